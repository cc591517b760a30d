"""``/api/v1/jobs``: what became of the documents that are judged in the background."""

from __future__ import annotations

from collections.abc import AsyncIterable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent
from msgspec.structs import replace
from starlette.responses import Response

from nianbao.service.checking import answered
from nianbao.service.jobs import Job
from nianbao.service.problems import Problem
from nianbao.service.routes.checks import Format, Lang
from nianbao.service.routes.examples import RESULT_RESPONSES
from nianbao.service.state import service_of

router = APIRouter(prefix="/api/v1/jobs", tags=["jobs"])


def known_job(request: Request, job: str) -> Job:
    """Return the job of an address. Raises ``Problem``."""
    return service_of(request).jobs.get(job)


Known = Annotated[Job, Depends(known_job)]


@router.get("/{job}", summary="State of a job")
async def state(job: Known) -> dict[str, Any]:
    """Return how far it is."""
    return job.as_json()


@router.get("/{job}/events", summary="Progress as server-sent events", response_class=EventSourceResponse)
async def events(
    request: Request, job: Known, last_event_id: Annotated[int, Header(ge=-1, le=10**9)] = -1
) -> AsyncIterable[ServerSentEvent]:
    """Send ``file`` for each document as it is judged, ``progress``, and ``done`` at the end.

    A document that is judged again beside others is sent a second time, with what was found then.
    """
    async for number, event in job.news(last_event_id + 1, service_of(request).stopping):
        yield ServerSentEvent(data=event.data, event=event.name, id=str(number))


@router.get("/{job}/results", summary="Results of a job", response_class=Response, responses=RESULT_RESPONSES)
async def results(request: Request, job: Known, lang: Lang, format: Format = "json") -> Response:
    """Return the results of a job that is done, in the order of its files."""
    if job.state == "running":
        raise Problem("unfinished", headers={"retry-after": "1"})
    if job.problem is not None or job.state == "failed":
        raise job.problem or Problem("defect")
    batch = replace(job.batch, lang=lang)
    return await answered(service_of(request), batch, format, job.known)


@router.delete("/{job}", summary="End a job", status_code=204, response_class=Response)
async def remove(request: Request, job: str) -> Response:
    """End a job and forget its documents and results."""
    service_of(request).jobs.remove(job)
    return Response(status_code=204)
