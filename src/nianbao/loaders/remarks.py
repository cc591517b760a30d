"""Comments that speak to nianbao (``nianbao: ignore ARI303 原因``): taken out of the text, kept with their place.

While a text-like file is read, each stands in it as one private-use character, so that whatever finds blocks and
cells finds the place of the comment too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from nianbao.model import Block, Cell, Document, Location, Paragraph, Remark, Table

# compiled when a file names us
_SPEAKS = r"(?i)\s{0,20}nianbao\s{0,5}[:：]\s{0,20}"
_LINE = r"(?i)(?:#|//|\[//\]:\s{0,5}#)\s{0,5}\(?(?=nianbao\s{0,5}[:：])"
_FIRST = 0xF0000
"""First of the characters that stand for remarks: no document has a use for this plane."""
_MOST = 1000
_LONGEST = 1000


class Marked(Struct, frozen=True):
    """A text in which characters stand for its remarks."""

    text: str
    remarks: tuple[str, ...]


def remark_of(comment: str) -> str | None:
    """Return what a comment says to nianbao; ``None`` when it does not speak to it."""
    found = re.match(_SPEAKS, comment)
    return " ".join(comment[found.end() :][:_LONGEST].split()) if found else None


def mark(text: str, *, lines: bool = False) -> Marked:
    """Put a character for each comment ``<!-- nianbao: … -->``; line breaks inside stay, so that lines keep their
    numbers. With ``lines`` a line ``# nianbao: …`` is one too, as people write in plain text and Markdown.
    """
    if "ianbao" not in text and "IANBAO" not in text:
        return Marked(text, ())
    remarks: list[str] = []
    text = "".join(_comments(text, remarks))
    if lines:
        text = "\n".join(_line(line, remarks) for line in text.split("\n"))
    return Marked(text, tuple(remarks))


def unmark(document: Document, remarks: Sequence[str]) -> Document:
    """Return the document without the characters, and with its remarks."""
    if not remarks:
        return document
    found: dict[int, Remark] = {}
    blocks: list[Block] = []
    waiting: list[int] = []
    for block in document.blocks:
        kept = (
            _table(block, remarks, found, len(blocks))
            if isinstance(block, Table)
            else _paragraph(block, remarks, found, waiting, len(blocks))
        )
        if kept is not None:
            for number in waiting:  # it stands by itself before this block
                found[number] = _around(kept, remarks[number], len(blocks))
            waiting = []
            blocks.append(kept)
    placed = [found.get(number, Remark(text)) for number, text in enumerate(remarks)]
    return replace(document, blocks=tuple(blocks), remarks=tuple(placed))


def _comments(text: str, remarks: list[str]) -> Iterator[str]:
    position = 0
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        said = remark_of(text[start + 4 : end])
        if said is not None and len(remarks) < _MOST:
            yield text[position:start]
            yield chr(_FIRST + len(remarks)) + "\n" * text.count("\n", start, end)
            remarks.append(said)
            position = end + 3
        start = text.find("<!--", end + 3)
    yield text[position:]


def _line(line: str, remarks: list[str]) -> str:
    stripped = line.strip()
    found = re.match(_LINE, stripped)
    if found is None or len(remarks) >= _MOST:
        return line
    remarks.append(remark_of(stripped[found.end() :].removesuffix(")")) or "")
    return chr(_FIRST + len(remarks) - 1) + ("\r" if line.endswith("\r") else "")


def _numbers(text: str, most: int) -> list[int]:
    return [ord(char) - _FIRST for char in text if _FIRST <= ord(char) < _FIRST + most]


def _without(text: str, numbers: Iterable[int]) -> str:
    return text.translate(dict.fromkeys(_FIRST + number for number in numbers)).strip()


def _paragraph(
    paragraph: Paragraph, remarks: Sequence[str], found: dict[int, Remark], waiting: list[int], block: int
) -> Paragraph | None:
    numbers = _numbers(paragraph.text, len(remarks))
    if not numbers:
        return paragraph
    text = _without(paragraph.text, numbers)
    if not text:
        waiting += numbers
        return None
    for number in numbers:
        found[number] = Remark(remarks[number], paragraph.location, None, block)
    return replace(paragraph, text=text)


def _table(table: Table, remarks: Sequence[str], found: dict[int, Remark], block: int) -> Table:
    cells: list[Cell] = []
    for cell in table.cells:
        numbers = _numbers(cell.text, len(remarks)) if cell.text else ()
        for number in numbers:
            found[number] = Remark(remarks[number], cell.location, None, block, (cell.row, cell.column))
        text = _without(cell.text, numbers) if numbers else cell.text
        if text or not numbers or table.grid:  # in a flat dump such a line was no cell
            cells.append(replace(cell, text=text))
    return replace(table, cells=tuple(cells))


def _around(block: Block, text: str, number: int) -> Remark:
    """Return the remark on a whole block, of a table on all its lines."""
    if isinstance(block, Paragraph):
        return Remark(text, block.location, None, number)
    lines = [cell.location.line for cell in block.cells if cell.location.line is not None]
    return Remark(text, _start(block), max(lines, default=None), number)


def _start(table: Table) -> Location:
    first = min((cell.location.line or 0 for cell in table.cells), default=0)
    return table.location if table.location.line else replace(table.location, line=first or None)
