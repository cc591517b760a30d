"""A report in reading order, what the findings mean marked where it stands: what the page's template lays out."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from nianbao.model import SEVERITIES, Cell, FileResult, Finding, Paragraph, Report, Table


class _Mark(Struct, frozen=True):
    number: int
    finding: Finding


_Marks = dict[tuple[int, tuple[int, int] | None], list[_Mark]]
"""By the number of a block and, in a table, row and column of the cell."""
_LONGEST_HEADING = 50


class Piece(Struct, frozen=True):
    """A stretch of text with what is found in it."""

    text: str
    severity: str = ""
    """The worst of the findings; ``""`` for text without any."""
    notes: tuple[int, ...] = ()
    """Numbers of the findings, from 1."""


class CellView(Struct, frozen=True):
    """A cell of a table."""

    piece: Piece
    rowspan: int
    colspan: int


class BlockView(Struct, frozen=True):
    """A paragraph, or a table with its rows."""

    tag: str
    """``h2``, ``h3``, ``p`` or ``table``."""
    pieces: tuple[Piece, ...] = ()
    """The text of a paragraph; of a table what is found in it as a whole."""
    rows: tuple[tuple[CellView, ...], ...] = ()

    @property
    def notes(self) -> frozenset[int]:
        """Numbers of the findings in it."""
        cells = (cell.piece for row in self.rows for cell in row)
        return frozenset(number for piece in (*self.pieces, *cells) for number in piece.notes)


class MarkedReport(Struct, frozen=True):
    """A report's document with what the findings mean marked."""

    blocks: tuple[BlockView, ...]
    unmarked: frozenset[int]
    """Numbers, from 1, of the findings whose place is not among what was read: a whole file, a page without text."""


def marked_report(result: FileResult) -> MarkedReport:
    """Return the report's document for the page."""
    marks: _Marks = {}
    for number, finding in enumerate(result.findings, 1):
        place = finding.place
        marks.setdefault((place.block, place.cell), []).append(_Mark(number, finding))
    blocks = tuple(_blocks(result.report, marks))
    return MarkedReport(blocks, frozenset(mark.number for left in marks.values() for mark in left))


def _blocks(report: Report, marks: _Marks) -> Iterator[BlockView]:
    """Yield the blocks; the marks that they hold are taken out."""
    heads = {section.heading.passage.block for section in report.sections}
    title = report.title.passage.block if report.title else None
    for block in report.document.blocks:
        if isinstance(block, Table):
            yield _table(block, marks)
        else:
            heading = block.number in heads and len(block.text) < _LONGEST_HEADING
            tag = "h2" if block.number == title else "h3" if heading else "p"
            yield BlockView(tag, tuple(_pieces(block, marks.pop((block.number, None), ()))))


def _table(table: Table, marks: _Marks) -> BlockView:
    found = marks.pop((table.number, None), [])
    rows: list[list[CellView]] = []
    row = -1
    for cell in table.cells:
        if cell.row != row:
            rows.append([])
            row = cell.row
        rows[-1].append(_cell(cell, marks.pop((table.number, (cell.row, cell.column)), ())))
    return BlockView("table", (_piece("", found),) if found else (), tuple(map(tuple, rows)))


def _cell(cell: Cell, marks: Sequence[_Mark]) -> CellView:
    return CellView(_piece(cell.text, marks), cell.rowspan, cell.colspan)


def _pieces(paragraph: Paragraph, marks: Sequence[_Mark]) -> Iterator[Piece]:
    """Yield the text with each finding's passage marked; the whole, where none is known."""
    passages: list[tuple[int, int, list[_Mark]]] = []
    for mark in marks:
        span = mark.finding.place.span or (0, len(paragraph.text))
        same = next((piece for piece in passages if piece[:2] == span), None)
        if same is None:
            passages.append((*span, [mark]))
        else:
            same[2].append(mark)
    at = 0
    for first, end, found in sorted(passages, key=lambda piece: piece[:2]):
        start = max(first, at)
        if start > at:
            yield Piece(paragraph.text[at:start])
        yield _piece(paragraph.text[start:end], found)
        at = max(at, end)
    if at < len(paragraph.text):
        yield Piece(paragraph.text[at:])


def _piece(text: str, marks: Sequence[_Mark]) -> Piece:
    worst = min((mark.finding.severity for mark in marks), key=SEVERITIES.index, default="")
    return Piece(text, worst, tuple(mark.number for mark in marks))
