"""Runs a service with uvicorn until it is asked to stop, and ends it in order."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from nianbao.service.app import create_app
from nianbao.service.log import log, log_to_stderr
from nianbao.service.problems import Problem, answer
from nianbao.service.settings import ServiceSettings

_KEEP_ALIVE = 15
_HEAD_BYTES = 32 * 1024
_SLOWEST = 1024
"""Bytes a second that a client takes in at least."""


def serve(
    settings: ServiceSettings, listening: socket.socket, started: Callable[[], None] = lambda: None
) -> None:
    """Serve until SIGINT or SIGTERM; then take no more requests and let those that run end, within their time."""
    log_to_stderr()
    limits = settings.limits
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        http=_protocol(limits.header_seconds, limits.read_seconds),
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=2 * limits.connections + 8,  # the last resort: idle connections count too
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=limits.stop_seconds,
        h11_max_incomplete_event_size=_HEAD_BYTES,
    )
    _Server(config, app.state.service.stopping, started).run(sockets=[listening])


class _Server(uvicorn.Server):
    """Tells when requests are taken, and ends streams before it waits for requests to end."""

    def __init__(self, config: uvicorn.Config, stopping: asyncio.Event, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._stopping = stopping
        self._on_start = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to take requests."""
        await super().startup(sockets)
        if self.started:
            log("started")
            self._on_start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no more requests and end."""
        log("stopping")
        self._stopping.set()
        await super().shutdown(sockets)
        log("stopped")


def _protocol(header_seconds: float, read_seconds: float) -> type[H11Protocol]:
    """Return uvicorn's protocol with a time for the head of each request to arrive, and for answers to be taken in."""
    seconds = {"header_seconds": header_seconds, "read_seconds": read_seconds}
    return type("Protocol", (_Protocol,), seconds)


class _Protocol(H11Protocol):
    header_seconds: float
    read_seconds: float
    _head_timer: asyncio.TimerHandle | None = None
    _read_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_arrived()
        self._taken_in()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Begin to watch a client that does not take in its answer as fast as it is made."""
        super().pause_writing()
        self._wait_for_reader()

    def resume_writing(self) -> None:
        self._taken_in()
        super().resume_writing()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._head_arrived()
        elif self._head_timer is None:
            self._wait_for_head()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request as every other mistake is answered."""
        said = answer(Problem("bad-request", "", msg), "en")
        headers = [*said.raw_headers, (b"connection", b"close")]
        for event in (
            h11.Response(status_code=said.status_code, headers=headers),
            h11.Data(data=bytes(said.body)),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _wait_for_head(self) -> None:
        self._head_timer = self.loop.call_later(self.header_seconds, self.transport.close)

    def _head_arrived(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _wait_for_reader(self) -> None:
        waiting = self.transport.get_write_buffer_size()
        self._read_timer = self.loop.call_later(self.read_seconds, self._look_at_reader, waiting)

    def _look_at_reader(self, before: int) -> None:
        least = int(self.read_seconds * _SLOWEST)
        if before - self.transport.get_write_buffer_size() < least:
            self.transport.abort()  # what waits for it would keep an orderly close waiting too
        else:
            self._wait_for_reader()

    def _taken_in(self) -> None:
        if self._read_timer is not None:
            self._read_timer.cancel()
            self._read_timer = None
