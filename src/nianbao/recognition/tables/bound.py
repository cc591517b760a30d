"""What binding makes of a table: rows, columns and cells of a statutory form, each with its place in the document."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from nianbao.model import Cell, FormCell, FormColumn, FormRow, NumberKind, Stray, Table
from nianbao.recognition.tables.numbers import read_number


class BoundRow(Struct, frozen=True):
    """A line bound to a row of the form."""

    row: FormRow
    cells: tuple[FormCell, ...]
    before: tuple[Cell, ...] = ()
    """Numbers that stand left of the label."""
    guessed: bool = False
    """True when its label is damaged and was taken for that of the row it resembles."""
    displaced: bool = False
    """True when the loader is not sure which cells its figures stand in."""


class Bound(Struct, frozen=True):
    """What the lines of one table gave for one form."""

    rows: tuple[BoundRow, ...] = ()
    columns: tuple[FormColumn, ...] = ()
    unknown: tuple[FormRow, ...] = ()
    missing_columns: tuple[str, ...] = ()
    strays: tuple[Stray, ...] = ()


def form_row(
    key: str, label: str, source: Cell | None, table: Table, found: int, expected: int = 0
) -> FormRow:
    """Return a row of the form whose label begins in a cell; without one it stands at the table."""
    location = table.location if source is None else source.location
    return FormRow(key, label, location, found, expected, source, table.number)


def form_column(key: str, label: str, source: Cell, block: int) -> FormColumn:
    """Return a column of the form whose label begins in a cell of a table."""
    return FormColumn(key, "".join(label.split()), source.location, source, block)


def stray(cell: Cell, row: str | None, block: int) -> Stray:
    """Return a cell of a table whose value stands where the form takes none."""
    return Stray(cell.text, row, cell.location, cell, block)


def form_cells(
    row: str, pairs: Iterable[tuple[str, Cell]], kinds: Mapping[str, NumberKind], table: Table
) -> tuple[FormCell, ...]:
    """Return the form's cells that a row's table cells are, by their columns, the numbers read."""
    found, number = [], table.number
    for column, cell in pairs:
        text = cell.text
        state, value, marks = read_number(text, kinds[column])
        found.append(FormCell(row, column, text, state, value, marks, cell.location, cell, number))
    return tuple(found)
