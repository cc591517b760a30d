"""The board: all units of a campaign with their state, the next last day and what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import select

from nianbao.service.campaign.access import Person, the_campaign
from nianbao.service.campaign.decisions import is_open
from nianbao.service.campaign.due import deadline_row, due_of
from nianbao.service.campaign.intake import newest_ids
from nianbao.service.campaign.states import STATES, State
from nianbao.service.campaign.tables import Arrival, Deadline, FindingRow, Unit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nianbao.service.campaign.workspace import Workspace


class Counts(Struct, frozen=True):
    """Findings of a version by severity, and how many of them something is left to do about."""

    error: int = 0
    warning: int = 0
    note: int = 0
    open: int = 0


class UnitRow(Struct, frozen=True):
    """A unit on the board."""

    id: int
    name: str
    level: str | None
    region: str
    parent: str
    contact: str
    state: State
    reason: str
    handed_in_at: datetime | None
    sent_back_at: datetime | None
    cleared_at: datetime | None
    published_on: date | None
    published_at_url: str
    changed_at: datetime
    revision: int
    due: date | None
    """The last day of what comes next."""
    days_left: int | None
    """Until then; negative when it is past."""
    version: int | None
    """Number of the newest version."""
    counts: Counts | None
    """Of its findings; ``None`` without a version."""


class Filter(Struct, frozen=True):
    """Which units are wanted; empty parts leave nothing out."""

    states: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    words: str = ""
    """A part of the name."""
    overdue: bool = False
    """Only those whose next last day is past."""

    def takes(self, unit: UnitRow) -> bool:
        """Tell whether a unit is wanted."""
        late = unit.days_left is not None and unit.days_left < 0
        return (
            (not self.states or unit.state in self.states)
            and (not self.levels or unit.level in self.levels)
            and self.words.strip() in unit.name
            and (late or not self.overdue)
        )


class Board(Struct, frozen=True):
    """The units of a campaign as somebody may see them."""

    year: int
    title: str
    uid: str
    today: date
    units: tuple[UnitRow, ...]
    states: Mapping[State, int]
    """Units by state, before any filter."""


def board(workspace: Workspace, person: Person, today: date, wanted: Filter = Filter()) -> Board:  # noqa: B008
    """Return the units that are wanted, by name; a person of a unit sees that unit alone."""
    with workspace.reading() as session:
        campaign = the_campaign(session)
        every = select(Unit).order_by(Unit.name)
        units = session.scalars(every if person.unit is None else every.where(Unit.id == person.unit)).all()
        rows = unit_rows(session, units, today)
        states = Counter(row.state for row in rows)
        return Board(
            campaign.year,
            campaign.title,
            campaign.uid,
            today,
            tuple(row for row in rows if wanted.takes(row)),
            {state: states[state] for state in STATES},
        )


def unit_rows(session: Session, units: Iterable[Unit], today: date) -> list[UnitRow]:
    """Return units as the board shows them."""
    units = list(units)
    known = tuple(map(deadline_row, session.scalars(select(Deadline))))
    numbers, counts = _counted(session, [one.id for one in units])
    rows = []
    for one in units:
        state: State = one.state  # type: ignore[assignment]  # only operations write it
        due = due_of(state, one.level, one.id, known)
        rows.append(
            UnitRow(
                one.id,
                one.name,
                one.level,
                one.region,
                one.parent,
                one.contact,
                state,
                one.reason,
                one.handed_in_at,
                one.sent_back_at,
                one.cleared_at,
                one.published_on,
                one.published_at_url,
                one.changed_at,
                one.revision,
                due,
                None if due is None else (due - today).days,
                numbers.get(one.id),
                counts.get(one.id),
            )
        )
    return rows


def _counted(session: Session, units: list[int]) -> tuple[dict[int, int], dict[int, Counts]]:
    """Return number and counts of the newest version of each unit."""
    versions = select(Arrival.id, Arrival.unit_id, Arrival.number).where(Arrival.id.in_(newest_ids()))
    columns = (FindingRow.arrival_id, FindingRow.severity, FindingRow.disposition, FindingRow.altered)
    chosen = select(*columns).where(FindingRow.arrival_id.in_(newest_ids()))
    if len(units) == 1:
        versions = versions.where(Arrival.unit_id == units[0])
        chosen = chosen.join(Arrival, Arrival.id == FindingRow.arrival_id).where(Arrival.unit_id == units[0])
    newest: dict[int, tuple[int, int]] = {}
    for at, unit, number in session.execute(versions):
        if unit is not None and number is not None:  # as all versions have
            newest[at] = unit, number
    counts = {at: Counter[str]() for at in newest}
    for at, severity, disposition, altered in session.execute(chosen):
        counts[at][severity] += 1
        counts[at]["open"] += is_open(disposition, altered=altered)
    return (
        dict(newest.values()),
        {
            newest[at][0]: Counts(one["error"], one["warning"], one["note"], one["open"])
            for at, one in counts.items()
        },
    )
