"""The facts of a report: figures that are certain, nothing else."""

from pathlib import Path

from nianbao.corpus.check import Judge, check_files
from nianbao.packs.load import all_forms, all_rules
from nianbao.summary.facts import ReportFacts, facts_of
from nianbao.testing import SampleReport, canonical, render


def read(tmp_path: Path, sample: SampleReport) -> ReportFacts:
    path = tmp_path / "a.html"
    path.write_bytes(render(sample, "html"))
    (result,) = check_files([(str(path), Judge(all_rules(), all_forms()))])
    return facts_of(result)


def test_figures_are_those_of_the_forms(tmp_path: Path) -> None:
    figures = read(tmp_path, canonical()).figures
    assert figures["new"] + figures["carried_in"] == figures["total"] + figures["carried_out"]
    outcomes = ("granted", "partial", "denied", "unavailable", "rejected", "other")
    assert sum(figures[name] for name in outcomes) == figures["total"]
    assert figures["natural"] + figures["legal"] == figures["new"]
    assert figures["reviews"] + figures["lawsuits"] == figures["disputes"]


def test_a_blank_cell_takes_its_figure_away(tmp_path: Path) -> None:
    sample = canonical()
    sample.set("applications", "granted", "total", "")
    figures = read(tmp_path, sample).figures
    assert "granted" not in figures
    assert "total" in figures


def test_a_missing_part_takes_the_sum_away(tmp_path: Path) -> None:
    sample = canonical()
    sample.set("applications", "denied.third_party", "total", "若干")
    assert "denied" not in read(tmp_path, sample).figures


def test_a_missing_table_takes_all_its_figures_away(tmp_path: Path) -> None:
    sample = canonical()
    sample.drop_table("disputes")
    assert "disputes" not in read(tmp_path, sample).figures


def test_a_file_that_is_no_report_says_so(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_text("会议通知\n请准时参加。", encoding="utf-8")
    (result,) = check_files([(str(path), Judge(all_rules(), all_forms()))])
    assert not facts_of(result).recognised


def test_a_figure_that_contradicts_others_is_not_certain(tmp_path: Path) -> None:
    sample = canonical()
    sample.set("applications", "total", "total", "99999")
    found = read(tmp_path, sample)
    assert found.status == "errors"
    assert "total" not in found.figures
    assert "granted" in found.figures


def test_what_one_change_would_mend_is_counted_once(tmp_path: Path) -> None:
    sample = canonical()
    sample.set("applications", "total", "total", "99999")
    assert sum(read(tmp_path, sample).codes.values()) == 1
