"""``nianbao compare``: the cells and sentences in which two reports differ."""

import json
from pathlib import Path
from typing import Any

import pytest

from nianbao.cli.start import start
from nianbao.testing import KINDS, Kind, SampleReport, canonical, render

_SUFFIXES = {"docx": "docx", "pdf": "pdf", "html": "html", "markdown": "md", "text": "txt"}
OLD, NEW = "二是个别栏目更新不够及时", "二是人手不足"


def changed() -> SampleReport:
    """Return the canonical report with another figure and another sentence."""
    sample = canonical()
    sample.set("disclosures", "penalty", "decisions", "352")
    sample.replace(OLD, NEW)
    return sample


def write(folder: Path, name: str, sample: SampleReport, kind: Kind = "html") -> str:
    path = folder / f"{name}.{_SUFFIXES[kind]}"
    path.write_bytes(render(sample, kind))
    return str(path)


def compared(capsys: pytest.CaptureFixture[str], old: str, new: str) -> dict[str, Any]:
    assert start(["compare", old, new, "--format", "json"]) in (0, 1)
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_one_figure_and_one_sentence_are_all_that_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: Kind
) -> None:
    old, new = write(tmp_path, "old", canonical(), kind), write(tmp_path, "new", changed(), kind)
    found = compared(capsys, old, new)
    (cell,), (text,) = found["cells"], found["texts"]
    assert (cell["form"], cell["row"], cell["column"]) == ("disclosures", "penalty", "decisions")
    assert (cell["old"], cell["new"], cell["change"]) == ("351", "352", 1)
    assert text["section"] == "problems"
    assert OLD in text["old"]
    assert NEW in text["new"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_report_in_another_format_is_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: Kind
) -> None:
    old, new = write(tmp_path, "old", canonical()), write(tmp_path, "new", canonical(), kind)
    assert start(["compare", old, new]) == 0
    assert "没有不同" in capsys.readouterr().out


def test_the_text_shows_both_and_the_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = write(tmp_path, "old", canonical()), write(tmp_path, "new", changed())
    assert start(["compare", old, new]) == 1
    said = capsys.readouterr().out
    assert "351 → 352  差 +1" in said
    assert "二是人手不足" in said


def test_english_is_spoken_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = write(tmp_path, "old", canonical()), write(tmp_path, "new", changed())
    start(["compare", old, new, "--lang", "en"])
    assert "tables: 1 cells differ" in capsys.readouterr().out


def test_a_number_written_otherwise_is_the_same_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = canonical()
    sample.set("disclosures", "licensing", "decisions", "1,264")
    found = compared(capsys, write(tmp_path, "old", canonical()), write(tmp_path, "new", sample))
    assert found["cells"] == found["texts"] == []


def test_what_only_one_report_has_is_null_in_the_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = canonical()
    sample.drop_table("disputes")
    sample.add_paragraph("other", "另设信箱一个。")
    found = compared(capsys, write(tmp_path, "old", canonical()), write(tmp_path, "new", sample))
    assert {(cell["form"], cell["new"], cell["change"]) for cell in found["cells"]} == {
        ("disputes", None, None)
    }
    assert [(text["old"], text["new"]) for text in found["texts"]] == [(None, "另设信箱一个。")]


def test_a_file_that_cannot_be_read_is_said_and_no_difference_is_invented(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 no archive")
    assert start(["compare", write(tmp_path, "old", canonical()), str(broken)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "broken.docx" in said.err


@pytest.mark.parametrize("arguments", [["-", "-"], ["missing.docx", "a.html"], ["a.html", "."]])
def test_wrong_usage_is_status_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "a", canonical())
    write(tmp_path, "b", changed())
    assert start(["compare", *arguments]) == 2


def test_no_report_is_overwritten(tmp_path: Path) -> None:
    old, new = write(tmp_path, "old", canonical()), write(tmp_path, "new", changed())
    before = Path(new).read_bytes()
    assert start(["compare", old, new, "--output", new]) == 2
    assert Path(new).read_bytes() == before


def test_many_equal_sentences_take_no_long_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = canonical(), canonical()
    for sample, words in ((one, "甲" * 30), (other, "乙" * 30)):
        for _ in range(3000):
            sample.add_paragraph("problems", f"认真落实。{words}。")
    found = compared(capsys, write(tmp_path, "old", one, "text"), write(tmp_path, "new", other, "text"))
    assert found["texts"]
