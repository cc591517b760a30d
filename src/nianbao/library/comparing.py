"""A check of reports that are compared with each other, with last year's and with a roster."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from nianbao.corpus.previous import Unused, read_previous
from nianbao.corpus.roster import Roster, read_roster
from nianbao.corpus.together.comparison import Comparison, can_compare_across
from nianbao.corpus.together.held import AsTheyAre
from nianbao.corpus.together.naming import UniqueNames
from nianbao.corpus.together.stage import Callbacks, beside_each_other
from nianbao.corpus.worker import Checker
from nianbao.library.errors import MissingExtra, named_errors
from nianbao.library.options import Options, planned
from nianbao.library.results import Results
from nianbao.library.sources import Source, opened

if TYPE_CHECKING:
    from nianbao.corpus.plan import Plan, Planner
    from nianbao.corpus.together.beside import Beside
    from nianbao.model import FileResult


def compared(
    sources: Source | Iterable[Source],
    options: Options,
    previous: Source | Iterable[Source],
    roster: str | os.PathLike[str],
) -> Results:
    """Return what ``check`` does. A file that is given twice is judged once and stands twice in the results."""
    names = UniqueNames()
    messages: list[str] = []
    with named_errors():
        given = list(opened(sources, names))
        if not given:
            return Results(())
        planner = options.planner()
        units = read_roster(os.fspath(roster)) if os.fspath(roster) else None
        earlier = list(opened(previous, names))
        if earlier:
            unused: list[Unused] = []
            planner.compare_with(read_previous(earlier, planner.judge, unused, units))
            messages += [one.line for one in unused]
        run = _Run(planner, dict(given), units)
    results = run.results(messages)
    places = {path: number for number, path in enumerate(run.data)}
    ordered = [results[places[path]] for path, _ in given]
    return Results((*ordered, *results[len(places) :]), messages)


class _Run:
    """A run over reports, each of them once."""

    def __init__(self, planner: Planner, data: dict[str, bytes | None], roster: Roster | None) -> None:
        """``data`` are the bytes of reports by name, ``None`` of those that lie in a file of that name."""
        self.data = data
        self._planner = planner
        self._roster = roster
        settings = planner.settings()
        if len(data) > 1 or roster is not None:
            planner.compare_within(across=settings.across)
        self._plan = planned(planner, data)
        self._within = any(judge.within for _, judge in self._plan.files)
        if self._within and settings.across and not can_compare_across():
            raise MissingExtra("across 需要安装 rensa：pip install 'nianbao[across]'")

    def results(self, messages: list[str]) -> Sequence[FileResult]:
        """Return the results in order, that of the roster last; what is told beside them goes to ``messages``."""
        alone = self._judged(self._plan)
        if not self._within:
            return list(alone)
        comparison = Comparison(self._planner, self._planner.settings(), self._roster)
        caller = Callbacks(self._again, messages.append, shelf=AsTheyAre)
        return list(beside_each_other(alone, comparison, caller))

    def _judged(self, plan: Plan) -> Iterator[FileResult]:
        with Checker(plan.recipe) as checker:
            for path, judge in plan.files:
                yield checker.check(path, judge, self.data[path])

    def _again(self, paths: Sequence[str], beside: Beside) -> Iterator[FileResult]:
        self._planner.compare_beside(beside)
        return self._judged(planned(self._planner, paths))
