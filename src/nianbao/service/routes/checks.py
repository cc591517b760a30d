"""``POST /api/v1/checks``: documents in, results out."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import JSONResponse, Response

from nianbao.config.settings import YEARS
from nianbao.corpus.document_worker import Stated
from nianbao.model import Level
from nianbao.service.checking import Batch, answered
from nianbao.service.problems import Language, language
from nianbao.service.routes.examples import CHECK_BODY, CHECK_RESPONSES
from nianbao.service.state import service_of, stated_settings
from nianbao.service.uploads import received

router = APIRouter(prefix="/api/v1", tags=["checks"])
Format = Literal["json", "sarif", "html", "xlsx", "annotated", "packed"]
Word = Annotated[str, Query(max_length=1000)]


def stated(
    select: Annotated[
        list[Word], Query(max_length=20, description="Codes, beginnings of codes or names of rules")
    ] = [],  # noqa: B006
    ignore: Annotated[list[Word], Query(max_length=20, description="Rules that are not asked")] = [],  # noqa: B006
    level: Annotated[Level | None, Query(description="For reports that do not tell it")] = None,
    year: Annotated[
        int | None, Query(ge=YEARS[0], le=YEARS[1], description="For reports whose title has none")
    ] = None,
) -> Stated:
    """Return the settings of a request."""
    return stated_settings(select=select, ignore=ignore, level=level, year=year)


Settings = Annotated[Stated, Depends(stated)]


def answer_language(
    request: Request,
    lang: Annotated[
        Language | None, Query(description="Language; without it Accept-Language, else zh")
    ] = None,
) -> Language:
    """Return the language of an answer."""
    return lang or language(request)


Lang = Annotated[Language, Depends(answer_language)]


Whole = Annotated[bool, Query(description="With the text of the documents, in the format packed")]


@router.post(
    "/checks",
    summary="Check documents",
    response_class=Response,
    openapi_extra={"requestBody": CHECK_BODY},
    responses=CHECK_RESPONSES,
)
async def checks(
    request: Request, settings: Settings, lang: Lang, format: Format = "json", whole: Whole = False
) -> Response:
    """Judge the files of the form field ``files`` and return the results in the order of the files.

    What a document, or anything beside it, says on findings to ignore is disregarded; they are all reported. More files
    than the service answers at once, or ``Prefer: respond-async``, become a job: 202 with its address.
    """
    service = service_of(request)
    service.judge(settings)
    async with received(request, service.limits, service.memory) as form:
        batch = Batch(form.files, settings, lang, whole=whole or format == "html")
        wants_job = "respond-async" in request.headers.get("prefer", "")
        if wants_job or len(form.files) > service.limits.at_once:
            job = service.jobs.start(service, batch._replace(whole=False), form.held)
            return _accepted(job.as_json())
        return await answered(service, batch, format)


def _accepted(job: dict[str, Any]) -> Response:
    address = f"/api/v1/jobs/{job['id']}"
    links = {"self": address, "events": f"{address}/events", "results": f"{address}/results"}
    return JSONResponse({**job, "links": links}, 202, {"location": address})
