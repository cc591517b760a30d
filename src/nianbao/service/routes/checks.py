"""``POST /api/v1/checks``: documents in, results out."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from msgspec.structs import replace
from starlette.responses import JSONResponse, Response

from nianbao.config.settings import YEARS
from nianbao.corpus.document_worker import Stated
from nianbao.model import Level
from nianbao.service.checking import Batch, answered
from nianbao.service.comparing import with_unique_names
from nianbao.service.problems import Language, Problem, language
from nianbao.service.routes.examples import CHECK_BODY, CHECK_RESPONSES
from nianbao.service.state import service_of, stated_settings
from nianbao.service.uploads import Received, received

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
Together = Annotated[
    bool, Query(description="Compare the documents with each other; false judges each by itself")
]
Across = Annotated[
    bool, Query(description="With together=false: whoever asks compares reports of different agencies")
]


@router.post(
    "/checks",
    summary="Check documents",
    response_class=Response,
    openapi_extra={"requestBody": CHECK_BODY},
    responses=CHECK_RESPONSES,
)
async def checks(
    request: Request,
    settings: Settings,
    lang: Lang,
    format: Format = "json",
    whole: Whole = False,
    together: Together = True,
    across: Across = False,
) -> Response:
    """Judge the files of the form field ``files`` and return the results in the order of the files.

    Reports of one agency are compared with each other (SER901 and others), and with those of the field ``previous``: last
    year's reports, which are not judged themselves. Of files with one name the second and further are numbered.

    What a document, or anything beside it, says on findings to ignore is disregarded; they are all reported. More files
    than the service answers at once, or ``Prefer: respond-async``, become a job: 202 with its address.
    """
    service = service_of(request)
    service.judge(settings)
    async with received(request, service.limits, service.memory, others=("previous", "beside")) as form:
        batch = with_unique_names(
            Batch(
                form.files,
                settings,
                lang,
                whole or format == "html",
                previous=form.others["previous"],
                together=together,
                across=across,
                beside=_beside(form),
            )
        )
        wants_job = "respond-async" in request.headers.get("prefer", "")
        if wants_job or len(batch.uploads) + len(batch.previous) > service.limits.at_once:
            job = service.jobs.start(service, replace(batch, whole=False), form.held)
            return _accepted(job.as_json())
        return await answered(service, batch, format)


def _beside(form: Received) -> tuple[bytes, ...]:
    """Return what each document is to be compared with, where that was sent. Raises ``Problem``."""
    sent = tuple(one.data for one in form.others["beside"])
    if sent and len(sent) != len(form.files):
        raise Problem("bad-request", "beside 与 files 的份数不同", "beside and files differ in number")
    return sent


def _accepted(job: dict[str, Any]) -> Response:
    address = f"/api/v1/jobs/{job['id']}"
    links = {"self": address, "events": f"{address}/events", "results": f"{address}/results"}
    return JSONResponse({**job, "links": links}, 202, {"location": address})
