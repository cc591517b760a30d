"""Bind a form whose rows stand beside each other in one line of figures (table 4)."""

from collections.abc import Iterator, Sequence

from nianbao.model import Cell, FormColumn, FormSpec, Table
from nianbao.recognition.tables.binding import (
    Bound,
    BoundRow,
    bind_rows,
    form_cells,
    form_column,
    form_row,
    stray,
)
from nianbao.recognition.tables.lines import Known, Line
from nianbao.recognition.tables.numbers import is_value


def bind_side_by_side(spec: FormSpec, lines: Sequence[Line]) -> Bound:
    """Bind the line of figures under the three groups of columns."""
    heads = [line for line in lines if line.known]
    if any(_row_stands_alone(spec, line) for line in heads):
        return bind_rows(spec, lines)
    leaves = _leaves(spec, heads)
    table = lines[0].table
    groups = {key: known for line in heads for known in line.known for key in known.label.role(spec).rows}
    figures, extra = _figures(lines, len(leaves))
    pairs = _pair(figures, leaves)
    rows = tuple(
        _row(spec, key, groups.get(key), leaves, pairs, figures, table)
        for key in (row.key for row in spec.rows)
        if key in groups or (figures and any(row == key for row, _, _ in leaves))
    )
    columns: dict[str, FormColumn] = {}
    for _, key, known in leaves:
        if known is not None:
            columns.setdefault(key, form_column(key, known.text, known.cells[0], table.number))
    missing = (
        ()
        if not columns
        else tuple(column.key for column in spec.columns if all(key != column.key for _, key, _ in leaves))
    )
    strays = tuple(
        stray(cell, None, line.table.number) for line in extra for cell in line.filled if is_value(cell.text)
    )
    return Bound(rows, tuple(columns.values()), (), missing, strays)


def _row_stands_alone(spec: FormSpec, line: Line) -> bool:
    """Tell whether a row label is followed by its own five figures: the form lies the other way round."""
    label = line.row_label()
    return (
        label is not None
        and len(line.filled) == len(spec.columns)
        and all(is_value(c.text) for c in line.filled)
    )


Leaf = tuple[str, str, Known | None]
"""(row key, column key, header label) of a column of figures."""


def _leaves(spec: FormSpec, lines: Sequence[Line]) -> list[Leaf]:
    """Return the columns of figures from left to right, as far as the header tells; else all of the form."""
    found = [(key, known) for line in lines for known in line.known for key in known.label.role(spec).columns]
    whole: list[Leaf] = [(row.key, column, None) for row in spec.rows for column in row.columns]
    if len(found) > len(whole):  # of labels repeated for a merged cell the lowest one counts
        found = list({known.cells[0].column: (key, known) for key, known in found}.values())
    if len(found) == len(whole):
        if lines[0].table.grid:
            found.sort(key=lambda one: one[1].cells[0].column)
        return [(row, key, known) for (row, _, _), (key, known) in zip(whole, found, strict=True)]
    if len(found) < len(whole) - len(spec.columns) or not lines or not lines[0].table.grid:
        return [(row, key, dict(found).get(key)) for row, key, _ in whole]
    return list(_under_groups(spec, lines, found)) or whole


def _under_groups(
    spec: FormSpec, lines: Sequence[Line], found: Sequence[tuple[str, Known]]
) -> Iterator[Leaf]:
    """Yield leaf headers with the group whose merged cell stands above them."""
    groups = [
        (key, known.cells[0]) for line in lines for known in line.known for key in known.label.role(spec).rows
    ]
    for key, known in sorted(found, key=lambda one: one[1].cells[0].column):
        column = known.cells[0].column
        for row, head in groups:
            if head.column <= column < head.column + head.colspan:
                yield row, key, known
                break


def _figures(lines: Sequence[Line], wanted: int) -> tuple[tuple[Cell, ...], list[Line]]:
    """Return the line of figures (with its blanks) and other lines that hold figures."""
    rows = [
        line.with_values((*line.other, *line.values))  # a first figure that is no number
        for line in lines
        if not line.known and line.values and (not line.other or len(line.other) + len(line.values) == wanted)
    ]
    loose = [line for line in lines if line.known and any(is_value(cell.text) for cell in line.filled)]
    filled = [line for line in rows if any(is_value(cell.text) for cell in line.filled)]
    if filled:
        best = max(filled, key=lambda line: len(line.filled))
        return best.values, [line for line in filled if line is not best]
    if loose:  # header and figures in one line of a dump
        best = max(loose, key=lambda line: len(line.filled))
        return best.values, []
    empty = [line for line in rows if len(line.values) == wanted]
    return (empty[-1].values, []) if empty else ((), [])


def _pair(figures: Sequence[Cell], leaves: Sequence[Leaf]) -> dict[tuple[str, str], Cell]:
    filled = [cell for cell in figures if cell.text]
    for cells in (figures, filled):
        if len(cells) == len(leaves):
            return {(row, key): cell for (row, key, _), cell in zip(leaves, cells, strict=True)}
    return {}


def _row(
    spec: FormSpec,
    key: str,
    label: Known | None,
    leaves: Sequence[Leaf],
    pairs: dict[tuple[str, str], Cell],
    figures: Sequence[Cell],
    table: Table,
) -> BoundRow:
    columns = [column for row, column, _ in leaves if row == key]
    mine = ((column, pairs[key, column]) for column in columns if (key, column) in pairs)
    cells = form_cells(key, mine, {column.key: column.number for column in spec.columns}, table)
    found = len(cells) if pairs else _share(key, leaves, figures)
    source = label.cells[0] if label else (cells[0].source if cells else figures[0])
    row = form_row(key, label.text if label else "", source, table, found, len(columns))
    return BoundRow(row, cells)


def _share(key: str, leaves: Sequence[Leaf], figures: Sequence[Cell]) -> int:
    """Return how many figures are left for a group when they are counted off from the left."""
    before = 0
    for row, _, _ in leaves:
        if row == key:
            break
        before += 1
    mine = sum(row == key for row, _, _ in leaves)
    return max(0, min(mine, sum(bool(cell.text) for cell in figures) - before))
