"""Reports of several years of one unit in one run are compared with each other."""

import json
from pathlib import Path
from typing import Any

import pytest

from nianbao.cli.start import start
from nianbao.testing import SampleReport, canonical, render


def written(path: Path, sample: SampleReport) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(render(sample, "html"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder where last year's report of one unit comes after this year's, and another unit has one only."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NIANBAO_CACHE_DIR", str(tmp_path.with_name("cache")))
    written(tmp_path / "in" / "a 2024.html", canonical())
    written(tmp_path / "in" / "b 2023.html", canonical(earlier=1))
    written(tmp_path / "in" / "c.html", canonical(level="government"))
    return tmp_path


def files(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, Any]]:
    """Return the files of the findings of the rules on two years, by path."""
    start(["check", *arguments, "--select", "SER", "--format", "json"])
    return {file["path"]: file for file in json.loads(capsys.readouterr().out)["files"]}


def test_each_report_is_compared_with_last_year_s_wherever_it_stands(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = files(capsys, "in")
    assert list(found) == ["in/a 2024.html", "in/b 2023.html", "in/c.html"]
    now, before, other = found.values()
    assert now["checks"]["SER901"] == now["checks"]["SER906"] == "fail"
    assert {place["path"] for one in now["findings"] for place in one["related"]} == {"in/b 2023.html"}
    for file in (before, other):
        assert {file["checks"][code] for code in ("SER901", "SER903", "SER906")} == {"not_applicable"}


def test_what_is_found_is_what_is_found_with_previous(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    together = files(capsys, "in")["in/a 2024.html"]
    assert files(capsys, "in/a 2024.html", "--previous", "in/b 2023.html")["in/a 2024.html"] == together


@pytest.mark.parametrize("format", ["json", "sarif", "html", "text"])
def test_bytes_are_the_same_whatever_the_processes_and_the_cache(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")

    def said(*arguments: str) -> str:
        start(["check", "in", "--format", format, *arguments])
        return capsys.readouterr().out

    plain = said("--jobs", "1", "--no-cache")
    assert said("--jobs", "2", "--no-cache") == plain
    assert said("--resume") == plain
    assert said("--resume") == plain


def test_a_remembered_result_is_not_that_of_another_year_before(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert files(capsys, "in", "--resume")["in/a 2024.html"]["checks"]["SER906"] == "fail"
    sample = canonical(earlier=1)
    sample.set("disclosures", "penalty", "decisions", "340")
    written(folder / "in" / "b 2023.html", sample)
    assert files(capsys, "in", "--resume")["in/a 2024.html"]["checks"]["SER906"] == "pass"
    (folder / "in" / "b 2023.html").unlink()
    assert files(capsys, "in", "--resume")["in/a 2024.html"]["checks"]["SER906"] == "not_applicable"


def test_a_suppression_knows_what_comparing_finds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in" / "a 2024.html.nianbao.toml").write_text(
        '[[ignore]]\ncode = "SER906"\nreason = "核对过"\n', encoding="utf-8"
    )
    start(["check", "in", "--select", "SER906,SUP", "--format", "json"])
    first = json.loads(capsys.readouterr().out)["files"][0]
    assert [one["code"] for one in first["findings"]] == []


def test_where_no_rule_compares_results_are_written_as_they_come(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nianbao.corpus.together.held.Held.add", None)
    assert start(["check", "in", "--select", "TAB"]) == 0


def test_a_report_among_those_of_another_year_is_pointed_at(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(9):
        sample = canonical()
        sample.set_title(f"青石县{'甲乙丙丁戊己庚辛壬'[number]}业局2024年政府信息公开工作年度报告")
        written(folder / "2024" / f"{number}.html", sample)
    written(folder / "2024" / "x.html", canonical(earlier=1))
    start(["check", "2024", "--select", "SER"])
    (line,) = [one for one in capsys.readouterr().err.splitlines() if "2024/x.html" in one]
    assert "2023 年的报告" in line


def test_a_copy_is_named_once_and_a_copy_that_differs_with_its_differences(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(folder / "in" / "d.html", canonical())
    sample = canonical()
    sample.set("disclosures", "penalty", "decisions", "352")
    written(folder / "in" / "e.html", sample)
    found = files(capsys, "in")
    codes = {
        path: sorted({one["code"] for one in file["findings"]} & {"SER909", "SER910"})
        for path, file in found.items()
    }
    assert codes == {
        "in/a 2024.html": [],
        "in/b 2023.html": [],
        "in/c.html": [],
        "in/d.html": ["SER910"],
        "in/e.html": ["SER909"],
    }


def test_a_report_as_docx_and_as_pdf_does_not_differ(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (folder / "in").iterdir():
        path.unlink()
    for kind in ("docx", "pdf"):
        (folder / "in" / f"a.{kind}").write_bytes(render(canonical(), kind))
    found = files(capsys, "in")
    assert {file["checks"]["SER909"] for file in found.values()} <= {
        "pass",
        "not_applicable",
        "not_assessable",
    }


def test_a_full_disk_is_said_and_costs_no_traceback(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nianbao.corpus.together.held.Held.add", full)
    assert start(["check", "in", "--select", "SER"]) == 2
    said = capsys.readouterr().err
    assert "临时文件写不下（No space left on device）" in said
