"""Who may ask, and what an answer may do in a browser: host names, origins, tokens, headers.

The service is called by programs and by its own page, never by another site's: a page from elsewhere that a browser
has open must not reach a service on the loopback. So the host must be one of ours (no DNS name that was made to point
here), and whatever a browser marks as coming from another origin is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection

from nianbao.service.problems import Problem, answer, language
from nianbao.service.settings import Secret
from nianbao.service.uploads import RETRY

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

API = "/api/"
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
"""Of our page: its own files and nothing else, no script or style within the page."""
STRANGERS_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'"
)
"""Of a document that a stranger wrote: nothing in it acts."""
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cache-control": "no-store",
}


class Identity(Struct, frozen=True):
    """Whoever a token belongs to."""

    name: str
    role: str = "office"
    """``office`` may all; ``unit`` sees and writes in the campaign what is its own."""
    unit: int | None = None
    """Number of the unit, in the campaign."""


OPERATOR = Identity("operator")
"""Whoever holds the service's own token, or asks a service that wants none."""
Authenticator = Callable[[str], Identity | None]
"""Returns whose token it is, ``None`` for one that it does not know."""


class Access:
    """Tells who asks, by the token. There are no cookies, so that a browser sends nothing of its own accord."""

    def __init__(self, token: Secret | None) -> None:
        self._token = token
        self.authenticators: list[Authenticator] = []
        """Asked for tokens that are not the service's own; the campaign adds one."""

    @property
    def required(self) -> bool:
        """True when nobody may ask without a token."""
        return self._token is not None or bool(self.authenticators)

    def of_token(self, token: str) -> Identity | None:
        """Return whose token it is."""
        if self._token is not None and self._token.matches(token):
            return OPERATOR
        found = (one(token) for one in self.authenticators)
        return next((identity for identity in found if identity is not None), None)

    def of_request(self, request: HTTPConnection) -> Identity | None:
        """Return who asks, ``None`` for somebody who may not."""
        if not self.required:
            return OPERATOR
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self.of_token(token.strip())
        return None


class Guard:
    """Refuses requests that must not come in, and adds the headers of every answer."""

    def __init__(self, app: ASGIApp, access: Access, hosts: tuple[str, ...], most: int) -> None:
        """``most`` requests of the API are answered at one time."""
        self._app = app
        self._access = access
        self._most = most
        self._running = 0
        self._hosts = frozenset(one.lower() for one in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                message["headers"] = headers.raw
            await send(message)

        request = HTTPConnection(scope)
        problem = self._refusal(request)
        if problem is not None:
            await answer(problem, language(request))(scope, receive, send_with_headers)
            return
        counted = scope["path"].startswith(API)
        self._running += counted
        try:
            await self._app(scope, receive, send_with_headers)
        finally:
            self._running -= counted

    def _refusal(self, request: HTTPConnection) -> Problem | None:
        """Return why a request is refused; note who asks where it is not."""
        if not self._own_host(request.headers.getlist("host")):
            return Problem("wrong-host")
        path = request.scope["path"]
        if _is_cross_site(request) and (
            path.startswith(API) or request.scope["method"] not in ("GET", "HEAD")
        ):
            return Problem("cross-site")
        identity = self._access.of_request(request)
        guarded = path.startswith(API) or path == "/metrics"
        if identity is None and guarded:
            return Problem("no-token", headers={"www-authenticate": "Bearer"})
        if path.startswith(API) and self._running >= self._most:
            return Problem("overloaded", headers=RETRY)
        request.scope.setdefault("state", {})["identity"] = identity
        return None

    def _own_host(self, given: list[str]) -> bool:
        if len(given) != 1:
            return False
        host = given[0].lower()
        name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
        return name.rstrip(".") in self._hosts or "*" in self._hosts


def _is_cross_site(request: HTTPConnection) -> bool:
    """Tell whether a browser says that another site's page made the request."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    if origin is None:
        return False
    scheme, _, authority = origin.partition("://")
    return scheme not in ("http", "https") or authority.lower() != request.headers["host"].lower()
