"""The library compares reports with each other, with last year's and with a roster, as the command line does."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

import nianbao
from nianbao.cli.start import start
from nianbao.testing import SampleReport, canonical, render


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two years of one unit, one of another, and a roster."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NIANBAO_CACHE_DIR", str(tmp_path.with_name("cache")))
    samples = {"in/a.html": canonical(), "in/b.html": canonical(earlier=1), "in/c.docx": canonical(earlier=2)}
    for name, sample in samples.items():
        write(Path(name), sample)
    Path("units.csv").write_text("单位\n云溪市应急管理局\n云溪市教育局\n", encoding="utf-8")
    return tmp_path


def write(path: Path, sample: SampleReport) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(render(sample, path.suffix[1:]))


def of_command(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[Any, ...]]:
    """Return paths, outcomes and findings as the command has them."""
    start(["check", *arguments, "--format", "json", "--no-cache"])
    files = json.loads(capsys.readouterr().out)["files"]
    return [
        (
            one["path"],
            one["checks"],
            [
                (found["fingerprint"], [place["path"] for place in found["related"]])
                for found in one["findings"]
            ],
        )
        for one in files
    ]


def of_library(results: nianbao.Results) -> list[tuple[Any, ...]]:
    return [
        (
            one.path,
            dict(one.checks),
            [
                (found.fingerprint, [place.file or one.path for place in found.related])
                for found in one.findings
            ],
        )
        for one in results
    ]


def test_reports_of_several_years_are_compared_as_by_the_command(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = nianbao.check("in")
    assert of_library(results) == of_command(capsys, "in")
    assert [one.checks["SER906"] for one in results] == ["fail", "fail", "not_applicable"]


def test_last_year_s_reports_are_compared_with_and_not_judged(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = nianbao.check("in/a.html", previous=["in/b.html"])
    assert of_library(results) == of_command(capsys, "in/a.html", "--previous", "in/b.html")
    assert [one.checks["SER906"] for one in results] == ["fail"]


def test_last_year_s_report_may_be_bytes_or_an_open_file(folder: Path) -> None:
    data = Path("in/b.html").read_bytes()
    for previous in (data, io.BytesIO(data)):
        (result,) = nianbao.check(Path("in/a.html").read_bytes(), previous=previous, select="SER906")
        (finding,) = result.findings
        assert (result.path, finding.related[0].file) == ("<bytes>", "<bytes> (2)")


def test_a_report_of_last_year_that_is_of_no_use_is_named(folder: Path) -> None:
    Path("x.html").write_text("<p>通知", encoding="utf-8")
    results = nianbao.check("in/a.html", previous="x.html")
    assert results.messages == ("上一年度的报告 x.html 没有用于比较：不是年度报告（not an annual report）",)


def test_the_result_of_a_roster_comes_last(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = nianbao.check(["in/a.html", "in/b.html"], roster="units.csv", year=2024)
    expected = of_command(capsys, "in/a.html", "in/b.html", "--roster", "units.csv", "--year", "2024")
    assert of_library(results) == expected
    assert [one.path for one in results] == ["in/a.html", "in/b.html", "units.csv"]
    assert results.messages == ("名册 units.csv：2 个单位，核对的年度 2024，缺 1 份（missing）",)


def test_agencies_are_compared_where_that_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = canonical()
    sample.set_title("云溪市教育局2024年政府信息公开工作年度报告")
    write(Path("in/d.html"), sample)
    assert of_library(nianbao.check("in", across=True)) == of_command(capsys, "in", "--across")
    assert nianbao.check("in", across=True)[3].checks["SER903"] != nianbao.check("in")[3].checks["SER903"]


def test_what_comparing_agencies_needs_is_named_before_any_file_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rensa", None)
    with pytest.raises(nianbao.MissingExtra, match=r"nianbao\[across\]"):
        nianbao.check("in", across=True)


def test_a_file_that_is_given_twice_is_no_copy_of_itself(folder: Path) -> None:
    results = nianbao.check(["in/a.html", "in"])
    assert [one.path for one in results] == ["in/a.html", "in/a.html", "in/b.html", "in/c.docx"]
    assert not [one for one in results.findings if one.code == "SER910"]


def test_reports_without_a_name_are_numbered(folder: Path) -> None:
    data = Path("in/a.html").read_bytes()
    first, second = nianbao.check([data, data])
    assert (first.path, second.path) == ("<bytes>", "<bytes> (2)")
    assert [one.related[0].file for one in second.findings if one.code == "SER910"] == ["<bytes>"]


def test_the_text_of_reports_stays_with_their_results(folder: Path) -> None:
    for result in nianbao.check("in"):
        assert result.report.sentences
        assert result.report.narrative.statements


def test_one_by_one_reports_are_not_compared(folder: Path) -> None:
    assert {one.checks["SER906"] for one in nianbao.check_each("in")} == {"not_applicable"}


def test_a_broken_roster_is_an_invalid_configuration(folder: Path) -> None:
    Path("broken.csv").write_text("名称\n甲局\n", encoding="utf-8")
    with pytest.raises(nianbao.InvalidConfiguration, match=r"broken\.csv"):
        nianbao.check("in", roster="broken.csv")
