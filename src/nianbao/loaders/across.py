"""Headings and text that stand in tables as rows of one cell: above the heads, or between tables pasted as one."""

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from msgspec.structs import replace

from nianbao.chinese.characters import squash
from nianbao.chinese.numbering import opening
from nianbao.model import Block, Cell, Paragraph, Table

_NUMBERS = ("第一部分", "一、")
_FEWEST = 3
"""So many numbered rows of one cell in a table are the headings of a whole document."""


def parted(table: Table, before: Sequence[Block]) -> Iterator[Block]:
    """Yield a table without the headings among its rows, these as paragraphs in their places.

    A heading that stands before the table too is the table's name, and stays where it is. ``before`` are the blocks
    up to the table.
    """
    if not any(cell.colspan == table.columns > 1 and _is_numbered(cell) for cell in table.cells):
        yield table
        return
    across = _rows_across(table)
    leading = list(takewhile(across.__contains__, range(table.rows)))
    numbered = [row for row, cell in across.items() if _is_numbered(cell)]
    rows = set(across if len(numbered) >= _FEWEST else leading if set(leading) & set(numbered) else ())
    above = takewhile(lambda block: isinstance(block, Paragraph), reversed(before))
    known = {squash(block.text) for block in above if isinstance(block, Paragraph)}
    if (
        not rows
        or rows.issuperset(range(table.rows))
        or any(squash(across[row].text) in known for row in rows)
    ):
        yield table
        return
    for lifted, group in groupby(range(table.rows), rows.__contains__):
        numbers = list(group)
        if lifted:
            yield from (
                Paragraph(across[row].text, across[row].location) for row in numbers if across[row].text
            )
        else:
            yield _rows(table, numbers[0], numbers[-1] + 1)


def _is_numbered(cell: Cell) -> bool:
    return opening(cell.text, _NUMBERS) is not None


def _rows_across(table: Table) -> dict[int, Cell]:
    """Return the rows that are one cell over all columns."""
    return {cell.row: cell for cell in table.cells if cell.colspan == table.columns and cell.rowspan == 1}


def _rows(table: Table, first: int, end: int) -> Table:
    """Return the table of some rows."""
    cells = tuple(replace(cell, row=cell.row - first) for cell in table.cells if first <= cell.row < end)
    columns = max((cell.column + cell.colspan for cell in cells), default=0)
    return replace(table, cells=cells, rows=end - first, columns=columns)
