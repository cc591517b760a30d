"""Taking in reports: whose it is, its version, its findings, what changed since the one before."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from sqlalchemy import Select, func, select, tuple_

from nianbao.chinese.agencies import agency_names
from nianbao.corpus.roster import Matcher, Roster
from nianbao.corpus.roster import Unit as RosterUnit
from nianbao.packs.load import all_words
from nianbao.recognition.word_lists import word_lists
from nianbao.reporters.json import as_json, dumps
from nianbao.service.campaign.access import (
    Person,
    clipped,
    held_unit,
    office_only,
    record,
    the_campaign,
    touch,
)
from nianbao.service.campaign.carrying import carry_over, rows_of
from nianbao.service.campaign.errors import NotFoundError, RefusedError
from nianbao.service.campaign.facts import kept_facts
from nianbao.service.campaign.states import transition
from nianbao.service.campaign.tables import Arrival, Document, FindingRow, Unit
from nianbao.service.campaign.words import why_unmatched

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nianbao.model import FileResult, Report
    from nianbao.service.campaign.changes import Changes
    from nianbao.service.campaign.workspace import Workspace

_LONGEST_NAME = 255


class Submission(Struct, frozen=True):
    """A file as it came in, judged already."""

    name: str
    """As the sender called it."""
    content: bytes
    result: FileResult


class TakenIn(Struct, frozen=True):
    """What became of a file."""

    outcome: Literal["version", "same", "unmatched", "earlier"]
    """A new version; the newest version once more, of which nothing is kept; of no unit; a unit's report of last year."""
    arrival: int | None
    """``None`` of a report of last year."""
    unit: int | None = None
    number: int | None = None
    revision: int | None = None
    reason: str = ""
    """Why it belongs to no unit."""
    reason_en: str = ""
    carried: int = 0
    """Decisions that hold for the new version too."""


class Matched(Struct, frozen=True):
    """The unit of a report, or why there is none."""

    unit: int | None
    reason: tuple[str, str] = ("", "")
    """In Chinese and in English."""


def match_unit(workspace: Workspace, report: Report) -> Matched:
    """Return the unit whose report for the campaign's year this is."""
    with workspace.reading() as session:
        return _matched(session, report)


def take_in(
    workspace: Workspace,
    person: Person,
    submission: Submission,
    at: datetime,
    *,
    unit: int | None = None,
    revision: int | None = None,
    changes: Changes | None = None,
) -> TakenIn:
    """Take in a report as the newest version of its unit's; one that belongs to no unit is kept and listed.

    ``unit`` says whose it is, where the sender knows; a person of a unit hands in that unit's. ``changes`` is what
    differs from an earlier version. Raises ``NotFoundError``, ``ConflictError``, and ``RefusedError`` for a report for
    another year or of another unit, and for a unit that is cleared, published or waived.
    """
    wanted = person.unit if unit is None else unit
    with workspace.writing() as session:
        the_campaign(session)
        if wanted is None:
            matched = _matched(session, submission.result.report)
            if matched.unit is None:
                return _kept(session, person, submission, at, matched.reason)
            wanted = matched.unit
        held = held_unit(session, person, wanted, revision)
        _check_year(session, submission.result.report)
        _check_unit(session, submission.result.report, held)
        arrival = _arrival(session, person, submission, at)
        return _versioned(session, person, held, arrival, rows_of(submission.result.findings), at, changes)


def assign(
    workspace: Workspace, person: Person, arrival: int, unit: int, findings: FileResult, at: datetime
) -> TakenIn:
    """Make a file that was kept without a unit a version of this one; ``findings`` is its result, judged again."""
    office_only(person)
    with workspace.writing() as session:
        kept = session.get(Arrival, arrival)
        if kept is None or kept.unit_id is not None:
            raise NotFoundError("没有这份未认出单位的报告", "there is no such report without a unit")
        held = held_unit(session, person, unit, None)
        _check_year(session, findings.report)
        kept.kept, kept.facts = kept_of(findings), kept_facts(findings)
        record(session, person, at, "assigned", unit, name=kept.name)
        return _versioned(session, person, held, kept, rows_of(findings.findings), at, None)


def newest(session: Session, unit: int) -> Arrival | None:
    """Return the newest version of a unit's report."""
    of_unit = select(Arrival).where(Arrival.unit_id == unit)
    return session.scalars(of_unit.order_by(Arrival.number.desc()).limit(1)).first()


def newest_ids() -> Select[Any]:
    """Select the ids of the newest versions of all units' reports."""
    last = select(Arrival.unit_id, func.max(Arrival.number)).where(Arrival.unit_id.is_not(None))
    numbers = tuple_(Arrival.unit_id, Arrival.number)
    return select(Arrival.id).where(numbers.in_(last.group_by(Arrival.unit_id)))


def findings_of(session: Session, arrival: int) -> list[FindingRow]:
    """Return the findings of a version in the order of its result."""
    of_arrival = select(FindingRow).where(FindingRow.arrival_id == arrival)
    return list(session.scalars(of_arrival.order_by(FindingRow.position)))


def _matched(session: Session, report: Report) -> Matched:
    year, failed = the_campaign(session).year, report.document.failure is not None
    if not failed and report.agency is not None and report.year in (None, year):
        unit = unit_named(session, report.agency)
        if unit is not None:
            return Matched(unit)
    agency = None if report.agency is None else clipped(report.agency)
    return Matched(None, why_unmatched(agency, report.year, year, failed=failed))


def unit_named(session: Session, agency: str) -> int | None:
    """Return the unit that an agency's name stands for."""
    known = {one.name: one for one in session.scalars(select(Unit))}
    units = [RosterUnit(one.name, tuple(json.loads(one.former)), region=one.region) for one in known.values()]
    found = Matcher(Roster("", tuple(units)), agency_names(word_lists(all_words))).unit(agency)
    return None if found is None else known[found.name].id


def _check_year(session: Session, report: Report) -> None:
    year = the_campaign(session).year
    if report.year not in (None, year):
        raise RefusedError(
            f"这是 {report.year} 年的报告，本次报送的是 {year} 年",
            f"this report is for {report.year}; the campaign is for {year}",
        )


def _check_unit(session: Session, report: Report, unit: Unit) -> None:
    """Raise ``RefusedError`` for a report that is another unit's for certain."""
    matched = _matched(session, report).unit
    if matched not in (None, unit.id):
        raise RefusedError(
            f"这是{clipped(report.agency or '')}的报告，不是{unit.name}的",
            "this is the report of another unit",
        )


def _arrival(session: Session, person: Person, submission: Submission, at: datetime) -> Arrival:
    report = submission.result.report
    return Arrival(
        digest=kept_document(session, submission.content),
        name=file_name(submission),
        size=len(submission.content),
        received_at=at,
        received_by=person.name,
        agency=report.agency,
        report_year=report.year,
        failed=submission.result.failed,
        result=dumps(as_json(submission.result)),
        unmatched="",
        kept=kept_of(submission.result),
        facts=kept_facts(submission.result),
    )


def kept_of(result: FileResult) -> bytes | None:
    """Return what others are compared with of a report."""
    return None if result.packed is None else result.packed.data


def kept_document(session: Session, content: bytes) -> str:
    """Keep the bytes of a file, once however often it came in; return their digest."""
    digest = hashlib.sha256(content).hexdigest()
    if session.get(Document, digest) is None:
        session.add(Document(digest=digest, content=content))
        session.flush()
    return digest


def file_name(submission: Submission) -> str:
    """Return the name of a file as it is shown."""
    return clipped(submission.name)[-_LONGEST_NAME:] or "未命名"


def _kept(
    session: Session, person: Person, submission: Submission, at: datetime, why: tuple[str, str]
) -> TakenIn:
    arrival = _arrival(session, person, submission, at)
    of_none = select(Arrival).where(Arrival.unit_id.is_(None), Arrival.digest == arrival.digest)
    before = session.scalars(of_none).first()
    if before is not None:
        return TakenIn("same", before.id, reason=why[0], reason_en=why[1])
    arrival.unmatched = why[0]
    session.add(arrival)
    session.flush()
    record(session, person, at, "unmatched", name=arrival.name, reason=why[0], reason_en=why[1])
    return TakenIn("unmatched", arrival.id, reason=why[0], reason_en=why[1])


def _versioned(
    session: Session,
    person: Person,
    unit: Unit,
    arrival: Arrival,
    rows: list[FindingRow],
    at: datetime,
    changes: Changes | None,
) -> TakenIn:
    """Make an arrival the newest version of a unit's report."""
    move = transition("hand_in")
    if unit.state not in move.sources:
        raise RefusedError(
            "单位已审核通过、公布或免报，须先退回或恢复报送",
            "the unit is cleared, published or waived: it has to be sent back or expected again first",
        )
    before = newest(session, unit.id)
    if before is not None and before.digest == arrival.digest and unit.state == move.target:
        return TakenIn("same", before.id, unit.id, before.number, unit.revision)
    count = select(func.coalesce(func.max(Arrival.number), 0)).where(Arrival.unit_id == unit.id)
    number = (session.scalars(count).one() or 0) + 1
    arrival.unit_id, arrival.number, arrival.unmatched = unit.id, number, ""
    if changes is not None:
        arrival.changes = json.dumps(changes.content, ensure_ascii=False)
        arrival.changes_from = changes.number
    session.add(arrival)
    unit.state, unit.handed_in_at, unit.reason = move.target, at, ""
    touch(unit, at)
    session.flush()
    old = findings_of(session, before.id) if before is not None else []
    carried = carry_over(old, before.number or 0, rows) if before is not None else 0
    for row in rows:
        row.arrival_id = arrival.id
    session.add_all(rows)
    record(session, person, at, "hand_in", unit.id, version=number, name=arrival.name, findings=len(rows))
    session.flush()
    return TakenIn("version", arrival.id, unit.id, number, unit.revision, carried=carried)
