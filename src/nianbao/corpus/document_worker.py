"""A child process in which any named function is run on one document: what a service asks of its workers.

``loaders/isolation.py`` has the protocol, here are the requests: ``(job, stated, name, data, arguments)``. ``job`` is a
function of a module, which the pickle names; it is called as ``job(judge, name, data, *arguments)`` and returns plain
data or objects of our model. ``stated`` are the settings of the request by field, as pairs in order; the child keeps the
judges that it has made. Every document is judged there, however small: who sent it is not known. Names are no paths:
nothing beside the document is read, and what the document says on findings to ignore is disregarded.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from nianbao.corpus.plan import Planner, Sources
from nianbao.loaders.isolation import Child
from nianbao.loaders.process_limits import DEFAULT_LIMITS, ProcessLimits

if TYPE_CHECKING:
    from nianbao.corpus.check import Judge
    from nianbao.loaders.isolation import Serve

Stated = tuple[tuple[str, Any], ...]
"""Settings of a request by field, hashable."""
Job = Callable[..., Any]
_KEPT = 32
"""Judges that are kept, those asked for last."""


class StatedJudges:
    """Who judges a document under the settings of a request."""

    def __init__(self, sources: Sources) -> None:
        self._sources = replace(sources, suppressions=False)
        self._kept: OrderedDict[Stated, tuple[Planner, Judge]] = OrderedDict()

    def judge(self, stated: Stated = ()) -> Judge:
        """Return the judge. Raises ``ConfigError`` and ``SelectionError``."""
        return self._made(stated)[1]

    def planner(self, stated: Stated = ()) -> Planner:
        """Return what the judge was made by. Raises ``ConfigError`` and ``SelectionError``."""
        return self._made(stated)[0]

    def _made(self, stated: Stated) -> tuple[Planner, Judge]:
        if stated not in self._kept:
            settings = {**self._sources.command_line, **dict(stated)}
            planner = Planner(replace(self._sources, command_line=settings))
            self._kept[stated] = planner, replace(planner.judge("-"), root="")
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(stated)
        return self._kept[stated]


class DocumentWorker:
    """Runs functions on documents, one after the other, within limits."""

    def __init__(self, sources: Sources, limits: ProcessLimits = DEFAULT_LIMITS) -> None:
        make = partial(_serve, sources)
        self._child = Child(make, limits, make)

    def run(self, job: Job, stated: Stated, name: str, data: bytes, *arguments: Any) -> Any:
        """Return what a function returns of a document.

        Raises ``LoadError`` where the function raises it, ``Died`` and ``ChildError``.
        """
        return self._child.ask((job, stated, name, data, arguments))

    @property
    def running(self) -> bool:
        """True while there is a child, so that the next document does not wait for one to start."""
        return self._child.pipes is not None

    @property
    def process(self) -> int | None:
        """The number of the child's process."""
        return self._child.pid

    def close(self) -> None:
        """End the child."""
        self._child.close()


def _serve(sources: Sources) -> Serve:
    judges = StatedJudges(sources)

    def serve(request: tuple[Job, Stated, str, bytes, tuple[Any, ...]]) -> Any:
        job, stated, name, data, arguments = request
        return job(judges.judge(stated), name, data, *arguments)

    return serve
