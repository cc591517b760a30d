"""Several children that judge files side by side; results come in the order of the files.

One thread, which waits for whichever child answers first. Each child has one request more than it works on, so that none
waits for the parent. Most requests are small (a path), answers are bytes that are looked into when their turn has come, and
no file is begun that lies further ahead of the oldest open one than ``_AHEAD`` a child: memory does not grow with the
number of files. When a child dies, what it was at and what waited behind it are sent to the next child. Two deaths at
one file are the file's; one alone may be somebody else's deed, or that of a machine that is short of memory, unless the
time was spent: then one is enough.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from nianbao.corpus.check import Judge, check_file, judged, read_bytes, with_narrative
from nianbao.corpus.keys import content_digest
from nianbao.corpus.packed import packed, without_text
from nianbao.loaders.isolation import Child, ChildError, Died
from nianbao.loaders.pipes import Pipes, ready
from nianbao.loaders.process_limits import DEFAULT_LIMITS, ProcessLimits
from nianbao.model import Document, Report

if TYPE_CHECKING:
    from nianbao.loaders.isolation import Serve

_AHEAD = 32
_QUEUE = 2
_LOOK = 0.2
"""Seconds between two looks at the clock and at whether the run is to end."""


class Task(Struct, frozen=True):
    """A file to judge."""

    path: str
    judge: Judge
    number: int = 0
    """Of the judge among those of the pool."""
    known: bytes = b""
    """Its packed result where it is known already."""
    read: bytes | Document | None = None
    """Its bytes where they are at hand; a document that holds no more than why there are none."""


class Answer(Struct, frozen=True):
    """What became of a task: a packed result, a death, or the text of a defect of ours."""

    task: Task
    data: bytes = b""
    digest: bytes = b""
    """Of what was judged."""
    death: Died | None = None
    defect: str = ""


Request = tuple[str, int, bytes | Document | None]
"""What a child is asked: path, number of the judge and bytes of a task."""


class _Slot:
    """A task on its way."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.answer: Answer | None = Answer(task, task.known) if task.known else None
        self.deaths = 0
        """Children that died at it."""


class _Worker:
    """A child and what it was asked, the oldest first."""

    def __init__(self, child: Child) -> None:
        self.child = child
        self.asked: deque[_Slot] = deque()
        self.since = 0.0
        """When it began with the oldest."""


class Pool:
    """Judges files in several children."""

    def __init__(
        self,
        judges: Sequence[Judge],
        jobs: int,
        *,
        whole: bool = True,
        recipe: Callable[[], Callable[[str], Judge]] | None = None,
        limits: ProcessLimits = DEFAULT_LIMITS,
    ) -> None:
        """``judges`` are all that judge a file; ``whole`` wants results with the text of the reports.

        ``recipe`` makes the judges again in a child that cannot be forked; it must be picklable. Without ``judges``
        it makes them in every child.
        """
        self._limits = limits
        again = partial(serve_anew, recipe, whole) if recipe is not None else None
        make = again if again is not None and not judges else partial(_serve, tuple(judges), whole)
        self._workers = [_Worker(Child(make, limits, again)) for _ in range(jobs)]

    def answers(self, tasks: Iterable[Task], stopped: Callable[[], bool] = lambda: False) -> Iterator[Answer]:
        """Yield the answer to each task in order; once ``stopped`` says so, to those only that were begun.

        The children stay for further tasks, unless the caller takes no more answers.
        """
        open_slots: deque[_Slot] = deque()
        waiting = iter(tasks)
        try:
            while True:
                more = not stopped() and self._fill(waiting, open_slots)
                while open_slots and (answer := open_slots[0].answer) is not None:
                    open_slots.popleft()
                    yield answer
                if not open_slots and not more:
                    return
                self._wait()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the children."""
        for worker in self._workers:
            worker.asked.clear()
            worker.child.close()

    def _fill(self, tasks: Iterator[Task], open_slots: deque[_Slot]) -> bool:
        """Give the children what they have room for; tell whether there may be more tasks."""
        room = sum(_QUEUE - len(worker.asked) for worker in self._workers)
        while room > 0 and len(open_slots) < _AHEAD * len(self._workers):
            task = next(tasks, None)
            if task is None:
                return False
            slot = _Slot(task)
            open_slots.append(slot)
            if slot.answer is None:
                self._ask(min(self._workers, key=lambda one: len(one.asked)), slot)
                room -= 1
        return True

    def _ask(self, worker: _Worker, slot: _Slot) -> None:
        worker.asked.append(slot)
        if len(worker.asked) == 1:
            worker.since = time.monotonic()
            self._send(worker, slot)
        elif not _is_large(slot):
            self._send(worker, slot)

    def _send(self, worker: _Worker, slot: _Slot) -> None:
        task = slot.task
        before = worker.child.pipes
        try:
            worker.child.send((task.path, task.number, task.read))
        except Died as death:
            self._lost(worker, death)
            return
        if before is not None and worker.child.pipes is not before and worker.asked[0] is not slot:
            self._lost(worker, Died(worker.child.end))  # it had died at the one before

    def _wait(self) -> None:
        """Wait for an answer, a death or a moment."""
        running = [
            (pipes, one) for one in self._workers if one.asked and (pipes := one.child.pipes) is not None
        ]
        if not running:
            return
        found = ready([pipes for pipes, _ in running], _LOOK)
        for pipes, worker in running:
            if pipes in found:
                self._take(worker, pipes)
            elif time.monotonic() - worker.since > self._limits.wall_seconds:
                worker.child.close()
                self._lost(worker, Died("clock"))

    def _take(self, worker: _Worker, pipes: Pipes) -> None:
        slot = worker.asked[0]
        try:
            digest, data = worker.child.answer()
        except Died as death:
            self._lost(worker, death)
            return
        except ChildError as error:
            slot.answer = Answer(slot.task, defect=str(error))
        else:
            slot.answer = Answer(slot.task, data, digest)
        worker.asked.popleft()
        worker.since = time.monotonic()
        if worker.child.pipes is not pipes:  # it has served its time
            self._again(worker)
        elif worker.asked and _is_large(worker.asked[0]):
            self._send(worker, worker.asked[0])

    def _lost(self, worker: _Worker, death: Died) -> None:
        """Ask another child than the dead one for the rest, and once more for what it was at."""
        slot = worker.asked[0]
        slot.deaths += 1
        if slot.deaths > 1 or death.why != "memory":
            slot.answer = Answer(slot.task, death=death)
            worker.asked.popleft()
        self._again(worker)

    def _again(self, worker: _Worker) -> None:
        rest = list(worker.asked)
        worker.asked.clear()
        worker.child.close()
        for slot in rest:
            self._ask(worker, slot)


def _is_large(slot: _Slot) -> bool:
    """Tell whether a request may be more than a pipe holds: it is sent when the child waits for it.

    One that is at another file and has an answer as large would wait for us to read it, as we for the child.
    """
    return isinstance(slot.task.read, bytes)


def _serve(judges: Sequence[Judge], whole: bool) -> Serve:
    """Return what serves in a child that was forked."""

    def serve(request: Request) -> tuple[bytes, bytes]:
        path, number, read = request
        return _judged(path, judges[number], whole, read)

    return serve


def serve_anew(recipe: Callable[[], Callable[[str], Judge]], whole: bool) -> Serve:
    """Return what serves in a child that was started anew."""
    judge_of = recipe()

    def serve(request: Request) -> tuple[bytes, bytes]:
        path, _, read = request
        return _judged(path, judge_of(path), whole, read)

    return serve


def _judged(path: str, judge: Judge, whole: bool, read: bytes | Document | None) -> tuple[bytes, bytes]:
    if isinstance(read, Document):
        result = judged(Report(read), path, judge)
        return b"", packed(result if whole else without_text(result))
    data = read_bytes(path) if read is None else read
    digest = content_digest(path, data) if isinstance(data, bytes) else b""
    result = check_file(path, judge, data)
    if whole and not judge.rules:
        with_narrative(result.report)
    return digest, packed(result if whole else without_text(result))
