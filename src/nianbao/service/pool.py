"""The child processes of a service, waited for without blocking: a limited queue before a fixed number of workers."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from msgspec import Struct

from nianbao.corpus.document_worker import DocumentWorker, Job, Stated
from nianbao.corpus.plan import Sources
from nianbao.loaders.isolation import ChildError, Died
from nianbao.loaders.process_limits import DEFAULT_LIMITS, ProcessLimits
from nianbao.service.documents import warm

_SAMPLE = b""


class QueueFull(Exception):
    """So many documents wait that one more would wait in vain."""


class _Task(Struct, frozen=True):
    """A function to run on a document."""

    job: Job
    stated: Stated
    name: str
    data: bytes
    arguments: tuple[Any, ...]
    future: asyncio.Future[Any]


class DocumentPool:
    """Runs functions on documents in child processes, those that came first first."""

    def __init__(
        self,
        sources: Sources,
        workers: int,
        waiting: int,
        limits: ProcessLimits = DEFAULT_LIMITS,
        died: Callable[[str], None] = lambda _: None,
    ) -> None:
        """``waiting`` documents wait at the most; ``died`` is called with why a child died."""
        self.limits = limits
        self._most = waiting
        self._died = died
        self._workers = [DocumentWorker(sources, limits) for _ in range(workers)]
        self._threads = ThreadPoolExecutor(workers, "document")
        self._waiting: deque[_Task] = deque()
        self._wake = asyncio.Condition()
        self._loops: list[asyncio.Task[None]] = []
        self._ready = 0
        self.busy = 0
        """Workers that are at a document."""

    @property
    def waiting(self) -> int:
        """Documents that wait."""
        return len(self._waiting)

    @property
    def ready(self) -> bool:
        """True while at least one worker has its child and its rules loaded."""
        return self._ready > 0

    @property
    def processes(self) -> tuple[int, ...]:
        """The numbers of the children's processes."""
        return tuple(one.process for one in self._workers if one.process is not None)

    async def start(self) -> None:
        """Start the workers; they take documents as soon as their rules are loaded."""
        self._loops = [asyncio.create_task(self._work(one)) for one in self._workers]

    async def close(self) -> None:
        """End the workers and their children; whoever still waits is cancelled."""
        for loop in self._loops:
            loop.cancel()
        for worker in self._workers:
            worker.close()
        await asyncio.gather(*self._loops, return_exceptions=True)
        for task in self._waiting:
            task.future.cancel()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.close()

    async def run(
        self, job: Job, name: str, data: bytes, *arguments: Any, stated: Stated = (), patient: bool = False
    ) -> Any:
        """Return what ``job(judge, name, data, *arguments)`` returns in a child; ``job`` is a function of a module.

        ``stated`` are the settings of the request by field. ``patient`` is for a job of many documents, which sees to it
        itself that few of them wait. Raises ``QueueFull``, ``LoadError``, ``Died``, ``ChildError``.
        """
        if not patient and len(self._waiting) >= self._most:
            raise QueueFull
        future = asyncio.get_running_loop().create_future()
        async with self._wake:
            self._waiting.append(_Task(job, stated, name, data, arguments, future))
            self._wake.notify()
        return await future

    async def _work(self, worker: DocumentWorker) -> None:
        """Take documents one after the other, with a child that is ready before the next one is taken."""
        while True:
            await self._warmed(worker)
            self._ready += 1
            try:
                while worker.running:
                    await self._do(worker, await self._next())
            finally:
                self._ready -= 1

    async def _next(self) -> _Task:
        while True:
            async with self._wake:
                await self._wake.wait_for(lambda: self._waiting)
                task = self._waiting.popleft()
            if not task.future.done():  # nobody waits for it any more
                return task

    async def _do(self, worker: DocumentWorker, task: _Task) -> None:
        self.busy += 1
        try:
            result = await self._in_thread(
                worker, task.job, task.stated, task.name, task.data, *task.arguments
            )
        except asyncio.CancelledError:
            task.future.cancel()
            raise
        except Exception as error:
            if isinstance(error, Died):
                self._died(error.why)
            if not task.future.done():
                task.future.set_exception(error)
        else:
            if not task.future.done():
                task.future.set_result(result)
        finally:
            self.busy -= 1

    async def _warmed(self, worker: DocumentWorker) -> None:
        try:
            await self._in_thread(worker, warm, (), "", _SAMPLE)
        except (Died, ChildError, OSError):
            await asyncio.sleep(1)

    async def _in_thread(self, worker: DocumentWorker, *call: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._threads, worker.run, *call)
