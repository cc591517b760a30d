"""Any grid of merged cells, drawn as ruling lines, comes back cell by cell."""

from hypothesis import given
from hypothesis import strategies as st

from nianbao.loaders import load
from nianbao.model import Table
from tests.loaders.pdf.build import FONT, LEFT, TALL, TOP, pdf

Cell = tuple[int, int, int, int]
"""Row, column, rowspan, colspan."""
WIDTH = 40


@st.composite
def grids(draw) -> list[Cell]:
    """Return cells that fill a grid."""
    rows, columns = draw(st.integers(1, 9)), draw(st.integers(2, 8))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide, tall = draw(st.integers(1, 3)), draw(st.integers(1, 3))
            while wide > 1 and any((row, c) in taken or c >= columns for c in range(column, column + wide)):
                wide -= 1
            tall = min(tall, rows - row)
            taken |= {(r, c) for r in range(row, row + tall) for c in range(column, column + wide)}
            cells.append((row, column, tall, wide))
    return _seen(cells)


def _seen(cells: list[Cell]) -> list[Cell]:
    """Return the cells without the grid lines at which none of them ends: nobody can see these."""
    rows = sorted({edge for row, _, tall, _ in cells for edge in (row, row + tall)})
    columns = sorted({edge for _, column, _, wide in cells for edge in (column, column + wide)})
    return [
        (
            rows.index(row),
            columns.index(column),
            rows.index(row + tall) - rows.index(row),
            columns.index(column + wide) - columns.index(column),
        )
        for row, column, tall, wide in cells
    ]


def drawn(cells: list[Cell], as_boxes: bool) -> bytes:
    def draw(canvas) -> None:
        canvas.setFont(FONT, 9)
        for number, (row, column, tall, wide) in enumerate(cells):
            x, y = LEFT + column * WIDTH, TOP - row * TALL
            right, low = x + wide * WIDTH, y - tall * TALL
            if as_boxes:
                canvas.rect(x, low, right - x, y - low)
            else:
                for line in ((x, y, right, y), (x, low, right, low), (x, y, x, low), (right, y, right, low)):
                    canvas.line(*line)
            canvas.drawString(x + 4, (y + low) / 2 - 4, str(number))

    return pdf(draw)


@given(grids(), st.booleans())
def test_merged_cells_come_back_as_they_were_drawn(cells: list[Cell], as_boxes: bool) -> None:
    found = [block for block in load(drawn(cells, as_boxes), "a.pdf").blocks if isinstance(block, Table)]
    if len({column for _, column, _, _ in cells}) < 2:
        assert found == []  # a box of one column is text
        return
    (table,) = found
    assert [(cell.row, cell.column, cell.rowspan, cell.colspan, cell.text) for cell in table.cells] == [
        (*cell, str(number)) for number, cell in enumerate(cells)
    ]
