"""The body of every request, limited in size and in the time that it takes to arrive."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection

from nianbao.service.problems import Problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from nianbao.service.settings import ServiceLimits

_CLOSE = {"connection": "close"}


class BodyLimits:
    """Stops reading a body that is too large or too slow: the route that reads it gets a ``Problem``."""

    def __init__(self, app: ASGIApp, limits: ServiceLimits) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._most(HTTPConnection(scope))
        stated = HTTPConnection(scope).headers.get("content-length", "0")
        deadline = asyncio.get_running_loop().time() + self._limits.upload_seconds
        total = 0
        complete = False

        async def receive_limited() -> Message:
            nonlocal total, complete
            if complete:
                return await receive()
            if stated.isdigit() and int(stated[:20]) > most:
                raise too_large(most)
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                raise Problem("slow-upload", headers=_CLOSE) from None
            total += len(message.get("body", b""))
            if total > most:
                raise too_large(most)
            complete = not message.get("more_body", False)
            return message

        await self._app(scope, receive_limited, send)

    def _most(self, request: HTTPConnection) -> int:
        kind = request.headers.get("content-type", "").lower()
        return self._limits.body_bytes if kind.startswith("multipart/") else self._limits.text_bytes


def too_large(most: int) -> Problem:
    """Return the problem of what is larger than so many bytes."""
    size = f"{most / 2**20:g} MB"
    return Problem("too-large", f"最多 {size}", f"at most {size}", headers=_CLOSE)
