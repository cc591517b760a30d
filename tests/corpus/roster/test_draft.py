"""A roster that is made from reports."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from nianbao.cli.start import start
from nianbao.corpus.roster import Unit, read_roster
from nianbao.corpus.roster.draft import Draft
from nianbao.testing import canonical, render
from nianbao.testing.judging import patched_report

COUNTY = "青石县人民政府"


def drafted(**levels: str) -> dict[str, Unit]:
    draft = Draft()
    for agency, level in levels.items():
        assert draft.add(replace(patched_report(), agency=agency, level=level))
    return {unit.name: unit for unit in draft.units()}


def test_each_agency_is_a_unit_once_whatever_the_year() -> None:
    draft = Draft()
    for agency in ("青石县财政局", "青石县 财政局", "青石县教育局"):
        draft.add(replace(patched_report(), agency=agency))
    assert [unit.name for unit in draft.units()] == ["青石县教育局", "青石县财政局"]


def test_the_government_of_the_place_is_above_departments_and_townships() -> None:
    found = drafted(青石县人民政府="government", 青石县财政局="department", 青石县城关镇人民政府="township")
    assert [unit.parent for unit in found.values()] == ["", COUNTY, COUNTY]
    assert [unit.region for unit in found.values()] == ["青石县", "青石县城关镇", "青石县"]


def test_a_county_is_below_its_city_where_its_name_says_so() -> None:
    found = drafted(
        云溪市人民政府="government", 云溪市青石县人民政府="government", 白水县人民政府="government"
    )
    assert found["云溪市青石县人民政府"].parent == "云溪市人民政府"
    assert found["白水县人民政府"].parent == ""


def test_a_report_without_agency_is_no_unit() -> None:
    draft = Draft()
    assert not draft.add(replace(patched_report(), agency=None))
    assert draft.number == 0


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_bytes(render(canonical(), "html"))
    (tmp_path / "in" / "b.html").write_bytes(render(canonical(level="government"), "html"))
    return tmp_path


def test_what_is_written_is_a_roster(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["roster", "new", "in", "--output", "units.csv"]) == 0
    assert "2 个单位" in capsys.readouterr().err
    assert {unit.level for unit in read_roster("units.csv").units} == {"department", "government"}
    assert start(["check", "in", "--roster", "units.csv", "--select", "SER905"]) == 0


def test_a_file_that_is_there_is_not_overwritten_unasked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "units.csv").write_text("单位\n甲局\n", encoding="utf-8")
    assert start(["roster", "new", "in", "--output", "units.csv"]) == 2
    assert (folder / "units.csv").read_text("utf-8") == "单位\n甲局\n"
    assert start(["roster", "new", "in", "--output", "units.csv", "--force"]) == 0


def test_a_file_without_agency_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in" / "c.txt").write_text("会议记录。", encoding="utf-8")
    assert start(["roster", "new", "in"]) == 1
    said = capsys.readouterr()
    assert "in/c.txt：看不出单位" in said.err
    assert said.out.startswith("\ufeff单位,")
