"""Who acts, and the doors that every operation goes through: rights first, then the revision that was seen."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy.orm.attributes import flag_modified

from nianbao.service.campaign.errors import ConflictError, ForbiddenError, NotFoundError, WorkspaceError
from nianbao.service.campaign.tables import Campaign, Event, Unit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nianbao.service.campaign.states import Right

_LONGEST = 2000
"""Characters of a note or a reason."""


class Person(Struct, frozen=True):
    """Who acts, as the event log shows it."""

    name: str
    unit: int | None = None
    """The unit that the person speaks for; ``None`` for the office."""

    @property
    def right(self) -> Right:
        """What the person is allowed."""
        return "office" if self.unit is None else "unit"


def the_campaign(session: Session) -> Campaign:
    """Return the campaign of the workspace. Raises ``WorkspaceError``."""
    campaign = session.get(Campaign, 1)
    if campaign is None:
        raise WorkspaceError("工作区里还没有名册", "the workspace has no campaign yet")
    return campaign


def office_only(person: Person) -> None:
    """Raise ``ForbiddenError`` for a unit."""
    if person.right != "office":
        raise ForbiddenError("只有主管部门可以这样做", "only the office may do that")


def seen_unit(session: Session, person: Person, unit: int) -> Unit:
    """Return a unit that the person may see. Raises ``NotFoundError``, also for those of others."""
    found = session.get(Unit, unit) if person.unit in (None, unit) else None
    if found is None:
        raise NotFoundError("没有这个单位", "there is no such unit")
    return found


def held_unit(session: Session, person: Person, unit: int, revision: int | None) -> Unit:
    """Return a unit that is about to be changed. Raises ``NotFoundError`` and ``ConflictError``.

    ``revision`` is the one that the person saw; ``None`` for what is added without regard to what was there.
    """
    found = seen_unit(session, person, unit)
    if revision is not None and found.revision != revision:
        raise ConflictError(found.revision)
    return found


def touch(unit: Unit, at: datetime) -> None:
    """Note that something of a unit was changed, which makes a new revision of it, even twice at one moment."""
    unit.changed_at = at
    flag_modified(unit, "changed_at")


def record(
    session: Session, person: Person, at: datetime, kind: str, unit: int | None = None, **details: Any
) -> None:
    """Add to the event log."""
    text = json.dumps(details, ensure_ascii=False)
    session.add(Event(at=at, person=person.name, right=person.right, unit_id=unit, kind=kind, details=text))


def clipped(text: str) -> str:
    """Return a note of a length that is kept, without blanks around it and without control characters."""
    return "".join(one for one in text.strip() if one == "\n" or one.isprintable())[:_LONGEST]
