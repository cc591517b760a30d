"""Several formats in one run, each to its place; files whole or not at all."""

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from nianbao.cli.outputs import Target, UsageError, line_reader, targets
from nianbao.cli.start import start
from tests.cli.conftest import write


def wanted(*formats: str, output: str = "-", **environment: str) -> list[tuple[str, str, bool]]:
    return [(one.format.name, one.path, one.append) for one in targets(formats, output, environment)]


def test_a_format_goes_to_its_file_or_to_the_screen() -> None:
    assert wanted("sarif:out.sarif", "text") == [("sarif", "out.sarif", False), ("text", "-", False)]
    assert wanted("json", output="out.json") == [("json", "out.json", False)]


@pytest.mark.parametrize("path", ["C:\\报告\\out.sarif", "a:b.sarif", "文件 夹/结果.sarif"])
def test_a_path_may_hold_colons(path: str) -> None:
    assert wanted(f"sarif:{path}") == [("sarif", path, False)]


@pytest.mark.parametrize(
    ("formats", "reported"),
    [
        (["text", "json"], "只能有一种格式写到屏幕，现有 text、json"),
        (["sarif:a", "json:./a"], "同一个文件"),
        (["sarif:"], "缺少文件名"),
        (["xml"], "没有输出格式 xml"),
        (["junt:a.xml"], "是否为 junit？"),
    ],
)
def test_what_cannot_be_is_reported(formats: list[str], reported: str) -> None:
    with pytest.raises(UsageError, match=reported.replace("./", r"\./")):
        wanted(*formats)


def test_an_output_that_no_format_writes_is_reported() -> None:
    with pytest.raises(UsageError, match=r"--output out\.txt 用不上"):
        wanted("json:a.json", output="out.txt")
    assert wanted("json:a.json", "text", output="out.txt")[1] == ("text", "out.txt", False)


def test_the_job_summary_is_written_beside_the_annotations() -> None:
    found = wanted("github", GITHUB_STEP_SUMMARY="summary.md")
    assert found == [("github", "-", False), ("markdown", "summary.md", True)]
    assert wanted("text", GITHUB_STEP_SUMMARY="summary.md") == [("text", "-", False)]


def test_one_run_writes_them_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(folder, "年报 #1.txt", "错误")
    formats = [
        f"--format={name}:out.{name}" for name in ("json", "sarif", "gitlab", "junit", "csv", "html", "xlsx")
    ]
    assert start(["check", path, *formats, "--format", "concise"]) == 1
    said = capsys.readouterr()
    assert said.out.count("TST001") == 1
    assert "结果已写入 out.json" in said.err
    findings = json.loads((folder / "out.json").read_text("utf-8"))["files"][0]["findings"]
    entries = json.loads((folder / "out.gitlab").read_text("utf-8"))
    assert [one["fingerprint"] for one in findings] == [one["fingerprint"] for one in entries]
    (folder / "out.xlsx").rename(folder / "a.xlsx")
    assert len(list(openpyxl.load_workbook(folder / "a.xlsx")["问题"].values)) == 2
    assert not list(folder.glob("*.part"))


def test_formats_may_come_from_the_configuration(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(folder, "a.txt", "错误")
    (folder / "nianbao.toml").write_text('format = ["json:out.json", "concise"]\n', encoding="utf-8")
    assert start(["check", path]) == 1
    assert "TST001" in capsys.readouterr().out
    assert json.loads((folder / "out.json").read_text("utf-8"))["summary"]["error"] == 1


def test_a_run_that_breaks_off_leaves_the_old_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(folder, "a.txt", "错误")
    (folder / "out.json").write_text("旧", encoding="utf-8")

    def interrupted(*_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("nianbao.corpus.engines.run_files", interrupted)
    assert start(["check", path, "--format", "json:out.json", "--format", "csv:out.csv"]) == 130
    assert (folder / "out.json").read_text(encoding="utf-8") == "旧"
    assert sorted(one.name for one in folder.iterdir()) == ["a.txt", "out.json"]


def test_the_summary_of_a_job_is_added_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(folder, "a.txt", "错误")
    (folder / "summary.md").write_text("此前的步骤\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    start(["check", path, "--format", "github"])
    text = (folder / "summary.md").read_text(encoding="utf-8")
    assert text.startswith("此前的步骤\n# 年度报告检查结果")


def test_a_folder_that_is_not_there_is_wrong_usage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(folder, "a.txt", "错误")
    assert start(["check", path, "--format", "json:gone/out.json"]) == 2
    assert "无法写入 gone/out.json" in capsys.readouterr().err


def test_a_closed_pipe_does_not_stop_the_files(folder: Path) -> None:
    write(folder, "a.txt", "错误\n\n" * 3000)
    done = subprocess.run(
        f'"{sys.executable}" -m nianbao check a.txt --select TXT --format json:out.json --format text | head -c 1',
        shell=True,
        check=False,
        capture_output=True,
        cwd=folder,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    assert done.stderr == "结果已写入 out.json\n".encode()
    assert json.loads((folder / "out.json").read_text("utf-8"))["summary"]["files"] == 1


def test_a_binary_format_goes_through_a_pipe(folder: Path) -> None:
    write(folder, "a.txt", "无")
    done = subprocess.run(
        [sys.executable, "-m", "nianbao", "check", "a.txt", "--format", "xlsx"],
        check=False,
        capture_output=True,
        cwd=folder,
    )
    assert done.stdout.startswith(b"PK")


def test_a_missing_library_is_reported(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    path = write(folder, "a.txt", "无")
    assert start(["check", path, "--format", "xlsx:out.xlsx"]) == 2
    assert "pip install 'nianbao[xlsx]'" in capsys.readouterr().err
    assert not (folder / "out.xlsx").exists()


def test_short_options(folder: Path) -> None:
    path = write(folder, "a.txt", "错误")
    assert start(["check", path, "-q", "-o", "out.txt"]) == 1
    assert (folder / "out.txt").read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_line_is_read_as_the_report_was(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("政府信息公开工作年度报告\n　　收到申请".encode(encoding))
    read = line_reader()
    assert read(str(path), 2) == "　　收到申请"
    assert read(str(path), 9) == ""
    assert read(str(tmp_path / "gone.txt"), 1) == ""


def test_targets_are_plain_data() -> None:
    (one,) = targets(["json"], "-", {})
    assert isinstance(one, Target)
