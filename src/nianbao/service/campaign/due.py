"""The last days of handing in and publishing, and which of them comes next for a unit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import select

from nianbao.service.campaign.states import NEXT_DEADLINE, State
from nianbao.service.campaign.tables import Deadline

if TYPE_CHECKING:
    from nianbao.service.campaign.access import Person
    from nianbao.service.campaign.workspace import Workspace


class DeadlineRow(Struct, frozen=True):
    """A last day."""

    kind: str
    level: str | None
    unit: int | None
    due: date


def deadline_row(one: Deadline) -> DeadlineRow:
    """Return what is shown of a last day."""
    return DeadlineRow(one.kind, one.level, one.unit_id, one.due)


def deadlines(workspace: Workspace, person: Person) -> tuple[DeadlineRow, ...]:
    """Return the last days, the next first; a person of a unit sees none that are another unit's."""
    with workspace.reading() as session:
        every = session.scalars(select(Deadline).order_by(Deadline.due, Deadline.id))
        rows = tuple(map(deadline_row, every))
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
