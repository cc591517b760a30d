"""Reports of a run judged beside each other, whoever judges them and whatever is done with what is told."""

from collections.abc import Iterator, Sequence

from nianbao.corpus.check import check_file
from nianbao.corpus.plan import Planner, Sources
from nianbao.corpus.roster import Roster, Unit
from nianbao.corpus.together.beside import Beside
from nianbao.corpus.together.comparison import Comparison
from nianbao.corpus.together.stage import Callbacks, beside_each_other
from nianbao.model import FileResult
from nianbao.testing import canonical, render

FILES = {"this year": canonical(), "last year": canonical(earlier=1), "other": canonical(level="government")}
DATA = {name: render(sample, "html") for name, sample in FILES.items()}


class SampleRun:
    """A run over reports in memory."""

    def __init__(self, roster: Roster | None = None) -> None:
        self.planner = Planner(Sources({"select": ("SER",)}, isolated=True))
        self.comparison = Comparison(self.planner, self.planner.settings(), roster)
        self.told: list[str] = []
        self.again: list[str] = []
        self.planner.compare_within()

    def results(self, *, stopped: bool = False) -> list[FileResult]:
        alone = [check_file(name, self.planner.judge(name), data) for name, data in DATA.items()]
        caller = Callbacks(self._again, self.told.append, lambda: stopped)
        return list(beside_each_other(alone, self.comparison, caller))

    def _again(self, paths: Sequence[str], beside: Beside) -> Iterator[FileResult]:
        self.again += paths
        self.planner.compare_beside(beside)
        return (check_file(path, self.planner.judge(path), DATA[path]) for path in paths)


def test_only_what_has_others_is_judged_again_and_the_order_stays() -> None:
    run = SampleRun()
    results = run.results()
    assert [one.path for one in results] == list(FILES)
    assert run.again == ["this year"]
    assert [one.checks["SER906"] for one in results] == ["fail", "not_applicable", "not_applicable"]


def test_the_roster_comes_last_and_is_spoken_of() -> None:
    run = SampleRun(Roster("units.csv", (Unit("云溪市应急管理局"), Unit("云溪市教育局"))))
    *_, last = run.results()
    assert last.path == "units.csv"
    assert [one.code for one in last.findings] == ["SER905"] * 2
    assert [line.partition("：")[0] for line in run.told] == [
        "名册 units.csv",
        "不在名册上的单位（not on the roster） 1 个",
    ]


def test_a_run_that_is_stopped_judges_nothing_again() -> None:
    run = SampleRun(Roster("units.csv", (Unit("云溪市教育局"),)))
    assert [one.path for one in run.results(stopped=True)] == list(FILES)
    assert (run.again, run.told) == ([], [])
