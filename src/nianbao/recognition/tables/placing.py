"""Which cells of a line are the values of its row: by number where it is right, else by where other rows have theirs.

A line with exactly the form's number of values is bound in the form's order, whatever the heads say: converters lose
and shift heads far more often than values. A line with another number is bound only where the places are certain;
else it is not bound at all, since a wrong figure is worse than none.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct

from nianbao.chinese.characters import squash
from nianbao.model import Cell, Table
from nianbao.recognition.tables.lines import Line

_FEWEST_ALIKE = 2
"""So many rows of any kind must agree before a row of another kind is measured by them."""


class Places(Struct, frozen=True):
    """Where the values of a complete line stand."""

    columns: tuple[int, ...]
    """Grid columns of the values."""
    end: int
    """The column at which the line ends."""
    offset: int
    """Empty cells between the label and the first value."""
    after: int
    """Empty cells after the last value."""


class Row(Struct, frozen=True):
    """A line that is a row of the form, and how many values it should have."""

    line: Line
    wanted: int


Kind = tuple[int, int, str, int]
"""Rows of one table that are laid out alike: table, values, numbering style of the label, labels in the line."""


class Consensus:
    """Where the complete rows of the tables have their values."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = tuple(rows)
        self._places: Mapping[Kind | tuple[int, int], set[Places]] | None = None
        self._counts: dict[Kind | tuple[int, int], int] = {}

    def values(self, row: Row) -> tuple[Cell, ...]:
        """Return the cells of an incomplete row, blanks included, as many as wanted; none when that is uncertain."""
        if self._places is None:
            self._places = self._measure()
        every = (row.line.table.number, row.wanted)
        for key, fewest in ((_kind(row), 1), (every, _FEWEST_ALIKE)):
            if self._counts.get(key, 0) >= fewest:
                found = _at_places(row, self._places[key])
                if found:
                    return found
        return ()

    def contradicts(self, row: Row) -> bool:
        """Tell whether rows laid out alike are all longer or shorter than this one."""
        if self._places is None:
            self._places = self._measure()
        alike = self._places.get(_kind(row), ())
        return bool(alike) and _end(row.line) not in {one.end for one in alike}

    def _measure(self) -> Mapping[Kind | tuple[int, int], set[Places]]:
        found: dict[Kind | tuple[int, int], set[Places]] = {}
        for row in self._rows:
            if len(row.line.filled) != row.wanted or not row.line.values:
                continue
            places = _places(row.line)
            for key in (_kind(row), (row.line.table.number, row.wanted)):
                found.setdefault(key, set()).add(places)
                self._counts[key] = self._counts.get(key, 0) + 1
        return found


def _kind(row: Row) -> Kind:
    label = row.line.row_label()
    text = squash(label.text) if label else ""
    style = "(" if text[:1] == "(" else "1" if text[:1].isdecimal() else ""
    return row.line.table.number, row.wanted, style, len(row.line.known)


def _places(line: Line) -> Places:
    first = next(index for index, cell in enumerate(line.values) if cell.text)
    last = max(index for index, cell in enumerate(line.values) if cell.text)
    return Places(tuple(cell.column for cell in line.filled), _end(line), first, len(line.values) - 1 - last)


def _end(line: Line) -> int:
    return line.values[-1].column + line.values[-1].colspan if line.values else 0


def _at_places(row: Row, alike: set[Places]) -> tuple[Cell, ...]:
    """Return the row's cells at the places where all rows of its kind have their values."""
    line = row.line
    if len({(one.columns, one.end) for one in alike}) == 1:
        (one,) = {(one.columns, one.end) for one in alike}
        found = at_columns(line, one[0]) if _end(line) == one[1] else ()
        if found:
            return found
    if len({(one.offset, one.after) for one in alike}) == 1:
        ((offset, after),) = {(one.offset, one.after) for one in alike}
        values = line.values[offset : offset + row.wanted]
        if len(line.values) == offset + row.wanted + after and _all_within(line, values):
            return values
    return ()


def at_columns(line: Line, columns: Sequence[int], *, others: bool = False) -> tuple[Cell, ...]:
    """Return the cells that stand in the columns, one for each; none where a value is wide or absent.

    Values that stand elsewhere are let pass only where there may be ``others``.
    """
    found = []
    for column in columns:
        for cell in line.values:
            if cell.column == column or (
                not cell.text and cell.column <= column < cell.column + cell.colspan
            ):
                found.append(cell)
                break
    complete = len(found) == len(columns) and (others or _all_within(line, found))
    return tuple(found) if complete else ()


def _all_within(line: Line, cells: Sequence[Cell]) -> bool:
    chosen = {(cell.row, cell.column) for cell in cells}
    return all((cell.row, cell.column) in chosen for cell in line.filled)


def one_value(values: Sequence[Cell]) -> Cell | None:
    """Return the value that an export has repeated over the columns of its merged cell, ``None`` if there is none."""
    same = len(values) > 1 and len({cell.text for cell in values}) == 1 and values[0].text
    return values[0] if same else None


def is_whole(table: Table) -> bool:
    """Tell whether a table's grid is intact: a real one of which every row fills every column."""
    if not table.grid:
        return False
    begin = [0] * (table.rows + 1)
    for cell in table.cells:
        begin[cell.row] += cell.colspan
        begin[min(cell.row + cell.rowspan, table.rows)] -= cell.colspan
    return all(count == table.columns for count in tuple(accumulate(begin))[:-1])
