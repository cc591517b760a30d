"""Tables as lines of labels and values: one view of real grids and flat dumps."""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nianbao.model import Cell, Table
from nianbao.recognition.labels import LabelBook, Meaning
from nianbao.recognition.numbers import is_value

_JOIN = 12
"""A label may lie broken over so many cells (one character a line)."""


class Known(NamedTuple):
    """Neighbouring cells that together are a label of a form."""

    cells: tuple[Cell, ...]
    meanings: tuple[Meaning, ...]
    names_row: bool
    """True when a row of a form is among the meanings."""

    @property
    def text(self) -> str:
        """The label as written."""
        return "".join(cell.text for cell in self.cells)


class Line(NamedTuple):
    """A row of a table, or the part of it from one row label to the next."""

    known: tuple[Known, ...]
    """Labels of forms, in order."""
    other: tuple[Cell, ...]
    """Cells with text that is no label of a form, before the values."""
    values: tuple[Cell, ...]
    """What follows the last label, empty cells included."""
    before: tuple[Cell, ...]
    """Numbers that stand before the first label."""
    table: Table
    row: int

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The values that are not empty cells."""
        return tuple(cell for cell in self.values if cell.text)

    def row_label(self) -> Known | None:
        """Return the last label that names a row of a form."""
        for known in reversed(self.known):
            if known.names_row:
                return known
        return None


def lines(table: Table, book: LabelBook) -> Iterator[Line]:
    """Yield the table's rows; a row that holds several row labels with values comes in several lines."""
    start = 0
    cells = table.cells
    while start < len(cells):
        row, end = cells[start].row, start
        while end < len(cells) and cells[end].row == row:
            end += 1
        yield from _split(cells[start:end], table, book)
        start = end


def _split(row: Sequence[Cell], table: Table, book: LabelBook) -> Iterator[Line]:
    plain = _plain(row, table, book)
    if plain is not None:
        yield plain
        return
    known = list(_known(row, book))
    if len(known) < 2:
        yield _line(row, known, table)
        return
    cuts = []
    for (_, end, one), (start, _, following) in itertools.pairwise(known):
        if one.names_row and following.names_row and any(is_value(cell.text) for cell in row[end:start]):
            cuts.append(start)
    for begin, end in zip([0, *cuts], [*cuts, len(row)], strict=True):
        part = [(first - begin, last - begin, one) for first, last, one in known if begin <= first < end]
        yield _line(row[begin:end], part, table)


def _plain(row: Sequence[Cell], table: Table, book: LabelBook) -> Line | None:
    """Return the line of a row that is one row label and plain numbers, as most are; ``None`` for any other."""
    values = row[1:]
    for cell in values:
        if cell.text and not cell.text.isdecimal():
            return None
    meanings = book.find(row[0].text)
    kinds = {meaning.kind for meaning in meanings}
    if "row" not in kinds or "block" in kinds:
        return None
    return Line((Known((row[0],), meanings, True),), (), tuple(values), (), table, row[0].row)


def _surely_row(known: Known) -> bool:
    return known.names_row and not any(meaning.kind == "block" for meaning in known.meanings)


def _line(row: Sequence[Cell], known: list[tuple[int, int, Known]], table: Table) -> Line:
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
    return Line(tuple(one for _, _, one in known), other, tuple(row[after:]), before, table, row[0].row)


def _known(row: Sequence[Cell], book: LabelBook) -> Iterator[tuple[int, int, Known]]:
    """Yield (start, end, label) of the labels in a row, the longest join of neighbouring cells first."""
    index = 0
    while index < len(row):
        text = row[index].text
        if not text or text.isdecimal():
            index += 1
            continue
        end, meanings = _longest(row, index, book)
        if meanings:
            names_row = any(meaning.kind == "row" for meaning in meanings)
            yield index, end, Known(tuple(row[index:end]), meanings, names_row)
        index = end


def _longest(row: Sequence[Cell], index: int, book: LabelBook) -> tuple[int, tuple[Meaning, ...]]:
    text = row[index].text
    alone = book.find(text)
    best = (index + 1, alone)
    if len(text) > 8 or (alone and len(text) > 2):
        return best
    for end in range(index + 1, min(index + _JOIN, len(row))):
        piece = row[end].text
        if not piece or is_value(piece):
            break
        text += piece
        if len(text) > book.longest + 8:
            break
        meanings = book.find(text)
        if meanings:
            best = (end + 1, meanings)
    return best
