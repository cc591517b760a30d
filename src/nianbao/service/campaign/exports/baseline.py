"""What was decided, for the command line: a baseline of the findings that are explained or no fault, and the reports.

A unit's explanation counts when its report was cleared; before that only what the office decided does. The baseline
knows findings by the paths that ``reports`` gives the files, so that ``nianbao check --baseline`` in that folder finds
them there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import select

from nianbao.corpus.baseline import Recorder
from nianbao.editing.file_names import file_name
from nianbao.model import Document as NoDocument
from nianbao.model import FileResult, Report
from nianbao.service.campaign.access import Person, office_only
from nianbao.service.campaign.carrying import finding_of
from nianbao.service.campaign.intake import findings_of, newest
from nianbao.service.campaign.states import SETTLED
from nianbao.service.campaign.tables import Arrival, Document, FindingRow, Unit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nianbao.service.campaign.workspace import Workspace

_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")
_ACCEPTED = ("cleared", "published")
_LONGEST = 80


def reports(workspace: Workspace, person: Person) -> Iterator[tuple[str, bytes]]:
    """Yield the newest version of each unit's report with its file name, which is made of the unit's name."""
    office_only(person)
    with workspace.reading() as session:
        for _, version, name in _named(session):
            kept = session.get(Document, version.digest)
            if kept is not None:
                yield name, kept.content
                session.expunge(kept)


def baseline(workspace: Workspace, person: Person, folder: str = "") -> str:
    """Return a baseline of what is settled; ``folder`` is where the reports lie, seen from the repository's root."""
    office_only(person)
    recorder = Recorder()
    with workspace.reading() as session:
        for unit, version, name in _named(session):
            path = f"{folder.strip('/')}/{name}" if folder.strip("/") else name
            rows = [row for row in findings_of(session, version.id) if _settled(row, unit)]
            findings = tuple(map(finding_of, rows))
            result = FileResult(path, Report(NoDocument(path, "")), findings, {}, identity=path)
            for _ in recorder.watch([result]):
                pass
    return recorder.text()


def _settled(row: FindingRow, unit: Unit) -> bool:
    accepted = row.disposed_right == "office" or unit.state in _ACCEPTED
    return row.disposition in SETTLED and not row.altered and accepted


def _named(session: Session) -> Iterator[tuple[Unit, Arrival, str]]:
    """Yield units with their newest version and a file name that no other one has."""
    used: set[str] = set()
    for unit in session.scalars(select(Unit).order_by(Unit.id)).all():
        version = newest(session, unit.id)
        if version is None:
            continue
        stem = file_name(unit.name).strip(". ")[:_LONGEST] or "unit"
        found = _SUFFIX.search(version.name, max(0, version.name.rfind(".")))
        suffix = found.group().lower() if found is not None else ""
        name = stem + suffix
        if name.casefold() in used:
            name = f"{stem}-{unit.id}{suffix}"
        used.add(name.casefold())
        yield unit, version, name
