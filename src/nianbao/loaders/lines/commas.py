"""Tables that a spreadsheet has exported with commas between the cells (CSV), alone or in running text."""

import csv
import re
from collections.abc import Sequence

from nianbao.loaders.lines.lines import Inline, Line, locate
from nianbao.model import Cell, Table

_FEWEST_LINES = 4
_FEWEST_COMMAS = 2
_LONGEST = 2000
_NUMBER = re.compile(r"[,\"][ \t]*[0-9]+(?:\.[0-9]+)?[ \t]*(?:[,\"]|\Z)")


def opens(line: Line) -> bool:
    """Tell whether a line may be a row of such a table."""
    return line.raw.count(",") >= _FEWEST_COMMAS and len(line.raw) <= _LONGEST and "。" not in line.raw


def commas_end(lines: Sequence[Line], start: int) -> tuple[int, bool]:
    """Return where the rows that begin at a line end, and whether they are a table: of one length, with numbers."""
    end = start
    width = len(_fields(lines[start]))
    numbers = 0
    while end < len(lines) and opens(lines[end]) and len(_fields(lines[end])) == width:
        numbers += _NUMBER.search(lines[end].raw) is not None
        end += 1
    return end, end - start >= _FEWEST_LINES and numbers > 0


def commas_table(lines: Sequence[Line], inline: Inline) -> Table:
    """Return the table of the rows. A merged cell's value stands in its first field, the others are empty."""
    cells: list[Cell] = []
    width = 0
    for row, line in enumerate(lines):
        start = 0
        for column, field in enumerate(_fields(line)):
            text = field.strip()
            cells.append(Cell(inline(text).strip(), row, column, location=locate(line, text, start)))
            start = max(line.raw.find(",", start + len(field)) + 1, start)
            width = max(width, column + 1)
    return Table(tuple(cells), len(lines), width, locate(lines[0], ""))


def fields(line: Line) -> int:
    """Return a number that the fields of a line do not exceed."""
    return line.raw.count(",") + 1


def _fields(line: Line) -> list[str]:
    return next(csv.reader([line.raw]), [])
