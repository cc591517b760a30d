"""Who asks the campaign's routes, which revision of a unit they saw, and how they are told what was not done."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import Depends, Header, Path, Request
from starlette.responses import Response

from nianbao.service.campaign.access import Person
from nianbao.service.campaign.errors import CampaignError, ConflictError, ForbiddenError, NotFoundError
from nianbao.service.campaign.serving import CampaignService
from nianbao.service.problems import Problem, answer, language
from nianbao.service.uploads import RETRY

_REVISION = re.compile(r'(?:W/)?"?([0-9]{1,18})"?')
LARGEST = 2**53
"""Numbers of units, versions and events are below it."""


def campaign_of(request: Request) -> CampaignService:
    """Return the workspace of the service that is asked."""
    campaign: CampaignService = request.app.state.campaign
    return campaign


def person_of(request: Request) -> Person:
    """Return who asks."""
    return campaign_of(request).person(request.scope["state"]["identity"])


def seen_revision(if_match: Annotated[str, Header(max_length=100)] = "") -> int | None:
    """Return the revision that the asker saw, ``None`` where none is given. Raises ``Problem``."""
    parts = _REVISION.fullmatch(if_match.strip())
    if if_match and parts is None:
        raise Problem("bad-request", "If-Match 应是单位的修订号", "If-Match is not the revision of a unit")
    return int(parts[1]) if parts is not None else None


def needed_revision(seen: Annotated[int | None, Depends(seen_revision)]) -> int:
    """Return the revision that the asker saw. Raises ``Problem``."""
    if seen is None:
        raise Problem("no-revision")
    return seen


Campaign = Annotated[CampaignService, Depends(campaign_of)]
Asker = Annotated[Person, Depends(person_of)]
Seen = Annotated[int | None, Depends(seen_revision)]
Needed = Annotated[int, Depends(needed_revision)]
Number = Annotated[int, Path(ge=1, lt=LARGEST)]


async def on_campaign_error(request: Request, error: Exception) -> Response:
    """Answer an operation that was not done."""
    assert isinstance(error, CampaignError)
    kinds = {ConflictError: "conflict", ForbiddenError: "forbidden", NotFoundError: "not-found"}
    members: dict[str, Any] = {"revision": error.revision} if isinstance(error, ConflictError) else {}
    problem = Problem(kinds.get(type(error), "refused"), str(error), error.english, **members)
    return answer(problem, language(request))


async def on_locked(request: Request, _: Exception) -> Response:
    """Answer where others hold the database too long."""
    return answer(Problem("overloaded", headers=RETRY), language(request))
