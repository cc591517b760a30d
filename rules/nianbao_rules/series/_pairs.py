"""What the rules share that compare a report with last year's."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from nianbao.api import FormCell, PreviousCell, Report, Skip

if TYPE_CHECKING:  # decimal costs 4 ms to import and most reports have no fraction
    from decimal import Decimal

Cell = tuple[str, str, str]
"""Form, row and column."""
NOTHING = Skip("not_applicable", "没有上一年度的报告可以比较")
NO_TABLES = Skip("not_assessable", "两年的报告有一年缺少可比的单元格")


def number(report: Report, form: str, row: str, column: str) -> "int | Decimal | None":
    """Return the number of a cell of the judged report; ``None`` where it is absent or no number."""
    found = report.forms.get(form)
    return None if found is None else found.reading(row, column)


def blanks(report: Report, own: Iterable[Cell], before: Cell) -> str:
    """Return what a message says where one of the cells, of this year's report or of last year's, is blank."""
    previous = report.previous
    cells: list[FormCell | PreviousCell | None] = [] if previous is None else [previous.cells.get(before)]
    for form, row, column in own:
        found = report.forms.get(form)
        cells.append(None if found is None else found.cells.get((row, column)))
    return "（空白按 0 计）" if any(one is not None and one.state == "blank" for one in cells) else ""


def blanks_en(remark: str) -> str:
    """Return what an English message says where ``blanks`` says something."""
    return " (a blank counts as 0)" if remark else ""


def more_or_less(difference: "int | Decimal") -> str:
    """Return a difference in words."""
    return f"{'多' if difference > 0 else '少'} {abs(difference)}"


def more_or_less_en(difference: "int | Decimal") -> str:
    """Return a difference in English words."""
    return f"{abs(difference)} too {'many' if difference > 0 else 'few'}"
