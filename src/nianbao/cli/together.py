"""Reports of one run beside each other: which are judged again, and what is said of those that lie wrongly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from nianbao.cli.progress import with_progress
from nianbao.cli.terminal import say
from nianbao.corpus.run import run_files
from nianbao.reporters.summary import Summary

if TYPE_CHECKING:
    from nianbao.config.settings import Settings
    from nianbao.corpus.plan import Plan, Planner
    from nianbao.corpus.run import Means
    from nianbao.corpus.together.beside import Beside, Links
    from nianbao.corpus.together.held import Held
    from nianbao.model import FileResult

_MOST_LINES = 10


class Together:
    """A run whose reports are compared with each other."""

    def __init__(self, planner: Planner, plan: Plan, settings: Settings, *, quiet: bool) -> None:
        self._planner = planner
        self._plan = plan
        self._settings = settings
        self._quiet = quiet
        self.wanted = any(judge.within for _, judge in plan.files)
        """True where a rule compares reports of the run."""
        self.alone = Summary()
        """What was found in each report alone, so far."""

    def results(self, results: Iterable[FileResult], means: Means) -> Iterable[FileResult]:
        """Pass results on, those of reports with others to compare with judged beside them."""
        if not self.wanted:
            return results
        from nianbao.corpus.together.stage import beside_each_other

        counted = self._counted(results)
        if not self._quiet:
            counted = with_progress(counted, self.alone, len(self._plan.files), self._settings.lang)

        def again(paths: Sequence[str], beside: Beside) -> Iterator[FileResult]:
            self._planner.compare_beside(beside)
            plan = self._planner.plan(paths)
            return run_files(plan.files, means, plan.recipe)

        return beside_each_other(counted, lambda held: self._links(held, means), again)

    def _counted(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        for result in results:
            self.alone.add(result)
            yield result

    def _links(self, held: Held, means: Means) -> Mapping[str, Links]:
        if means.stopped():
            return {}
        from nianbao.chinese.agencies import agency_names
        from nianbao.corpus.together.pairing import Pairing
        from nianbao.recognition.word_lists import word_lists

        language = agency_names(word_lists(self._planner.given(self._settings).words))
        links = Pairing(held.entries, language).links()
        links.pop(means.standard_input, None)  # it cannot be read again
        if not self._quiet:
            _say_misplaced(held)
        return links


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
