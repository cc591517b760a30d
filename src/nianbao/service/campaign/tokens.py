"""Tokens: whose they are. A database that is read by others gives none away, since it holds digests only."""

from __future__ import annotations

import hmac
import re
import secrets
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import select

from nianbao.service.campaign.access import Person, clipped, office_only, record, seen_unit, the_campaign
from nianbao.service.campaign.errors import NotFoundError, RefusedError
from nianbao.service.campaign.tables import Token

if TYPE_CHECKING:
    from nianbao.service.campaign.workspace import Workspace

_BYTES = 32
"""Random ones: a digest of so many is not guessed, so that a slow one would only cost time."""
_SHAPE = re.compile(r"nb-([0-9]{1,9})-([A-Za-z0-9_-]{43})")
_NOBODY = "0" * 64


class TokenRow(Struct, frozen=True):
    """A token as it is listed: never the token itself."""

    id: int
    name: str
    unit: int | None
    created_at: datetime
    revoked_at: datetime | None


def issue_token(workspace: Workspace, person: Person, name: str, unit: int | None, at: datetime) -> str:
    """Return a new token, which cannot be shown again: of a unit, or of the office for ``None``."""
    office_only(person)
    name = clipped(name)
    if not name:
        raise RefusedError("请写明持有人", "say whose token it is")
    secret = secrets.token_urlsafe(_BYTES)
    with workspace.writing() as session:
        the_campaign(session)
        if unit is not None:
            seen_unit(session, person, unit)
        row = Token(name=name, unit_id=unit, digest=_digest(secret), created_at=at)
        session.add(row)
        session.flush()
        record(session, person, at, "token", unit, token=row.id, name=name)
        return f"nb-{row.id}-{secret}"


def identify(workspace: Workspace, token: str) -> Person | None:
    """Return whose token it is; ``None`` for one that is unknown or revoked."""
    parts = _SHAPE.fullmatch(token)
    with workspace.reading() as session:
        row = session.get(Token, int(parts[1])) if parts is not None else None
        right = hmac.compare_digest(
            _digest(parts[2] if parts is not None else ""), row.digest if row else _NOBODY
        )
        if row is None or not right or row.revoked_at is not None:
            return None
        return Person(row.name, row.unit_id)


def revoke_token(workspace: Workspace, person: Person, token: int, at: datetime) -> None:
    """Let a token open nothing any more. Raises ``NotFoundError``."""
    office_only(person)
    with workspace.writing() as session:
        row = session.get(Token, token)
        if row is None:
            raise NotFoundError("没有这个令牌", "there is no such token")
        if row.revoked_at is None:
            row.revoked_at = at
            record(session, person, at, "revoke", row.unit_id, token=row.id, name=row.name)


def list_tokens(workspace: Workspace, person: Person) -> tuple[TokenRow, ...]:
    """Return the tokens that were issued."""
    office_only(person)
    with workspace.reading() as session:
        rows = session.scalars(select(Token).order_by(Token.id))
        return tuple(TokenRow(one.id, one.name, one.unit_id, one.created_at, one.revoked_at) for one in rows)


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
