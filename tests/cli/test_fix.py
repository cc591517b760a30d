"""``check --fix`` and ``--diff``: files change only when that is told, and whole or not at all."""

import os
from pathlib import Path

import pytest

from nianbao.cli.start import start
from nianbao.testing import apply_patches, canonical, render
from tests.cli.conftest import Pack

HALF = {"add_paragraph": ["problems", "主要问题有两个:一是公开不够主动,二是更新不够及时。"]}
WRONG = {"set": ["applications", "total", "natural_person", "99"]}
ASKED = ("--select", "ARI,TXT805,TAB210", "--fail-on", "note")


@pytest.fixture(autouse=True)
def national(pack: Pack, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Ask the national rules, of a folder with a report in each format."""
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    report = apply_patches(canonical(), (HALF, WRONG))
    for kind, name in (("docx", "a.docx"), ("html", "a.html"), ("markdown", "a.md"), ("text", "a.txt")):
        (folder / name).write_bytes(render(report, kind))  # type: ignore[arg-type]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_without_being_asked_nothing_is_written(folder: Path) -> None:
    before = contents(folder)
    start(["check", ".", *ASKED])
    assert contents(folder) == before


def test_fixed_files_have_nothing_left_to_fix(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["check", ".", *ASKED, "--fix", "--format", "concise"]) == 1
    said = capsys.readouterr()
    assert "TXT805" not in said.out
    assert said.out.count("ARI302") == 4
    assert "已自动修改 4 处；另有 12 处可用 --unsafe-fixes 修改" in said.err
    before = contents(folder)
    start(["check", ".", *ASKED, "--fix"])
    assert contents(folder) == before


def test_unsafe_fixes_mend_the_suspects(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["check", ".", *ASKED, "--fix", "--unsafe-fixes"]) == 0
    assert "已自动修改 8 处" in capsys.readouterr().err


def test_a_diff_changes_no_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(folder)
    assert start(["check", ".", *ASKED, "--diff"]) == 1
    said = capsys.readouterr().out
    assert contents(folder) == before
    for name in before:
        assert f"--- {name}（现在）" in said
    assert said.count("+主要问题有两个：一是公开不够主动，二是更新不够及时。") >= 2
    assert "99" not in "".join(line for line in said.splitlines() if line[:1] in "+-")


def test_a_diff_of_what_is_right_is_empty(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["check", "a.txt", "--select", "TAB210", "--diff"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "options", [["--unsafe-fixes"], ["--fix", "--diff"]], ids=["unsafe alone", "fix and diff"]
)
def test_options_that_contradict_are_reported(folder: Path, options: list[str]) -> None:
    before = contents(folder)
    assert start(["check", "a.txt", *options]) == 2
    assert contents(folder) == before


def test_standard_input_is_not_fixed(capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["check", "-", "--fix"]) == 2
    assert "标准输入" in capsys.readouterr().err


def test_a_pdf_is_reported_and_the_others_are_mended(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.pdf").write_bytes(render(apply_patches(canonical(), (HALF,)), "pdf"))
    before = contents(folder)
    start(["check", ".", *ASKED, "--fix"])
    after = contents(folder)
    assert after["a.pdf"] == before["a.pdf"]
    assert after["a.docx"] != before["a.docx"]
    assert "a.pdf：PDF 文件不能就地修改" in capsys.readouterr().err


def test_mode_and_link_stay(folder: Path) -> None:
    (folder / "real").mkdir()
    (folder / "a.txt").rename(folder / "real" / "a.txt")
    (folder / "real" / "a.txt").chmod(0o640)
    (folder / "a.txt").symlink_to("real/a.txt")
    start(["check", "a.txt", *ASKED, "--fix"])
    assert (folder / "a.txt").is_symlink()
    assert (folder / "real" / "a.txt").stat().st_mode & 0o777 == 0o640
    assert "两个：" in (folder / "real" / "a.txt").read_text(encoding="utf-8")


def test_a_read_only_file_is_reported_and_stays(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(folder)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert start(["check", "a.txt", *ASKED, "--fix"]) == 1
    assert contents(folder) == before
    assert "a.txt 是只读的" in capsys.readouterr().err


def test_a_file_saved_meanwhile_is_reported_and_stays(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from nianbao.cli import fix

    judge = fix.mend

    def mend_while_somebody_saves(*given: object, **options: object) -> object:
        found = judge(*given, **options)  # type: ignore[arg-type]
        (folder / "a.txt").write_bytes(b"another")
        return found

    monkeypatch.setattr(fix, "mend", mend_while_somebody_saves)
    start(["check", "a.txt", *ASKED, "--fix"])
    assert (folder / "a.txt").read_bytes() == b"another"
    assert "a.txt 刚刚被别的程序改过" in capsys.readouterr().err


def test_what_is_suppressed_is_not_fixed(folder: Path) -> None:
    text = (folder / "a.txt").read_text(encoding="utf-8")
    text = text.replace("主要问题有两个:", "# nianbao: ignore TXT805 引文\n主要问题有两个:")
    (folder / "a.txt").write_text(text, encoding="utf-8")
    start(["check", "a.txt", *ASKED, "--fix"])
    assert (folder / "a.txt").read_text(encoding="utf-8") == text
