"""Where the copies of reports go."""

import ntpath
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

import nianbao.cli.copies as module
from nianbao.cli.copies import Copies, copies
from nianbao.cli.terminal import OutputError


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("报告/甲/年报.docx", "报告/乙/年报.docx", "别的/年报.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "suffix", "name"),
    [
        ("甲/年报.docx", ".docx", "甲/年报.批注.docx"),
        ("年报.DOCM", ".docx", "年报.批注.DOCM"),
        ("年报.htm", ".html", "年报.批注.htm"),
        ("年报.md", ".html", "年报.md.批注.html"),
        ("年报.批注.docx", ".docx", "年报.批注.docx"),
        ("-", ".docx", "-"),
    ],
)
def test_a_copy_stands_beside_its_report(path: str, suffix: str, name: str) -> None:
    assert Copies(".批注").target(path, suffix) == name


def test_a_cleared_copy_loses_the_mark_of_the_annotated_one() -> None:
    assert Copies(".清稿").target("甲/年报.批注.docx", ".docx", ".批注") == "甲/年报.清稿.docx"


@pytest.mark.parametrize(
    ("paths", "name"),
    [
        (["报告"], "出/甲/年报.批注.docx"),
        (["报告/甲", "报告/乙"], "出/甲/年报.批注.docx"),
        (["报告", "别的"], "出/报告/甲/年报.批注.docx"),
        (["报告/*/年报.docx"], "出/甲/年报.批注.docx"),
        (["报告/**"], "出/甲/年报.批注.docx"),
        (["报告/甲/年报.docx", "别的/年报.pdf"], "出/报告/甲/年报.批注.docx"),
        (["."], "出/报告/甲/年报.批注.docx"),
    ],
)
def test_a_folder_keeps_the_tree_below_what_was_named(tree: Path, paths: list[str], name: str) -> None:
    where = copies(paths, ".批注", "出", 2, force=False)
    assert where.target("报告/甲/年报.docx", ".docx") == str(Path(name))


def test_one_report_may_be_given_a_name(tree: Path) -> None:
    where = copies(["报告/甲/年报.docx"], ".批注", "改.docx", 1, force=False)
    assert where.target("报告/甲/年报.docx", ".docx") == "改.docx"
    where = copies(["报告/甲/年报.docx"], ".批注", "改/", 1, force=False)
    assert where.target("报告/甲/年报.docx", ".docx") == str(Path("改/年报.批注.docx"))


@pytest.mark.parametrize(
    "member", ["..\\..\\年报.docx", "C:\\年报.docx", "../../年报.docx", "甲/../../年报.docx"]
)
def test_a_name_in_an_archive_leads_nowhere_else(tree: Path, member: str) -> None:
    for where in (Copies(".批注"), copies(["."], ".批注", "出", 2, force=False)):
        name = where.target(f"a.zip!/{member}", ".docx")
        assert "a.zip!" in name
        assert not {"..", "\\", ":"} & {*Path(name).parts, *name}


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "os", SimpleNamespace(path=ntpath, sep="\\", curdir=os.curdir))


def test_on_windows_a_copy_stands_beside_its_report(on_windows: None) -> None:
    assert Copies(".批注").target("甲局\\年报.docx", ".docx") == "甲局\\年报.批注.docx"


@pytest.mark.parametrize(
    ("named", "report", "name"),
    [
        (["C:\\报告\\**"], "C:\\报告\\甲局\\年报.docx", "D:\\退回\\甲局\\年报.批注.docx"),
        (["c:\\报告\\*"], "C:\\报告\\年报.docx", "D:\\退回\\年报.批注.docx"),
        (
            ["\\\\服务器\\共享\\报告\\*"],
            "\\\\服务器\\共享\\报告\\甲局\\年报.docx",
            "D:\\退回\\甲局\\年报.批注.docx",
        ),
    ],
)
def test_on_windows_a_folder_keeps_the_tree(
    on_windows: None, named: list[str], report: str, name: str
) -> None:
    assert copies(named, ".批注", "D:\\退回", 2, force=False).target(report, ".docx") == name


def test_on_windows_reports_of_two_drives_have_no_folder_in_common(on_windows: None) -> None:
    with pytest.raises(OutputError, match="different drives"):
        copies(["C:\\报告\\*", "D:\\报告\\*"], ".批注", "E:\\退回", 2, force=False)
