"""The units' reports of the year before: kept once a unit, and what follows for versions that came in before them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import select

from nianbao.reporters.json import as_json, dumps
from nianbao.service.campaign.access import Person, held_unit, office_only, record, the_campaign, touch
from nianbao.service.campaign.carrying import carry_over, rows_of
from nianbao.service.campaign.facts import kept_facts
from nianbao.service.campaign.intake import (
    Submission,
    TakenIn,
    file_name,
    findings_of,
    kept_document,
    kept_of,
    newest,
    unit_named,
)
from nianbao.service.campaign.states import transition
from nianbao.service.campaign.tables import Document, EarlierReport

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nianbao.model import FileResult, Report
    from nianbao.service.campaign.workspace import Workspace


class EarlierFile(Struct, frozen=True):
    """A unit's report of the year before as it came in."""

    name: str
    content: bytes


def match_earlier(workspace: Workspace, report: Report) -> int | None:
    """Return the unit whose report for the year before the campaign's this is."""
    with workspace.reading() as session:
        if report.agency is None or report.year != the_campaign(session).year - 1:
            return None
        return unit_named(session, report.agency)


def keep_earlier(
    workspace: Workspace, person: Person, submission: Submission, unit: int, at: datetime
) -> TakenIn:
    """Keep a report as the one of the year before of a unit, in place of one that was kept."""
    office_only(person)
    with workspace.writing() as session:
        held = held_unit(session, person, unit, None)
        digest = kept_document(session, submission.content)
        kept = _of_unit(session, unit)
        if kept is not None and kept.digest == digest:
            return TakenIn("earlier", None, unit, None, held.revision)
        if kept is None:
            kept = EarlierReport(unit_id=unit)
            session.add(kept)
        kept.digest, kept.name = digest, file_name(submission)
        kept.received_at, kept.received_by = at, person.name
        kept.facts = kept_facts(submission.result)
        touch(held, at)
        record(session, person, at, "earlier", unit, name=kept.name)
        session.flush()
        return TakenIn("earlier", None, unit, None, held.revision)


def earlier_file(workspace: Workspace, unit: int) -> EarlierFile | None:
    """Return the report of the year before of a unit."""
    with workspace.reading() as session:
        kept = _of_unit(session, unit)
        document = None if kept is None else session.get(Document, kept.digest)
        return None if kept is None or document is None else EarlierFile(kept.name, document.content)


def judged_again(
    workspace: Workspace, person: Person, unit: int, number: int, result: FileResult, at: datetime
) -> int | None:
    """Put other findings in place of those of a version, decisions kept; return the unit's revision.

    ``None`` where that is no longer the newest version, or the unit is past being handed in: nothing is changed then.
    """
    with workspace.writing() as session:
        held = held_unit(session, person, unit, None)
        arrival = newest(session, unit)
        if arrival is None or arrival.number != number or held.state not in transition("hand_in").sources:
            return None
        rows = rows_of(result.findings)
        old = findings_of(session, arrival.id)
        carry_over(old, number, rows)
        for one in old:
            session.delete(one)
        session.flush()
        for row in rows:
            row.arrival_id = arrival.id
            if row.carried_from == number:  # it was decided for this version itself
                row.carried_from = None
        session.add_all(rows)
        arrival.result = dumps(as_json(result))
        arrival.kept, arrival.facts = kept_of(result), kept_facts(result)
        touch(held, at)
        record(session, person, at, "judged_again", unit, version=number, findings=len(rows))
        session.flush()
        return held.revision


def _of_unit(session: Session, unit: int) -> EarlierReport | None:
    return session.scalars(select(EarlierReport).where(EarlierReport.unit_id == unit)).first()
