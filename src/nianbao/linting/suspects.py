"""Which single cell, written wrongly, explains every failing identity of a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nianbao.chinese.slips import is_one_slip
from nianbao.linting.residuals import Residual, RowColumn, residuals
from nianbao.model import Form, Suspect

if TYPE_CHECKING:
    from decimal import Decimal


def suspects(form: Form) -> tuple[Suspect, ...]:
    """Return the cells whose single change makes every failing identity hold and breaks none that holds, best first.

    A change of a cell moves the difference of every identity that holds the cell and of no other. So a suspect is
    a cell of all failing identities and of none that holds, and each failing one asks for the same change. The new
    value is a non-negative integer. A blank cell reads as 0; an identity with an absent or unreadable cell is not
    judged. Empty when nothing fails, or when no single change can mend all.

    Several cells remain where few identities hold a cell (the rows of table 4). Their order: a blank cell; a slip
    of the typist (two digits exchanged, one wrong, lost or doubled; the neighbour's figure repeated); any other. Of
    equals a sum comes before its parts: of the failing rows seen in published reports most had a sum left at 0.
    """
    judged = [residual for residual in residuals(form) if residual.judged]
    failing = [residual for residual in judged if residual.fails]
    if not failing:
        return ()
    changes = _changes(failing)
    for residual in judged:
        if not residual.fails:
            for cell, _ in residual.cells():
                changes.pop(cell, None)
    found = [
        suspect for cell, change in changes.items() if (suspect := _suspect(form, cell, change)) is not None
    ]
    order = {cell: index for index, cell in enumerate(form.spec.cell_keys())}
    sums = _sums(failing)
    found.sort(
        key=lambda one: (
            _implausible(form, one),
            (one.row, one.column) not in sums,
            order[one.row, one.column],
        )
    )
    return tuple(found)


def _changes(failing: Sequence[Residual]) -> dict[RowColumn, int | Decimal]:
    """Return the cells that all failing identities hold, with the one change that each of them asks for."""
    wanted = _wanted(failing[0])
    for residual in failing[1:]:
        other = _wanted(residual)
        wanted = {cell: change for cell, change in wanted.items() if other.get(cell) == change}
    return wanted


def _wanted(residual: Residual) -> dict[RowColumn, int | Decimal]:
    """Return the change of each cell that would make the identity hold."""
    return {cell: -sign * residual.difference for cell, sign in residual.cells()}


def _suspect(form: Form, cell: RowColumn, change: int | Decimal) -> Suspect | None:
    stated = form.reading(*cell)
    if stated is None:
        return None
    expected = stated + change
    if expected < 0 or expected != int(expected) or stated != int(stated):
        return None
    return Suspect(form.key, *cell, int(stated), int(expected), form.cells[cell].location)


def _sums(failing: Sequence[Residual]) -> frozenset[RowColumn]:
    """Return the cells that a failing identity states as the sum of others."""
    return frozenset(next(residual.cells())[0] for residual in failing if len(residual.identity.left) == 1)


def _implausible(form: Form, suspect: Suspect) -> int:
    """Return 0 for a blank cell, 1 for a likely slip of the typist, 2 for any other change."""
    if form.cells[suspect.row, suspect.column].state == "blank":
        return 0
    if _is_mistyped(suspect) or _repeated(form, suspect):
        return 1
    return 2


def _is_mistyped(suspect: Suspect) -> bool:
    """Tell whether one slip turns one figure into the other; of a single digit any change is one, so none counts."""
    if max(suspect.stated, suspect.expected) < 10 or 0 in (suspect.stated, suspect.expected):
        return False
    return is_one_slip(str(suspect.stated), str(suspect.expected))


def _repeated(form: Form, suspect: Suspect) -> bool:
    """Tell whether the figure is that of a neighbouring cell; small figures are alike by chance."""
    if suspect.stated < 10:
        return False
    rows = [row.key for row in form.spec.rows]
    columns = form.spec.row(suspect.row).columns
    row, column = rows.index(suspect.row), columns.index(suspect.column)
    beside = [(suspect.row, columns[at]) for at in (column - 1, column + 1) if 0 <= at < len(columns)]
    above = [(rows[at], suspect.column) for at in (row - 1, row + 1) if 0 <= at < len(rows)]
    return any(form.reading(*cell) == suspect.stated for cell in beside + above)
