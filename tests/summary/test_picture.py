"""The picture of a year from the facts of its reports."""

import random
from datetime import date

import pytest

from nianbao.summary.facts import ReportFacts
from nianbao.summary.measures import Sum
from nianbao.summary.picture import Expected, Picture, RosterUnit, picture_of
from tests.summary.facts import FIGURES, LAST_DAYS, facts

TODAY = date(2025, 1, 21)


def picture(*reports: ReportFacts, expected: Expected | None = None, year: int | None = None) -> Picture:
    return picture_of(reports, TODAY, year, expected, LAST_DAYS)


def roster(*units: RosterUnit) -> Expected:
    names = {one.name for one in units}
    return Expected(units, lambda agency: agency if agency in names else None)


def states(found: Picture) -> dict[str, str]:
    return {row.unit: row.state for row in found.board}


def reasons(found: Picture) -> dict[str, str]:
    return {one.path: one.reason for one in found.left_out}


def test_the_year_is_the_last_one_that_is_over() -> None:
    assert picture(facts(year=2023), facts(year=2024), facts(year=2042)).year == 2024


def test_a_year_can_be_stated() -> None:
    assert picture(facts(year=2023), facts(year=2024), year=2023).year == 2023


def test_figures_of_units_are_summed_by_year() -> None:
    found = picture(facts("甲局"), facts("乙局"), facts("甲局", 2023))
    assert [(one.year, one.reports, one.figures["new"].value) for one in found.years] == [
        (2023, 1, 90),
        (2024, 2, 180),
    ]


def test_a_sum_says_how_many_reports_state_the_figure() -> None:
    found = picture(facts("甲局"), facts("乙局", figures={"new": 1}))
    last = found.years[-1]
    assert last.figures["new"] == Sum(91, 2)
    assert last.figures["total"] == Sum(90, 1)


def test_a_government_is_never_added_to_its_units() -> None:
    government = facts("云溪市人民政府", level="government")
    assert picture(facts("甲局"), government).years[-1].figures["new"].value == 90
    assert picture(government).scope == "governments"
    assert picture(government).years[-1].figures["new"].value == 90


def test_the_order_of_the_files_makes_no_difference() -> None:
    reports = [facts(f"某局{at % 7}", 2020 + at % 5, path=f"{at}.docx") for at in range(40)]
    shuffled = list(reports)
    random.Random(1).shuffle(shuffled)
    assert picture(*reports) == picture(*shuffled)


def test_every_report_is_in_the_sums_or_counted_with_the_reason() -> None:
    reports = [
        facts("甲局", path="1"),
        facts("甲局", path="2"),
        facts("乙局", path="3"),
        facts("乙局", path="4", figures={**FIGURES, "new": 1}),
        facts(None, None, path="5", status="unread"),
        facts(None, None, path="6", recognised=False),
        facts(None, path="7"),
        facts("丙局", None, path="8"),
        facts("丁局", 2042, path="9"),
    ]
    found = picture(*reports)
    assert reasons(found) == {
        "2": "duplicate", "3": "conflicting", "4": "conflicting", "5": "unread", "6": "unrecognised",
        "7": "unnamed", "8": "undated", "9": "later",
    }  # fmt: skip
    assert found.files == len(reports)
    assert found.years[-1].reports == 1


def test_a_third_differing_report_is_left_out_too() -> None:
    reports = [facts("甲局", path=str(at), figures={"new": at}) for at in range(3)]
    found = picture(*reports)
    assert set(reasons(found).values()) == {"conflicting"}
    assert states(found) == {"甲局": "conflicting"}


def test_a_unit_of_earlier_years_without_a_report_is_missing() -> None:
    assert states(picture(facts("甲局"), facts("乙局", 2023))) == {"乙局": "missing", "甲局": "passed"}


def test_the_roster_says_who_is_missing_exempt_or_not_on_it() -> None:
    expected = roster(
        RosterUnit("甲局"), RosterUnit("乙局", contact="0000"), RosterUnit("丙局", exempt=frozenset({2024}))
    )
    found = picture(facts("甲局"), facts("丁局"), expected=expected)
    assert states(found) == {"乙局": "missing", "丁局": "passed", "甲局": "passed", "丙局": "exempt"}
    assert [row.unit for row in found.board if not row.listed] == ["丁局"]
    assert found.board[0].contact == "0000"


def test_a_unit_under_an_earlier_name_is_the_unit_of_the_roster() -> None:
    expected = Expected((RosterUnit("数据局"),), lambda agency: "数据局")
    assert states(picture(facts("政务服务局"), expected=expected)) == {"数据局": "passed"}


@pytest.mark.parametrize(
    ("name", "state"), [("甲局2024.docx", "unread"), ("甲局.docx", "unread"), ("甲局2023.docx", "missing")]
)
def test_a_file_that_cannot_be_read_is_known_by_its_name(name: str, state: str) -> None:
    broken = facts(None, None, path=f"报告/{name}", status="unread", recognised=False)
    assert states(picture(broken, expected=roster(RosterUnit("甲局")))) == {"甲局": state}


def test_units_are_due_in_january_and_governments_in_march() -> None:
    expected = roster(RosterUnit("甲局", "department"), RosterUnit("甲县人民政府", "government"))
    found = {row.unit: row for row in picture(expected=expected).board}
    assert (found["甲局"].due, found["甲局"].days_left) == (date(2025, 1, 31), 10)
    assert (found["甲县人民政府"].due, found["甲县人民政府"].days_left) == (date(2025, 3, 31), 69)


def test_a_unit_of_a_level_without_a_last_day_or_of_none_is_not_late() -> None:
    expected = roster(RosterUnit("甲镇人民政府", "township"), RosterUnit("乙"))
    assert [(row.due, row.days_left) for row in picture(expected=expected).board] == [(None, None)] * 2


def test_no_days_are_left_to_whom_nothing_is_owed() -> None:
    assert [row.days_left for row in picture(facts("甲局"), facts("乙局", status="errors")).board] == [
        10,
        None,
    ]


def test_the_map_counts_findings_by_unit_and_rule_worst_first() -> None:
    found = picture(
        facts("甲局", codes={"SEC101": 1}, counts=(1, 0, 0), status="errors"),
        facts("乙局", codes={"SEC101": 2, "ARI301": 3}, counts=(5, 0, 0), status="errors"),
        facts("甲局", 2023, codes={"TAB201": 9}, counts=(9, 0, 0)),
    )
    assert list(found.heat) == ["乙局", "甲局"]
    assert [(one.code, one.reports, one.findings) for one in found.rules] == [
        ("SEC101", 2, 3),
        ("ARI301", 1, 3),
    ]


def test_peers_are_of_the_same_level() -> None:
    units = [facts(f"某局{at}") for at in range(31)]
    towns = [facts(f"某镇{at}", level="township") for at in range(5)]
    found = picture(*units, *towns, facts("未知", level=None))
    assert found.peers["某局0"]["disclosed_share"].peers == 30
    assert found.peers["某镇0"]["disclosed_share"].median is None
    assert "未知" not in found.peers


def test_nothing_makes_an_empty_picture() -> None:
    found = picture()
    assert (found.board, found.years[-1].reports, found.year) == ((), 0, 2024)
