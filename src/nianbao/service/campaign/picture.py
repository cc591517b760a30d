"""The picture of the campaign's year, as ``nianbao summary`` has it of files: the newest version of each unit's report and
its report of the year before. Findings that are settled do not count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, cast

from sqlalchemy import select

from nianbao.model import Finding, Place
from nianbao.service.campaign.access import Person, office_only, the_campaign
from nianbao.service.campaign.decisions import is_open
from nianbao.service.campaign.facts import facts_from
from nianbao.service.campaign.intake import newest_ids
from nianbao.service.campaign.tables import Arrival, Deadline, EarlierReport, FindingRow, Unit
from nianbao.summary.facts import ReportFacts, with_findings
from nianbao.summary.picture import Expected, Picture, RosterUnit, picture_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nianbao.model import Level, Severity
    from nianbao.service.campaign.workspace import Workspace


def year_picture(workspace: Workspace, person: Person, today: date) -> Picture:
    """Return the picture; units that are waived owe nothing and count nowhere. Raises ``ForbiddenError`` for a unit."""
    office_only(person)
    with workspace.reading() as session:
        year = the_campaign(session).year
        units = session.scalars(select(Unit).order_by(Unit.name)).all()
        counting = {one.id: one for one in units if one.state != "waived"}
        facts = [*_newest(session, counting, year), *_earlier(session, counting, year - 1)]
        published = select(Deadline).where(Deadline.kind == "publish", Deadline.unit_id.is_(None))
        last_days = {
            one.level: one.due
            for one in session.scalars(published.order_by(Deadline.due))
            if one.level is not None
        }
    owing = tuple(_roster_unit(one, year) for one in units)
    return picture_of(facts, today, year, Expected(owing, lambda name: name), last_days)


def _roster_unit(one: Unit, year: int) -> RosterUnit:
    exempt = frozenset({year}) if one.state == "waived" else frozenset()
    return RosterUnit(one.name, cast("Level | None", one.level), exempt, one.contact)


def _newest(session: Session, units: Mapping[int, Unit], year: int) -> list[ReportFacts]:
    """Return the facts of the newest version of each unit's report with what is open of its findings."""
    columns = (Arrival.unit_id, Arrival.id, Arrival.name, Arrival.facts)
    versions = select(*columns).where(Arrival.id.in_(newest_ids())).order_by(Arrival.id)
    found = _open_findings(session)
    return [
        with_findings(facts_from(kept, units[unit], year, name), found.get(arrival, ()))
        for unit, arrival, name, kept in session.execute(versions)
        if unit is not None and unit in units
    ]


def _earlier(session: Session, units: Mapping[int, Unit], year: int) -> list[ReportFacts]:
    kept = session.scalars(select(EarlierReport).order_by(EarlierReport.id))
    return [facts_from(one.facts, units[one.unit_id], year, one.name) for one in kept if one.unit_id in units]


def _open_findings(session: Session) -> dict[int, list[Finding]]:
    """Return what is open of the findings of the newest versions, as far as they are counted."""
    columns = (
        FindingRow.arrival_id, FindingRow.code, FindingRow.severity, FindingRow.cause, FindingRow.disposition,
        FindingRow.altered,
    )  # fmt: skip
    rows = select(*columns).where(FindingRow.arrival_id.in_(newest_ids()))
    found: dict[int, list[Finding]] = {}
    for arrival, code, severity, cause, disposition, altered in session.execute(
        rows.order_by(FindingRow.arrival_id, FindingRow.position)
    ):
        if is_open(disposition, altered=altered):
            one = Finding("", Place(), severity=cast("Severity", severity), code=code, cause=cause or "")
            found.setdefault(arrival, []).append(one)
    return found
