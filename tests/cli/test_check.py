"""``nianbao check`` in process: exit status, selection, output, and what is said when something is wrong."""

import json
import os
from pathlib import Path

import pytest

from nianbao.cli.start import start
from nianbao.packs.load import PackProblem

from .conftest import RULES, Pack, write


@pytest.mark.parametrize(
    ("text", "fail_on", "status"),
    [
        ("都好。", "note", 0),
        ("有错误。", "error", 1),
        ("有警告。", "error", 0),
        ("有警告。", "warning", 1),
        ("有提示。", "warning", 0),
        ("有提示。", "note", 1),
        ("有错误。", "never", 0),
    ],
)
def test_the_status_tells_whether_anything_reached_the_level(
    folder: Path, text: str, fail_on: str, status: int
) -> None:
    assert start(["check", write(folder, "a.txt", text), "--fail-on", fail_on]) == status


def test_errors_fail_by_default(folder: Path) -> None:
    assert start(["check", write(folder, "a.txt", "有错误。")]) == 1
    assert start(["check", write(folder, "a.txt", "有警告。")]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "missing.docx"],
        ["check", "*.docx"],
        ["check", "empty"],
        ["check", "a.txt", "--format", "xml"],
        ["check", "a.txt", "--unknown"],
        ["check", "a.txt", "--year", "24"],
        ["check", "a.txt", "--select", "TST009"],
        ["check", "a.txt", "--ignore", "nonsense"],
        ["chek", "a.txt"],
    ],
)
def test_wrong_usage_is_status_two_and_nothing_is_judged(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    write(folder, "a.txt", "有错误。")
    (folder / "empty").mkdir()
    assert start(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("错误：")
    assert "Traceback" not in said.err


def test_an_unknown_rule_is_reported_with_the_nearest_name(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["check", write(folder, "a.txt", "好。"), "--select", "TST01"]) == 2
    assert "TST001" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ([], ["TST001", "TST002"]),
        (["--select", "TST001"], ["TST001"]),
        (["--select", "TST001,TST003"], ["TST001"]),
        (["--select", "TST001", "--select", "TST002"], ["TST001", "TST002"]),
        (["--select", "TST", "--ignore", "TST001"], ["TST002"]),
        (["--ignore", "no-error"], ["TST002"]),
    ],
)
def test_rules_are_selected_and_ignored(
    folder: Path, capsys: pytest.CaptureFixture[str], options: list[str], codes: list[str]
) -> None:
    start(["check", write(folder, "a.txt", "有错误，有警告。"), "--format", "json", *options])
    findings = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert sorted(finding["code"] for finding in findings) == codes


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.docx").write_bytes(b"PK\x03\x04 broken")
    write(folder, "b.txt", "有错误。")
    assert start(["check", "a.docx", "b.txt", "--format", "json"]) == 1
    files = json.loads(capsys.readouterr().out)["files"]
    assert [file["status"] for file in files] == ["failed", "checked"]


def test_a_rule_that_raises_is_reported_and_is_status_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(folder, "a.txt", "崩溃。")
    assert start(["check", name, write(folder, "b.txt", "有错误。"), "--fail-on", "never"]) == 1
    said = capsys.readouterr()
    assert "TST004: ValueError: 内部" in said.err
    assert "有“错误”" in said.out


def test_a_broken_pack_is_named_and_the_rest_is_judged(
    folder: Path, capsys: pytest.CaptureFixture[str], pack: Pack
) -> None:
    pack.give(RULES, (PackProblem("nianbao_guangdong", "ImportError: x"),))
    assert start(["check", write(folder, "a.txt", "有错误。")]) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "nianbao_guangdong" in said.err
    assert "有“错误”" in said.out


def test_a_broken_pack_may_be_allowed(folder: Path, pack: Pack) -> None:
    pack.give(RULES, (PackProblem("nianbao_guangdong", "ImportError: x"),))
    assert start(["check", write(folder, "a.txt", "好。"), "--allow-missing-packs"]) == 0
    assert start(["check", write(folder, "b.txt", "有错误。"), "--allow-missing-packs"]) == 1


def test_output_goes_to_a_file_in_utf8(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(["check", write(folder, "a.txt", "有错误。"), "--format", "json", "--output", "out.json"])
    assert json.loads((folder / "out.json").read_text(encoding="utf-8"))["summary"]["error"] == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "结果已写入 out.json\n")


def test_output_that_cannot_be_written_is_status_two(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["check", write(folder, "a.txt", "好。"), "--output", "no/such/folder/out.txt"]) == 2
    assert capsys.readouterr().err.startswith("错误：无法写入 no/such/folder/out.txt")


def test_a_file_is_replaced_whole_or_not_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "out.txt").write_text("before", encoding="utf-8")
    write(folder, "a.txt", "好。")

    def interrupted(*_: object) -> object:
        yield from ()
        raise KeyboardInterrupt

    monkeypatch.setattr("nianbao.corpus.engines.run_files", interrupted)
    assert start(["check", "a.txt", "--output", "out.txt"]) == 130
    assert (folder / "out.txt").read_text(encoding="utf-8") == "before"
    assert sorted(os.listdir(folder)) == ["a.txt", "out.txt"]


def test_quiet_says_nothing_but_findings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(["check", write(folder, "a.txt", "好。"), "--quiet"])
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("choice", "no_color", "colored"),
    [("auto", "", False), ("always", "", True), ("always", "1", True), ("never", "", False)],
)
def test_colour_is_for_terminals_or_on_demand(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    choice: str,
    no_color: str,
    colored: bool,
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    start(["check", write(folder, "a.txt", "有错误。"), "--color", choice])
    assert ("\033[" in capsys.readouterr().out) is colored


def test_every_selected_rule_s_outcome_is_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(["check", write(folder, "a.txt", "有错误。"), "--format", "json"])
    checks = json.loads(capsys.readouterr().out)["files"][0]["checks"]
    assert checks == {"TST001": "fail", "TST002": "pass", "TST003": "pass", "TST004": "pass"}


def test_sarif_paths_are_relative_to_the_repository(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / ".git").mkdir()
    (folder / "in").mkdir()
    write(folder / "in", "a.txt", "有错误。")
    monkeypatch.chdir(folder / "in")
    start(["check", "a.txt", "--format", "sarif"])
    artifacts = json.loads(capsys.readouterr().out)["runs"][0]["artifacts"]
    assert [artifact["location"]["uri"] for artifact in artifacts] == ["in/a.txt"]


def test_a_defect_of_ours_is_one_line_and_status_two(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("here")

    monkeypatch.setattr("nianbao.corpus.engines.run_files", broken)
    assert start(["check", write(folder, "a.txt", "好。")]) == 2
    assert capsys.readouterr().err == "程序内部出错（ZeroDivisionError: here），请告知开发者\n"


def test_a_run_that_would_check_nothing_is_wrong_usage(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(folder, "a.txt", "有错误。")
    assert start(["check", name, "--select", "TST001", "--ignore", "TST001"]) == 2
    assert capsys.readouterr().err.startswith("错误：没有选中任何规则")
