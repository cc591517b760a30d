"""HTML tables: the grid that row and column spans make, and which tables are no tables but page layout."""

from collections.abc import Iterator, Sequence

from lxml import etree
from msgspec import Struct

from nianbao.loaders.html.text import UNSEEN, cell_text, is_hidden, line_of
from nianbao.loaders.limits import Budget
from nianbao.model import Cell, Location, Table

_WIDEST_SPAN = 1000
_LONG_CELL = 500
_FEWEST_DATA_CELLS = 8
_GROUPS = ("thead", "tbody", "tfoot")


class Row(Struct, frozen=True):
    """A row of the source with its path and cells; the cells are (path step, element)."""

    path: str
    group: int
    """Rows of one group share its number: a row span ends with its group."""
    cells: list[tuple[str, etree._Element]]


def rows_of(table: etree._Element, path: str, budget: Budget) -> list[Row]:
    """Return the rows of a table in the order shown: head, bodies, foot. Cells outside rows make a row."""
    parts: list[list[Row]] = [[], [], []]
    for number, (step, child) in enumerate(_steps(table)):
        if child.tag in _GROUPS:
            rows = parts[_GROUPS.index(child.tag)]
            rows += _rows(child, f"{path}/{step}", number, budget)
        elif child.tag in ("tr", "td", "th"):
            parts[1] += _rows_among([(step, child)], path, -1, budget)
            budget.check_table_rows(len(parts[1]))
    return [row for part in parts for row in part]


def is_layout(table: etree._Element, rows: Sequence[Row]) -> bool:
    """Tell whether a table only lays out a page: its cells are then read as ordinary blocks."""
    if table.get("role") in ("presentation", "none"):
        return True
    count = sum(len(row.cells) for row in rows)
    if count < 2:
        return True
    if table.find(".//table") is None:
        return False
    nested = sum(
        1 for row in rows for _, cell in row.cells if len(cell) and cell.find(".//table") is not None
    )
    return count - nested < _FEWEST_DATA_CELLS or nested * 4 > count


def has_articles(table: Table) -> bool:
    """Tell whether a cell holds an article: such a table lays out a page too."""
    return any(len(cell.text) > _LONG_CELL for cell in table.cells)


def read_table(rows: Sequence[Row], location: Location, budget: Budget) -> Table:
    """Return the table of the rows on its grid, each merged cell once at its upper left corner."""
    budget.spend_blocks()
    cells: list[Cell] = []
    ends = _group_ends(rows)
    taken: list[int] = []  # by column: the first row in which it is free again
    columns = 0
    for number, row in enumerate(rows):
        budget.tick()
        column = 0
        for step, element in row.cells:
            while column < len(taken) and taken[column] > number:
                column += 1
            stated = element.get("colspan")
            wide = (_span(stated) or 1) if stated else 1
            stated = element.get("rowspan")
            tall = min(_span(stated) or len(rows), ends[number] - number) if stated else 1
            budget.spend_cells(wide)
            place = Location(line=line_of(element), node=f"{row.path}/{step}")
            cells.append(Cell(cell_text(element), number, column, tall, wide, place))
            if len(taken) < column + wide:
                taken += [0] * (column + wide - len(taken))
            if tall > 1:
                taken[column : column + wide] = [number + tall] * wide
            column += wide
        columns = max(columns, column)
    return Table(tuple(cells), len(rows), columns, location)


def _rows(group: etree._Element, path: str, number: int, budget: Budget) -> list[Row]:
    return _rows_among(list(_steps(group)), path, number, budget)


def _rows_among(
    children: Sequence[tuple[str, etree._Element]], path: str, group: int, budget: Budget
) -> list[Row]:
    rows: list[Row] = []
    loose: list[tuple[str, etree._Element]] = []
    for step, child in children:
        if child.tag in ("td", "th"):
            loose.append((step, child))
        elif child.tag == "tr":
            below = [one for one in _steps(child) if one[1].tag in ("td", "th")]
            rows.append(Row(f"{path}/{step}", group, below))
            budget.check_table_rows(len(rows))
    if loose:
        rows.append(Row(path, group, loose))
    return rows


def _steps(parent: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield the children that are shown, each with its step of the path (``tr[2]``)."""
    counts: dict[str, int] = {}
    for child in parent.iterchildren("*"):
        tag = child.tag
        counts[tag] = counts.get(tag, 0) + 1
        if tag not in UNSEEN and not is_hidden(child):
            yield f"{tag}[{counts[tag]}]", child


def _group_ends(rows: Sequence[Row]) -> list[int]:
    ends = [len(rows)] * len(rows)
    for number in range(len(rows) - 2, -1, -1):
        ends[number] = ends[number + 1] if rows[number].group == rows[number + 1].group else number + 1
    return ends


def _span(value: str) -> int:
    """Return a span as browsers read it: leading digits, at most a thousand; 0 (all that is left) where it says so."""
    digits = ""
    for char in value.strip()[:6]:
        if not ("0" <= char <= "9"):
            break
        digits += char
    return min(int(digits), _WIDEST_SPAN) if digits else 1
