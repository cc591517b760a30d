"""Rows of raw table cells placed on a grid, merged ones joined."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from msgspec.structs import replace

from nianbao.loaders.limits import Budget, LoadError
from nianbao.model import Block, Cell, Location, Table

_COLUMNS = 256
"""Word allows 63; a span of millions would cost whoever lays the grid out."""

Merge = Literal["", "restart", "continue", "left"]
"""``continue`` goes on the cell above, ``left`` the cell before."""


class RawCell(NamedTuple):
    """A ``w:tc`` as it stands in its row."""

    text: str
    node: str
    span: int = 1
    merge: Merge = ""
    blocks: Sequence[Block] | None = None
    """Its content in order, when the row belongs to a table that has tables inside."""


class Grid:
    """A table in the making."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._cells: list[Cell] = []
        self._blocks: list[Sequence[Block]] = []
        self._open: dict[int, int] = {}
        self._grown: dict[int, int] = {}
        self._widened: dict[int, int] = {}
        self._columns = 0
        self._rows = 0

    def add_row(self, raw: Sequence[RawCell]) -> None:
        """Place the next row's cells. Raises ``LoadError`` beyond the limits."""
        row, column = self._rows, 0
        self._rows += 1
        budget, cells = self._budget, self._cells
        budget.check_table_rows(self._rows)
        budget.tick()
        still_open: dict[int, int] = {}
        last = -1
        for cell in raw:
            text, node, span, merge, blocks = cell
            start = column
            column += span
            above = self._open.get(start, -1) if merge == "continue" else -1
            if above >= 0 and self._width(above) == span:
                self._grown[above] = row - cells[above].row + 1
                still_open[start] = last = above
                continue
            if merge == "left" and last >= 0 and cells[last].row == row:
                self._widened[last] = self._width(last) + span
                continue
            last = len(cells)
            cells.append(Cell(text, row, start, 1, span, Location(None, None, None, None, node)))
            self._blocks.append(blocks or ())
            if merge in ("restart", "continue"):
                still_open[start] = last
        self._open = still_open
        self._columns = max(self._columns, column)
        if column > _COLUMNS:
            raise LoadError(
                "limit",
                f"表格列数超过上限 {_COLUMNS}，不像一份年度报告，请检查文件",
                f"a table has more than {_COLUMNS} columns, not like an annual report; check the file",
            )
        budget.spend_cells(column)

    def _width(self, index: int) -> int:
        return self._widened.get(index, self._cells[index].colspan)

    def table(self, node: str) -> Table | None:
        """Return the table; ``None`` when it has no cell."""
        cells = self._cells
        for index, colspan in self._widened.items():
            cells[index] = replace(cells[index], colspan=colspan)
        for index, rowspan in self._grown.items():
            cells[index] = replace(cells[index], rowspan=rowspan)
        location = Location(None, None, None, None, node)
        return Table(tuple(cells), self._rows, self._columns, location) if cells else None

    def layout(self, table: Table) -> list[Block]:
        """Return a table that has tables inside as blocks in reading order.

        Where it holds data of its own (two rows of two filled cells), it stays a table and the inner ones
        follow it; else it only arranges the page and its content takes its place.
        """
        filled: dict[int, int] = {}
        for cell, blocks in zip(table.cells, self._blocks, strict=True):
            if cell.text and not any(isinstance(block, Table) for block in blocks):
                filled[cell.row] = filled.get(cell.row, 0) + 1
        content = [block for blocks in self._blocks for block in blocks]
        if sum(1 for number in filled.values() if number > 1) > 1:
            return [table, *(block for block in content if isinstance(block, Table))]
        return content
