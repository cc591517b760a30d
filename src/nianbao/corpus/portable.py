"""A judge that can be sent to another process or machine, where it judges files in a child with limits."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from nianbao.corpus.check import Judge
from nianbao.corpus.packed import unpacked
from nianbao.corpus.pool import Answer, Pool, Task, serve_anew
from nianbao.corpus.run import loader_of
from nianbao.loaders.care import is_pdf
from nianbao.loaders.isolation import Child, ChildError, Died, death_error
from nianbao.loaders.limits import Limits
from nianbao.loaders.process_limits import DEFAULT_LIMITS, ProcessLimits
from nianbao.model import Document, Failure, FileResult

if TYPE_CHECKING:
    from nianbao.corpus.run import Recipe

_IN_THE_CHILD = Judge((), ())
"""Stands in tasks for the judge, which only the child has."""


class LimitedJudge:
    """The ``PortableJudge`` of the hook for engines."""

    most_bytes = Limits().file_bytes + 1

    def __init__(self, recipe: Recipe, *, whole: bool = True, limits: ProcessLimits = DEFAULT_LIMITS) -> None:
        """``recipe`` makes the judges in the child; it must be picklable. ``whole`` wants the text of the reports."""
        self._recipe = partial(_in_folder, os.getcwd(), recipe)
        self._whole = whole
        self._limits = limits
        self._pool: Pool | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_pool": None}

    def packed(self, files: Iterable[tuple[str, bytes | Failure | None]]) -> Iterator[bytes]:
        """Yield the packed result of each file in order. Raises ``ChildError`` for a defect of ours."""
        if self._pool is None:
            self._pool = Pool((), 1, whole=self._whole, recipe=self._recipe, limits=self._limits)
        for answer in self._pool.answers(map(_task, files)):
            if answer.defect:
                raise ChildError(answer.defect)
            yield answer.data if answer.death is None else self._failed(answer, answer.death)

    def result(self, packed: bytes) -> FileResult:
        """Return a packed result. Raises ``ValueError`` for what is none."""
        return unpacked(packed)

    def close(self) -> None:
        """End the child."""
        if self._pool is not None:
            self._pool.close()

    def _failed(self, answer: Answer, death: Died) -> bytes:
        """Return the result of a file at which the child died, from another child, which has the judges."""
        task = answer.task
        make = partial(serve_anew, self._recipe, self._whole)
        other = Child(make, self._limits, make)
        known = task.read
        pdf = is_pdf(known) if isinstance(known, bytes) else loader_of(task.path) == "pdf"
        failure = death_error(death, self._limits).failure
        document = Document(task.path, "pdf" if pdf else "", failure=failure)
        try:
            _, data = other.ask((task.path, 0, document))
        finally:
            other.close()
        return bytes(data)


def _task(file: tuple[str, bytes | Failure | None]) -> Task:
    path, read = file
    return Task(
        path,
        _IN_THE_CHILD,
        read=Document(path, "", failure=read) if isinstance(read, Failure) else read,
    )


def _in_folder(folder: str, recipe: Recipe) -> Callable[[str], Judge]:
    """Make the judges where the run was started, if that folder is here: configurations are looked for from there."""
    with suppress(OSError):
        os.chdir(folder)
    return recipe()
