"""Edit a text, Markdown or HTML file in place: exactly the characters that are meant, in the file's own encoding.

The blocks that the loader read are laid along the characters of the source, one after the other; white space, tags and
marks between them are passed over. Where the place of a text is not certain, nothing is edited.
"""

import codecs
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import escape, unescape

from msgspec import Struct

from nianbao.editing.seen import passed_over, seen, unwritten
from nianbao.loaders.encoding import declared_encoding, decode
from nianbao.loaders.limits import Budget, Limits, LoadError
from nianbao.loaders.textual import is_mhtml
from nianbao.model import Cell, Document, Edit, Paragraph, Table

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_UNSEEN = re.compile(
    r"<!--.*?-->|<(script|style|noscript|template|title)\b.*?</\1\s*>|<[!/?a-zA-Z][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_NEW_LINE = re.compile(r"\r\n|\r|\n")
_CERTAIN = 6
"""So many characters are found again without knowing what precedes them."""


class Edited(Struct, frozen=True):
    """An edited file."""

    data: bytes
    done: tuple[Edit, ...]
    """What was edited; the place of the rest was not certain."""


class _Source(Struct, frozen=True):
    chars: str
    """What is seen, without white space."""
    starts: list[int]
    ends: list[int]
    lines: list[int]
    """Where each line of the source begins."""


def edit_text(data: bytes, document: Document, edits: Sequence[Edit]) -> Edited:
    """Return the file with as many of the edits made as can be. Raises ``LoadError`` when it cannot be written back."""
    html = document.medium == "page"
    if html and is_mhtml(data):
        raise LoadError(
            "unreadable",
            "网页存档（mht）不能就地修改；请另存为 html 或 docx",
            "web archives (mht) are not changed in place; save it as html or docx",
        )
    text = decode(data, Budget(Limits()), declared_encoding(data) if html else "")
    mark, encoding = _encoding(data, text, declared_encoding(data))
    source = _source(text, html=html)
    begins = _begins(source, document, html=html)
    changes: list[tuple[int, int, str]] = []
    done = []
    for edit in edits:
        found = _change(edit, begins, source, text, document, html=html)
        if found and not any(
            start < other_end and other < end for start, end, _ in found for other, other_end, _ in changes
        ):
            changes += found
            done.append(edit)
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    try:
        return Edited(mark + text.encode(encoding), tuple(done))
    except UnicodeEncodeError as error:
        raise LoadError(
            "unreadable",
            f"文件的编码 {encoding} 写不出要改的字；请另存为 UTF-8",
            f"the encoding {encoding} cannot write the new words; save the file as UTF-8",
        ) from error


def _encoding(data: bytes, text: str, declared: str) -> tuple[bytes, str]:
    """Return the mark and the encoding that give the very bytes again."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return mark, encoding
    for encoding in ("utf-8", declared, "gb18030", "utf-16-le", "utf-16-be"):
        try:
            if encoding and text.encode(encoding) == data:
                return b"", encoding
        except (LookupError, ValueError):
            continue
    raise LoadError(
        "unreadable",
        "文件的编码不规范，改后无法原样写回；请另存为 UTF-8",
        "the encoding is irregular, the file could not be written back as it was; save it as UTF-8",
    )


def _source(text: str, *, html: bool) -> _Source:
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for char, start, end in _seen(text) if html else ((char, at, at + 1) for at, char in enumerate(text)):
        if not passed_over(char):
            chars.append(char)
            starts.append(start)
            ends.append(end)
    lines = [0, *(match.end() for match in _NEW_LINE.finditer(text))]
    return _Source("".join(chars), starts, ends, lines)


def _seen(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the characters between tags, entities as what they stand for."""
    at = 0
    for hidden in (*_UNSEEN.finditer(text), None):
        stop = len(text) if hidden is None else hidden.start()
        while at < stop:
            entity = _ENTITY.match(text, at, stop) if text[at] == "&" else None
            if entity is not None and len(meant := unescape(entity[0])) == 1:
                yield meant, at, entity.end()
                at = entity.end()
            else:
                yield text[at], at, at + 1
                at += 1
        if hidden is not None:
            at = hidden.end()


_Key = tuple[int, tuple[int, int] | None]
"""Number of a paragraph, or of a table with row and column of a cell."""


def _begins(source: _Source, document: Document, *, html: bool) -> dict[_Key, int]:
    """Return, by block or cell, where its text begins among the characters; what is not certain is not there."""
    found: dict[_Key, int] = {}
    at, sure = 0, True
    for key, part in _parts(document):
        wanted = _squeezed(part)
        if not wanted:
            continue
        place = part.location
        lowest = at
        if place.line is not None and 0 < place.line <= len(source.lines):
            begin = source.lines[place.line - 1] + (place.column or 1) - 1
            lowest = (
                bisect_left(source.starts, begin) if not html else max(at, bisect_left(source.starts, begin))
            )
        start = source.chars.find(wanted, lowest)
        exact = start == lowest and (sure or not html)
        if start < 0 or not (exact or len(wanted) >= _CERTAIN):
            sure = False
            continue
        found[key] = start
        at, sure = start + len(wanted), True
    return found


def _parts(document: Document) -> Iterator[tuple[_Key, Cell | Paragraph]]:
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield (block.number, (cell.row, cell.column)), cell
        else:
            yield (block.number, None), block


def _squeezed(part: Cell | Paragraph) -> str:
    return seen(part.text[unwritten(part) :])


def _change(
    edit: Edit, begins: dict[_Key, int], source: _Source, text: str, document: Document, *, html: bool
) -> list[tuple[int, int, str]]:
    """Return the replacements in the source that an edit means; none when it is not certain."""
    wanted = seen(edit.old)
    passage = edit.passage
    begin = begins.get((passage.block, passage.cell))
    if not wanted or wanted != "".join(edit.old.split()) or begin is None:
        return []
    first, last = passage.span
    read = document.text_at(passage.block, passage.cell)
    skipped = unwritten(document.blocks[passage.block]) if passage.cell is None else 0
    if read[first:last] != edit.old or first < skipped:
        return []
    at = begin + len(seen(read[skipped:first]))
    last_at = at + len(wanted) - 1
    new = escape(edit.new, quote=False) if html else edit.new
    start, end = source.starts[at], source.ends[last_at]
    if "<" not in text[start:end] and not _NEW_LINE.search(text, start, end):
        return [(start, end, new)]
    rest = [(source.starts[one], source.ends[one], "") for one in range(at + 1, last_at + 1)]
    return [(start, source.ends[at], new), *rest]


def decoded_lines(data: bytes, document: Document) -> list[str]:
    """Return a file's lines for a diff: those of its source, of a Word file its paragraphs and cells."""
    if document.medium not in ("page", "lines"):
        return [line for _, part in _parts(document) for line in part.text.splitlines()]
    declared = declared_encoding(data) if document.medium == "page" else ""
    return decode(data, Budget(Limits()), declared).splitlines()
