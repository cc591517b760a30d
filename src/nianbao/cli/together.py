"""Reports of one run beside each other: which are judged again, what the roster misses, which lie wrongly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

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
    from nianbao.corpus.run import Means
    from nianbao.corpus.together.beside import Beside, Links
    from nianbao.corpus.together.held import Held
    from nianbao.corpus.together.pairing import Pairing
    from nianbao.model import FileResult, Likeness, RollUp

_MOST_LINES = 10
_MOST_NAMES = 20
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
    ) -> None:
        self._planner = planner
        self._plan = plan
        self._settings = settings
        self._roster = roster
        self._quiet = quiet
        self._engine, self._options = engine
        self.problem = ""
        """Why an engine has failed when reports were judged again."""
        self._pairing: Pairing | None = None
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
        from nianbao.corpus.together.stage import beside_each_other

        counted = self._counted(results)
        if not self._quiet:
            counted = with_progress(counted, self.alone, len(self._plan.files), self._settings.lang)

        def again(paths: Sequence[str], beside: Beside) -> Iterator[FileResult]:
            self._planner.compare_beside(beside)
            plan = self._planner.plan(paths)
            # the reports lie on this machine, so it is done here; what only the engine can read is read by it
            name = self._engine if any(map(is_url, paths)) else SERIAL
            run = engine_run(name, plan.files, plan.recipe, self._options._replace(scheduler=""))
            yield from run.results(means)
            self.problem = run.problem

        return _with_room(
            beside_each_other(counted, lambda held: self._links(held, means), again, self._last)
        )

    def _counted(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        for result in results:
            self.alone.add(result)
            yield result

    def _links(self, held: Held, means: Means) -> Mapping[str, Links]:
        if means.stopped():
            return {}
        from nianbao.chinese.agencies import agency_names
        from nianbao.corpus.roster import Matcher
        from nianbao.corpus.together.pairing import Pairing, linked
        from nianbao.recognition.word_lists import word_lists

        lists = word_lists(self._planner.given(self._settings).words)
        language = agency_names(lists)
        matcher = None if self._roster is None else Matcher(self._roster, language)
        self._pairing = Pairing(held.entries, language, matcher)
        sums: Mapping[str, RollUp] = {}
        if self._roster is not None:
            from nianbao.corpus.roster.looking import roll_ups

            sums = roll_ups(self._roster, self._pairing, held.report)
        near: Mapping[str, tuple[Likeness, ...] | None] = {}
        if self._settings.across:
            from nianbao.corpus.together.across import alike
            from nianbao.corpus.together.wording import Wording

            near = alike(self._pairing, held.text, Wording(lists), means.stopped)
        links = linked(self._pairing.links(), sums, near)
        links.pop(means.standard_input, None)  # it cannot be read again
        if not self._quiet:
            _say_misplaced(held)
        return links

    def _last(self, held: Held) -> Iterator[FileResult]:
        """Yield what is said of the roster."""
        if self._roster is None or self._pairing is None:
            return
        from nianbao.corpus.roster.looking import roster_years
        from nianbao.corpus.roster.result import roster_result

        found = roster_years(self._roster, self._pairing, held.unread, self._settings.year)
        if not self._quiet:
            years = "、".join(map(str, found.years)) or "（没有）"
            say(
                f"名册 {self._roster.path}：{found.units} 个单位，核对的年度 {years}，缺 {len(found.missing)} 份（missing）"
            )
            _say_names("不在名册上的单位（not on the roster）", self._pairing.outside())
        result = roster_result(self._roster.path, found, self._planner.judge(self._roster.path))
        if result is not None:
            yield result


def asked_roster(path: str) -> Roster | None:
    """Return the roster of a run, ``None`` for no path. Raises ``BrokenRoster``."""
    if not path:
        return None
    from nianbao.corpus.roster import read_roster

    return read_roster(path)


def _check_extra() -> None:
    """Raise ``UsageError`` where what ``--across`` needs is not installed: before any file is read."""
    try:
        import rensa  # noqa: F401
    except ImportError:
        raise UsageError("--across 需要安装 rensa：pip install 'nianbao[across]'（not installed）") from None


def _with_room(results: Iterable[FileResult]) -> Iterator[FileResult]:
    """Pass results on. Raises ``OutputError`` where there is no room to hold them."""
    try:
        yield from results
    except OSError as error:
        raise OutputError(
            f"临时文件写不下（{error.strerror or error}）；请腾出磁盘空间，或用环境变量 TMPDIR 换一个地方，或加 --ignore SER"
        ) from error


def _say_misplaced(held: Held) -> None:
    from nianbao.corpus.together.pairing import misplaced

    found = list(misplaced(held.entries))
    for entry, usual in found[:_MOST_LINES]:
        say(
            f"{entry.path} 是{entry.agency} {entry.year} 年的报告，同一文件夹中几乎都是 {usual} 的；"
            "请核对是否放错了位置（other reports of this folder differ）"
        )
    if len(found) > _MOST_LINES:
        say(f"还有 {len(found) - _MOST_LINES} 份像是放错了位置（more of them）")


def _say_names(what: str, names: Sequence[str]) -> None:
    if names:
        more = "等" if len(names) > _MOST_NAMES else ""
        say(f"{what} {len(names)} 个：{'、'.join(names[:_MOST_NAMES])}{more}")
