"""The tables of a workspace. Migrations make them; a test holds these descriptions against what migrations make."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Date,
    Dialect,
    ForeignKey,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """A moment, kept as ISO 8601 in UTC, so that it sorts as text and reads alike anywhere."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Return the text that is kept. Raises ``ValueError`` for a moment without a time zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the moment."""
        return None if value is None else datetime.fromisoformat(value)


class Base(DeclarativeBase):
    """What all tables share."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {datetime: Instant(), date: Date(), str: Text()}  # noqa: RUF012 (read by SQLAlchemy)


class Campaign(Base):
    """The one campaign of a workspace."""

    __tablename__ = "campaign"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str]
    """Random; makes the events of a calendar its own."""
    year: Mapped[int]
    """Report year."""
    title: Mapped[str]
    created_at: Mapped[datetime]


class Unit(Base):
    """An agency that has to report, and how far it is."""

    __tablename__ = "units"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    level: Mapped[str | None]
    region: Mapped[str]
    parent: Mapped[str]
    former: Mapped[str]
    """JSON list of its earlier names."""
    contact: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str]
    """Why it was sent back or waived; ``""`` in other states."""
    handed_in_at: Mapped[datetime | None]
    sent_back_at: Mapped[datetime | None]
    cleared_at: Mapped[datetime | None]
    published_on: Mapped[date | None]
    published_at_url: Mapped[str]
    changed_at: Mapped[datetime]
    """Of the last change to the unit, its versions or their findings: each such change makes a new revision."""
    revision: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 (read by SQLAlchemy)


class Document(Base):
    """The bytes of a file, once however often it came in."""

    __tablename__ = "documents"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256, hexadecimal."""
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Arrival(Base):
    """A file that came in: a version of a unit's report, or one that belongs to no unit so far."""

    __tablename__ = "arrivals"
    __table_args__ = (UniqueConstraint("unit_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    number: Mapped[int | None]
    """Of the version, from 1 in each unit; ``None`` while the file belongs to none."""
    digest: Mapped[str] = mapped_column(ForeignKey("documents.digest"))
    name: Mapped[str]
    """As the sender called the file: shown, never a path."""
    size: Mapped[int]
    received_at: Mapped[datetime]
    received_by: Mapped[str]
    agency: Mapped[str | None]
    """As the report itself says."""
    report_year: Mapped[int | None]
    failed: Mapped[bool]
    """True for a file that could not be read."""
    result: Mapped[str]
    """The file's object of ``nianbao.findings/1``."""
    unmatched: Mapped[str]
    """Why it belongs to no unit; ``""`` for a version."""
    changes: Mapped[str | None]
    """JSON: what differs from an earlier version."""
    changes_from: Mapped[int | None]
    """The number of that version."""
    kept: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    """What others are compared with (``Packed.data``); ``None`` of what is nobody's report, and before there was this."""
    facts: Mapped[str | None] = mapped_column(deferred=True)
    """JSON: what of it goes into the picture of the year (``facts.kept_facts``); ``None`` before there was this."""


class EarlierReport(Base):
    """A unit's report of the year before: new versions are compared with it."""

    __tablename__ = "earlier_reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), unique=True)
    digest: Mapped[str] = mapped_column(ForeignKey("documents.digest"))
    name: Mapped[str]
    """As the sender called the file."""
    received_at: Mapped[datetime]
    received_by: Mapped[str]
    facts: Mapped[str | None]
    """As those of a version."""


class FindingRow(Base):
    """A finding of a version and what was decided about it."""

    __tablename__ = "findings"
    __table_args__ = (UniqueConstraint("arrival_id", "fingerprint"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    arrival_id: Mapped[int] = mapped_column(ForeignKey("arrivals.id"), index=True)
    position: Mapped[int]
    """In the result, from 0."""
    fingerprint: Mapped[str] = mapped_column(String(32))
    """Independent of the file's name, so that it is the same in the next version."""
    group: Mapped[str] = mapped_column("group_fingerprint", String(32))
    code: Mapped[str]
    rule: Mapped[str]
    severity: Mapped[str]
    message: Mapped[str]
    message_en: Mapped[str]
    label: Mapped[str]
    section: Mapped[str | None]
    form: Mapped[str | None]
    row: Mapped[str | None]
    column: Mapped[str | None]
    item: Mapped[str | None]
    cause: Mapped[str | None]
    """The same for findings of a version that one change would mend."""
    excerpt: Mapped[str]
    disposition: Mapped[str | None]
    note: Mapped[str]
    disposed_by: Mapped[str | None]
    disposed_right: Mapped[str | None]
    disposed_at: Mapped[datetime | None]
    carried_from: Mapped[int | None]
    """The number of the version for which that was decided."""
    altered: Mapped[bool]
    """True where the message has changed since, so that the decision is to be looked at again."""


class Deadline(Base):
    """A last day: to hand in to the office, or to publish."""

    __tablename__ = "deadlines"
    __table_args__ = (UniqueConstraint("kind", "level", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    level: Mapped[str | None]
    """For the units of this level; ``None`` for all."""
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    """For this unit alone; it goes before one of its level."""
    due: Mapped[date]


class Token(Base):
    """Who may do what: the office, or a unit."""

    __tablename__ = "tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    """Of the person, as the event log shows it."""
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    """``None`` for the office."""
    digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class Event(Base):
    """What was done, by whom and when. The database refuses to change or delete a row."""

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    person: Mapped[str]
    right: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    kind: Mapped[str]
    details: Mapped[str]
    """JSON object."""
