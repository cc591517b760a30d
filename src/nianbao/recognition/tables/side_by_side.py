"""Bind a form whose rows stand beside each other in one line of figures (table 4)."""

from collections.abc import Sequence

from nianbao.model import Cell, FormColumn, FormSpec, Table
from nianbao.recognition.tables.binding import bind_rows
from nianbao.recognition.tables.bound import Bound, BoundRow, form_cells, form_column, form_row, stray
from nianbao.recognition.tables.lines import Known, Line
from nianbao.recognition.tables.numbers import is_value
from nianbao.recognition.tables.placing import is_whole

Leaf = tuple[str, str]
"""(row key, column key) of a column of figures."""
Named = tuple[str, Known]
"""Column key and the header label that names it."""


def bind_side_by_side(spec: FormSpec, lines: Sequence[Line]) -> Bound:
    """Bind the line of figures under the three groups of columns.

    As many figures as the form has are bound in the form's order, whatever the heads say; fewer or more where the
    grid is intact and each stands under its head.
    """
    heads = [line for line in lines if line.known]
    if any(_row_stands_alone(spec, line) for line in heads):
        return bind_rows(spec, lines)
    table = lines[0].table
    groups = {key: known for line in heads for known in line.known for key in known.label.role(spec).rows}
    named = [(key, known) for line in heads for known in line.known for key in known.label.role(spec).columns]
    whole = [(row.key, column) for row in spec.rows for column in row.columns]
    under = _under_groups(spec, heads, named)
    figures, extra = _figures(lines, {len(whole), len(under)})
    leaves, cells = _bind(whole, under, figures, starts=_starts_at_once(heads))
    pairs = dict(zip(leaves, cells, strict=False))
    rows = tuple(
        _row(spec, row.key, groups.get(row.key), leaves, pairs, figures, table)
        for row in spec.rows
        if row.key in groups or (figures and any(key == row.key for key, _ in leaves))
    )
    columns: dict[str, FormColumn] = {}
    for key, known in named:
        columns.setdefault(key, form_column(key, known.text, known.cells[0], table.number))
    there = {column for _, column in leaves}
    missing = tuple(column.key for column in spec.columns if columns and column.key not in there)
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


def _under_groups(spec: FormSpec, lines: Sequence[Line], named: Sequence[Named]) -> tuple[Leaf, ...]:
    """Return the columns of figures as the heads of an intact grid name them under the groups' merged cells."""
    if not lines or not is_whole(lines[0].table):
        return ()
    groups = [
        (key, known.cells[0]) for line in lines for known in line.known for key in known.label.role(spec).rows
    ]
    lowest = {
        known.cells[0].column: (key, known) for key, known in named
    }  # labels of merged cells may be repeated
    leaves: list[Leaf] = []
    for column, (key, _) in sorted(lowest.items()):
        row = next((row for row, head in groups if head.column <= column < head.column + head.colspan), "")
        if row:
            leaves.append((row, key))
    return tuple(leaves) if len(leaves) == len(set(leaves)) == len(lowest) else ()


def _starts_at_once(heads: Sequence[Line]) -> bool:
    """Tell whether the heads begin in the table's first column, as no column of labels stands before the figures."""
    return any(known.cells[0].column == 0 for line in heads for known in line.known)


def _figures(lines: Sequence[Line], wanted: set[int]) -> tuple[tuple[Cell, ...], list[Line]]:
    """Return the line of figures (with its blanks) and other lines that hold figures."""
    rows = [
        line.with_values((*line.other, *line.values))  # a first figure that is no number
        for line in lines
        if not line.known and line.values and (not line.other or len(line.other) + len(line.values) in wanted)
    ]
    loose = [line for line in lines if line.known and any(is_value(cell.text) for cell in line.filled)]
    filled = [line for line in rows if any(is_value(cell.text) for cell in line.filled)]
    if filled:
        best = max(filled, key=lambda line: len(line.filled))
        others = [line for line in filled if line is not best]
        if any(len(line.filled) == len(best.filled) for line in others):
            return (), []  # nobody can tell which of them counts
        return best.values, others
    if loose:  # header and figures in one line of a dump
        best = max(loose, key=lambda line: len(line.filled))
        return _after_words(best.values), []
    empty = [line for line in rows if len(line.values) in wanted]
    return (empty[-1].values, []) if empty else ((), [])


def _after_words(values: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the cells after the last text that is no value: heads broken over lines leave pieces of labels."""
    words = [index for index, cell in enumerate(values) if cell.text and not is_value(cell.text)]
    return tuple(values[words[-1] + 1 :] if words else values)


def _bind(
    whole: Sequence[Leaf], under: Sequence[Leaf], figures: Sequence[Cell], *, starts: bool
) -> tuple[Sequence[Leaf], Sequence[Cell]]:
    """Return the columns of figures and a cell for each, none where nobody can tell which is which."""
    filled = [cell for cell in figures if cell.text]
    if len(filled) == len(whole):
        return whole, filled
    if under and len(figures) == len(under):
        return under, figures
    if len(figures) == len(whole):
        return whole, figures
    first = figures[: len(whole)]
    if starts and len(first) == len(whole) and not any(cell.text for cell in figures[len(whole) :]):
        return whole, first  # more bars or tabs than columns stand at the end of each line
    return under if under and len(filled) < len(under) < len(whole) else whole, ()


def _row(
    spec: FormSpec,
    key: str,
    label: Known | None,
    leaves: Sequence[Leaf],
    pairs: dict[Leaf, Cell],
    figures: Sequence[Cell],
    table: Table,
) -> BoundRow:
    columns = [column for row, column in leaves if row == key]
    mine = ((column, pairs[key, column]) for column in columns if (key, column) in pairs)
    cells = form_cells(key, mine, {column.key: column.number for column in spec.columns}, table)
    found = len(cells) if pairs else _share(key, leaves, figures)
    sources = [*(label.cells if label else ()), *figures]
    source = sources[0] if sources else None
    row = form_row(key, label.text if label else "", source, table, found, len(columns))
    displaced = bool(figures) and figures[0].row in table.doubtful_rows
    return BoundRow(row, cells, displaced=displaced)


def _share(key: str, leaves: Sequence[Leaf], figures: Sequence[Cell]) -> int:
    """Return how many figures are left for a group when they are counted off from the left."""
    before = 0
    for row, _ in leaves:
        if row == key:
            break
        before += 1
    mine = sum(row == key for row, _ in leaves)
    return max(0, min(mine, sum(bool(cell.text) for cell in figures) - before))
