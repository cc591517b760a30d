"""Join the pieces of a table that runs over several pages."""

import re
from bisect import bisect_right
from collections.abc import Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from nianbao.model import Cell, Location, Table

_SNAP = 4.0
_HEADER_ROWS = 4
_NUMBERED = re.compile(r"[（(]?[0-9０-９一二三四五六七八九十]{1,3}[)）、.．]")
_VALUE = re.compile(r"[0-9０-９][0-9０-９,，.．]*\Z")


class Piece(NamedTuple):
    """The part of a table that stands on one page."""

    xs: tuple[float, ...]
    cells: tuple[Cell, ...]
    rows: int
    page: int
    box: tuple[float, float, float, float]
    open_top: bool = False
    """No line is drawn along the upper end: its first row is the rest of a row that the page before began."""
    open_bottom: bool = False
    running: frozenset[tuple[int, int]] = frozenset()
    """Places of the cells in the last row whose last line has no room for another character: they may go on overleaf."""

    @property
    def top(self) -> float:
        """Return the upper edge."""
        return self.box[1]


def continues(above: Piece, below: Piece) -> bool:
    """Tell whether a table goes on at the top of the next page: the outer borders stand at the same places."""
    return (
        below.page == above.page + 1
        and abs(above.box[0] - below.box[0]) < _SNAP
        and abs(above.box[2] - below.box[2]) < _SNAP
    )


def join_tables(pieces: Sequence[Piece]) -> Table:
    """Return one table: columns by their places, a repeated header dropped, a row cut by the page end mended."""
    first = pieces[0]
    location = Location(page=first.page, bbox=first.box)
    if len(pieces) == 1:
        return Table(first.cells, first.rows, len(first.xs) - 1, location)
    xs = _merged([x for piece in pieces for x in piece.xs])
    cells = _placed(first, xs)
    offset, rows = 0, first.rows
    for above, piece in pairwise(pieces):
        below = _placed(piece, xs)
        skip = _repeated(cells, below)
        if skip:
            below = [cell._replace(row=cell.row - skip) for cell in below if cell.row >= skip]
        running = {(row + offset, column) for row, column in above.running}
        seam = _Seam(cells, below, rows, running)
        cut = seam.is_cut(above.open_bottom or (piece.open_top and not skip))
        seam.close(cut)
        cells = seam.above + [cell._replace(row=cell.row + rows - cut) for cell in seam.below]
        offset = rows - cut - skip
        rows = offset + piece.rows
    cells.sort(key=_place)
    return Table(tuple(cells), rows, len(xs) - 1, location)


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


def _merged(values: Sequence[float]) -> list[float]:
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > _SNAP:
            merged.append(value)
    return merged


def _placed(piece: Piece, xs: Sequence[float]) -> list[Cell]:
    """Return the piece's cells on the columns of the whole table."""
    if len(piece.xs) == len(xs):
        return list(piece.cells)
    at = [max(bisect_right(xs, x) - 1, 0) for x in piece.xs]
    return [
        cell._replace(column=at[cell.column], colspan=at[cell.column + cell.colspan] - at[cell.column])
        for cell in piece.cells
    ]


def _texts(cells: Sequence[Cell], row: int) -> list[str]:
    return ["".join(cell.text.split()) for cell in cells if cell.row == row and cell.text]


def _repeated(above: Sequence[Cell], below: Sequence[Cell]) -> int:
    """Return how many rows at the top repeat the table's first rows."""
    number = 0
    while number < _HEADER_ROWS:
        texts = _texts(below, number)
        if not texts or texts != _texts(above, number) or all(text.isdigit() for text in texts):
            break
        number += 1
    return number


class _Seam:
    """Where the page end cuts a table: the cells above, and those below, which count their rows from there."""

    def __init__(
        self, above: list[Cell], below: list[Cell], rows: int, running: Set[tuple[int, int]]
    ) -> None:
        self.above, self.below, self._running = above, below, running
        last = {cell.column: index for index, cell in enumerate(above) if cell.row + cell.rowspan == rows}
        self._pairs = [
            (last.get(cell.column, -1), index) for index, cell in enumerate(below) if cell.row == 0
        ]

    def is_cut(self, is_open: bool) -> bool:
        """Tell whether the page end goes through a row.

        It does where no line is drawn, unless both halves have values or the lower one begins with a number. Where
        lines are drawn, the label above must end at its cell's edge, and the values stand in one half only.
        """
        low = [(self._upper(up), self.below[down]) for up, down in self._pairs]
        if not low or any(
            below.text and (above is None or above.colspan != below.colspan) for above, below in low
        ):
            return False
        pairs = [(above, below) for above, below in low if above is not None]
        single = [(above, below) for above, below in pairs if above.rowspan == below.rowspan == 1]
        if any(_NUMBERED.match(below.text) for _, below in pairs):
            return False
        if any(
            (_VALUE.match(above.text) and below.text) or (above.text and _VALUE.match(below.text))
            for above, below in single
        ):
            return False
        if is_open:
            return True
        if any(_VALUE.match(above.text) for above, _ in single) == any(
            _VALUE.match(below.text) for _, below in single
        ):
            return False
        return any(above.text and below.text and self._runs_on(above) for above, below in single)

    def close(self, cut: bool) -> None:
        """Join the halves of the cut row, or else the cells that go on over the page end without being cut."""
        gone = set()
        for up, down in self._pairs:
            above, below = self._upper(up), self.below[down]
            if above is None or above.colspan != below.colspan:
                if cut:
                    gone.add(down)
                continue
            if cut or self._goes_on(above, below):
                self.above[up] = above._replace(
                    text=self._text(above, below), rowspan=above.rowspan + below.rowspan - cut
                )
                gone.add(down)
        self.below = [cell for index, cell in enumerate(self.below) if index not in gone]

    def _upper(self, index: int) -> Cell | None:
        return self.above[index] if index >= 0 else None

    def _runs_on(self, above: Cell) -> bool:
        return (above.row, above.column) in self._running

    def _goes_on(self, above: Cell, below: Cell) -> bool:
        """Tell whether a cell of several rows stands on both pages."""
        if above.rowspan == below.rowspan == 1 or _VALUE.match(above.text) or _VALUE.match(below.text):
            return False
        if not below.text or above.text == below.text:
            return True
        return self._runs_on(above) and not _NUMBERED.match(below.text)

    def _text(self, above: Cell, below: Cell) -> str:
        if not above.text or not below.text or above.text == below.text:
            return above.text or below.text
        return above.text + ("" if self._runs_on(above) else "\n") + below.text
