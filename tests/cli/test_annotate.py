"""``nianbao annotate``: the report handed back, never written over."""

from pathlib import Path

import pytest

from nianbao.cli.start import start
from nianbao.editing.annotate import Annotated
from tests.editing.judged import wrong


@pytest.fixture
def reports(folder: Path) -> Path:
    (folder / "a.docx").write_bytes(wrong("docx"))
    (folder / "b.html").write_bytes(wrong("html"))
    (folder / "c.txt").write_bytes(wrong("text"))
    (folder / "d.docx").write_bytes(b"PK\x03\x04")
    return folder


def test_the_copies_stand_beside_the_reports(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in reports.iterdir()}
    assert start(["annotate", "."]) == 1
    assert {name: (reports / name).read_bytes() for name in before} == before
    assert {path.name for path in reports.iterdir()} - set(before) == {
        "a.批注.docx",
        "b.批注.html",
        "c.txt.批注.html",
    }
    said = capsys.readouterr().err
    assert "批注写入 a.批注.docx" in said
    assert "d.docx：" in said


def test_a_folder_may_be_given(reports: Path) -> None:
    (reports / "out").mkdir()
    start(["annotate", "a.docx", "b.html", "--output", "out"])
    assert {path.name for path in (reports / "out").iterdir()} == {"a.批注.docx", "b.批注.html"}


def test_nothing_is_written_over_unless_told(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (reports / "a.批注.docx").write_bytes(b"")
    assert start(["annotate", "a.docx"]) == 1
    assert (reports / "a.批注.docx").read_bytes() == b""
    assert "--force" in capsys.readouterr().err
    start(["annotate", "a.docx", "--force"])
    assert (reports / "a.批注.docx").read_bytes().startswith(b"PK")


def test_several_reports_need_a_folder(reports: Path) -> None:
    assert start(["annotate", "a.docx", "b.html", "--output", "out.docx"]) == 2


def test_rules_are_chosen_as_for_check(reports: Path) -> None:
    assert start(["annotate", "a.docx", "--select", "TST001", "-o", "x.docx"]) == 0
    assert start(["annotate", "a.docx", "--select", "XXX"]) == 2
    assert start(["annotate", "gone.docx"]) == 2


def test_a_note_without_a_place_is_told(
    reports: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("nianbao.cli.annotate.annotate", lambda *_: Annotated(b"", ".docx", 2))
    start(["annotate", "a.docx"])
    assert "其中 2 个在文中无处可注，只写在汇总里，批注写入 a.批注.docx" in capsys.readouterr().err
