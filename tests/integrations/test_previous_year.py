"""``check --previous``: this year's reports are compared with last year's."""

import json
from pathlib import Path
from typing import Any

import pytest

from nianbao.cli.start import start
from nianbao.testing import SampleReport, canonical, render


def written(path: Path, sample: SampleReport) -> str:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(render(sample, "html"))
    return str(path)


@pytest.fixture
def years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two units' reports of two years, and stand in it."""
    monkeypatch.chdir(tmp_path)
    for year, earlier in (("2023", 1), ("2024", 0)):
        written(tmp_path / year / "a.html", canonical(earlier=earlier))
        written(tmp_path / year / "b.html", canonical(level="government", earlier=earlier))
    return tmp_path


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    """Return the files of the findings, judged by the rules on two years."""
    assert start(["check", *arguments, "--select", "SER", "--format", "json"]) == 0
    files: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["files"]
    return files


def test_each_report_is_compared_with_its_own_of_last_year(
    years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = checked(capsys, "2024", "--previous", "2023")
    assert [file["path"] for file in files] == ["2024/a.html", "2024/b.html"]
    for file in files:
        related = [place for one in file["findings"] for place in one["related"]]
        assert {place["path"] for place in related} == {file["path"].replace("2024", "2023")}
        assert file["checks"]["SER901"] == file["checks"]["SER906"] == "fail"


def test_without_previous_reports_nothing_is_compared(
    years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in checked(capsys, "2024"):
        outcomes = {outcome for code, outcome in file["checks"].items() if code.startswith("SER")}
        assert outcomes == {"not_applicable"}


def test_a_report_whose_unit_has_none_of_last_year_is_judged_as_ever(
    years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = checked(capsys, "2024", "--previous", "2023/a.html")
    assert first["checks"]["SER906"] == "fail"
    assert second["checks"]["SER906"] == "not_applicable"


def test_a_previous_file_that_cannot_be_read_costs_a_line_and_not_the_run(
    years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (years / "2023" / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    start(["check", "2024", "--previous", "2023", "--select", "SER", "--format", "json"])
    said = capsys.readouterr()
    assert len([line for line in said.err.splitlines() if "2023/broken.docx" in line]) == 1
    assert len(json.loads(said.out)["files"]) == 2


def test_a_previous_path_that_stands_for_nothing_is_wrong_usage(
    years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["check", "2024", "--previous", "2022"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "2022" in said.err


def test_sarif_names_the_other_file(years: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(["check", "2024/a.html", "--previous", "2023", "--select", "SER901", "--format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    found = [one for one in run["results"] if one["kind"] == "fail"]
    for result in found:
        (related,) = result["relatedLocations"]
        assert related["physicalLocation"]["artifactLocation"]["uri"].endswith("2023/a.html")
        assert "2023" in related["message"]["text"]
    assert found


def test_the_text_shows_both_years(years: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(["check", "2024/a.html", "--previous", "2023", "--select", "SER902"])
    said = capsys.readouterr().out
    assert "2023 年报告现行有效 12 件" in said


def test_a_remembered_result_is_not_that_of_another_previous_report(
    years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def outcome(*previous: str) -> str:
        (file,) = checked(capsys, "2024/a.html", *previous, "--resume")  # remembers few files too
        return str(file["checks"]["SER906"])

    assert outcome() == "not_applicable"
    assert outcome("--previous", "2023") == "fail"
    sample = canonical(earlier=1)
    sample.set("disclosures", "penalty", "decisions", "340")
    written(years / "2023" / "a.html", sample)
    assert outcome("--previous", "2023") == "pass"
    assert outcome() == "not_applicable"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_it_is_the_same_in_several_processes(
    years: Path, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    for file in checked(capsys, "2024", "--previous", "2023", "--jobs", jobs, "--no-cache"):
        assert file["checks"]["SER906"] == "fail"


def test_with_a_roster_a_unit_is_found_under_its_former_name(
    years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = "青石县防灾减灾中心", "青石县地震局"
    before, now = canonical(earlier=1), canonical()
    before.set_title(f"{old}2023年政府信息公开工作年度报告")
    now.set_title(f"{new}2024年政府信息公开工作年度报告")
    written(years / "2023" / "a.html", before)
    written(years / "2024" / "a.html", now)
    (years / "units.csv").write_text(f"单位,曾用名\n{new},{old}\n", encoding="utf-8")
    arguments = ("2024/a.html", "--previous", "2023/a.html", "--ignore", "SER905")
    (alone,) = checked(capsys, *arguments)
    assert alone["checks"]["SER906"] == "not_applicable"
    with_roster = checked(capsys, *arguments, "--roster", "units.csv")
    assert with_roster[0]["checks"]["SER906"] == "fail"
