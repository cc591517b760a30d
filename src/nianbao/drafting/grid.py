"""Lay a statutory table out as a page shows it: cells with spans, as the official blank form has them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Literal, Protocol

from msgspec import Struct
from msgspec.structs import replace

from nianbao.model import FormSpec

Kind = Literal["value", "label", "header", "stray"]

_LABEL_COLUMNS = 3
"""Of a form whose columns have headers: outermost part, group, row."""
_BLOCK_COLUMNS = 4
"""Of a form in blocks."""


@dataclass
class Slot:
    """A place for a row: what it stands under is the place's, not the row's."""

    key: str
    group: str
    block: str = ""


class Printable(Protocol):
    """A table with its figures, whole or damaged."""

    @property
    def spec(self) -> FormSpec:
        """The form that it is."""

    @property
    def slots(self) -> Sequence[Slot]:
        """The rows that it prints, in order."""

    @property
    def columns(self) -> Sequence[str]:
        """Keys of the columns that it prints, in order."""

    @property
    def values(self) -> Mapping[str, Mapping[str, str]]:
        """Cell texts by row and column key."""

    @property
    def labels(self) -> Mapping[str, str]:
        """Labels of the rows."""

    @property
    def column_labels(self) -> Mapping[str, str]:
        """Labels of the columns."""

    @property
    def strays(self) -> Mapping[str, str]:
        """By row key, a value that stands where the form has none."""


def slots_of(spec: FormSpec) -> list[Slot]:
    """Return the places of a form's rows."""
    return [Slot(row.key, row.group, row.block) for row in spec.rows]


class GridCell(Struct, frozen=True):
    """A cell at its upper left corner."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    kind: Kind = "label"
    keys: tuple[str, str] | None = None
    """Keys of the row and the column whose figure it holds."""


class Grid(Struct, frozen=True):
    """A table ready to be drawn; cells in row-major order."""

    form: str
    cells: tuple[GridCell, ...]
    rows: int
    columns: int
    head: int
    """Rows at the top that a table repeats on each page."""
    widths: tuple[float, ...]
    """Relative widths of the columns."""

    def by_row(self) -> list[list[GridCell]]:
        """Return the cells by the row in which they begin."""
        rows: list[list[GridCell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows


def lay_out(table: Printable) -> Grid:
    """Return the table as a grid."""
    if table.spec.side_by_side:
        return _side_by_side(table)
    if any(column.over for column in table.spec.columns):
        return _with_headers(table)
    return _in_blocks(table)


def grid_of(form: str, cells: Sequence[GridCell], head: int, widths: Sequence[float]) -> Grid:
    """Return cells as a grid; the last width is that of all columns beyond."""
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    rows = max((cell.row + cell.rowspan for cell in ordered), default=0)
    columns = max((cell.column + cell.colspan for cell in ordered), default=0)
    return Grid(form, ordered, rows, columns, head, (*widths, *[widths[-1]] * columns)[:columns])


def _in_blocks(table: Printable) -> Grid:
    cells: list[GridCell] = []
    row, block = 0, ""
    for slot in table.slots:
        columns = [key for key in table.spec.row(slot.key).columns if key in table.columns]
        if slot.block != block:
            block = slot.block
            cells.append(GridCell(block, row, 0, 1, _BLOCK_COLUMNS, "header"))
            heads = [table.column_labels[key] for key in columns]
            texts = [table.spec.corner, *heads]
            cells += _stretched([GridCell(text, row + 1, at, kind="header") for at, text in enumerate(texts)])
            row += 2
        cells += _figures(table, slot.key, columns, row)
        row += 1
    return grid_of(table.spec.key, cells, 0, (1, 1, 1, 1))


def _figures(table: Printable, row: str, columns: Sequence[str], at: int) -> Iterator[GridCell]:
    present = [key for key in columns if key in table.values[row]]
    stray = [GridCell(table.strays[row], at, len(present) + 1, kind="value")] if row in table.strays else []
    cells = [
        GridCell(table.labels[row], at, 0),
        *(_value(table, row, key, at, place) for place, key in enumerate(present, 1)),
        *stray,
    ]
    yield from cells if stray or len(present) < len(columns) else _stretched(cells)


def _stretched(cells: Sequence[GridCell]) -> Iterator[GridCell]:
    """Yield the cells of a row of table 2, the last one as wide as the rest of the table."""
    yield from cells[:-1]
    last = cells[-1]
    yield replace(last, colspan=max(_BLOCK_COLUMNS - last.column, 1))


def _value(table: Printable, row: str, column: str, at: int, place: int) -> GridCell:
    return GridCell(table.values[row][column], at, place, kind="value", keys=(row, column))


def _with_headers(table: Printable) -> Grid:
    below = _depth(table) + 1
    cells = [*_headers(table), *_label_cells(table, below)]
    for row, slot in enumerate(table.slots, below):
        present = [key for key in table.columns if key in table.values[slot.key]]
        cells += [
            _value(table, slot.key, key, row, place) for place, key in enumerate(present, _LABEL_COLUMNS)
        ]
    return grid_of(table.spec.key, cells, below, (1, 1.4, 3.6, *[1.0] * len(table.columns)))


def _headers(table: Printable) -> Iterator[GridCell]:
    """Yield the corner and the labels of the columns; what stands above several columns is one cell."""
    above = {column.key: column.over for column in table.spec.columns}
    depth = _depth(table)
    yield GridCell(table.spec.corner, 0, 0, depth + 1, _LABEL_COLUMNS, "header")
    for level in range(depth):
        shared = [(above[key][: level + 1], place) for place, key in enumerate(table.columns)]
        for labels, same in groupby(shared, key=itemgetter(0)):
            if len(labels) > level:
                places = [place for _, place in same]
                yield GridCell(labels[level], level, _LABEL_COLUMNS + places[0], 1, len(places), "header")
    for place, key in enumerate(table.columns, _LABEL_COLUMNS):
        top = len(above[key])
        yield GridCell(table.column_labels[key], top, place, depth + 1 - top, 1, "header")


def _depth(table: Printable) -> int:
    return max(len(column.over) for column in table.spec.columns)


def _label_cells(table: Printable, below: int) -> Iterator[GridCell]:
    """Yield the label cells of table 3: equal labels above each other are one cell."""
    paths = [_path(table, slot) for slot in table.slots]
    printed: set[str] = set()
    for column in (0, 1):
        index = 0
        while index < len(paths):
            text = paths[index][column] if len(paths[index]) > column + 1 else ""
            end = index + 1
            while text and end < len(paths) and len(paths[end]) > column + 1 and paths[end][column] == text:
                end += 1
            if text:
                kind: Kind = "stray" if column == 0 and table.slots[index].key in table.strays else "label"
                yield GridCell("" if text in printed else text, below + index, column, end - index, 1, kind)
                if kind == "label":
                    printed.add(text)
            index = end
    for index, path in enumerate(paths):
        yield GridCell(path[-1], below + index, len(path) - 1, 1, _LABEL_COLUMNS - len(path) + 1)


def _path(table: Printable, slot: Slot) -> tuple[str, ...]:
    """Return the labels of a row from left to right, e.g. 三、… / （三）… / 1.…"""
    label, stray = table.labels[slot.key], table.strays.get(slot.key)
    groups = tuple(dict.fromkeys(part for part in (slot.block, slot.group) if part))
    if stray is not None:
        groups = (stray, *groups[1:])
    return (*groups, label)


def _side_by_side(table: Printable) -> Grid:
    cells: list[GridCell] = []
    place, lawsuits = 0, [slot for slot in table.slots if slot.group]
    size = len(table.columns)
    for slot in table.slots:
        if slot.group and slot is lawsuits[0]:
            cells.append(GridCell(slot.group, 0, place, 1, max(size * len(lawsuits), 1), "header"))
        cells.append(
            GridCell(table.labels[slot.key], int(bool(slot.group)), place, 1, max(size, 1), "header")
        )
        for offset, key in enumerate(table.columns):
            text = table.column_labels[key]
            top = 2 if slot.group else 1
            cells.append(GridCell(text, top, place + offset, 3 - top, 1, "header"))
        place += size
    present = [
        (slot.key, key) for slot in table.slots for key in table.columns if key in table.values[slot.key]
    ]
    cells += [_value(table, row, key, 3, place) for place, (row, key) in enumerate(present)]
    cells += [
        GridCell(text, 3, len(present) + index, kind="stray")
        for index, text in enumerate(table.strays.values())
    ]
    return grid_of(table.spec.key, cells, 3, (1,))


def merged_rows(grid: Grid) -> Iterator[list[tuple[GridCell, bool]]]:
    """Yield the cells of each row from left to right; false stands beside one that goes on from the row above."""
    above: dict[int, GridCell] = {}
    for number, row in enumerate(grid.by_row()):
        standing = {column: cell for column, cell in above.items() if cell.row + cell.rowspan > number}
        above = {**standing, **{cell.column: cell for cell in row}}
        yield [(cell, cell.row == number) for _, cell in sorted(above.items())]
