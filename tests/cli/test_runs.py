"""``check`` on folders: lists, standard input with a name, what is left out, Ctrl-C, the cache, progress, watching."""

import io
import json
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Set
from pathlib import Path
from zipfile import ZipFile

import pytest

from nianbao.cli import progress
from nianbao.cli.options import CheckRequest, RunOptions
from nianbao.cli.progress import with_progress
from nianbao.cli.start import start
from nianbao.cli.watch import watch
from nianbao.config.settings import NO_SETTINGS
from nianbao.model import FileResult
from nianbao.packs.load import packs
from nianbao.reporters.summary import Summary
from nianbao.testing import canonical, render
from tests.cli.conftest import Pack
from tests.reporters.results import broken, clean


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return name


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = start(list(arguments))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_without_paths_the_current_folder_is_judged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "in/a.txt", "错误")
    status, out, _ = said(capsys, "check", "--format", "concise")
    assert (status, out) == (1, "in/a.txt:1: 错误 TST001 有“错误”\n")


def test_an_empty_current_folder_is_wrong_usage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "check")[0::2] == (
        2,
        "错误：当前文件夹中没有可以检查的文件（docx、pdf、html、md、txt）\n",
    )


def test_the_files_of_a_list_are_judged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "a.txt", "好。")
    (folder / "list").write_text("a.txt\ngone.txt\n", encoding="utf-8")
    _, out, _ = said(capsys, "check", "--files-from", "list", "--format", "json")
    assert {one["path"]: one["status"] for one in json.loads(out)["files"]} == {
        "a.txt": "checked",
        "gone.txt": "failed",
    }


def test_a_list_may_come_from_standard_input(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a.txt", "错误")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a.txt\n")))
    assert "a.txt:1: 错误" in said(capsys, "check", "--files-from", "-", "--format", "concise")[1]


@pytest.mark.parametrize("list_", ["gone", "empty"])
def test_a_list_that_names_nothing_is_wrong_usage(
    folder: Path, capsys: pytest.CaptureFixture[str], list_: str
) -> None:
    (folder / "empty").write_bytes(b"\n")
    status, _, err = said(capsys, "check", "--files-from", list_)
    assert (status, err.startswith(f"错误：清单 {list_} ")) == (2, True)


def test_standard_input_is_judged_as_the_file_that_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "in").mkdir()
    (folder / "in/nianbao.toml").write_text('ignore = ["TST002"]\n', encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("错误 警告".encode())))
    _, out, _ = said(capsys, "check", "--stdin-filename", "in/a.txt", "--format", "concise")
    assert out == "in/a.txt:1: 错误 TST001 有“错误”\n"


def test_a_report_in_an_archive_is_judged_and_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("../b.txt", "错误")
    status, out, _ = said(capsys, "check", ".", "--format", "concise")
    assert (status, out) == (1, "a.zip!/b.txt:1: 错误 TST001 有“错误”\n")


def test_what_is_left_out_is_counted_and_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b.odt", "旧/c.txt"):
        write(folder, name, "好。")
    _, out, _ = said(capsys, "check", ".", "--exclude", "旧/")
    assert "另有 2 个没有检查：odt 1 个，exclude 中的 1 个（--show-files 逐个列出）。" in out
    _, out, _ = said(capsys, "check", ".", "--exclude", "旧/", "--show-files")
    assert out.splitlines() == ["检查\ta.txt", "略过\tb.odt\todt", "略过\t旧\texclude 中的"]


def test_a_configuration_excludes_from_its_own_folder_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("in/a.txt", "in/旧/b.txt", "x/旧/b.txt"):
        write(folder, name, "好。")
    (folder / "in/nianbao.toml").write_text('exclude = ["./旧/*"]\n', encoding="utf-8")
    _, out, _ = said(capsys, "check", ".", "--show-files")
    assert [line.split("\t")[:2] for line in out.splitlines()] == [
        ["检查", "in/a.txt"],
        ["检查", "x/旧/b.txt"],
        ["略过", "in/nianbao.toml"],
        ["略过", "in/旧/b.txt"],
    ]


def test_more_exclusions_add_to_those_of_the_configuration(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        write(folder, name, "好。")
    (folder / "nianbao.toml").write_text('extend-exclude = ["b.txt"]\n', encoding="utf-8")
    _, out, _ = said(capsys, "check", ".", "--extend-exclude", "c.txt", "--show-files")
    assert [line for line in out.splitlines() if line.startswith("检查")] == ["检查\ta.txt"]


def test_text_of_a_repository_that_is_no_report_is_left_out_with_a_count(
    folder: Path, pack: Pack, capsys: pytest.CaptureFixture[str]
) -> None:
    pack.give(tuple(one for one in packs().rules if one.gate))
    (folder / ".git").mkdir()
    write(folder, "README.md", "# 说明\n\n购房合同。\n")
    assert said(capsys, "check", "--isolated")[0] == 2
    (folder / "a.txt").write_bytes(render(canonical(), "text"))
    status, out, _ = said(capsys, "check", "--isolated", "--format", "json")
    assert (status, json.loads(out)["summary"]["skipped"]) == (0, 1)
    assert said(capsys, "check", "--isolated", "README.md")[0] == 1


def reports(folder: Path, number: int) -> None:
    for at in range(number):
        write(folder, f"in/{at:02}.txt", f"错误 {at}。")


def test_bytes_are_the_same_whatever_the_processes_and_the_cache(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # pages bear the minute of the run
    reports(folder, 24)
    outputs = set()
    for options in (
        ["-j", "1", "--no-cache"],
        ["-j", "3", "--no-cache"],
        ["-j", "2"],
        ["-j", "2"],
        ["-j", "1"],
    ):
        for one in ("json", "text", "sarif", "csv", "html"):
            start(["check", "in", *options, "--format", f"{one}:out.{one}"])
        outputs.add(b"\0".join(path.read_bytes() for path in sorted(folder.glob("out.*"))))
    assert len(outputs) == 1


def test_a_run_of_few_files_leaves_no_cache_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NIANBAO_CACHE_DIR", str(folder / "cache"))
    reports(folder, 3)
    start(["check", "in"])
    assert not (folder / "cache").exists()


@pytest.mark.parametrize("how", ["option", "configuration"])
def test_the_cache_can_be_turned_off(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    monkeypatch.setenv("NIANBAO_CACHE_DIR", str(folder / "cache"))
    reports(folder, 20)
    if how == "configuration":
        (folder / "nianbao.toml").write_text("cache = false\n", encoding="utf-8")
    start(["check", "in", *(["--no-cache"] if how == "option" else [])])
    assert not (folder / "cache").exists()


def test_the_cache_is_looked_at_and_cleared(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NIANBAO_CACHE_DIR", str(folder / "cache"))
    assert said(capsys, "cache", "dir")[:2] == (0, f"{folder / 'cache'}\n")
    assert said(capsys, "cache", "size")[:2] == (0, "0 份结果，0.0 MB\n")
    reports(folder, 20)
    start(["check", "in"])
    capsys.readouterr()
    assert said(capsys, "cache", "size")[1].startswith("20 份结果")
    assert said(capsys, "cache", "clear")[1].startswith("已删去 20 份结果")
    assert said(capsys, "cache", "size")[1] == "0 份结果，0.0 MB\n"


@pytest.mark.parametrize(
    "options", [["--jobs", "0"], ["--jobs", "many"], ["--resume", "--no-cache"], ["--watch", "--fix"]]
)
def test_options_that_cannot_be_are_wrong_usage(
    folder: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    reports(folder, 1)
    assert said(capsys, "check", "in", *options)[:2] == (2, "")


def test_statistics_count_findings_and_reports_by_rule(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "a.txt", "错误\n\n错误\n\n警告")
    write(folder, "b.txt", "错误")
    _, out, _ = said(capsys, "check", ".", "--statistics")
    assert out.splitlines()[:3] == [
        "问题  报告        规则",
        "   3     2  错误  TST001  不应有错误二字。",
        "   1     1  警告  TST002  不应有警告二字。",
    ]


def slowly(results: list[FileResult], summary: Summary, clock: list[float]) -> Iterator[FileResult]:
    for result in results:
        clock[0] += 20
        summary.add(result)
        yield result


def test_a_long_run_without_a_terminal_says_now_and_then_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock[0])
    summary = Summary()
    list(with_progress(slowly([clean(), broken()], summary, clock), summary, 4, "zh"))
    assert capsys.readouterr().err.splitlines() == [
        "已查 1/4 份，每秒 0 份，约剩 1:00：通过 1，有错误 0，警告 0，读不了 0",
        "已查 2/4 份，每秒 0 份，约剩 0:40：通过 1，有错误 1，警告 0，读不了 0",
    ]


def test_a_terminal_shows_a_bar_that_gives_way_to_what_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    screen = io.StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    summary = Summary()
    results = with_progress(slowly([clean(), broken()], summary, clock), summary, 4, "zh")
    next(results)
    assert screen.getvalue() == ""
    next(results)
    shown = screen.getvalue()
    assert "1/4" in shown
    assert "通过 1" in shown
    assert shown.endswith("\x1b[2K")
    results.close()  # type: ignore[attr-defined]


def test_a_short_run_says_nothing_of_progress(capsys: pytest.CaptureFixture[str]) -> None:
    summary = Summary()
    list(with_progress([clean()], summary, 1, "zh"))
    assert capsys.readouterr() == ("", "")


def test_watching_judges_again_what_has_changed(folder: Path) -> None:
    for name in ("a.txt", "b.txt", "c.odt"):
        write(folder, name, "好。")
    runs: list[tuple[str, ...]] = []

    def run(asked: CheckRequest) -> int:
        runs.append(asked.paths)
        return len(runs)

    def changes(_: tuple[str, ...]) -> Iterator[Set[str]]:
        yield {str(folder / "b.txt"), str(folder / "c.odt")}
        yield {str(folder / "c.odt")}
        yield {str(folder / "nianbao.toml")}
        raise KeyboardInterrupt

    asked = CheckRequest((), {}, RunOptions(watch=True))
    assert watch(asked, run, lambda _: NO_SETTINGS, changes) == 3
    assert runs == [(), ("b.txt",), ()]


def test_ctrl_c_in_a_run_ends_the_watching(folder: Path) -> None:
    write(folder, "a.txt", "好。")
    asked = CheckRequest((), {}, RunOptions(watch=True))
    statuses = iter([0, 130])

    def changes(_: tuple[str, ...]) -> Iterator[Set[str]]:
        while True:
            yield {str(folder / "a.txt")}

    assert watch(asked, lambda _: next(statuses), lambda _: NO_SETTINGS, changes) == 130


def test_watching_sees_a_file_that_is_saved(folder: Path) -> None:
    path = folder / write(folder, "a.txt", "好。")
    process = subprocess.Popen(
        [sys.executable, "-m", "nianbao", "check", "a.txt", "--isolated", "--watch", "--format", "concise"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    assert process.stdout is not None
    assert "watching" in process.stderr.readline().decode()
    before = process.stdout.readline()
    again: list[object] = []
    deadline = time.monotonic() + 60
    while not again and time.monotonic() < deadline:  # what is saved before the watch has begun is not seen
        path.write_text("好。\n" * 3, encoding="utf-8")
        again, _, _ = select.select([process.stdout], [], [], 3)
    process.send_signal(signal.SIGINT)
    status = process.wait(60)  # 130 where the key was pressed amid a run
    assert (status in (1, 130), b"LOD005" in before, bool(again)) == (True, True, True)
