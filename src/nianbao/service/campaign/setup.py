"""Making a campaign, its units and its deadlines."""

from __future__ import annotations

import json
import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from nianbao.chinese.agencies import agency_names
from nianbao.corpus.names import plain_name
from nianbao.linting.deadlines import last_days
from nianbao.packs.load import all_rules, all_words
from nianbao.recognition.word_lists import word_lists
from nianbao.service.campaign.access import Person, clipped, office_only, record, seen_unit, the_campaign
from nianbao.service.campaign.errors import RefusedError
from nianbao.service.campaign.tables import Campaign, Deadline, Unit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nianbao.corpus.roster import Roster
    from nianbao.model import Level
    from nianbao.service.campaign.states import DeadlineKind
    from nianbao.service.campaign.workspace import Workspace

_NOT_DUE = "名册：本年度免报"


def create_campaign(
    workspace: Workspace, person: Person, year: int, roster: Roster, at: datetime, title: str = ""
) -> None:
    """Make the campaign of a report year with the statutory deadlines; who owes no report for it is waived.

    Raises ``RefusedError`` where there is a campaign.
    """
    office_only(person)
    with workspace.writing() as session:
        if session.get(Campaign, 1) is not None:
            raise RefusedError(
                "工作区里已有一次报送，请用另一个文件夹", "the workspace has a campaign already"
            )
        title = clipped(title) or f"{year} 年政府信息公开工作年度报告"
        session.add(Campaign(id=1, uid=secrets.token_hex(8), year=year, title=title, created_at=at))
        session.flush()
        record(session, person, at, "created", year=year, title=title)
        _add(session, person, roster, year, at)
        for level, due in last_days(all_rules(), year).items():
            session.add(Deadline(kind="publish", level=level, due=due))


def campaign_year(workspace: Workspace) -> int | None:
    """Return the report year of the campaign; ``None`` where there is none yet."""
    with workspace.reading() as session:
        campaign = session.get(Campaign, 1)
        return None if campaign is None else campaign.year


def add_units(workspace: Workspace, person: Person, roster: Roster, at: datetime) -> int:
    """Add those units that the campaign does not have, and return how many; those it has keep their state."""
    office_only(person)
    with workspace.writing() as session:
        return _add(session, person, roster, the_campaign(session).year, at)


def set_deadline(
    workspace: Workspace,
    person: Person,
    kind: DeadlineKind,
    due: date | None,
    at: datetime,
    *,
    level: Level | None = None,
    unit: int | None = None,
) -> None:
    """Set the last day for all units, for those of a level or for one; ``None`` takes it away."""
    office_only(person)
    with workspace.writing() as session:
        the_campaign(session)
        if unit is not None:
            seen_unit(session, person, unit)
        wanted = (Deadline.kind == kind, Deadline.level.is_(level), Deadline.unit_id.is_(unit))
        for old in session.scalars(select(Deadline).where(*wanted)):
            session.delete(old)
        if due is not None:
            session.add(Deadline(kind=kind, level=level, unit_id=unit, due=due))
        shown = None if due is None else due.isoformat()
        record(session, person, at, "deadline", unit, deadline=kind, level=level, due=shown)


def _add(session: Session, person: Person, roster: Roster, year: int, at: datetime) -> int:
    known = {plain_name(name) for name in session.scalars(select(Unit.name))}
    added = 0
    due = {one.name for one in roster.due(year)}
    names = agency_names(word_lists(all_words))
    for one in roster.units:
        name = clipped(one.name)
        if not name or plain_name(name) in known:
            continue
        known.add(plain_name(name))
        unit = Unit(
            name=name, level=one.level or names.level(name), region=clipped(one.region), parent=clipped(one.parent),
            former=json.dumps(one.former, ensure_ascii=False), contact=clipped(one.contact),
            state="expected" if one.name in due else "waived",
            reason="" if one.name in due else _NOT_DUE, published_at_url="", changed_at=at,
        )  # fmt: skip
        session.add(unit)
        session.flush()
        record(session, person, at, "unit_added", unit.id, name=name)
        added += 1
    return added
