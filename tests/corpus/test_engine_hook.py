"""A third party's engine judges in its own way, with all that the hook gives it."""

import json
import pickle
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from nianbao.api import Failure, Judge
from nianbao.cli.start import start
from nianbao.corpus.check import Judge as FileJudge
from nianbao.corpus.engines import EngineOptions, EngineRun
from nianbao.corpus.plan import Plan, Planner, Sources
from nianbao.corpus.run import Means
from nianbao.model import FileResult
from nianbao.packs.interfaces import Engine
from nianbao.testing import canonical, render
from tests.site import Site

TOY = """
import json
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

def run(paths, judge):
    with open("seen.json", "w") as file:
        json.dump([judge.jobs, judge.scheduler, judge.parts, judge.reuse], file)
    waiting = iter(paths)
    batches = iter(lambda: list(islice(waiting, 3)), [])

    def packed(batch):
        portable = judge.portable()
        try:
            return list(portable.packed((path, None) for path in batch))
        finally:
            portable.close()

    with ThreadPoolExecutor(judge.jobs) as pool:
        for found in pool.map(packed, batches):
            yield from map(judge.result, found)

def find(url, suffixes):
    if url == "toy://gone":
        raise OSError("nobody there")
    if url == "toy://reports":
        yield "toy://reports/a.txt"
        yield "toy://reports/b.txt"

@hookimpl
def nianbao_engines():
    return [Engine("toy", run, find)]
"""
KILLS = """
import os, signal

@rule("OC201", name="kills", severity="error", title_en="Kills", basis="无")
def kills(report):
    '''遇到写明的文字就杀掉自己。'''
    if any("杀掉" in section.text for section in report.sections):
        os.kill(os.getpid(), signal.SIGKILL)
    return iter(())

@hookimpl
def nianbao_rules():
    return [kills]
"""
Made = Callable[..., None]


@pytest.fixture
def toy(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.chdir(tmp_path)
    site.install("toy_pack", TOY)
    return site


def write(number: int, words: dict[int, str] | None = None) -> list[str]:
    names = [f"{at:02}.txt" for at in range(number)]
    for at, name in enumerate(names):
        report = canonical()
        if at % 2:
            report.set("disputes", "review", "total", "90019")
        for word in [words[at]] if words and at in words else []:
            report.add_paragraph("overview", word)
        Path(name).write_bytes(render(report, "text"))
    return names


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = start(["check", ".", "--no-cache", "--format", "json", *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_its_results_are_those_of_the_local_pool(toy: Site, capsys: pytest.CaptureFixture[str]) -> None:
    write(10)
    Path("broken.pdf").write_bytes(b"%PDF-1.4 broken")
    Path("empty.docx").write_bytes(b"")
    local = checked(capsys, "--jobs", "2")
    assert checked(capsys, "--engine", "toy", "--jobs", "2") == local
    assert json.loads(local[1])["summary"]["files"] == 12


@pytest.mark.parametrize("format", [("json", "--statements"), ("csv",)])
def test_what_it_extracts_is_what_is_extracted_here(
    toy: Site, capsys: pytest.CaptureFixture[str], format: tuple[str, ...]
) -> None:
    write(4)
    Path("broken.pdf").write_bytes(b"%PDF-1.4 broken")

    def extracted(*arguments: str) -> tuple[int, str, str]:
        status = start(["extract", ".", "--format", *format, *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    assert extracted("--engine", "toy") == extracted()
    assert extracted("--parts", "here")[0] == 2


def test_what_the_user_asks_for_reaches_it(toy: Site, capsys: pytest.CaptureFixture[str]) -> None:
    write(3)
    checked(
        capsys,
        "--engine",
        "toy",
        "--jobs",
        "3",
        "--scheduler",
        "tcp://here:1",
        "--parts",
        "s3://bucket/parts",
    )
    assert json.loads(Path("seen.json").read_text("utf-8")) == [3, "tcp://here:1", "s3://bucket/parts", False]


def test_a_file_that_kills_what_judges_it_is_its_own_result(
    toy: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    toy.install(
        "kills_pack",
        KILLS,
        about='NIANBAO_PACK = {"name": "kills", "title": "试用", "version": "1.0", "api": 1}\n',
    )
    write(9, {4: "杀掉"})
    _, out, err = checked(capsys, "--engine", "toy", "--jobs", "1", "--fail-on", "never")
    failed = [
        one["path"] for one in json.loads(out)["files"] if "LOD003" in {f["code"] for f in one["findings"]}
    ]
    assert failed == ["04.txt"]
    assert "引擎" not in err


def test_options_of_engines_need_an_engine(toy: Site, capsys: pytest.CaptureFixture[str]) -> None:
    write(1)
    assert checked(capsys, "--parts", "here")[0] == 2
    assert checked(capsys, "--scheduler", "tcp://here:1")[0] == 2


def test_a_url_stands_for_what_the_engine_finds(toy: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["check", "toy://reports", "--engine", "toy", "--show-files"]) == 0
    assert capsys.readouterr().out == "检查\ttoy://reports/a.txt\n检查\ttoy://reports/b.txt\n"


@pytest.mark.parametrize(
    ("url", "engine", "said"),
    [
        ("toy://gone", ("--engine", "toy"), "无法列出 toy://gone（OSError: nobody there）"),
        ("toy://empty", ("--engine", "toy"), "找不到 toy://empty"),
        ("toy://reports", (), "找不到 toy://reports"),
    ],
)
def test_a_url_that_cannot_be_listed_is_a_mistake_of_the_user(
    toy: Site, capsys: pytest.CaptureFixture[str], url: str, engine: tuple[str, ...], said: str
) -> None:
    assert start(["check", url, *engine]) == 2
    assert said in capsys.readouterr().err


Run = Callable[[Iterable[str], Judge], Iterator[FileResult]]


def plan(folder: Path) -> Plan:
    return Planner(Sources(isolated=True)).plan(sorted(map(str, folder.glob("*.txt"))))


def results(run: Run, made: Plan, means: Means = Means()) -> tuple[list[FileResult], str]:  # noqa: B008 (frozen)
    one = EngineRun(Engine("test", run), made.files, made.recipe, EngineOptions(packs=made.packs))
    return list(one.results(means)), one.problem


def test_it_learns_that_the_user_has_ended_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(6)
    given: list[str] = []

    def until_stopped(paths: Iterable[str], judge: Judge) -> Iterator[FileResult]:
        for path in paths:
            if judge.stopped():
                return
            given.append(path)
            yield judge(path)

    found, problem = results(until_stopped, plan(tmp_path), Means(stopped=lambda: len(given) == 2))
    assert len(found) == 2
    assert problem == ""


def test_standard_input_is_judged_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(2)
    asked: list[str] = []

    def noting(paths: Iterable[str], judge: Judge) -> Iterator[FileResult]:
        for path in paths:
            asked.append(path)
            yield judge(path)

    first, second = (str(tmp_path / name) for name in ("00.txt", "01.txt"))
    means = Means(standard_input=first)
    monkeypatch.setattr("nianbao.corpus.worker.read_bytes", lambda _: Path(first).read_bytes())
    found, problem = results(noting, plan(tmp_path), means)
    assert [one.path for one in found] == [first, second]
    assert asked == [second]
    assert problem == ""


def test_what_lies_elsewhere_is_not_looked_for_here_when_the_engine_fails() -> None:
    def failing(paths: Iterable[str], judge: Judge) -> Iterator[FileResult]:
        raise OSError("the others are gone")

    files = [(path, FileJudge((), ())) for path in ("toy://a.txt", "b.txt")]
    one = EngineRun(Engine("test", failing), files)
    assert [result.path for result in one.results()] == ["b.txt"]
    assert one.problem == "OSError: the others are gone；1 份在网址上，没有检查（not checked）"


@pytest.fixture
def portable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Judge:
    """Return the judge of an engine for two files of which the second has a wrong sum."""
    monkeypatch.chdir(tmp_path)
    write(2)
    kept: list[Judge] = []

    def keep(paths: Iterable[str], judge: Judge) -> Iterator[FileResult]:
        kept.append(judge)
        return iter(())

    results(keep, plan(tmp_path))
    return kept[0]


def test_a_portable_judge_takes_bytes_and_what_became_of_them(portable: Judge, tmp_path: Path) -> None:
    sent = pickle.loads(pickle.dumps(portable.portable()))
    data = (tmp_path / "01.txt").read_bytes()
    refused = Failure("unreadable", "没有权限", "no permission")
    path = str(tmp_path / "00.txt")
    try:
        packed = list(sent.packed([(path, data), (path, refused), (path, None)]))
        again = list(sent.packed([(path, data)]))
    finally:
        sent.close()
    codes = [sorted({one.code for one in portable.result(data).findings}) for data in (*packed, *again)]
    assert codes[0] == codes[3] != codes[2]
    assert codes[1] == ["LOD001"]
    assert [portable.result(one).path for one in packed] == [path] * 3


def test_documents_and_answers_that_are_more_than_a_pipe_holds_do_not_wait_for_each_other(
    portable: Judge,
) -> None:
    report = canonical()
    for number in range(1_500):
        report.add_paragraph("overview", f"第{number}项工作：主动公开信息若干条，群众普遍满意。")
    sent = portable.portable()
    try:
        packed = list(sent.packed([("a.html", render(report, "html"))] * 3))
    finally:
        sent.close()
    assert min(map(len, packed)) > 2**16


def test_what_is_no_result_is_refused(portable: Judge) -> None:
    with pytest.raises(ValueError, match="no "):
        portable.result(pickle.dumps(print))


def test_the_key_of_a_result_changes_with_all_that_the_result_depends_on(
    portable: Judge, tmp_path: Path
) -> None:
    first, second = str(tmp_path / "00.txt"), str(tmp_path / "01.txt")
    keys = {portable.key(first, "1"), portable.key(first, "2"), portable.key(second, "1")}
    assert len(keys) == 3
    assert portable.key(first, "1") in keys
    assert portable.key(first, "") == ""


def test_nothing_is_known_of_a_judge_that_was_not_described(tmp_path: Path) -> None:
    keys: list[str] = []

    def ask(paths: Iterable[str], judge: Judge) -> Iterator[FileResult]:
        keys.append(judge.key("a.txt", "1"))
        return iter(())

    list(EngineRun(Engine("test", ask), [("a.txt", FileJudge((), ()))]).results())
    assert keys == [""]
