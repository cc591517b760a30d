"""How a service runs. ``create_app`` takes these; ``nianbao serve`` makes them of its options."""

from __future__ import annotations

import hmac
from hashlib import sha256

from msgspec import Struct

from nianbao.corpus.plan import Sources
from nianbao.corpus.run import processors
from nianbao.loaders.process_limits import DEFAULT_LIMITS, ProcessLimits

LOOPBACK = ("127.0.0.1", "::1", "localhost")
TOKEN_VARIABLE = "NIANBAO_TOKEN"  # noqa: S105  (its name, not one)


class Secret:
    """A token of which only a digest is kept: it cannot be printed, logged or found in memory."""

    def __init__(self, token: str) -> None:
        self._digest = sha256(token.encode("utf-8", "surrogateescape")).digest()

    def matches(self, given: str) -> bool:
        """Tell whether a token is this one, in a time that says nothing of how much of it is right."""
        return hmac.compare_digest(self._digest, sha256(given.encode("utf-8", "surrogateescape")).digest())


class ServiceLimits(Struct, frozen=True):
    """What requests may cost. Crossing one is an answer with a status, never a stop of the service."""

    file_bytes: int = 64 * 2**20
    """Of one file: 413."""
    body_bytes: int = 256 * 2**20
    """Of a request with files: 413."""
    text_bytes: int = 4 * 2**20
    """Of a request without files: 413."""
    files: int = 1000
    """In one request: 413."""
    at_once: int = 50
    """Files of a request that are answered at once; more become a job (202)."""
    held_bytes: int = 768 * 2**20
    """Uploads and results that are in memory at one time, of all requests: 503."""
    upload_seconds: float = 60.0
    """For the body of a request to arrive: 408."""
    header_seconds: float = 10.0
    """For the head of a request to arrive: the connection is closed."""
    read_seconds: float = 30.0
    """For a client to take in some of an answer that waits for it: the connection is closed."""
    answer_seconds: float = 60.0
    """For an answer, waiting included: 503."""
    waiting: int = 64
    """Documents that wait for a worker: 429."""
    connections: int = 256
    """Requests of the API at one time: 503; twice as many connections, idle ones too."""
    jobs: int = 16
    """Unfinished at one time: 429."""
    job_seconds: float = 900.0
    """For which the results of a finished job are kept."""
    stop_seconds: int = 20
    """For running checks to end when the service is stopped."""


DEFAULT_SERVICE_LIMITS = ServiceLimits()


class ServiceSettings(Struct, frozen=True):
    """How a service runs."""

    sources: Sources = Sources(isolated=True)
    """Where the rules and their settings come from."""
    token: Secret | None = None
    """What requests must show; ``None`` asks for none, which only a service on the loopback may."""
    hosts: tuple[str, ...] = LOOPBACK
    """Names and addresses by which the service may be called."""
    workers: int = 0
    """Child processes that judge; 0 is one a processor."""
    limits: ServiceLimits = DEFAULT_SERVICE_LIMITS
    process_limits: ProcessLimits = DEFAULT_LIMITS
    workspace: str = ""
    """Folder of the campaign, absolute; ``""`` keeps nothing."""

    @property
    def worker_count(self) -> int:
        """How many child processes judge."""
        return self.workers or processors()
