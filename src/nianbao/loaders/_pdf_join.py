"""Join the pieces of a table that runs over several pages."""

from collections.abc import Sequence
from typing import NamedTuple

from nianbao.model import Cell, Location, Table

_SNAP = 3.0
_HEADER_ROWS = 4


class Piece(NamedTuple):
    """The part of a table that stands on one page."""

    xs: tuple[float, ...]
    cells: tuple[Cell, ...]
    rows: int
    page: int
    box: tuple[float, float, float, float]

    @property
    def top(self) -> float:
        """Return the upper edge."""
        return self.box[1]


def join_tables(pieces: Sequence[Piece]) -> Table:
    """Return one table: columns by their places, a repeated header dropped, a row cut by the page end mended."""
    xs = _merged([x for piece in pieces for x in piece.xs])
    cells: list[Cell] = []
    rows = 0
    for piece in pieces:
        placed = _placed(piece, xs)
        skip = _repeated(cells, placed) if cells else 0
        kept = [cell._replace(row=cell.row - skip) for cell in placed if cell.row >= skip]
        if cells and (mended := _mended(cells, kept, rows)) is not None:
            cells, kept = mended
            kept = [cell._replace(row=cell.row - 1) for cell in kept]
            skip += 1
        cells += [cell._replace(row=cell.row + rows) for cell in kept]
        rows += piece.rows - skip
    cells.sort(key=lambda cell: (cell.row, cell.column))
    first = pieces[0]
    return Table(tuple(cells), rows, len(xs) - 1, Location(page=first.page, bbox=first.box))


def _merged(values: Sequence[float]) -> list[float]:
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > _SNAP:
            merged.append(value)
    return merged


def _placed(piece: Piece, xs: Sequence[float]) -> list[Cell]:
    """Return the piece's cells on the columns of the whole table."""

    def at(x: float) -> int:
        return min(range(len(xs)), key=lambda index: abs(xs[index] - x))

    placed = []
    for cell in piece.cells:
        start, end = at(piece.xs[cell.column]), at(piece.xs[cell.column + cell.colspan])
        placed.append(cell._replace(column=start, colspan=max(1, end - start)))
    return placed


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


def _mended(above: list[Cell], below: list[Cell], rows: int) -> tuple[list[Cell], list[Cell]] | None:
    """Return both parts with a row cut by the page end made whole; ``None`` when no row was cut.

    A row was cut when the values lie in one half only: below the page end stand just the ends of labels, or above
    it just their beginnings.
    """
    last = {cell.column: index for index, cell in enumerate(above) if cell.row + cell.rowspan == rows}
    first = [cell for cell in below if cell.row == 0]
    single = [cell for cell in first if cell.rowspan == 1]
    lower = [cell for cell in single if cell.text]
    upper = [above[index] for index in last.values() if above[index].text and above[index].rowspan == 1]
    if (
        not lower
        or not upper
        or any(cell.column not in last or above[last[cell.column]].colspan != cell.colspan for cell in lower)
    ):
        return None
    pairs = [(above[last[cell.column]].text, cell.text) for cell in single if cell.column in last]
    if any((_value(one) and other) or (one and _value(other)) for one, other in pairs):
        return None
    if any(_value(one) for one, _ in pairs) == any(_value(other) for _, other in pairs):
        return None
    joined = list(above)
    for cell in first:
        index = last.get(cell.column)
        if index is not None and cell.text:
            old = joined[index]
            joined[index] = old._replace(text=f"{old.text}\n{cell.text}".strip())
    kept = [cell for cell in below if cell.row > 0]
    kept += [cell._replace(row=1, rowspan=cell.rowspan - 1, text="") for cell in first if cell.rowspan > 1]
    return joined, kept


def _value(text: str) -> bool:
    plain = text.replace(",", "").replace(".", "")
    return plain.isdigit()
