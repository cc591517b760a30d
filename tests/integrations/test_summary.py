"""``nianbao summary``: from files to the picture of a year, in all its formats."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from nianbao.cli.start import start
from nianbao.testing import canonical, render
from tests.generators.offices import offices, write_year


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the reports of a dozen units in two years; one unit has none on the last."""
    path = tmp_path_factory.mktemp("reports")
    for year in (2023, 2024):
        (path / str(year)).mkdir()
        write_year(path / str(year), offices(12), year, last=2024)
    return path


@pytest.fixture(autouse=True)
def no_plots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw nothing, which takes seconds."""
    monkeypatch.setattr("nianbao.reporters.drawing.find_spec", lambda _: None)


def summary(*arguments: str) -> int:
    return start(["summary", "--isolated", "--no-cache", "--jobs", "1", "--today", "2025-01-20", *arguments])


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert summary(*arguments, "--format", "json") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_json_holds_board_years_units_and_rules(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, str(folder))
    assert found["schema"] == "nianbao.summary/1"
    assert (found["year"], found["files"]) == (2024, 23)
    assert found["states"]["missing"] == 1
    assert [row["year"] for row in found["years"]] == [2023, 2024]
    assert len(found["board"]) == 12
    assert {row["code"] for row in found["rules"]} >= {
        code for codes in found["heat"].values() for code in codes
    }


def test_each_measure_is_that_of_the_figures_beside_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row for row in as_json(capsys, str(folder))["units"] if row["figures"].get("total")]
    assert rows
    for row in rows:
        figures = row["figures"]
        expected = (figures["granted"] + figures["partial"]) / figures["total"]
        assert row["measures"]["disclosed_share"] == pytest.approx(expected, abs=1e-6)


def test_the_years_are_compared_with_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "2024.html").write_bytes(render(canonical(), "html"))
    alone = as_json(capsys, str(tmp_path))
    (tmp_path / "2023.html").write_bytes(render(canonical(earlier=1), "html"))
    beside = as_json(capsys, str(tmp_path))
    series = [{row["code"] for row in one["rules"] if row["code"] == "SER902"} for one in (alone, beside)]
    assert series == [set(), {"SER902"}]


def test_a_roster_says_who_is_missing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = tmp_path / "名册.csv"
    names = [one.agency.name for one in offices(12)]
    rows = [*(f"{name}," for name in names), "青石县地震局,", "青石县档案局,2024"]
    roster.write_text("\n".join(["单位,免报年度", *rows]) + "\n", encoding="utf-8")
    found = as_json(capsys, str(folder), "--roster", str(roster))
    states = {row["unit"]: row["state"] for row in found["board"]}
    assert states["青石县地震局"] == "missing"
    assert states["青石县档案局"] == "exempt"
    assert found["with_roster"]


def test_the_text_says_what_is_to_be_done(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert summary(str(folder)) == 0
    said = capsys.readouterr().out
    assert "2024 年度" in said
    assert "还有 11 天" in said
    assert "未报送" in said


def test_english_is_spoken_when_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    summary(str(folder / "2024"), "--lang", "en")
    assert "share disclosed" in capsys.readouterr().out


def test_all_files_are_written_in_one_run(folder: Path, tmp_path: Path) -> None:
    pages, sheet, letter = tmp_path / "汇总", tmp_path / "汇总.xlsx", tmp_path / "通报.docx"
    options = ["--format", f"html:{pages}/", "--format", f"xlsx:{sheet}", "--bulletin", f"docx:{letter}"]
    assert summary(str(folder / "2024"), *options) == 0
    assert {one.name for one in pages.iterdir()} == {"index.html", "units.html"}
    assert sheet.read_bytes()[:2] == letter.read_bytes()[:2] == b"PK"


def test_its_own_files_are_no_reports(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_bytes(render(canonical(), "html"))
    first = as_json(capsys, str(tmp_path))
    options = [f"html:{tmp_path}/汇总/", f"html:{tmp_path}/汇总.html", f"xlsx:{tmp_path}/汇总.xlsx"]
    summary(str(tmp_path), *(part for one in options for part in ("--format", one)), "--bulletin", f"docx:{tmp_path}/b.docx")  # fmt: skip
    capsys.readouterr()
    assert as_json(capsys, str(tmp_path))["files"] == first["files"] == 1


def test_the_results_do_not_depend_on_the_processes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = as_json(capsys, str(folder))
    assert start(["summary", "--isolated", "--no-cache", "--jobs", "2", "--today", "2025-01-20", str(folder), "--format", "json"]) == 0  # fmt: skip
    assert json.loads(capsys.readouterr().out) == first


def test_unreadable_files_are_counted_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "a.html").write_bytes(render(canonical(), "html"))
    found = as_json(capsys, str(tmp_path))
    assert [(Path(one["path"]).name, one["reason"]) for one in found["left_out"]] == [("坏.docx", "unread")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "csv"], "没有输出格式 csv"),
        (["--bulletin", "pdf"], "--bulletin pdf 不对"),
        (["--today", "昨天"], "--today 昨天 不是日期"),
        (["--office", "某办"], "--office 要与 --bulletin 同用"),
        (["--roster", "没有.csv"], "没有.csv 无法读取"),
    ],
)
def test_wrong_usage_is_said_and_is_status_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    (tmp_path / "a.html").write_bytes(render(canonical(), "html"))
    assert start(["summary", "--isolated", str(tmp_path), *arguments]) == 2
    assert said in capsys.readouterr().err


def test_no_report_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(render(canonical(), "html"))
    before = path.read_bytes()
    assert summary(str(path), "--format", f"html:{path}") == 2
    assert summary(str(path), "--bulletin", f"docx:{path}") == 2
    assert path.read_bytes() == before


def test_the_day_is_by_default_the_run_s(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735700000")
    (tmp_path / "a.html").write_bytes(render(canonical(), "html"))
    assert start(["summary", "--isolated", str(tmp_path)]) == 0
    assert re.search("截至 2025-01-01", capsys.readouterr().out)


def checked(folder: Path, goal: Path, *paths: str) -> None:
    command = ["check", "--isolated", "--no-cache", "--jobs", "1", "--exit-zero", "--format", f"html:{goal}/"]
    assert start([*command, *(str(folder / one) for one in paths)]) == 0


def test_the_pages_of_a_check_lead_to_the_picture_of_the_year(folder: Path, tmp_path: Path) -> None:
    checked(folder, tmp_path / "结果", "2023", "2024")
    index = (tmp_path / "结果" / "index.html").read_text(encoding="utf-8")
    assert '<a href="year/index.html">2024 年度汇总' in index
    assert {one.name for one in (tmp_path / "结果" / "year").iterdir()} == {"index.html", "units.html"}
    overview = (tmp_path / "结果" / "year" / "index.html").read_text(encoding="utf-8")
    assert 'href="units.html"' in overview


def test_of_one_report_there_is_no_picture_and_an_older_one_goes(folder: Path, tmp_path: Path) -> None:
    one = next((folder / "2024").iterdir()).name
    checked(folder, tmp_path / "结果", "2024")
    checked(folder, tmp_path / "结果", f"2024/{one}")
    assert "year/" not in (tmp_path / "结果" / "index.html").read_text(encoding="utf-8")
    assert not (tmp_path / "结果" / "year").exists()
