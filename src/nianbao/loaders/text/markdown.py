"""Markdown, as people and converters write it.

Read by hand: a Markdown library gives no columns, takes tab-separated tables, hard-wrapped Chinese paragraphs and
tables without a header for something else, and costs more than all other work on such a file. Running text and tables
by tabs or bars are read as in plain text; this module finds headings and what only Markdown has.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from msgspec.structs import replace

from nianbao.loaders.encoding import decode
from nianbao.loaders.limits import Budget
from nianbao.loaders.lines import pipes
from nianbao.loaders.lines.blocks import measure, read_blocks, read_table
from nianbao.loaders.lines.lines import Line, paragraph, same, split_lines
from nianbao.loaders.remarks import mark, unmark
from nianbao.loaders.text.marks import plain, without_split_emphasis
from nianbao.model import Block, Cell, Document, Location, Paragraph, Picture, Table

_Placed = TypeVar("_Placed", Paragraph, Table, Cell)
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_BULLET = re.compile(r"(?:[ \t]*>)*[ \t]*(?:[-*+][ \t]+(?=\S))?")
_ITEM = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(?:(\d{1,3})[.)][ \t]+)+(?=\S)")
_FEWEST_ITEMS = 3
_RULE = re.compile(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
_UNDERLINE = re.compile(r"=+|-{2,}")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()\s]|<img\s", re.IGNORECASE)
_LONGEST_HEADING = 80
_FRONT_MATTER = 200


class _Part(NamedTuple):
    kind: Literal["running", "literal", "heading", "table", "html"]
    lines: Sequence[Line]
    level: int = 0


def load(data: bytes, name: str, budget: Budget) -> Document:
    """Read a Markdown file. Locations have line and column. Raises ``LoadError``."""
    marked = mark(decode(data, budget), lines=True)
    lines = split_lines(_without_comments(marked.text))
    title, start = _front_matter(lines)
    parts = list(_parts(_without_restarts(lines[start:])))
    limit = measure([line for part in parts if part.kind == "running" for line in part.lines])
    blocks = tuple(_blocks(parts, limit, budget))
    pictures = tuple(_pictures(lines[start:], blocks))
    document = Document(name, "markdown", blocks, title, pictures=pictures)
    return unmark(document, marked.remarks)


def _pictures(lines: Sequence[Line], blocks: Sequence[Block]) -> Iterator[Picture]:
    """Yield each line that has a picture, with how many blocks begin before it."""
    starts = [block.location.line or 0 for block in blocks]
    for line in lines:
        if _PICTURE.search(line.raw):
            yield Picture(bisect_right(starts, line.number))


def _blocks(parts: Sequence[_Part], limit: int, budget: Budget) -> Iterator[Block]:
    for kind, lines, level in parts:
        if kind == "heading":
            found = paragraph(lines[0], plain, level)
            if found is not None:
                budget.spend_blocks()
                yield found
        elif kind == "table":
            yield read_table(lines, pipes.read_table, budget, plain)
        elif kind == "html":
            yield from _page(lines, budget)
        elif kind == "running":
            yield from read_blocks(without_split_emphasis(lines), limit, budget, plain)
        else:
            yield from read_blocks(lines, limit, budget, same)


def _parts(lines: Sequence[Line]) -> Iterator[_Part]:
    """Cut the file into headings, tables, HTML and running text, in order."""
    running: list[Line] = []
    index = 0
    while index < len(lines):
        part, end = _part_at(lines, index)
        if part is None:
            running.append(_unmarked(lines[index]))
            index += 1
            continue
        if running:
            yield _Part("running", running)
            running = []
        if part.lines:
            yield part
        index = end
    if running:
        yield _Part("running", running)


def _part_at(lines: Sequence[Line], index: int) -> tuple[_Part | None, int]:
    """Return what is marked at a line and where it ends; nothing for running text."""
    line = lines[index]
    text = line.text
    if not text:
        return None, index
    if text[0] == "#" and (heading := _heading(line)) is not None:
        return heading, index + 1
    if text[0] in "`~" and _FENCE.match(line.raw):
        end = _fence_end(lines, index)
        return _Part("literal", lines[index + 1 : end]), end + 1
    if text[0] == "<" and text[:6].lower() == "<table":
        end = _html_end(lines, index)
        return _Part("html", lines[index:end]), end
    if "|" in text or text[0] in "+│┃║｜┌┏╔":
        end, found = pipes.table_end(lines, index)
        if found:
            return _Part("table", lines[index:end]), end
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    if following and _is_underlined(text, following):
        return _Part("heading", [_unmarked(line)], 1 if following[0] == "=" else 2), index + 2
    if text[0] in "-*_" and _RULE.fullmatch(text):
        return _Part("running", []), index + 1
    return None, index


def _heading(line: Line) -> _Part | None:
    """Read ``## Title ##``; Chinese authors often leave out the space."""
    text = line.raw.lstrip(" \t")
    rest = text.lstrip("#")
    level = len(text) - len(rest)
    if level > 6 or not rest.strip() or (rest[0].isascii() and not rest[0].isspace()):
        return None
    title = rest.rstrip()
    bare = title.rstrip("#")
    if bare != title and bare[-1:].isspace():
        title = bare
    return _Part("heading", [Line(line.number, title, line.column + len(line.raw) - len(rest))], level)


def _is_underlined(text: str, following: str) -> bool:
    return (
        following[0] in "=-"
        and _UNDERLINE.fullmatch(following) is not None
        and len(text) <= _LONGEST_HEADING
        and "\t" not in text
        and not _RULE.fullmatch(text)
    )


def _fence_end(lines: Sequence[Line], index: int) -> int:
    mark = lines[index].text[:3]
    for end in range(index + 1, len(lines)):
        text = lines[end].text
        if text.startswith(mark) and not text.strip(mark[0]):
            return end
    return len(lines)


def _html_end(lines: Sequence[Line], index: int) -> int:
    depth = 0
    for end in range(index, len(lines)):
        text = lines[end].raw.lower()
        depth += text.count("<table") - text.count("</table")
        if depth <= 0:
            return end + 1
    return len(lines)


def _page(lines: Sequence[Line], budget: Budget) -> Iterator[Block]:
    """Read an HTML table; its lines are those of the Markdown file."""
    from nianbao.loaders.html import Walk, parse

    root = parse("\n".join(line.raw for line in lines))
    first = lines[0].number - 1
    for block in Walk(root, None, budget).blocks if root is not None else ():
        if isinstance(block, Table):
            yield replace(_moved(block, first), cells=tuple(_moved(cell, first) for cell in block.cells))
        else:
            yield _moved(block, first)


def _moved(part: _Placed, lines: int) -> _Placed:
    """Return the block or cell with the line of the Markdown file; the path of an element says nothing there."""
    return replace(part, location=Location(line=(part.location.line or 1) + lines))


def _unmarked(line: Line) -> Line:
    """Return a line without the marks of a quotation or an unordered item, and without a closing backslash."""
    raw = line.raw
    if raw[:1] == "\t":
        return line
    match = _BULLET.match(raw)
    marks = match.end() if match and match[0].strip() else 0
    if raw.endswith("\\"):
        raw = raw[:-1] + "  "
    return line if raw is line.raw and not marks else Line(line.number, raw[marks:], line.column + marks)


def _without_restarts(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines without the numbers of items where all are 1: a list begins anew behind every table and text.

    So converters write the headings that Word numbers; which number each had is lost.
    """
    items = [(index, match) for index, line in enumerate(lines) if (match := _ITEM.match(line.raw))]
    if len(items) < _FEWEST_ITEMS or any(match[1] != "1" for _, match in items):
        return lines
    found = list(lines)
    for index, match in items:
        line = lines[index]
        found[index] = replace(line, raw=line.raw[match.end() :], column=line.column + match.end())
    return found


def _front_matter(lines: Sequence[Line]) -> tuple[str, int]:
    """Return the title in the YAML front matter and the index of the first line after it."""
    if not lines or lines[0].text != "---":
        return "", 0
    title = ""
    for index in range(1, min(len(lines), _FRONT_MATTER)):
        text = lines[index].text
        if text in ("---", "..."):
            return title, index + 1
        key, colon, value = text.partition(":")
        if key == "title" and colon:
            title = value.strip().strip("\"'")
    return "", 0


def _without_comments(text: str) -> str:
    """Return the text without ``<!-- … -->``; the line breaks inside stay, so that lines keep their numbers."""
    start = text.find("<!--")
    if start < 0:
        return text
    pieces = []
    position = 0
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces.append(text[position:start])
        pieces.append("\n" * text.count("\n", start, end))
        position = end + 3
        start = text.find("<!--", position)
    pieces.append(text[position:])
    return "".join(pieces)
