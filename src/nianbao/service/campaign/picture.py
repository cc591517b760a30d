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
from nianbao.service.campaign.facts import Whose, facts_from
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
    versions = select(Arrival.unit_id, Arrival.id, Arrival.name, Arrival.facts).order_by(Arrival.number)
    newest: dict[int, tuple[int, str, str | None]] = {}
    for unit, arrival, name, kept in session.execute(versions):
        if unit is not None and unit in units:
            newest[unit] = (arrival, name, kept)
    found = _open_findings(session, {arrival for arrival, _, _ in newest.values()})
    return [
        with_findings(facts_from(kept, _whose(units[unit], year), name), found.get(arrival, ()))
        for unit, (arrival, name, kept) in newest.items()
    ]


def _earlier(session: Session, units: Mapping[int, Unit], year: int) -> list[ReportFacts]:
    kept = session.scalars(select(EarlierReport).order_by(EarlierReport.id))
    return [
        facts_from(one.facts, _whose(units[one.unit_id], year), one.name)
        for one in kept
        if one.unit_id in units
    ]


def _open_findings(session: Session, arrivals: set[int]) -> dict[int, list[Finding]]:
    """Return what is open of the findings of versions, as far as they are counted."""
    columns = (
        FindingRow.arrival_id, FindingRow.code, FindingRow.severity, FindingRow.cause, FindingRow.disposition,
        FindingRow.altered,
    )  # fmt: skip
    found: dict[int, list[Finding]] = {}
    for arrival, code, severity, cause, disposition, altered in session.execute(
        select(*columns).order_by(FindingRow.arrival_id, FindingRow.position)
    ):
        if arrival in arrivals and is_open(disposition, altered=altered):
            one = Finding("", Place(), severity=cast("Severity", severity), code=code, cause=cause or "")
            found.setdefault(arrival, []).append(one)
    return found


def _whose(unit: Unit, year: int) -> Whose:
    return Whose(unit.name, unit.level, year)
