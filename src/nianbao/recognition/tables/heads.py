"""Join heads of columns that lie broken over several rows of a table: 商业 above 企业."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from msgspec.structs import replace

from nianbao.model import Cell, Table
from nianbao.recognition.tables.labels import LabelBook
from nianbao.recognition.tables.numbers import is_value

Position = tuple[int, int]
"""Row and column of a cell in its table."""
_MOST_ROWS = 4
"""So many rows a head may be broken over."""


def with_whole_heads(table: Table, book: LabelBook) -> Table:
    """Return the table with broken heads joined in their upper cells, as far as that makes labels of them."""
    head = list(_head_rows(table))
    if not any(book.find(cell.text) is None for row in head for cell in row if cell.text):
        return table
    joined: dict[Position, Cell] = {}
    gone: set[Position] = set()
    for index, row in enumerate(head):
        below = head[index + 1 : index + _MOST_ROWS]
        broken = [
            cell for cell in row if cell.text and _position(cell) not in gone and book.find(cell.text) is None
        ]
        for place, cell in enumerate(broken):
            pieces = _below_each_other(cell, below) if table.grid else _in_order(place, len(broken), below)
            count = _pieces_of_label(cell.text, [piece.text for piece in pieces], book)
            if count:
                last = pieces[count - 1]
                text = "".join([cell.text, *(piece.text for piece in pieces[:count])])
                joined[_position(cell)] = replace(cell, text=text, rowspan=last.row + last.rowspan - cell.row)
                gone.update(map(_position, pieces[:count]))
    if not joined:
        return table
    cells = (joined.get(_position(cell), cell) for cell in table.cells if _position(cell) not in gone)
    return replace(table, cells=tuple(cells))


def _position(cell: Cell) -> Position:
    return cell.row, cell.column


def _head_rows(table: Table) -> Iterator[Sequence[Cell]]:
    """Yield the rows above the first one that holds a value."""
    for _, cells in groupby(table.cells, attrgetter("row")):
        row = tuple(cells)
        if any(cell.text and is_value(cell.text) for cell in row):
            return
        yield row


def _below_each_other(cell: Cell, below: Sequence[Sequence[Cell]]) -> list[Cell]:
    """Return the cells of the same column in the rows that follow without a gap."""
    found: list[Cell] = []
    bottom = cell.row + cell.rowspan
    for row in below:
        next_one = next((one for one in row if one.column == cell.column and one.row == bottom), None)
        if next_one is not None and next_one.text:
            found.append(next_one)
            bottom += next_one.rowspan
    return found


def _in_order(place: int, count: int, below: Sequence[Sequence[Cell]]) -> list[Cell]:
    """Return the cells of the same place in rows that hold as many texts as there are broken heads."""
    found = []
    for row in below:
        texts = [cell for cell in row if cell.text]
        if len(texts) != count:
            break
        found.append(texts[place])
    return found


def _pieces_of_label(text: str, pieces: Sequence[str], book: LabelBook) -> int:
    """Return how many further pieces make a label of a text, 0 if none do."""
    for index, piece in enumerate(pieces, 1):
        text += piece
        if book.find(text) is not None:
            return index
        if not book.is_opening(text):
            return 0
    return 0
