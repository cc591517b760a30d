"""Whether the service lives, whether it can take documents, and what it has counted."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from nianbao import __version__
from nianbao.service.metrics import MEDIA_TYPE
from nianbao.service.problems import Problem
from nianbao.service.state import service_of
from nianbao.service.uploads import RETRY

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Alive")
async def healthz(request: Request) -> dict[str, Any]:
    """Answer as long as the service lives; ``workspace`` tells whether it has one, so that pages show the way to it."""
    workspace = bool(service_of(request).settings.workspace)
    return {"status": "ok", "version": __version__, "workspace": workspace}


@router.get("/readyz", summary="Ready to take documents")
async def readyz(request: Request) -> dict[str, Any]:
    """Answer 200 while a worker has its rules loaded and the queue has room, else 503."""
    service = service_of(request)
    if service.stopping.is_set():
        raise Problem("stopping")
    if not service.pool.ready or service.pool.waiting >= service.limits.waiting:
        raise Problem("overloaded", headers=RETRY)
    return {"status": "ok", "waiting": service.pool.waiting, "busy": service.pool.busy}


@router.get(
    "/metrics",
    summary="Prometheus metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
async def metrics(request: Request) -> Response:
    """Return the counters in the format of Prometheus."""
    return Response(service_of(request).metrics.text(), media_type=MEDIA_TYPE)
