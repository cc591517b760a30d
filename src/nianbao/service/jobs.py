"""Many documents in the background: progress, results while they are kept, an end.

A job keeps its uploads and the results without text, in memory and counted; formats that show the text judge again.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from nianbao.corpus.packed import unpacked
from nianbao.reporters.summary import Summary
from nianbao.service.checking import Batch, Checked, checked, counts
from nianbao.service.problems import Problem
from nianbao.service.uploads import RETRY, Held

if TYPE_CHECKING:
    from nianbao.service.state import Service

_LOOK = 1.0
"""Seconds between two looks at whether the service is to end."""
State = Literal["running", "done", "failed"]


class Event(Struct, frozen=True):
    """Something that happened to a job."""

    name: Literal["file", "progress", "done"]
    data: dict[str, Any]


class Job:
    """Documents that are judged in the background."""

    def __init__(self, batch: Batch, held: Held) -> None:
        self.id = secrets.token_urlsafe(16)
        self.batch = batch
        self.state: State = "running"
        self.known = Checked([])
        self.problem: Problem | None = None
        self.events: list[Event] = []
        self.finished_at = 0.0
        self.task: asyncio.Task[None] | None = None
        self._held = held
        self._done: set[int] = set()
        self._news = asyncio.Event()

    def as_json(self) -> dict[str, Any]:
        """Return what is known of it."""
        known = {
            "id": self.id,
            "state": self.state,
            "total": len(self.batch.uploads),
            "done": len(self._done),
        }
        return known if self.problem is None else {**known, "problem": self.problem.kind}

    async def run(self, service: Service) -> None:
        """Judge the documents."""
        try:
            self.known = await checked(service, self.batch, patient=True, done=self._note)
            self._held.take(sum(map(len, self.known.results)))
            self.state = "done"
        except Problem as problem:
            self.state, self.problem = "failed", problem
        finally:
            if self.state == "running":
                self.state = "failed"
            self.finished_at = time.monotonic()
            self.events.append(Event("done", self.as_json()))
            self._tell()

    def _note(self, number: int, data: bytes) -> None:
        """Tell of a document that was judged, or judged again beside others."""
        result = unpacked(data)
        summary = Summary()
        summary.add(result)
        self.events.append(
            Event(
                "file", {"index": number, "name": result.path, "verdict": summary.verdict, **counts(result)}
            )
        )
        if number not in self._done:
            self._done.add(number)
            progress = {"done": len(self._done), "total": len(self.batch.uploads)}
            self.events.append(Event("progress", progress))
        self._tell()

    def _tell(self) -> None:
        """Wake those who wait for news."""
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def news(self, after: int, stopping: asyncio.Event) -> AsyncIterator[tuple[int, Event]]:
        """Yield number and event from one number on, as they come, to the last one."""
        number = max(0, after)
        while not stopping.is_set():
            while number < len(self.events):
                yield number, self.events[number]
                number += 1
            if self.state != "running" and number >= len(self.events):
                return
            with suppress(TimeoutError):
                async with asyncio.timeout(_LOOK):
                    await self._news.wait()

    def release(self) -> None:
        """End it and let go what it holds."""
        if self.task is not None:
            self.task.cancel()
        self._held.release()


class Jobs:
    """The jobs that are known: those that run, and those whose results are kept."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._known: dict[str, Job] = {}

    def __len__(self) -> int:
        return len(self._known)

    def start(self, service: Service, batch: Batch, held: Held) -> Job:
        """Begin a job, which takes over what its uploads hold. Raises ``Problem`` where too many run."""
        self.expire()
        if sum(job.state == "running" for job in self._known.values()) >= self._most:
            raise Problem("busy", headers=RETRY)
        job = Job(batch, held.taken_over())
        self._known[job.id] = job
        job.task = asyncio.create_task(job.run(service))
        return job

    def get(self, name: str) -> Job:
        """Return a job. Raises ``Problem``."""
        self.expire()
        if name not in self._known:
            raise Problem("no-job")
        return self._known[name]

    def remove(self, name: str) -> None:
        """End a job. Raises ``Problem``."""
        self.get(name)
        self._known.pop(name).release()

    def expire(self) -> None:
        """Forget the jobs whose time is over."""
        now = time.monotonic()
        for name, job in list(self._known.items()):
            if job.state != "running" and now - job.finished_at > self._seconds:
                self._known.pop(name).release()

    def make_room(self) -> bool:
        """Forget the finished job that is the oldest; tell whether there was one."""
        finished = [job for job in self._known.values() if job.state != "running"]
        if not finished:
            return False
        oldest = min(finished, key=lambda job: job.finished_at)
        self._known.pop(oldest.id).release()
        return True

    async def close(self) -> None:
        """End all of them."""
        for name in list(self._known):
            self._known.pop(name).release()
