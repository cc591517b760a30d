"""Tables of sample reports that no form lays out: plain ones, and one cut in two."""

from collections.abc import Sequence

from msgspec.structs import replace

from nianbao.drafting.grid import Grid, GridCell, grid_of


def lay_out_plain(rows: Sequence[Sequence[str]]) -> Grid:
    """Return a table of plain rows, the header first, as a grid."""
    cells = [
        GridCell(text, number, column, kind="header" if number == 0 else "value" if column else "label")
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return grid_of("", cells, 1, [3.0, *[1.0] * (len(rows[0]) - 1)])


def cut(grid: Grid, row: int, *, repeat_head: bool = False) -> tuple[Grid, Grid]:
    """Return the table as two, the second beginning with that row; a cell across the cut goes on empty."""
    upper = [cell for cell in grid.cells if cell.row < row]
    lower = [replace(cell, row=cell.row - row) for cell in grid.cells if cell.row >= row]
    for index, cell in enumerate(upper):
        beyond = cell.row + cell.rowspan - row
        if beyond > 0:
            upper[index] = replace(cell, rowspan=cell.rowspan - beyond)
            lower.append(replace(cell, text="", row=0, rowspan=beyond))
    if repeat_head:
        head = [cell for cell in grid.cells if cell.row < grid.head]
        lower = [*head, *(replace(cell, row=cell.row + grid.head) for cell in lower)]
    heads = (min(grid.head, row), grid.head if repeat_head else 0)
    first, second = (
        grid_of(grid.form, cells, head, grid.widths)
        for cells, head in zip((upper, lower), heads, strict=True)
    )
    return first, second
