"""``/api/v1/session``: a browser shows its token once and gets a cookie for it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Request
from starlette.responses import JSONResponse, Response

from nianbao.service.problems import Problem
from nianbao.service.security import COOKIE
from nianbao.service.state import service_of

router = APIRouter(prefix="/api/v1/session", tags=["session"])


@router.get("", summary="Who asks")
async def whoami(request: Request) -> dict[str, Any]:
    """Tell whether a token is wanted, and of whoever asks the name and role."""
    identity = request.scope["state"]["identity"]
    access = service_of(request).access
    known = {"name": identity.name, "role": identity.role} if identity is not None else None
    workspace = bool(service_of(request).settings.workspace)
    return {"token_required": access.required, "identity": known, "workspace": workspace}


@router.post("", summary="Open a session")
async def open_session(
    request: Request, token: Annotated[str, Body(embed=True, max_length=1000)]
) -> Response:
    """Set a cookie that stands for the token, which scripts cannot read and other sites cannot send."""
    access = service_of(request).access
    identity = access.of_token(token) if access.required else None
    if identity is None:
        raise Problem("no-token", headers={"www-authenticate": "Bearer"})
    answer = JSONResponse({"identity": {"name": identity.name, "role": identity.role}})
    answer.set_cookie(
        COOKIE,
        access.open_session(identity),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


@router.delete("", summary="End a session", status_code=204, response_class=Response)
async def close_session(request: Request) -> Response:
    """Forget the session and its cookie."""
    service_of(request).access.close_session(request.cookies.get(COOKIE, ""))
    answer = Response(status_code=204)
    answer.delete_cookie(COOKIE)
    return answer
