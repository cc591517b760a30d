"""``check --roster``: missing units, sums over units, renamed and merged units."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nianbao.cli.start import start
from nianbao.testing import SampleReport, canonical, render

COUNTY, FINANCE, SCHOOLS = "青石县人民政府", "青石县财政局", "青石县教育局"
HEAD = "单位,曾用名,合并自,级别,上级,免报年度,联系人"
ROSTER = (f"{COUNTY},,,政府,,,", f"{FINANCE},,,部门,{COUNTY},,李四", f"{SCHOOLS},,,部门,{COUNTY},,")


def report(
    agency: str, *, year: int = 2024, figures: dict[tuple[str, str, str], str] | None = None
) -> SampleReport:
    """Return a report of an agency; without ``figures`` all of them are 0."""
    sample = canonical(earlier=2024 - year)
    sample.set_title(f"{agency}{year}年政府信息公开工作年度报告")
    for form, rows in sample.figures.items():
        for row, column in [(row, column) for row, columns in rows.items() for column in columns]:
            sample.set(form, row, column, "0")
    for cell, text in (figures or {}).items():
        sample.set(*cell, text)
    return sample


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    return tmp_path


def put(folder: Path, name: str, sample: SampleReport) -> None:
    (folder / "in" / f"{name}.html").write_bytes(render(sample, "html"))


def roster(folder: Path, *lines: str) -> None:
    (folder / "units.csv").write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")


def checked(capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, Any]:
    """Return the files of the findings by path."""
    start(["check", "in", "--roster", "units.csv", "--select", "SER", "--format", "json", *more])
    return {file["path"]: file for file in json.loads(capsys.readouterr().out)["files"]}


PENALTY = ("disclosures", "penalty", "decisions")


def test_a_unit_without_a_report_is_named_at_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster(folder, *ROSTER)
    put(folder, "a", report(COUNTY))
    put(folder, "b", report(SCHOOLS))
    found = checked(capsys)
    assert list(found) == ["in/a.html", "in/b.html", "units.csv"]
    (finding,) = found["units.csv"]["findings"]
    assert (finding["code"], finding["severity"], finding["location"]["line"]) == ("SER905", "error", 3)
    assert FINANCE in finding["message"]
    assert "李四" in finding["message"]
    assert found["in/a.html"]["checks"]["SER905"] == "not_applicable"
    assert found["in/a.html"]["checks"]["SER904"] == "not_assessable"


def test_where_none_is_missing_sums_are_judged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roster(folder, *ROSTER)
    put(folder, "a", report(COUNTY, figures={PENALTY: "9"}))
    put(folder, "b", report(FINANCE, figures={PENALTY: "3"}))
    put(folder, "c", report(SCHOOLS, figures={PENALTY: "4"}))
    found = checked(capsys)
    assert found["units.csv"]["checks"]["SER905"] == "pass"
    (finding,) = found["in/a.html"]["findings"]
    assert finding["code"] == "SER904"
    assert (finding["evidence"]["actual"], finding["evidence"]["expected"]) == (9, 7)
    assert [finding["location"][key] for key in ("form", "row", "column")] == list(PENALTY)
    assert found["in/b.html"]["checks"]["SER904"] == "not_applicable"


def test_right_sums_are_silent(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roster(folder, *ROSTER)
    put(folder, "a", report(COUNTY, figures={PENALTY: "7"}))
    put(folder, "b", report(FINANCE, figures={PENALTY: "3"}))
    put(folder, "c", report(SCHOOLS, figures={PENALTY: "4"}))
    assert checked(capsys)["in/a.html"]["checks"]["SER904"] == "pass"


def test_an_exempt_unit_is_not_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roster(folder, ROSTER[0], f"{FINANCE},,,部门,{COUNTY},2023-2024,", ROSTER[2])
    put(folder, "a", report(COUNTY))
    put(folder, "b", report(SCHOOLS))
    found = checked(capsys)
    assert found["units.csv"]["findings"] == []
    assert found["in/a.html"]["checks"]["SER904"] == "pass"


def test_a_renamed_unit_is_not_missing_and_is_compared_with_its_former_self(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster(folder, "青石县金融局,青石县财政局,,部门,,,")
    put(folder, "a", report(FINANCE, year=2023, figures={("applications", "carried_out", "total"): "2"}))
    put(folder, "b", report("青石县金融局"))
    found = checked(capsys)
    assert found["units.csv"]["findings"] == []
    assert [one["code"] for one in found["in/b.html"]["findings"] if one["code"] == "SER901"] == ["SER901"]


def test_merged_units_are_added_up_for_last_year(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roster(folder, "青石县文旅局,,青石县旅游局（2024）；青石县文化局（2024）,部门,,2023,")
    stock = ("disclosures", "normative_documents", "in_force")
    put(folder, "a", report("青石县旅游局", year=2023, figures={stock: "2"}))
    put(folder, "b", report("青石县文化局", year=2023, figures={stock: "3"}))
    put(folder, "c", report("青石县文旅局", figures={stock: "5"}))
    assert checked(capsys)["in/c.html"]["checks"]["SER902"] == "pass"
    put(folder, "c", report("青石县文旅局", figures={stock: "6"}))
    (finding,) = [one for one in checked(capsys)["in/c.html"]["findings"] if one["code"] == "SER902"]
    assert finding["related"][0]["excerpt"] == "2＋3"


def test_a_unit_whose_file_cannot_be_read_is_not_missing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster(folder, *ROSTER)
    put(folder, "a", report(COUNTY))
    put(folder, "b", report(SCHOOLS))
    (folder / "in" / f"{FINANCE}2024年报.docx").write_bytes(b"PK\x03\x04 no archive")
    assert checked(capsys)["units.csv"]["findings"] == []


def test_a_year_of_few_reports_is_not_looked_at(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roster(folder, *ROSTER)
    for name, agency in zip("abc", (COUNTY, FINANCE, SCHOOLS), strict=True):
        put(folder, name, report(agency))
    put(folder, "d", report(SCHOOLS, year=2023))
    assert checked(capsys)["units.csv"]["findings"] == []


def test_units_that_are_not_on_the_roster_are_said_at_the_end(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster(folder, ROSTER[0])
    put(folder, "a", report(COUNTY))
    put(folder, "b", report("青石县气象局"))
    start(["check", "in", "--roster", "units.csv", "--select", "SER"])
    said = capsys.readouterr().err
    assert "不在名册上的单位（not on the roster） 1 个：青石县气象局" in said


def test_a_wrong_roster_is_wrong_usage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "a", report(COUNTY))
    roster(folder, ",,,,,,张三")
    assert start(["check", "in", "--roster", "units.csv"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "units.csv 第 2 行：缺少单位名称（unit）" in said.err


def test_one_report_and_a_roster_are_enough(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roster(folder, *ROSTER)
    put(folder, "a", report(COUNTY))
    assert len(checked(capsys)["units.csv"]["findings"]) == 2


@pytest.mark.parametrize(
    "format",
    ["text", "concise", "grouped", "jsonl", "sarif", "csv", "html", "junit", "github", "gitlab", "markdown"],
)
def test_every_format_shows_a_missing_report(
    folder: Path, capsys: pytest.CaptureFixture[str], format: str
) -> None:
    roster(folder, *ROSTER)
    put(folder, "a", report(COUNTY))
    assert start(["check", "in", "--roster", "units.csv", "--select", "SER905", "--format", format]) == 1
    said = capsys.readouterr()
    assert FINANCE in said.out
    assert "units.csv" in said.out


def test_a_missing_report_can_be_ignored_like_another_finding(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster(folder, *ROSTER)
    put(folder, "a", report(COUNTY))
    assert "SER905" not in checked(capsys, "--ignore", "SER905")["in/a.html"]["checks"]
