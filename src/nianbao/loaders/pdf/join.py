"""Join the pieces of a table that runs over several pages."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from nianbao.loaders.pdf.runs import Run
from nianbao.loaders.pdf.seam import Seam
from nianbao.loaders.pdf.text import Line
from nianbao.model import Cell, Location, Table

_SNAP = 4.0
_HEADER_ROWS = 4


class Piece(Struct, frozen=True):
    """The part of a table that stands on one page."""

    xs: tuple[float, ...]
    cells: tuple[Cell, ...]
    rows: int
    page: int
    box: tuple[float, float, float, float]
    open_top: bool = False
    """No line is drawn along the upper end: its first row is the rest of a row that the page before began."""
    open_bottom: bool = False
    rooms: Mapping[int, float] = MappingProxyType({})
    """How many characters have still room in the last line of a cell in the last row."""

    lines: tuple[Line, ...] = ()
    """The text of a box that may be no table: no row of it is divided."""

    texts: Sequence[Sequence[Run]] = ()
    """The pieces of text in each cell."""
    doubtful: frozenset[int] = frozenset()
    """Rows whose cells neither lines nor text make certain."""
    intact: bool = True
    """Ruling lines alone make the cells."""

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
        columns = len(first.xs) - 1
        return Table(
            first.cells, first.rows, columns, location, doubtful_rows=first.doubtful, intact=first.intact
        )
    xs = _merged([x for piece in pieces for x in piece.xs])
    placed = _placed(first, xs)
    cells = list(placed)
    rows = first.rows
    doubtful = set(first.doubtful)
    for above, piece in pairwise(pieces):
        parts = _placed(piece, xs)
        skip, rests = _repeated(cells, parts)
        below = [replace(cell, row=cell.row - skip) for cell in parts if cell.row >= skip]
        if rests:
            below = _without(rests, below)
        rooms = {placed[index].column: room for index, room in above.rooms.items()}
        seam = Seam(cells, below, rows, rooms)
        cut = seam.is_cut(above.open_bottom or (piece.open_top and not skip))
        seam.close(cut)
        cells = seam.above + [replace(cell, row=cell.row + rows - cut) for cell in seam.below]
        placed = parts
        doubtful |= {row - skip + rows - cut for row in piece.doubtful if row >= skip}
        rows += piece.rows - cut - skip
    cells.sort(key=_place)
    intact = all(piece.intact for piece in pieces)
    return Table(tuple(cells), rows, len(xs) - 1, location, doubtful_rows=frozenset(doubtful), intact=intact)


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
        replace(cell, column=at[cell.column], colspan=at[cell.column + cell.colspan] - at[cell.column])
        for cell in piece.cells
    ]


def _texts(cells: Sequence[Cell], row: int) -> list[tuple[int, str]]:
    return [(cell.column, "".join(cell.text.split())) for cell in cells if cell.row == row and cell.text]


def _repeated(above: Sequence[Cell], below: Sequence[Cell]) -> tuple[int, dict[int, str]]:
    """Return how many rows at the top repeat the table's first rows, and what is missing of their labels by column.

    LibreOffice repeats header rows without a row that merged cells of theirs reach into, and prints the lines of
    their labels that have no room then over the rows that follow.
    """
    number = 0
    while number < _HEADER_ROWS:
        texts, whole = _texts(below, number), _texts(above, number)
        if not texts or all(text.isdigit() for _, text in texts):
            break
        if texts != whole:
            rests = _rests(texts, whole)
            return number + bool(rests), rests
        number += 1
    return number, {}


def _rests(texts: Sequence[tuple[int, str]], whole: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Return what some labels of a row lack behind their beginning; nothing where it is another row."""
    if [column for column, _ in texts] != [column for column, _ in whole] or set(texts).isdisjoint(whole):
        return {}
    rests = {}
    for (column, text), (_, label) in zip(texts, whole, strict=True):
        if not label.startswith(text):
            return {}
        rests[column] = label[len(text) :]
    return {column: rest for column, rest in rests.items() if rest}


def _without(rests: Mapping[int, str], cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells without the characters of labels printed over figures and empty cells, row by row."""
    left = dict(rests)
    kept = []
    for cell in sorted(cells, key=_place):
        figure = "".join(char for char in cell.text if char not in left.get(cell.column, "")).strip()
        if cell.text and figure != cell.text and (not figure or figure.isdigit()):
            printed = len("".join(cell.text.split())) - len(figure)
            left[cell.column] = left[cell.column][printed:]
            kept.append(replace(cell, text=figure))
        else:
            kept.append(cell)
    return kept
