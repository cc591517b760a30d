"""Judge many files: side by side where that pays, what is known taken from the cache, results in the order of files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from msgspec import Struct

from nianbao.corpus.check import Judge, identity, judged, open_file, read_bytes
from nianbao.loaders.care import HEAD, is_pdf
from nianbao.loaders.isolation import ChildError, can_isolate, death_error
from nianbao.loaders.process_limits import DEFAULT_LIMITS, ProcessLimits
from nianbao.model import Document, Failure, FileResult, Report

if TYPE_CHECKING:
    from nianbao.corpus.cache import Cache
    from nianbao.corpus.pool import Answer, Task
    from nianbao.corpus.worker import Checker

Files = Sequence[tuple[str, Judge]]
Recipe = Callable[[], Callable[[str], Judge]]
_A_JOB = 8
"""Files that make another process worth its start."""
_MOST_JOBS = 64
_MOST_HASHED = 16 << 20
"""Bytes of a file that is looked up in the cache."""


class Means(Struct, frozen=True):
    """With what a run is done; none of it changes a result."""

    jobs: int = 1
    cache: Cache | None = None
    program: bytes = b""
    """Digest of the program, for the cache."""
    whole: bool = True
    """False where nobody wants the text of the reports: results are without it."""
    standard_input: str = "-"
    """Path of the file that is read from standard input."""
    stopped: Callable[[], bool] = lambda: False
    """True once no further file is to be begun."""
    limits: ProcessLimits = DEFAULT_LIMITS


def jobs_for(asked: str, files: int, recipe: Recipe | None) -> int:
    """Return how many processes judge so many files; ``auto`` is one a processor, where there are enough files.

    Raises ``ValueError`` for what is no number.
    """
    if asked != "auto" and not (asked.isascii() and asked.isdigit() and 0 < int(asked) <= _MOST_JOBS):
        raise ValueError(asked)
    if not can_isolate(recipe):
        return 1
    return (
        min(processors(), _MOST_JOBS, files // _A_JOB or 1)
        if asked == "auto"
        else min(int(asked), files or 1)
    )


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_files(files: Files, means: Means, recipe: Recipe | None = None) -> Iterator[FileResult]:
    """Yield the result of each file, in order; one bad file never stops the rest.

    ``recipe`` makes the judges again in another process.
    """
    return _Run(files, means, recipe).results()


class _Run:
    """A run over files."""

    def __init__(self, files: Files, means: Means, recipe: Recipe | None) -> None:
        self._files = files
        self._means = means
        self._recipe = recipe
        self._judges: list[Judge] = []
        self._described: list[bytes] = []
        for _, judge in files:
            self._number(judge)

    def results(self) -> Iterator[FileResult]:
        if self._means.jobs > 1:
            yield from self._side_by_side()
        else:
            yield from self._one_by_one()

    def _one_by_one(self) -> Iterator[FileResult]:
        from nianbao.corpus.worker import Checker

        with Checker(self._recipe, self._means.limits, whole=self._means.whole) as checker:
            for path, judge in self._files:
                if self._means.stopped():
                    return
                read, content = self._read(path)
                known = self._known(path, judge, content)
                if known is None:
                    known = checker.check(path, judge, read)
                    self._remember(known, judge, content)
                yield known

    def _side_by_side(self) -> Iterator[FileResult]:
        from nianbao.corpus.pool import Pool
        from nianbao.corpus.worker import Checker

        means = self._means
        pool = Pool(self._judges, means.jobs, whole=means.whole, recipe=self._recipe, limits=means.limits)
        with closing(pool), Checker(self._recipe, means.limits, whole=means.whole) as checker:
            for answer in pool.answers(self._tasks(checker), means.stopped):
                yield self._result(answer)

    def _tasks(self, checker: Checker) -> Iterator[Task]:
        from nianbao.corpus.packed import packed
        from nianbao.corpus.pool import Task

        for path, judge in self._files:
            if path == self._means.standard_input:
                result = checker.check(path, judge, read_bytes("-"))
                yield Task(path, judge, known=packed(result))
                continue
            _, content = self._read(path)
            known = self._looked_up(path, judge, content)
            yield Task(path, judge, self._number(judge), known or b"")

    def _result(self, answer: Answer) -> FileResult:
        """Return the result that an answer holds. Raises ``ChildError`` for a defect of ours."""
        from nianbao.corpus.packed import unpacked, without_text

        path, judge = answer.task.path, answer.task.judge
        if answer.defect:
            raise ChildError(answer.defect)
        if answer.death is not None:
            failure = death_error(answer.death, self._means.limits).failure
            result = judged(Report(Document(path, loader_of(path), failure=failure)), path, judge)
            return result if self._means.whole else without_text(result)
        result = unpacked(answer.data)
        if answer.digest:
            self._store(result, judge, answer.digest, answer.data)
        return result

    def _read(self, path: str) -> tuple[bytes | Failure | None, bytes]:
        """Return the bytes of a file where they are at hand, and the digest that the cache knows it by."""
        if path == self._means.standard_input:
            return read_bytes("-"), b""
        if self._means.cache is None:
            return None, b""
        try:
            if os.path.getsize(path) > _MOST_HASHED:
                return None, b""
        except OSError:  # a member of an archive, or gone
            pass
        from nianbao.corpus.keys import content_digest

        read = read_bytes(path)
        return read, content_digest(path, read) if isinstance(read, bytes) else b""

    def _known(self, path: str, judge: Judge, content: bytes) -> FileResult | None:
        from nianbao.corpus.packed import unpacked

        data = self._looked_up(path, judge, content)
        return unpacked(data) if data else None

    def _looked_up(self, path: str, judge: Judge, content: bytes) -> bytes | None:
        """Return the packed result that the cache has, if it is one."""
        cache = self._means.cache
        if cache is None or not content or not judge.described:
            return None
        return cache.get(self._key(path, identity(path, judge.root), content, judge))

    def _remember(self, result: FileResult, judge: Judge, content: bytes) -> None:
        if content and self._means.cache is not None:
            from nianbao.corpus.packed import packed

            self._store(result, judge, content, packed(result))

    def _store(self, result: FileResult, judge: Judge, content: bytes, data: bytes) -> None:
        """Keep a result, unless something else than the file may have made it what it is."""
        cache = self._means.cache
        if cache is None or not judge.described or result.errors or result.failed or result.report.faults:
            return
        cache.put(self._key(result.path, result.identity, content, judge), data)

    def _key(self, path: str, named: str, content: bytes, judge: Judge) -> bytes:
        from nianbao.corpus.keys import result_key

        described = self._described[self._number(judge)]
        if judge.beside is not None:
            described += judge.beside.digest(path)
        return result_key(path, named, content, described)

    def _number(self, judge: Judge) -> int:
        """Return the number of a judge, of whom there are few."""
        for number, known in enumerate(self._judges):
            if known is judge:
                return number
        self._judges.append(judge)
        if self._means.cache is not None:
            from nianbao.corpus.keys import judge_digest

            self._described.append(judge_digest(judge, self._means.program, whole=self._means.whole))
        return len(self._judges) - 1


def loader_of(path: str) -> str:
    """Return what is said to have loaded a file in whose service a child died: only PDF is known before."""
    file = open_file(path)
    if isinstance(file, Failure):
        return ""
    with file:
        return "pdf" if is_pdf(file.read(HEAD)) else ""
