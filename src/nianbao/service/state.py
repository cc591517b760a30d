"""What the routes of a service share."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from nianbao.config.settings import ConfigError
from nianbao.corpus.document_worker import Job, Stated, StatedJudges
from nianbao.linting.select import SelectionError
from nianbao.loaders.isolation import ChildError, Died
from nianbao.loaders.limits import LoadError
from nianbao.service.jobs import Jobs
from nianbao.service.log import log
from nianbao.service.metrics import Metrics
from nianbao.service.pool import DocumentPool, QueueFull
from nianbao.service.problems import Problem
from nianbao.service.security import Access
from nianbao.service.uploads import RETRY, Memory

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

    from nianbao.corpus.check import Judge
    from nianbao.service.settings import ServiceSettings


class Service:
    """Settings, workers and counters of one service; ``request.app.state.service``."""

    def __init__(self, settings: ServiceSettings) -> None:
        self.settings = settings
        self.limits = settings.limits
        self.metrics = Metrics()
        self.access = Access(settings.token)
        self.memory = Memory(settings.limits.held_bytes)
        self.judges = StatedJudges(settings.sources)
        self.pool = DocumentPool(
            settings.sources,
            settings.worker_count,
            settings.limits.waiting,
            settings.process_limits,
            self.metrics.child_died,
        )
        self.jobs = Jobs(settings.limits.jobs, settings.limits.job_seconds)
        self.memory.when_full = self.jobs.make_room
        self.stopping = asyncio.Event()
        """Set when the service is to end: streams end then."""
        watch = self.metrics.watch
        watch("documents_waiting", "Documents that wait for a worker", lambda: self.pool.waiting)
        watch("workers_busy", "Workers that are at a document", lambda: self.pool.busy)
        watch("held_bytes", "Bytes of uploads and results in memory", lambda: self.memory.taken)
        watch("jobs", "Jobs that are known", lambda: len(self.jobs))

    def judge(self, stated: Stated) -> Judge:
        """Return who judges under the settings of a request. Raises ``Problem``."""
        try:
            return self.judges.judge(stated)
        except (ConfigError, SelectionError) as problem:
            raise Problem("invalid", str(problem), str(problem)) from problem

    async def run(
        self, job: Job, name: str, data: bytes, *arguments: Any, stated: Stated = (), patient: bool = False
    ) -> Any:
        """Return what ``job(judge, name, data, *arguments)`` returns in a child process with limits.

        ``job`` is a function of a module; it returns plain data or objects of our model. Raises ``Problem`` for every
        way in which it can fail: the document cannot be read, too many wait, it takes too long, the child died.
        """
        try:
            return await self.pool_run(job, name, data, *arguments, stated=stated, patient=patient)
        except LoadError as error:
            failure = error.failure
            raise Problem("unreadable", failure.detail, failure.detail_en, file=name) from None
        except Died as death:
            raise Problem("worker-died", headers=RETRY, file=name, reason=death.why) from None

    async def pool_run(
        self, job: Job, name: str, data: bytes, *arguments: Any, stated: Stated = (), patient: bool = False
    ) -> Any:
        """Do as ``run``, and let the caller say what the death of the child means.

        Raises ``Problem``, ``LoadError`` and ``Died``.
        """
        self.judge(stated)
        try:
            async with asyncio.timeout(None if patient else self.limits.answer_seconds):
                return await self.pool.run(job, name, data, *arguments, stated=stated, patient=patient)
        except QueueFull:
            raise Problem("busy", headers=RETRY) from None
        except TimeoutError:
            raise Problem("overloaded", headers=RETRY) from None
        except ChildError as error:  # its text may hold some of the document
            log("defect in a child", logging.ERROR, kind=str(error).partition(":")[0])
            raise Problem("defect", file=name) from None


def service_of(request: HTTPConnection) -> Service:
    """Return the service that a request is made of."""
    service: Service = request.app.state.service
    return service


def stated_settings(
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    level: str | None = None,
    year: int | None = None,
) -> Stated:
    """Return the settings of a request by field; words of rules may be separated by commas."""
    words = {"select": _words(select), "ignore": _words(ignore)}
    given: dict[str, Any] = {field: value for field, value in words.items() if value}
    given |= {field: value for field, value in (("level", level), ("year", year)) if value is not None}
    return tuple(sorted(given.items()))


def _words(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for text in given for one in text.split(",") if (word := one.strip()))
