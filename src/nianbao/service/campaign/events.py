"""The event log: what was done, by whom and when."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import select

from nianbao.service.campaign.access import Person, seen_unit
from nianbao.service.campaign.tables import Event

if TYPE_CHECKING:
    from nianbao.service.campaign.workspace import Workspace

_MOST = 1000


class EventRow(Struct, frozen=True):
    """A line of the event log."""

    id: int
    at: datetime
    person: str
    right: str
    unit: int | None
    kind: str
    details: Mapping[str, Any]


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
        wanted = select(Event).order_by(Event.id.desc()).limit(_MOST)
        if of is not None:
            wanted = wanted.where(Event.unit_id == of)
        if before is not None:
            wanted = wanted.where(Event.id < before)
        return tuple(
            EventRow(one.id, one.at, one.person, one.right, one.unit_id, one.kind, json.loads(one.details))
            for one in session.scalars(wanted)
        )
