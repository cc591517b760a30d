"""Judging any file safely: what needs care in a child process with limits, the rest here, within the same time.

A file's processor time is counted from its first byte to its last finding. Whoever judges many files makes one
``Checker`` a process; it starts its child when the first file needs it. ``loaders/isolation.py`` has the protocol, here
are the requests: ``(job, path, bytes or None, judge)``; the answer is a ``FileResult`` or a ``Report``. A file at which
two children die, or one whose time is spent, has LOD003 (``corpus/pool.py`` says why two). A defect of ours met there
is raised here, as it would be without a child.

The judge of a request is its number among those that a forked child has inherited; of one that was started anew, which
has its own judges, the path tells.
"""

from __future__ import annotations

from _thread import allocate_lock  # threading takes longer to import than a text file to judge
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from nianbao.corpus.check import (
    Judge,
    check_file,
    is_member,
    judged,
    open_file,
    read_at_most,
    read_bytes,
    read_judged,
    unopened,
    with_narrative,
)
from nianbao.corpus.packed import without_text
from nianbao.corpus.timing import OutOfTime, within
from nianbao.loaders.care import HEAD, MOST_BYTES, is_pdf, needs_care
from nianbao.loaders.isolation import Child, Died, can_isolate, death_error
from nianbao.loaders.process_limits import DEFAULT_LIMITS, ProcessLimits
from nianbao.model import Document, Failure, FileResult, Report

if TYPE_CHECKING:
    from nianbao.loaders.isolation import Serve

Judges = Callable[[str], Judge]
"""Who judges the file of a path."""


def _check_without_text(path: str, judge: Judge, read: bytes | Failure | None) -> FileResult:
    return without_text(check_file(path, judge, read))


_JOBS: dict[str, Callable[[str, Judge, bytes | Failure | None], Any]] = {
    "check": check_file,
    "check without text": _check_without_text,
    "read": read_judged,
}


class Checker:
    """Judges files one after the other, none of which can harm another one or the caller."""

    def __init__(
        self,
        recipe: Callable[[], Judges] | None = None,
        limits: ProcessLimits = DEFAULT_LIMITS,
        *,
        whole: bool = True,
    ) -> None:
        """``recipe`` makes the judges again in a child that cannot be forked; it must be picklable.

        Where ``whole`` is false, results are without the text of the reports: sending it takes longer than the rules.
        """
        self._recipe = recipe
        self._limits = limits
        self._whole = whole
        self._judges: list[Judge] = []
        self._child: Child | None = None
        self._known = 0
        self._lock = allocate_lock()

    def __enter__(self) -> Checker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def check(self, path: str, judge: Judge, read: bytes | Failure | None = None) -> FileResult:
        """Load, recognise and judge a file, ``-`` for standard input; ``read`` are its bytes where they are at hand."""
        job = "check" if self._whole else "check without text"
        result: FileResult | Report = self._done(job, path, judge, read)
        if isinstance(result, Report):  # nothing but a failure
            failed = judged(result, path, judge)
            return failed if self._whole else without_text(failed)
        return result

    def report(self, path: str, judge: Judge, read: bytes | Failure | None = None) -> Report:
        """Load and recognise a file."""
        report: Report = self._done("read", path, judge, read)
        return report

    def close(self) -> None:
        """End the child."""
        with self._lock:
            if self._child is not None:
                self._child.close()

    def _done(self, job: str, path: str, judge: Judge, read: bytes | Failure | None) -> Any:
        looked = _look(path) if read is None else _given(read)
        try:
            if isinstance(looked.read, Failure):
                return Report(Document(path, "", failure=looked.read))
            if looked.risky and can_isolate(self._recipe):
                return self._asked(job, path, judge, looked.read)
            with within(self._limits.processor_seconds):
                return _JOBS[job](path, judge, looked.read)
        except Died as death:
            failure = death_error(death, self._limits).failure
        except MemoryError:
            failure = death_error(Died("memory"), self._limits).failure
        except OutOfTime:
            failure = death_error(Died("processor"), self._limits).failure
        return Report(Document(path, "pdf" if looked.pdf else "", failure=failure))

    def _asked(self, job: str, path: str, judge: Judge, read: bytes | None) -> Any:
        with self._lock:
            number = next((at for at, one in enumerate(self._judges) if one is judge), len(self._judges))
            if number == len(self._judges):
                self._judges.append(judge)
            if self._child is None:
                again = partial(_serve_anew, self._recipe) if self._recipe is not None else None
                self._child = Child(partial(_serve, self._judges), self._limits, again)
            if number >= self._known:  # a child that was forked before knows nothing of it
                self._child.close()
                self._known = len(self._judges)
            request = (job, path, read, number)
            try:
                return self._child.ask(request)
            except Died as death:
                if death.why != "memory":
                    raise
            return self._child.ask(request)  # once more: it may have been somebody else's deed


class _Look(Struct, frozen=True):
    """What is known of a file before anything reads it."""

    read: bytes | Failure | None
    """Its bytes; ``None`` where the child is to read them."""
    risky: bool
    pdf: bool = False


def _look(path: str) -> _Look:
    """Look at a file, and read it if it is small."""
    if path == "-" or is_member(path):
        return _given(read_bytes(path))
    file = open_file(path)
    if isinstance(file, Failure):
        return _Look(file, False)
    with file:
        try:
            head = file.read(HEAD)
            if is_pdf(head):
                return _Look(None, True, True)
            data = head + read_at_most(file, MOST_BYTES)
        except OSError as error:
            return _Look(unopened(error), False)
    return _Look(None, True) if len(data) > MOST_BYTES else _Look(data, needs_care(data))


def _given(read: bytes | Failure) -> _Look:
    if isinstance(read, Failure):
        return _Look(read, False)
    return _Look(read, needs_care(read), is_pdf(read))


def _serve(judges: Sequence[Judge]) -> Serve:
    """Return what serves in a child that was forked."""

    def serve(request: tuple[str, str, bytes | None, int]) -> Any:
        job, path, read, number = request
        return _with_narrative(_JOBS[job](path, judges[number], read))

    return serve


def _serve_anew(recipe: Callable[[], Judges]) -> Serve:
    """Return what serves in a child that was started anew."""
    judge_of = recipe()

    def serve(request: tuple[str, str, bytes | None, int]) -> Any:
        job, path, read, _ = request
        return _with_narrative(_JOBS[job](path, judge_of(path), read))

    return serve


def _with_narrative(done: Any) -> Any:
    return with_narrative(done) if isinstance(done, Report) else done
