"""``/api/v1/forms``: the blank forms, and the report that is being written in them. Nothing of it is kept."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import JSONResponse, Response

from nianbao.config.settings import YEARS
from nianbao.corpus.document_worker import Job
from nianbao.drafting.description import describe, editions
from nianbao.service import drafts
from nianbao.service.problems import Problem
from nianbao.service.routes.checks import Lang, Settings
from nianbao.service.routes.form_examples import (
    CHECK_RESPONSES,
    DESCRIPTION_RESPONSES,
    DOCX,
    DOCX_RESPONSES,
    DRAFT_BODY,
    DRAFT_RESPONSES,
    FILE_BODY,
)
from nianbao.service.state import Service, service_of
from nianbao.service.uploads import received, received_json

router = APIRouter(prefix="/api/v1/forms", tags=["forms"])
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\ud800-\udfff]')
_LONGEST = 120


@router.get("/{edition}", summary="The blank forms of an edition", responses=DESCRIPTION_RESPONSES)
async def form(
    request: Request, edition: Annotated[str, Path(max_length=20, description="Such as 2021")]
) -> Response:
    """Return the sections with headings and hints, the tables as grids, and which cells are sums of others."""
    specs = service_of(request).judge(()).forms
    if edition not in editions(specs):
        known = "、".join(editions(specs))
        raise Problem("not-found", f"没有这个版本的格式，现有 {known}", f"no such edition; there are {known}")
    return JSONResponse(describe(edition, specs))


@router.post(
    "/checks",
    summary="Check a report that is being written",
    openapi_extra={"requestBody": DRAFT_BODY},
    responses=CHECK_RESPONSES,
)
async def checks(request: Request, settings: Settings, lang: Lang) -> Response:
    """Judge the Word file that the draft would be, by the same rules, and mark its cells and texts."""
    service = service_of(request)
    found = await _of_draft(request, service, drafts.check, lang, stated=settings)
    service.metrics.judged("checked")
    return JSONResponse(found)


@router.post(
    "/docx",
    summary="Write a report as a Word file",
    response_class=Response,
    openapi_extra={"requestBody": DRAFT_BODY},
    responses=DOCX_RESPONSES,
)
async def docx(request: Request) -> Response:
    """Return the Word file with the prescribed headings and the statutory tables."""
    made = await _of_draft(request, service_of(request), drafts.write)
    name = _UNSAFE.sub("", made["title"])[:_LONGEST]
    disposition = f"attachment; filename*=UTF-8''{quote(f'{name}.docx', safe='')}"
    return Response(made["data"], media_type=DOCX, headers={"content-disposition": disposition})


@router.post(
    "/read",
    summary="Read a report into a draft",
    openapi_extra={"requestBody": FILE_BODY},
    responses=DRAFT_RESPONSES,
)
async def read(
    request: Request,
    following: Annotated[
        bool, Query(alias="next", description="Next year's, with what is carried over")
    ] = False,
    year: Annotated[
        int | None, Query(ge=YEARS[0], le=YEARS[1], description="For a report that does not say its own")
    ] = None,
) -> Response:
    """Return the figures and texts of the file of the form field ``file``, or what goes on from it next year."""
    service = service_of(request)
    async with received(request, service.limits, service.memory, "file", 1) as sent:
        file = sent.files[0]
        return JSONResponse(_accepted(await service.run(drafts.read, file.name, file.data, year, following)))


async def _of_draft(
    request: Request, service: Service, job: Job, *arguments: Any, stated: Any = ()
) -> dict[str, Any]:
    async with received_json(request, service.memory) as data:
        return _accepted(await service.run(job, drafts.FILE, data, *arguments, stated=stated))


def _accepted(answer: dict[str, Any]) -> dict[str, Any]:
    refused = answer.get("refused")
    if refused is None:
        return answer
    where = refused["where"]
    raise Problem(
        "unreadable" if where == "file" else "invalid",
        refused["reason"],
        refused["reason_en"],
        errors=[{"in": "body", "name": where, "reason": refused["reason_en"]}],
    )
