"""The files that came in: versions of units' reports, and what belongs to no unit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import select

from nianbao.service.campaign.access import Person, office_only, seen_unit, the_campaign
from nianbao.service.campaign.errors import NotFoundError
from nianbao.service.campaign.tables import Arrival, Document
from nianbao.service.campaign.words import why_unmatched

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nianbao.service.campaign.workspace import Workspace


class VersionRow(Struct, frozen=True):
    """A version of a report, or a file that belongs to no unit."""

    id: int
    number: int | None
    name: str
    size: int
    digest: str
    received_at: datetime
    received_by: str
    agency: str | None
    report_year: int | None
    failed: bool
    unmatched: str
    """Why it belongs to no unit; ``""`` for a version."""
    unmatched_en: str
    changes: Mapping[str, Any] | None
    changes_from: int | None


def version_row(one: Arrival, unmatched_en: str = "") -> VersionRow:
    """Return what is shown of a file."""
    return VersionRow(
        one.id, one.number, one.name, one.size, one.digest, one.received_at, one.received_by, one.agency,
        one.report_year, one.failed, one.unmatched, unmatched_en,
        None if one.changes is None else json.loads(one.changes), one.changes_from,
    )  # fmt: skip


def document(workspace: Workspace, person: Person, unit: int, version: int) -> tuple[VersionRow, bytes]:
    """Return a version with its bytes. Raises ``NotFoundError``."""
    with workspace.reading() as session:
        seen_unit(session, person, unit)
        of_unit = select(Arrival).where(Arrival.unit_id == unit, Arrival.number == version)
        return _with_bytes(session, session.scalars(of_unit).first())


def unmatched(workspace: Workspace, person: Person) -> tuple[VersionRow, ...]:
    """Return the files that belong to no unit, in the order in which they came in."""
    office_only(person)
    with workspace.reading() as session:
        year = the_campaign(session).year
        of_none = select(Arrival).where(Arrival.unit_id.is_(None)).order_by(Arrival.id)
        return tuple(
            version_row(one, why_unmatched(one.agency, one.report_year, year, failed=one.failed)[1])
            for one in session.scalars(of_none)
        )


def unmatched_document(workspace: Workspace, person: Person, arrival: int) -> tuple[VersionRow, bytes]:
    """Return a file that belongs to no unit with its bytes. Raises ``NotFoundError``."""
    office_only(person)
    with workspace.reading() as session:
        of_none = select(Arrival).where(Arrival.unit_id.is_(None), Arrival.id == arrival)
        return _with_bytes(session, session.scalars(of_none).first())


def _with_bytes(session: Session, arrival: Arrival | None) -> tuple[VersionRow, bytes]:
    kept = session.get(Document, arrival.digest) if arrival is not None else None
    if arrival is None or kept is None:
        raise NotFoundError("没有这份文件", "there is no such file")
    return version_row(arrival), kept.content
