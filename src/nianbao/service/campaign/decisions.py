"""What is decided about a unit and about the findings of its newest version."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from nianbao.service.campaign.access import Person, clipped, held_unit, record, touch
from nianbao.service.campaign.errors import ForbiddenError, NotFoundError, RefusedError
from nianbao.service.campaign.intake import findings_of, newest
from nianbao.service.campaign.states import SETTLED, Action, Disposition, Transition, transition
from nianbao.service.campaign.tables import FindingRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nianbao.service.campaign.tables import Unit
    from nianbao.service.campaign.workspace import Workspace


def send_back(
    workspace: Workspace, person: Person, unit: int, revision: int, reason: str, at: datetime
) -> int:
    """Send a report back to its unit, which hands in another version; return the new revision."""
    return _moved(workspace, person, unit, revision, "send_back", at, reason)


def clear(
    workspace: Workspace, person: Person, unit: int, revision: int, at: datetime, note: str = ""
) -> int:
    """Clear a report for publication; return the new revision.

    Raises ``RefusedError`` while an error is neither explained nor no fault, unless a note says why it is cleared.
    """
    return _moved(workspace, person, unit, revision, "clear", at, note)


def publish(
    workspace: Workspace, person: Person, unit: int, revision: int, on: date, at: datetime, url: str = ""
) -> int:
    """Note that a report was published on a day, and where; return the new revision."""
    return _moved(workspace, person, unit, revision, "publish", at, "", on, url)


def waive(workspace: Workspace, person: Person, unit: int, revision: int, reason: str, at: datetime) -> int:
    """Note that a unit need not report, and why; return the new revision."""
    return _moved(workspace, person, unit, revision, "waive", at, reason)


def expect(workspace: Workspace, person: Person, unit: int, revision: int, at: datetime) -> int:
    """Take a waiver back; return the new revision."""
    return _moved(workspace, person, unit, revision, "expect", at, "")


def dispose(
    workspace: Workspace,
    person: Person,
    unit: int,
    revision: int,
    fingerprint: str,
    disposition: Disposition | None,
    note: str,
    at: datetime,
) -> int:
    """Decide on a finding of the newest version, or take a decision back (``None``); return the new revision.

    A unit may say that it mends or explains; what the office decided it does not change, and only the office says that
    something is no fault.
    """
    with workspace.writing() as session:
        held = held_unit(session, person, unit, revision)
        version = newest(session, unit)
        of_version = select(FindingRow).where(
            FindingRow.arrival_id == (version.id if version is not None else None),
            FindingRow.fingerprint == fingerprint,
        )
        row = session.scalars(of_version).first()
        if row is None:
            raise NotFoundError("最新一稿没有这个问题", "the newest version has no such finding")
        if person.right == "unit" and (disposition == "no_fault" or row.disposed_right == "office"):
            raise ForbiddenError("这由主管部门决定", "that is for the office to decide")
        row.disposition, row.note = disposition, clipped(note) if disposition is not None else ""
        decided = disposition is not None
        row.disposed_by = person.name if decided else None
        row.disposed_right = person.right if decided else None
        row.disposed_at = at if decided else None
        row.carried_from, row.altered = None, False
        touch(held, at)
        record(
            session, person, at, "dispose", unit, version=version.number if version is not None else None,
            code=row.code, fingerprint=fingerprint, label=row.label, disposition=disposition, note=row.note,
        )  # fmt: skip
        session.flush()
        return held.revision


def is_open(disposition: str | None, *, altered: bool) -> bool:
    """Tell whether something is left to do about a finding with this decision."""
    return disposition not in SETTLED or altered


def _moved(
    workspace: Workspace,
    person: Person,
    unit: int,
    revision: int,
    action: Action,
    at: datetime,
    reason: str,
    on: date | None = None,
    url: str = "",
) -> int:
    move, reason, url = transition(action), clipped(reason), clipped(url)
    with workspace.writing() as session:
        held = held_unit(session, person, unit, revision)
        _check(move, person, held, reason)
        if action == "clear" and not reason:
            _check_errors(session, unit)
        held.state = move.target
        touch(held, at)
        held.reason = reason if move.reasoned else ""
        if action == "send_back":
            held.sent_back_at, held.cleared_at, held.published_on = at, None, None
        elif action == "clear":
            held.cleared_at = at
        elif action == "publish":
            held.published_on, held.published_at_url = on, url
        details = {"reason": reason, "on": on.isoformat() if on is not None else "", "url": url}
        record(session, person, at, action, unit, **{key: value for key, value in details.items() if value})
        session.flush()
        return held.revision


def _check(move: Transition, person: Person, unit: Unit, reason: str) -> None:
    if person.right not in move.rights:
        raise ForbiddenError("只有主管部门可以这样做", "only the office may do that")
    if unit.state not in move.sources:
        raise RefusedError("单位现在的状态不能这样做", f"a unit that is {unit.state} cannot do that")
    if move.reasoned and not reason:
        raise RefusedError("请写明原因", "a reason must be given")


def _check_errors(session: Session, unit: int) -> None:
    version = newest(session, unit)
    rows = findings_of(session, version.id) if version is not None else []
    number = sum(row.severity == "error" and is_open(row.disposition, altered=row.altered) for row in rows)
    if number:
        raise RefusedError(
            f"还有 {number} 个错误没有处理；确要通过，请写明理由",
            f"{number} errors are neither explained nor no fault; give a note to clear it nevertheless",
        )
