"""``/api/v1/campaign``: the workspace of a service that has one.

Whoever changes a unit says which revision was seen (``If-Match``); where somebody else was faster, the answer is 409 and
nothing is changed. A token of a unit sees and writes what is that unit's.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Body, FastAPI, Path, Query, Request
from fastapi.encoders import jsonable_encoder
from msgspec.structs import asdict
from sqlalchemy.exc import OperationalError
from starlette.responses import JSONResponse, Response

from nianbao.model import Level
from nianbao.service.campaign import arrivals, decisions, events
from nianbao.service.campaign.access import Person
from nianbao.service.campaign.board import Filter, board
from nianbao.service.campaign.due import deadlines
from nianbao.service.campaign.errors import CampaignError
from nianbao.service.campaign.exports import NAMES, exported
from nianbao.service.campaign.exports.tables import unit_json
from nianbao.service.campaign.picture import year_picture
from nianbao.service.campaign.serving import CampaignService
from nianbao.service.campaign.setup import set_deadline
from nianbao.service.campaign.states import Action, DeadlineKind, Disposition, State
from nianbao.service.campaign.unit_detail import unit_detail
from nianbao.service.problems import Problem
from nianbao.service.routes.campaign_asking import (
    LARGEST,
    Asker,
    Campaign,
    Needed,
    Number,
    Seen,
    on_campaign_error,
    on_locked,
)
from nianbao.service.routes.checks import Lang
from nianbao.service.routes.examples import file_body
from nianbao.service.security import STRANGERS_POLICY
from nianbao.service.state import service_of
from nianbao.service.uploads import received

router = APIRouter(prefix="/api/v1/campaign", tags=["campaign"])
_SAME: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file was kept before", "content": {"application/json": {}}}
}


def add_to(app: FastAPI) -> None:
    """Add the routes of a service that has a workspace."""
    app.include_router(router)
    app.add_exception_handler(CampaignError, on_campaign_error)
    app.add_exception_handler(OperationalError, on_locked)


def _now() -> datetime:
    return datetime.now(UTC)


def _today() -> date:
    return _now().astimezone().date()


@router.get("", summary="The campaign and who asks")
def overview(campaign: Campaign, person: Asker) -> dict[str, Any]:
    """Return year, title, units by state, deadlines, and what the asker may."""
    found = board(campaign.workspace, person, _today())
    return {
        "year": found.year,
        "title": found.title,
        "today": found.today,
        "states": found.states,
        "deadlines": [asdict(one) for one in deadlines(campaign.workspace, person)],
        "person": {"name": person.name, "right": person.right, "unit": person.unit},
        "exports": list(NAMES) if person.right == "office" else [],
    }


@router.get("/units", summary="The board of units")
def units(
    campaign: Campaign,
    person: Asker,
    state: Annotated[list[State], Query()] = [],  # noqa: B006  (never changed)
    level: Annotated[list[str], Query()] = [],  # noqa: B006
    words: Annotated[str, Query(max_length=100)] = "",
    overdue: bool = False,
) -> dict[str, Any]:
    """Return the units that are wanted, by name, and how many units are in each state."""
    wanted = Filter(frozenset(state), frozenset(level), words, overdue)
    found = board(campaign.workspace, person, _today(), wanted)
    return {
        "today": found.today,
        "states": found.states,
        "units": [unit_json(one) for one in found.units],
    }


@router.get("/units/{unit}", summary="A unit", response_class=JSONResponse)
def unit(
    campaign: Campaign, person: Asker, unit: Number, version: Annotated[int | None, Query(ge=1)] = None
) -> Response:
    """Return a unit with its versions, the newest first, and the findings of the newest one or of the one named.

    ``earlier`` is the report of the year before that versions are compared with.
    ``ETag`` is its revision.
    """
    found = unit_detail(campaign.workspace, person, unit, _today(), version)
    body = {
        "unit": unit_json(found.unit),
        "actions": found.actions,
        "versions": [asdict(one) for one in found.versions],
        "shown": found.shown,
        "findings": [asdict(one) for one in found.findings],
        "earlier": None if found.earlier is None else asdict(found.earlier),
    }
    return JSONResponse(jsonable_encoder(body), headers=_etag(found.unit.revision))


@router.post(
    "/units/{unit}/versions",
    summary="Hand in a version of a unit's report",
    status_code=201,
    response_class=JSONResponse,
    openapi_extra={"requestBody": file_body("file")},
    responses=_SAME,
)
async def hand_in(
    request: Request, campaign: Campaign, person: Asker, unit: Number, revision: Seen
) -> Response:
    """Judge the file of the form field ``file`` and keep it as the newest version; decisions on findings go along."""
    return await _handed_in(request, campaign, person, unit, revision)


@router.post(
    "/versions",
    summary="Hand in a report whose unit is looked for",
    status_code=201,
    response_class=JSONResponse,
    openapi_extra={"requestBody": file_body("file")},
    responses=_SAME,
)
async def hand_in_any(request: Request, campaign: Campaign, person: Asker) -> Response:
    """Judge a file and keep it as the newest version of the unit that it names; of no unit it is kept and listed.

    A report of the year before is kept as the one that the unit's versions are compared with (``earlier``).
    """
    return await _handed_in(request, campaign, person, None, None)


async def _handed_in(
    request: Request, campaign: CampaignService, person: Person, unit: int | None, revision: int | None
) -> Response:
    service = service_of(request)
    async with received(request, service.limits, service.memory, "file", 1) as form:
        taken = await campaign.handed_in(person, form.files[0], unit, revision)
    headers = {} if taken.revision is None else _etag(taken.revision)
    if taken.unit is not None and taken.outcome == "version":
        headers["location"] = f"/api/v1/campaign/units/{taken.unit}?version={taken.number}"
    return JSONResponse(asdict(taken), 200 if taken.outcome == "same" else 201, headers)


@router.get(
    "/units/{unit}/versions/{version}/file", summary="A version as it came in", response_class=Response
)
def version_file(campaign: Campaign, person: Asker, unit: Number, version: Number) -> Response:
    """Return the bytes, to be saved and never shown by the browser."""
    return _attached(*arrivals.document(campaign.workspace, person, unit, version))


@router.post("/units/{unit}/transitions", summary="Take a unit to another state", response_class=JSONResponse)
async def transitions(
    campaign: Campaign,
    person: Asker,
    unit: Number,
    revision: Needed,
    action: Annotated[Action, Body()],
    reason: Annotated[str, Body(max_length=2000)] = "",
    on: Annotated[date | None, Body()] = None,
    url: Annotated[str, Body(max_length=2000)] = "",
) -> Response:
    """Send back, clear, publish, waive or expect again; ``reason`` also notes why errors were let through."""
    workspace, at = campaign.workspace, _now()
    move: Callable[[], int]
    match action:
        case "send_back":
            move = partial(decisions.send_back, workspace, person, unit, revision, reason, at)
        case "clear":
            move = partial(decisions.clear, workspace, person, unit, revision, at, reason)
        case "publish":
            move = partial(decisions.publish, workspace, person, unit, revision, on or _today(), at, url)
        case "waive":
            move = partial(decisions.waive, workspace, person, unit, revision, reason, at)
        case "expect":
            move = partial(decisions.expect, workspace, person, unit, revision, at)
        case "hand_in":
            raise Problem("invalid", "报送须上传文件", "to hand in, send a file to versions")
    new = await campaign.moved(unit, action, move, at)
    return _changed(unit, new)


@router.put(
    "/units/{unit}/findings/{fingerprint}",
    summary="Decide on a finding of the newest version",
    response_class=JSONResponse,
)
def findings(
    campaign: Campaign,
    person: Asker,
    unit: Number,
    fingerprint: Annotated[str, Path(max_length=64)],
    revision: Needed,
    disposition: Annotated[Disposition | None, Body()],
    note: Annotated[str, Body(max_length=2000)] = "",
) -> Response:
    """Say that a finding is to be mended, explained or no fault; ``null`` takes that back."""
    at = _now()
    new = decisions.dispose(campaign.workspace, person, unit, revision, fingerprint, disposition, note, at)
    return _changed(unit, new)


@router.get("/unmatched", summary="Files that belong to no unit")
def unmatched(campaign: Campaign, person: Asker) -> list[dict[str, Any]]:
    """Return them with the reason."""
    return [asdict(one) for one in arrivals.unmatched(campaign.workspace, person)]


@router.get("/unmatched/{arrival}/file", summary="Such a file as it came in", response_class=Response)
def unmatched_file(campaign: Campaign, person: Asker, arrival: Number) -> Response:
    """Return the bytes."""
    return _attached(*arrivals.unmatched_document(campaign.workspace, person, arrival))


@router.post("/unmatched/{arrival}/assignment", summary="Say whose it is")
async def assignment(
    campaign: Campaign,
    person: Asker,
    arrival: Number,
    unit: Annotated[int, Body(embed=True, ge=1, lt=LARGEST)],
) -> dict[str, Any]:
    """Make it the newest version of a unit's report."""
    taken = await campaign.assigned(person, arrival, unit)
    return asdict(taken)


@router.get("/events", summary="The event log")
def event_log(
    campaign: Campaign,
    person: Asker,
    unit: Annotated[int | None, Query(ge=1, lt=LARGEST)] = None,
    before: Annotated[int | None, Query(ge=1, lt=LARGEST)] = None,
) -> list[dict[str, Any]]:
    """Return the newest events first."""
    return [asdict(one) for one in events.events(campaign.workspace, person, unit, before)]


@router.put("/deadlines", summary="Set a last day")
def new_deadline(
    campaign: Campaign,
    person: Asker,
    kind: Annotated[DeadlineKind, Body()],
    due: Annotated[date | None, Body()],
    level: Annotated[Level | None, Body()] = None,
    unit: Annotated[int | None, Body(ge=1, lt=LARGEST)] = None,
) -> list[dict[str, Any]]:
    """Set it for all units, for those of a level or for one; ``null`` takes it away."""
    set_deadline(campaign.workspace, person, kind, due, _now(), level=level, unit=unit)
    return [asdict(one) for one in deadlines(campaign.workspace, person)]


@router.get("/picture", summary="The picture of the year")
def picture(campaign: Campaign, person: Asker, lang: Lang) -> dict[str, Any]:
    """Return what ``nianbao summary`` says of the newest versions, for the office: plots and the tables behind them.

    Findings that are explained or no fault do not count.
    """
    found = year_picture(campaign.workspace, person, _today())
    return campaign.drawn.parts(found, _now(), lang)


@router.get("/exports/{name}", summary="Take something out", response_class=Response)
def exports(
    campaign: Campaign,
    person: Asker,
    lang: Lang,
    name: Annotated[str, Path(max_length=100)],
    folder: Annotated[str, Query(max_length=500)] = "",
) -> Response:
    """Return the board, the reminders, the calendar, the picture, the bulletin or a baseline as a file."""
    made = exported(campaign.workspace, person, name, _now(), lang, folder)
    headers = {"content-disposition": f'attachment; filename="{made.name}"'}
    return Response(made.content, media_type=made.media_type, headers=headers)


def _changed(unit: int, revision: int) -> Response:
    return JSONResponse({"unit": unit, "revision": revision}, headers=_etag(revision))


def _etag(revision: int) -> dict[str, str]:
    return {"etag": f'"{revision}"'}


def _attached(file: arrivals.VersionRow, content: bytes) -> Response:
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        "content-security-policy": STRANGERS_POLICY,
    }
    return Response(content, media_type="application/octet-stream", headers=headers)
