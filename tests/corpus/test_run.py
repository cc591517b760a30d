"""Many files: every one has exactly one result, in order, whatever happens to files, children and the cache."""

import os
import random
import signal
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from nianbao.api import Finding, Report, Skip
from nianbao.corpus import run
from nianbao.corpus.cache import Cache
from nianbao.corpus.check import Judge
from nianbao.corpus.files import find_files
from nianbao.corpus.plan import Planner, Sources
from nianbao.corpus.run import Means, jobs_for, run_files
from nianbao.linting.rule import Rule
from nianbao.loaders.process_limits import ProcessLimits
from nianbao.model import FileResult, Place
from nianbao.packs.load import packs
from nianbao.testing import canonical, render
from tests.generators import random_report

SHORT = ProcessLimits(processor_seconds=1)
Files = Sequence[tuple[str, Judge]]


def by_content(report: Report) -> Iterator[Finding | Skip]:
    """Do what the report's text asks for; find in which process it was judged."""
    text = report.sections[0].text if report.sections else ""
    if "杀掉" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "头一次" in text and not os.path.exists(f"{report.document.name}.killed"):
        Path(f"{report.document.name}.killed").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    while "转圈" in text:
        pass
    if "等待" in text:
        signal.pause()
    if "内存" in text:
        raise MemoryError
    yield Finding("判定", Place())


@cache
def judge() -> Judge:
    gates = (rule for rule in packs().rules if rule.gate)
    return Judge(
        (*gates, Rule("XXX101", "x", "error", "", "", "", by_content)), packs().forms, described="test"
    )


def write(folder: Path, number: int, words: dict[int, str] | None = None) -> Files:
    """Write so many short reports, some of which ask for something."""
    for at in range(number):
        report = canonical()
        if words and at in words:
            report.add_paragraph("overview", words[at])
        (folder / f"{at:03}.txt").write_bytes(render(report, "text"))
    return [(str(folder / f"{at:03}.txt"), judge()) for at in range(number)]


def verdict(result: FileResult) -> str:
    failure = result.report.document.failure
    if failure is not None:
        return failure.detail_en.partition(";")[0]  # what to do stands behind
    return "rule failed" if result.errors else "".join(sorted({one.code for one in result.findings}))


def names(results: Sequence[FileResult]) -> list[str]:
    return [os.path.basename(one.path) for one in results]


def test_results_are_the_same_and_in_order_whatever_the_number_of_processes(tmp_path: Path) -> None:
    rng = random.Random(5)
    for number in range(12):
        kind, suffix = (("docx", "docx"), ("pdf", "pdf"), ("html", "html"), ("text", "txt"))[number % 4]
        (tmp_path / f"{number:02}.{suffix}").write_bytes(render(random_report(rng), kind, rng))  # type: ignore[arg-type]
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    plan = Planner(Sources(isolated=True)).plan(find_files([str(tmp_path)]))
    one, two, three = (
        [_plain(result) for result in run_files(plan.files, Means(jobs=jobs, whole=False), plan.recipe)]
        for jobs in (1, 2, 3)
    )
    assert len(one) == 14
    assert one == two == three


def _plain(result: FileResult) -> FileResult:
    """Return a result that can be compared: what is known of wording is an object of its own in each process."""
    return replace(result, report=replace(result.report, words=None))  # type: ignore[arg-type]


def test_what_happens_to_a_file_is_its_own_result(tmp_path: Path) -> None:
    words = {3: "杀掉", 7: "转圈", 11: "内存", 16: "杀掉", 17: "杀掉"}
    files = write(tmp_path, 24, words)
    os.unlink(files[5][0])
    results = list(run_files(files, Means(jobs=2, limits=SHORT)))
    assert names(results) == [f"{at:03}.txt" for at in range(24)]
    crashed = "took more than 448 MB of memory, or the reader crashed"
    expected = dict.fromkeys(range(24), "XXX101")
    expected |= {3: crashed, 11: "rule failed", 16: crashed, 17: crashed}
    expected |= {7: "took longer than 1 s", 5: "cannot open (No such file or directory)"}
    assert {at: verdict(result) for at, result in enumerate(results)} == expected


def test_a_file_whose_child_somebody_has_killed_is_judged_again(tmp_path: Path) -> None:
    files = write(tmp_path, 24, dict.fromkeys((0, 5, 6, 7, 23), "头一次"))
    results = list(run_files(files, Means(jobs=2)))
    assert names(results) == [f"{at:03}.txt" for at in range(24)]
    assert {verdict(result) for result in results} == {"XXX101"}
    assert len(list(tmp_path.glob("*.killed"))) == 5


def test_a_file_that_never_answers_is_given_up_and_the_others_go_on(tmp_path: Path) -> None:
    files = write(tmp_path, 12, {4: "等待"})
    results = list(run_files(files, Means(jobs=2, limits=ProcessLimits(wall_seconds=8))))
    assert [at for at, result in enumerate(results) if result.failed] == [4]
    assert verdict(results[4]) == "no result within 8 s"


def test_children_that_somebody_kills_again_and_again_cost_no_more_than_a_file_each(tmp_path: Path) -> None:
    files = write(tmp_path, 40)
    results = []
    killed = 0
    for number, result in enumerate(run_files(files, Means(jobs=2))):
        results.append(result)
        if number % 6 == 0:
            victims = _children()
            killed += len(victims[:1])
            for victim in victims[:1]:
                os.kill(victim, signal.SIGKILL)
    assert names(results) == [f"{at:03}.txt" for at in range(40)]
    assert killed > 3
    assert sum(result.failed for result in results) <= killed
    assert {verdict(result) for result in results if not result.failed} == {"XXX101"}


def _children() -> list[int]:
    return [int(one) for one in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]


def test_a_child_that_is_replaced_after_its_time_loses_nothing(tmp_path: Path) -> None:
    files = write(tmp_path, 12)
    results = list(run_files(files, Means(jobs=2, limits=ProcessLimits(requests=2))))
    assert [verdict(result) for result in results] == ["XXX101"] * 12


def test_files_that_change_meanwhile_are_judged_once(tmp_path: Path) -> None:
    files = write(tmp_path, 20)
    results = []
    for result in run_files(files, Means(jobs=2, cache=Cache(str(tmp_path / "cache")))):
        results.append(result)
        Path(files[-1][0]).write_bytes(b"%PDF-")
    assert names(results) == [f"{at:03}.txt" for at in range(20)]


def test_no_file_is_begun_after_the_user_has_stopped_the_run(tmp_path: Path) -> None:
    files = write(tmp_path, 60)
    results: list[FileResult] = []
    for jobs in (1, 2):
        results.clear()
        for result in run_files(files, Means(jobs=jobs, stopped=lambda: len(results) >= 3)):
            results.append(result)  # noqa: PERF402  (the run looks at it)
        assert names(results) == [f"{at:03}.txt" for at in range(len(results))]
        assert 3 <= len(results) < 20


def test_no_more_files_are_under_way_than_memory_is_meant_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nianbao.corpus.pool._AHEAD", 2)
    files = write(tmp_path, 20, {0: "等待"})
    touched = 0
    taken = []

    class Counted(list[tuple[str, Judge]]):
        def __iter__(self) -> Iterator[tuple[str, Judge]]:
            nonlocal touched
            for one in list.__iter__(self):
                touched += 1
                yield one

    counted = Counted(files)
    results = run_files(counted, Means(jobs=2, limits=ProcessLimits(wall_seconds=1)))
    touched = 0
    first = next(results)
    taken.append(first)
    assert verdict(first) == "no result within 1 s"
    assert touched <= 20 + 2 * 2 + 1  # all once for the judges, then those that may be under way
    assert len(taken + list(results)) == 20


def test_the_second_run_takes_everything_from_the_cache(tmp_path: Path) -> None:
    files = write(tmp_path, 6)
    store = Cache(str(tmp_path / "cache"))
    first = list(run_files(files, Means(cache=store, whole=False)))
    store.close()
    refusing = [(path, replace(judge(), rules=())) for path, _ in files]
    again = list(run_files(refusing, Means(cache=Cache(str(tmp_path / "cache")), whole=False)))
    assert [verdict(one) for one in again] == [verdict(one) for one in first] == ["XXX101"] * 6


@pytest.fixture
def remembered(tmp_path: Path) -> Iterator[tuple[Path, Cache]]:
    """Return a folder with a report, and a cache that knows its result."""
    files = write(tmp_path, 1)
    store = Cache(str(tmp_path / "cache"))
    list(run_files(files, Means(cache=store, whole=False)))
    store.flush()
    yield tmp_path, store
    store.close()


def rules_asked(path: Path, store: Cache, **changes: object) -> bool:
    """Tell whether a file is judged anew."""
    asked: list[str] = []

    def note(report: Report) -> Iterator[Finding | Skip]:
        asked.append(report.document.name)
        yield from ()

    other = replace(judge(), rules=(Rule("XXX101", "x", "error", "", "", "", note),), **changes)  # type: ignore[arg-type]
    list(run_files([(str(path), other)], Means(cache=store, whole=False)))
    return bool(asked)


def test_a_file_as_it_was_is_not_judged_anew(remembered: tuple[Path, Cache]) -> None:
    folder, store = remembered
    assert not rules_asked(folder / "000.txt", store)


def test_a_changed_file_is_judged_anew(remembered: tuple[Path, Cache]) -> None:
    folder, store = remembered
    with open(folder / "000.txt", "a", encoding="utf-8") as file:
        file.write("\n另：补充。\n")
    assert rules_asked(folder / "000.txt", store)


def test_a_sidecar_of_late_has_a_file_judged_anew(remembered: tuple[Path, Cache]) -> None:
    folder, store = remembered
    (folder / "000.txt.nianbao.toml").write_text(
        '[[ignore]]\nrule = "XXX101"\nreason = "x"\n', encoding="utf-8"
    )
    assert rules_asked(folder / "000.txt", store)


def test_other_settings_have_a_file_judged_anew(remembered: tuple[Path, Cache]) -> None:
    folder, store = remembered
    assert rules_asked(folder / "000.txt", store, described="other")


def test_a_copy_elsewhere_is_judged_anew_since_its_findings_name_its_place(
    remembered: tuple[Path, Cache],
) -> None:
    folder, store = remembered
    (folder / "copy.txt").write_bytes((folder / "000.txt").read_bytes())
    assert rules_asked(folder / "copy.txt", store)


def test_a_file_that_could_not_be_read_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    store = Cache(str(tmp_path / "cache"))
    list(run_files([(str(tmp_path / "a.pdf"), judge())], Means(cache=store)))
    store.flush()
    assert store.size().results == 0


@pytest.mark.parametrize(
    ("asked", "files", "jobs"),
    [("auto", 5000, 4), ("auto", 16, 2), ("auto", 3, 1), ("3", 5000, 3), ("3", 2, 2), ("1", 5000, 1)],
)
def test_auto_takes_the_processors_where_there_are_enough_files(
    monkeypatch: pytest.MonkeyPatch, asked: str, files: int, jobs: int
) -> None:
    monkeypatch.setattr("nianbao.corpus.run.processors", lambda: 4)
    assert jobs_for(asked, files, judge) == jobs  # type: ignore[arg-type]


@pytest.mark.parametrize("asked", ["0", "-1", "65", "two", "", "１"])
def test_a_number_of_processes_that_cannot_be_is_refused(asked: str) -> None:
    with pytest.raises(ValueError, match=asked or "^$"):
        jobs_for(asked, 10, None)


def test_where_no_child_can_be_had_files_are_judged_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "can_isolate", lambda _: False)
    assert jobs_for("4", 100, None) == 1


def test_children_that_cannot_be_forked_are_started_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nianbao.loaders.isolation._may_fork", lambda: False)
    for number in range(4):
        (tmp_path / f"{number}.txt").write_bytes(render(canonical(), "text"))
    plan = Planner(Sources(isolated=True)).plan(find_files([str(tmp_path)]))
    results = list(run_files(plan.files, Means(jobs=2), plan.recipe))
    assert names(results) == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert not any(result.failed or result.findings for result in results)
