"""Lay a sample table out as a page shows it: cells with spans, as the official blank form has them."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from nianbao.testing.forms import HANDLING
from nianbao.testing.tables import SampleTable, Slot

Kind = Literal["value", "label", "header", "stray"]

_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_LABEL_COLUMNS = 3
_ORGANISATIONS = ("business", "research", "public_welfare", "legal_service", "other_org")


class GridCell(NamedTuple):
    """A cell at its upper left corner."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    kind: Kind = "label"


class Grid(NamedTuple):
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


def lay_out(table: SampleTable) -> Grid:
    """Return the table as a grid."""
    match table.spec.key:
        case "disclosures":
            return _disclosures(table)
        case "applications":
            return _applications(table)
    return _disputes(table)


def lay_out_plain(rows: Sequence[Sequence[str]]) -> Grid:
    """Return a table of plain rows, the header first, as a grid."""
    cells = [
        GridCell(text, number, column, kind="header" if number == 0 else "value" if column else "label")
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return _grid("", cells, 1, [3.0, *[1.0] * (len(rows[0]) - 1)])


def _grid(form: str, cells: Sequence[GridCell], head: int, widths: Sequence[float]) -> Grid:
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    rows = max((cell.row + cell.rowspan for cell in ordered), default=0)
    columns = max((cell.column + cell.colspan for cell in ordered), default=0)
    return Grid(form, ordered, rows, columns, head, (*widths, *[widths[-1]] * columns)[:columns])


def _disclosures(table: SampleTable) -> Grid:
    cells: list[GridCell] = []
    row, block = 0, ""
    for slot in table.slots:
        columns = [key for key in table.spec.row(slot.key).columns if key in table.columns]
        if slot.group != block:
            block = slot.group
            cells.append(GridCell(block, row, 0, 1, 4, "header"))
            heads = [table.column_labels[key] for key in columns]
            cells += _spread(["信息内容", *heads], row + 1, "header")
            row += 2
        present = [key for key in columns if key in table.values[slot.key]]
        texts = [table.labels[slot.key], *(table.values[slot.key][key] for key in present)]
        stray = [table.strays[slot.key]] if slot.key in table.strays else []
        cells += _spread([*texts, *stray], row, "value", short=len(present) < len(columns) or bool(stray))
        row += 1
    return _grid("disclosures", cells, 0, (1, 1, 1, 1))


def _spread(texts: Sequence[str], row: int, kind: Kind, *, short: bool = False) -> Iterator[GridCell]:
    """Yield the cells of a row of table 2, the last one as wide as the rest of the table unless the row is short."""
    for column, text in enumerate(texts):
        last = column == len(texts) - 1
        span = 1 if short or not last else max(4 - column, 1)
        yield GridCell(text, row, column, 1, span, "label" if column == 0 and kind == "value" else kind)


def _applications(table: SampleTable) -> Grid:
    first = _LABEL_COLUMNS
    cells = list(_applications_head(table))
    below = 3
    cells += _label_cells(table, below)
    for index, slot in enumerate(table.slots):
        texts = [table.values[slot.key][key] for key in table.columns if key in table.values[slot.key]]
        cells += [
            GridCell(text, below + index, first + place, kind="value") for place, text in enumerate(texts)
        ]
    return _grid("applications", cells, below, (1, 1.4, 3.6, *[1.0] * len(table.columns)))


def _applications_head(table: SampleTable) -> Iterator[GridCell]:
    yield GridCell(_NOTE, 0, 0, 3, _LABEL_COLUMNS, "header")
    yield GridCell("申请人情况", 0, _LABEL_COLUMNS, 1, max(len(table.columns), 1), "header")
    organisations = [key for key in table.columns if key in _ORGANISATIONS]
    for place, key in enumerate(table.columns, _LABEL_COLUMNS):
        text = table.column_labels[key]
        if key in organisations:
            if key == organisations[0]:
                yield GridCell("法人或其他组织", 1, place, 1, len(organisations), "header")
            yield GridCell(text, 2, place, kind="header")
        else:
            yield GridCell(text, 1, place, 2, 1, "header")


def _label_cells(table: SampleTable, below: int) -> Iterator[GridCell]:
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


def _path(table: SampleTable, slot: Slot) -> tuple[str, ...]:
    """Return the labels of a row from left to right, e.g. 三、… / （三）… / 1.…"""
    label, stray = table.labels[slot.key], table.strays.get(slot.key)
    groups = (slot.group,) if slot.group == HANDLING else (HANDLING, slot.group) if slot.group else ()
    if stray is not None:
        groups = (stray, *groups[1:])
    return (*groups, label)


def _disputes(table: SampleTable) -> Grid:
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
    texts = [
        table.values[slot.key][key]
        for slot in table.slots
        for key in table.columns
        if key in table.values[slot.key]
    ]
    cells += [GridCell(text, 3, column, kind="value") for column, text in enumerate(texts)]
    cells += [
        GridCell(text, 3, len(texts) + index, kind="stray")
        for index, text in enumerate(table.strays.values())
    ]
    return _grid("disputes", cells, 3, (1,))


def cut(grid: Grid, row: int, *, repeat_head: bool = False) -> tuple[Grid, Grid]:
    """Return the table as two, the second beginning with that row; a cell across the cut goes on empty."""
    upper = [cell for cell in grid.cells if cell.row < row]
    lower = [cell._replace(row=cell.row - row) for cell in grid.cells if cell.row >= row]
    for index, cell in enumerate(upper):
        beyond = cell.row + cell.rowspan - row
        if beyond > 0:
            upper[index] = cell._replace(rowspan=cell.rowspan - beyond)
            lower.append(cell._replace(text="", row=0, rowspan=beyond))
    if repeat_head:
        head = [cell for cell in grid.cells if cell.row < grid.head]
        lower = [*head, *(cell._replace(row=cell.row + grid.head) for cell in lower)]
    heads = (min(grid.head, row), grid.head if repeat_head else 0)
    first, second = (
        _grid(grid.form, cells, head, grid.widths) for cells, head in zip((upper, lower), heads, strict=True)
    )
    return first, second
