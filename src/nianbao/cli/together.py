"""Reports of one run beside each other, as the command line has it: who judges again, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from nianbao.cli.errors import UsageError
from nianbao.cli.progress import with_progress
from nianbao.cli.terminal import OutputError, say
from nianbao.corpus.engines import SERIAL, EngineOptions, engine_run
from nianbao.corpus.files import is_url
from nianbao.reporters.summary import Summary

if TYPE_CHECKING:
    from nianbao.config.settings import Settings
    from nianbao.corpus.plan import Plan, Planner
    from nianbao.corpus.roster import Roster
    from nianbao.corpus.run import Files, Means
    from nianbao.corpus.together.beside import Beside
    from nianbao.model import FileResult

_HERE = (SERIAL, EngineOptions())


class Together:
    """A run whose reports are compared with each other, and with a roster."""

    def __init__(
        self,
        planner: Planner,
        plan: Plan,
        settings: Settings,
        roster: Roster | None,
        *,
        quiet: bool,
        engine: tuple[str, EngineOptions] = _HERE,
        again: Callable[[Files, Means], Iterator[FileResult]] | None = None,
    ) -> None:
        """``again`` judges files once more, where the engine does not: on a service."""
        self._planner = planner
        self._plan = plan
        self._settings = settings
        self._roster = roster
        self._quiet = quiet
        self._engine, self._options = engine
        self._elsewhere = again
        self.problem = ""
        """Why an engine has failed when reports were judged again."""
        self.wanted = any(judge.within for _, judge in plan.files)
        """True where a rule compares reports of the run."""
        if settings.across and self.wanted:
            _check_extra()
        self.alone = Summary()
        """What was found in each report alone, so far."""

    def results(self, results: Iterable[FileResult], means: Means) -> Iterable[FileResult]:
        """Pass results on, those of reports with others to compare with judged beside them; then that of the roster."""
        if not self.wanted:
            return results
        from nianbao.corpus.together import stage
        from nianbao.corpus.together.comparison import Comparison

        counted = self._counted(results)
        if not self._quiet:
            counted = with_progress(counted, self.alone, len(self._plan.files), self._settings.lang)

        def again(paths: Sequence[str], beside: Beside) -> Iterator[FileResult]:
            self._planner.compare_beside(beside)
            plan = self._planner.plan(paths)
            if self._elsewhere is not None:
                yield from self._elsewhere(plan.files, means)
                return
            # the reports lie on this machine, so it is done here; what only the engine can read is read by it
            name = self._engine if any(map(is_url, paths)) else SERIAL
            run = engine_run(name, plan.files, plan.recipe, replace(self._options, scheduler=""))
            yield from run.results(means)
            self.problem = run.problem

        comparison = Comparison(self._planner, self._settings, self._roster)
        how = stage.Callbacks(again, _silent if self._quiet else say, means.stopped, {means.standard_input})
        return _with_room(stage.beside_each_other(counted, comparison, how))

    def _counted(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        for result in results:
            self.alone.add(result)
            yield result


def asked_roster(path: str) -> Roster | None:
    """Return the roster of a run, ``None`` for no path. Raises ``BrokenRoster``."""
    if not path:
        return None
    from nianbao.corpus.roster import read_roster

    return read_roster(path)


def _silent(_: str) -> None:
    """Tell nothing."""


def _check_extra() -> None:
    """Raise ``UsageError`` where what ``--across`` needs is not installed: before any file is read."""
    from nianbao.corpus.together.comparison import can_compare_across

    if not can_compare_across():
        raise UsageError("--across 需要安装 rensa：pip install 'nianbao[across]'（not installed）")


def _with_room(results: Iterable[FileResult]) -> Iterator[FileResult]:
    """Pass results on. Raises ``OutputError`` where there is no room to hold them."""
    try:
        yield from results
    except OSError as error:
        raise OutputError(
            f"临时文件写不下（{error.strerror or error}）；请腾出磁盘空间，或用环境变量 TMPDIR 换一个地方，或加 --ignore SER"
        ) from error
