"""What the units below a government report, added up, once all of them have handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from nianbao.corpus.together.merging import sums
from nianbao.corpus.together.packing import unpack_report
from nianbao.model import RollUp
from nianbao.service.campaign.intake import newest
from nianbao.service.campaign.tables import Unit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nianbao.model import PreviousReport
    from nianbao.service.campaign.workspace import Workspace


def roll_up(workspace: Workspace, unit: int) -> RollUp | None:
    """Return the sums over the units below one that owe a report; ``None`` where there are none."""
    with workspace.reading() as session:
        above = session.get(Unit, unit)
        if above is None:
            return None
        below = select(Unit).where(Unit.parent == above.name, Unit.id != unit, Unit.state != "waived")
        parts = session.scalars(below.order_by(Unit.name)).all()
        reports = {one.name: _report(session, one.id) for one in parts}
    if not parts:
        return None
    missing = tuple(name for name, report in reports.items() if report is None)
    if missing:
        return RollUp({}, len(parts), missing)
    return RollUp(sums([one for one in reports.values() if one is not None]), len(parts))


def whole_roll_up(workspace: Workspace, unit: int) -> RollUp | None:
    """Return the sums over the units below one; ``None`` while a report is missing, since there is no sum then."""
    sums = roll_up(workspace, unit)
    return None if sums is None or sums.missing else sums


def unit_above(workspace: Workspace, unit: int) -> int | None:
    """Return the unit to which the figures of one add up."""
    with workspace.reading() as session:
        found = session.get(Unit, unit)
        if found is None or not found.parent or found.parent == found.name:
            return None
        return session.scalars(select(Unit.id).where(Unit.name == found.parent)).first()


def _report(session: Session, unit: int) -> PreviousReport | None:
    """Return the newest version of a unit's report; ``None`` where none can be added up."""
    arrival = newest(session, unit)
    if arrival is None or arrival.kept is None:
        return None
    try:
        return unpack_report(arrival.kept)
    except ValueError:  # kept by another version of nianbao
        return None
