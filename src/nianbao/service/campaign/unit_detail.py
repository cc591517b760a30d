"""One unit: its versions, the findings of one of them with what was decided, last year's report."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import select

from nianbao.service.campaign.access import Person, seen_unit
from nianbao.service.campaign.arrivals import VersionRow, version_row
from nianbao.service.campaign.board import UnitRow, unit_rows
from nianbao.service.campaign.decisions import is_open
from nianbao.service.campaign.errors import NotFoundError
from nianbao.service.campaign.intake import findings_of
from nianbao.service.campaign.states import Action, actions_for
from nianbao.service.campaign.tables import Arrival, EarlierReport, FindingRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nianbao.service.campaign.workspace import Workspace


class FindingView(Struct, frozen=True):
    """A finding with its decision."""

    fingerprint: str
    position: int
    code: str
    rule: str
    severity: str
    message: str
    message_en: str
    label: str
    section: str | None
    form: str | None
    row: str | None
    column: str | None
    excerpt: str
    disposition: str | None
    note: str
    disposed_by: str | None
    disposed_right: str | None
    disposed_at: datetime | None
    carried_from: int | None
    altered: bool
    open: bool


class EarlierRow(Struct, frozen=True):
    """A unit's report of the year before."""

    name: str
    received_at: datetime
    received_by: str


class UnitDetail(Struct, frozen=True):
    """A unit with all of its versions, the newest first, and the findings of one of them."""

    unit: UnitRow
    actions: tuple[Action, ...]
    """What the person may do with it now."""
    versions: tuple[VersionRow, ...]
    shown: int | None
    """Number of the version whose findings these are."""
    findings: tuple[FindingView, ...]
    earlier: EarlierRow | None
    """The report of the year before that versions are compared with."""


def unit_detail(
    workspace: Workspace, person: Person, unit: int, today: date, version: int | None = None
) -> UnitDetail:
    """Return a unit with the findings of its newest version or of the one named. Raises ``NotFoundError``."""
    with workspace.reading() as session:
        found = seen_unit(session, person, unit)
        of_unit = select(Arrival).where(Arrival.unit_id == unit).order_by(Arrival.number.desc())
        versions = session.scalars(of_unit).all()
        shown = versions[0] if versions else None
        if version is not None:
            shown = next((one for one in versions if one.number == version), None)
            if shown is None:
                raise NotFoundError("没有这一稿", "there is no such version")
        (row,) = unit_rows(session, [found], today)
        return UnitDetail(
            row,
            actions_for(row.state, person.right),
            tuple(map(version_row, versions)),
            shown.number if shown is not None else None,
            tuple(map(_finding, findings_of(session, shown.id))) if shown is not None else (),
            _earlier(session, unit),
        )


def _finding(one: FindingRow) -> FindingView:
    return FindingView(
        one.fingerprint, one.position, one.code, one.rule, one.severity, one.message, one.message_en, one.label,
        one.section, one.form, one.row, one.column, one.excerpt, one.disposition, one.note, one.disposed_by,
        one.disposed_right, one.disposed_at, one.carried_from, one.altered,
        is_open(one.disposition, altered=one.altered),
    )  # fmt: skip


def _earlier(session: Session, unit: int) -> EarlierRow | None:
    kept = session.scalars(select(EarlierReport).where(EarlierReport.unit_id == unit)).first()
    return None if kept is None else EarlierRow(kept.name, kept.received_at, kept.received_by)
