"""Tables as lines of labels and values: one view of real grids and flat dumps."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from nianbao.model import Cell, Table
from nianbao.recognition.tables.heads import with_whole_heads
from nianbao.recognition.tables.labels import Label, LabelBook
from nianbao.recognition.tables.numbers import is_value

_text = attrgetter("text")
_JOIN = 12
"""A label may lie broken over so many cells (one character a line)."""
_LONGEST_ROW = 40
"""Cells; no row of a form has as many."""


class Known(Struct, frozen=True):
    """Neighbouring cells that together are a label of a form."""

    cells: tuple[Cell, ...]
    label: Label

    @property
    def text(self) -> str:
        """The label as written."""
        return "".join(cell.text for cell in self.cells)


class Line(Struct, frozen=True):
    """A row of a table, or the part of it from one row label to the next."""

    known: tuple[Known, ...]
    """Labels of forms, in order."""
    other: tuple[Cell, ...]
    """Cells with text that is no label of a form, before the values."""
    values: tuple[Cell, ...]
    """What follows the last label, empty cells included."""
    filled: tuple[Cell, ...]
    """The values that are not empty cells."""
    before: tuple[Cell, ...]
    """Numbers that stand before the first label."""
    table: Table
    row: int

    def with_values(self, values: tuple[Cell, ...]) -> "Line":
        """Return the line with other values, and nothing that stood around them."""
        return replace(self, values=values, filled=filled(values), other=(), before=())

    def row_label(self) -> Known | None:
        """Return the last label that names a row of a form."""
        for known in reversed(self.known):
            if known.label.names_row:
                return known
        return None


def filled(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return the cells that are not empty."""
    return cells if all(map(_text, cells)) else tuple(filter(_text, cells))


def lines(table: Table, book: LabelBook) -> Iterator[Line]:
    """Yield the table's rows; a row that holds several row labels with values comes in several lines."""
    for number, row in groupby(with_whole_heads(table, book).cells, attrgetter("row")):
        cells = tuple(row)
        if number == 0 and _counts_columns(cells):
            continue
        for part in (cells,) if table.grid or len(cells) <= _LONGEST_ROW else _runs(cells):
            yield from _split(part, table, book)


def _counts_columns(row: tuple[Cell, ...]) -> bool:
    """Tell whether a table's first row is that of an export without heads: 0, 1, 2 …"""
    first = row[0].text
    numbers = (
        [str(number) for number in range(int(first), int(first) + len(row))] if first in ("0", "1") else []
    )
    return len(row) > 2 and [cell.text for cell in row] == numbers


def _runs(cells: tuple[Cell, ...]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a dump that has lost the ends of rows: labels, and the values that follow them."""
    start = 0
    for index, (cell, following) in enumerate(pairwise(cells), 1):
        if cell.text and following.text and is_value(cell.text) and not is_value(following.text):
            yield cells[start:index]
            start = index
    yield cells[start:]


def _split(row: tuple[Cell, ...], table: Table, book: LabelBook) -> Iterator[Line]:
    plain = _plain(row, table, book)
    if plain is not None:
        yield plain
        return
    known = list(_known(row, book))
    if len(known) < 2:
        yield _line(row, known, table)
        return
    cuts = []
    named = False
    for (_, end, one), (start, _, following) in pairwise(known):
        named = named or one.label.names_row
        opens = following.label.names_row or following.label.is_block
        if named and opens and any(is_value(cell.text) for cell in row[end:start]):
            cuts.append(start)
            named = False
    for begin, end in zip([0, *cuts], [*cuts, len(row)], strict=True):
        part = [(first - begin, last - begin, one) for first, last, one in known if begin <= first < end]
        yield _line(row[begin:end], part, table)


def _plain(row: tuple[Cell, ...], table: Table, book: LabelBook) -> Line | None:
    """Return the line of a row that is one row label and plain numbers, as most are; ``None`` for any other."""
    values = row[1:]
    for cell in values:
        if cell.text and not cell.text.isdecimal():
            return None
    label = book.find(row[0].text)
    if label is None or not label.names_row or label.is_block:
        return None
    return Line((Known((row[0],), label),), (), values, filled(values), (), table, row[0].row)


def _surely_row(known: Known) -> bool:
    return known.label.names_row and not known.label.is_block


def _line(row: tuple[Cell, ...], known: list[tuple[int, int, Known]], table: Table) -> Line:
    first, after = (known[0][0], known[-1][1]) if known else (0, 0)
    opening = next((cell.text for cell in row if cell.text), "")
    if (known and not _surely_row(known[-1][2])) or (not known and not is_value(opening)):
        # the values begin where no label text follows: a heading of the form may stand before a damaged label
        while after < len(row) and any(cell.text and not is_value(cell.text) for cell in row[after:]):
            after += 1
    taken = {index for start, end, _ in known for index in range(start, end)}
    other = tuple(
        row[index]
        for index in range(after)
        if index not in taken and row[index].text and not is_value(row[index].text)
    )
    before = tuple(cell for cell in row[:first] if cell.text and is_value(cell.text))
    values = row[after:]
    return Line(tuple(one for _, _, one in known), other, values, filled(values), before, table, row[0].row)


def _known(row: Sequence[Cell], book: LabelBook) -> Iterator[tuple[int, int, Known]]:
    """Yield (start, end, label) of the labels in a row, the longest join of neighbouring cells first."""
    index = 0
    while index < len(row):
        text = row[index].text
        if not text or text.isdecimal():
            index += 1
            continue
        end, label = _longest(row, index, book)
        if label:
            yield index, end, Known(tuple(row[index:end]), label)
        index = end


def _longest(row: Sequence[Cell], index: int, book: LabelBook) -> tuple[int, Label | None]:
    """Return the label that begins at a cell and where it ends; a label's next piece is no label by itself."""
    text = row[index].text
    best = (index + 1, book.find(text))
    for end in range(index + 1, min(index + _JOIN, len(row))):
        piece = row[end].text
        if not piece or is_value(piece) or (best[1] is not None and book.find(piece)):
            break
        text += piece
        if not book.is_opening(text):
            break
        label = book.find(text)
        if label:
            best = (end + 1, label)
    return best
