"""The application: routes, the guard before them, what starts and ends with it.

FastAPI: the API's description (OpenAPI) and the validation of parameters come from the signatures of the routes.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.staticfiles import StaticFiles

from nianbao import __version__
from nianbao.service.bodies import BodyLimits
from nianbao.service.log import Observed, log
from nianbao.service.pages import STATIC, Pages
from nianbao.service.problems import Problem, answer, language, of_status
from nianbao.service.routes import checks, forms, health, jobs, rules, view
from nianbao.service.routes.examples import PROBLEM_RESPONSE
from nianbao.service.security import Guard
from nianbao.service.settings import ServiceSettings
from nianbao.service.state import Service

ROUTERS: tuple[APIRouter, ...] = (
    checks.router,
    jobs.router,
    view.router,
    rules.router,
    forms.router,
    health.router,
)
"""Everything that can be asked for. A further part of the service adds its router here."""
_DESCRIPTION = (
    "检查政府信息公开工作年度报告。Checks annual reports on government information disclosure. "
    "Errors are problem details (RFC 9457)."
)


def create_app(settings: ServiceSettings = ServiceSettings()) -> FastAPI:  # noqa: B008  (frozen)
    """Return the application of a service, an ASGI application with a lifespan."""
    service = Service(settings)
    app = FastAPI(
        title="nianbao",
        version=__version__,
        description=_DESCRIPTION,
        docs_url=None,  # their pages load scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_lifespan,
        responses=PROBLEM_RESPONSE,
    )
    app.state.service = service
    app.state.routers = [*ROUTERS]
    for router in ROUTERS:
        app.include_router(router)
    if settings.workspace:
        _add_campaign(app, service)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.mount("/", Pages(), name="pages")
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_status)
    app.add_exception_handler(Exception, _on_defect)
    app.add_middleware(BodyLimits, limits=settings.limits)
    app.add_middleware(Guard, access=service.access, hosts=settings.hosts, most=settings.limits.connections)
    app.add_middleware(Observed, metrics=service.metrics)
    return app


def _add_campaign(app: FastAPI, service: Service) -> None:
    """Add what needs a workspace. Raises ``WorkspaceError``, and ``ImportError`` without the extra."""
    from nianbao.service.campaign.serving import CampaignService
    from nianbao.service.routes import campaign

    app.state.campaign = CampaignService(service.settings.workspace, service)
    campaign.add_to(app)
    app.state.routers.append(campaign.router)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    await service.pool.start()
    await asyncio.to_thread(service.judge, ())  # the first request does not wait for the rules
    try:
        yield
    finally:
        service.stopping.set()
        await service.jobs.close()
        await service.pool.close()
        if service.settings.workspace:
            app.state.campaign.close()


async def _on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return answer(error, language(request))


async def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [
        {"in": str(one["loc"][0]), "name": ".".join(map(str, one["loc"][1:])), "reason": one["type"]}
        for one in error.errors()
    ]
    return answer(Problem("invalid", errors=errors), language(request))


async def _on_status(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = answer(of_status(error), language(request))
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = ", ".join(sorted(_allowed(request)))
    return response


def _allowed(request: Request) -> set[str]:
    """Return the methods of all routes that have the path: Starlette names those of the first one only."""
    app = request.app
    routes = [*app.routes, *(route for router in app.state.routers for route in router.routes)]
    found = [route for route in routes if isinstance(route, Route)]
    return {
        method
        for route in found
        if route.matches(request.scope)[0] is not Match.NONE
        for method in route.methods or ()
    }


async def _on_defect(request: Request, error: Exception) -> Response:
    log("defect", logging.ERROR, error)
    return answer(Problem("defect"), language(request))
