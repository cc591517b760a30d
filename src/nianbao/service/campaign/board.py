"""What is shown of a campaign: the board of units, one unit, what belongs to none, the event log."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from nianbao.service.campaign.access import Person, office_only, seen_unit, the_campaign
from nianbao.service.campaign.decisions import is_open
from nianbao.service.campaign.errors import NotFoundError
from nianbao.service.campaign.intake import findings_of
from nianbao.service.campaign.states import NEXT_DEADLINE, STATES, Action, State, actions_for
from nianbao.service.campaign.tables import (
    Arrival,
    Deadline,
    Document,
    EarlierReport,
    Event,
    FindingRow,
    Unit,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nianbao.service.campaign.workspace import Workspace

_MOST_EVENTS = 1000


class Counts(NamedTuple):
    """Findings of a version by severity, and how many of them something is left to do about."""

    error: int = 0
    warning: int = 0
    note: int = 0
    open: int = 0


class UnitRow(NamedTuple):
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


class Filter(NamedTuple):
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


class Board(NamedTuple):
    """The units of a campaign as somebody may see them."""

    year: int
    title: str
    uid: str
    today: date
    units: tuple[UnitRow, ...]
    states: Mapping[State, int]
    """Units by state, before any filter."""


class DeadlineRow(NamedTuple):
    """A last day."""

    kind: str
    level: str | None
    unit: int | None
    due: date


class VersionRow(NamedTuple):
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
    changes: Mapping[str, Any] | None
    changes_from: int | None


class FindingView(NamedTuple):
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


class EarlierRow(NamedTuple):
    """A unit's report of the year before."""

    name: str
    received_at: datetime
    received_by: str


class UnitDetail(NamedTuple):
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


class EventRow(NamedTuple):
    """A line of the event log."""

    id: int
    at: datetime
    person: str
    right: str
    unit: int | None
    kind: str
    details: Mapping[str, Any]


def board(workspace: Workspace, person: Person, today: date, wanted: Filter = Filter()) -> Board:  # noqa: B008
    """Return the units that are wanted, by name; a person of a unit sees that unit alone."""
    with workspace.reading() as session:
        campaign = the_campaign(session)
        every = select(Unit).order_by(Unit.name)
        units = session.scalars(every if person.unit is None else every.where(Unit.id == person.unit)).all()
        rows = _rows(session, units, today)
        states = Counter(row.state for row in rows)
        return Board(
            campaign.year,
            campaign.title,
            campaign.uid,
            today,
            tuple(row for row in rows if wanted.takes(row)),
            {state: states[state] for state in STATES},
        )


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
        (row,) = _rows(session, [found], today)
        return UnitDetail(
            row,
            actions_for(row.state, person.right),
            tuple(map(_version, versions)),
            shown.number if shown is not None else None,
            tuple(map(_finding, findings_of(session, shown.id))) if shown is not None else (),
            _earlier(session, unit),
        )


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
        of_none = select(Arrival).where(Arrival.unit_id.is_(None)).order_by(Arrival.id)
        return tuple(map(_version, session.scalars(of_none)))


def unmatched_document(workspace: Workspace, person: Person, arrival: int) -> tuple[VersionRow, bytes]:
    """Return a file that belongs to no unit with its bytes. Raises ``NotFoundError``."""
    office_only(person)
    with workspace.reading() as session:
        of_none = select(Arrival).where(Arrival.unit_id.is_(None), Arrival.id == arrival)
        return _with_bytes(session, session.scalars(of_none).first())


def events(
    workspace: Workspace, person: Person, unit: int | None = None, before: int | None = None
) -> tuple[EventRow, ...]:
    """Return the newest events, a thousand at most; a person of a unit sees those of that unit.

    ``before`` is the number of an event: those that are older than it. Raises ``NotFoundError``.
    """
    of = unit if person.unit is None else person.unit
    with workspace.reading() as session:
        if unit is not None:
            seen_unit(session, person, unit)
        wanted = select(Event).order_by(Event.id.desc()).limit(_MOST_EVENTS)
        if of is not None:
            wanted = wanted.where(Event.unit_id == of)
        if before is not None:
            wanted = wanted.where(Event.id < before)
        return tuple(
            EventRow(one.id, one.at, one.person, one.right, one.unit_id, one.kind, json.loads(one.details))
            for one in session.scalars(wanted)
        )


def deadlines(workspace: Workspace, person: Person) -> tuple[DeadlineRow, ...]:
    """Return the last days, the next first; a person of a unit sees none that are another unit's."""
    with workspace.reading() as session:
        every = session.scalars(select(Deadline).order_by(Deadline.due, Deadline.id))
        rows = tuple(DeadlineRow(one.kind, one.level, one.unit_id, one.due) for one in every)
        return tuple(row for row in rows if person.unit is None or row.unit in (None, person.unit))


def due_of(state: State, level: str | None, unit: int, known: Iterable[DeadlineRow]) -> date | None:
    """Return the last day of what comes next for a unit: its own, failing that its level's, failing that that of all.

    Where none is set for handing in, that of publishing counts.
    """
    kind = NEXT_DEADLINE.get(state)
    if kind is None:
        return None
    known = tuple(known)
    for wanted in dict.fromkeys((kind, "publish")):
        for mark in ((None, unit), (level, None), (None, None)):
            found = [one.due for one in known if (one.level, one.unit) == mark and one.kind == wanted]
            if found:
                return found[0]
    return None


def _rows(session: Session, units: Iterable[Unit], today: date) -> list[UnitRow]:
    units = list(units)
    known = [
        DeadlineRow(one.kind, one.level, one.unit_id, one.due) for one in session.scalars(select(Deadline))
    ]
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
    every = select(Arrival.unit_id, Arrival.number, Arrival.id).where(Arrival.unit_id.is_not(None))
    if len(units) == 1:
        every = every.where(Arrival.unit_id == units[0])
    found = session.execute(every.order_by(Arrival.number))
    newest = {unit: (number, at) for unit, number, at in found if unit is not None and number is not None}
    owner = {at: unit for unit, (_, at) in newest.items()}
    counts = {unit: Counter[str]() for unit in newest}
    columns = (FindingRow.arrival_id, FindingRow.severity, FindingRow.disposition, FindingRow.altered)
    chosen = (
        select(FindingRow).where(FindingRow.arrival_id.in_(owner)) if len(owner) == 1 else select(FindingRow)
    )
    for at, severity, disposition, altered in session.execute(chosen.with_only_columns(*columns)):
        if at in owner:
            counts[owner[at]][severity] += 1
            counts[owner[at]]["open"] += is_open(disposition, altered=altered)
    return (
        {unit: number for unit, (number, _) in newest.items()},
        {
            unit: Counts(one["error"], one["warning"], one["note"], one["open"])
            for unit, one in counts.items()
        },
    )


def _version(one: Arrival) -> VersionRow:
    return VersionRow(
        one.id, one.number, one.name, one.size, one.digest, one.received_at, one.received_by, one.agency,
        one.report_year, one.failed, one.unmatched,
        None if one.changes is None else json.loads(one.changes), one.changes_from,
    )  # fmt: skip


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


def _with_bytes(session: Session, arrival: Arrival | None) -> tuple[VersionRow, bytes]:
    kept = session.get(Document, arrival.digest) if arrival is not None else None
    if arrival is None or kept is None:
        raise NotFoundError("没有这份文件", "there is no such file")
    return _version(arrival), kept.content
