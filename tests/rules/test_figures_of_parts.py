"""A figure that is smaller than the table's may be that of a part; then nothing is said."""

import pytest

from tests.labelled.reports import report_of
from tests.rules.judge import judge


def codes(at: str, *sentences: str) -> set[str]:
    """Return which rules on stated figures speak of a paragraph in the clean report (117 new, 9 reviews, 63 granted)."""
    result = judge(report_of({"text": "".join(sentences), "at": at}), "NAR40", "NAR410")
    return {finding.code for finding in result.findings if finding.severity != "note"}


@pytest.mark.parametrize(
    ("at", "text"),
    [
        ("disputes", "申请人不服答复提起的行政复议为7件，另有其他事项的行政复议2件，全年共9件。"),
        ("disputes", "全年行政复议9件、行政诉讼5件。已有结论的复议8件、诉讼4件。"),
        ("proactive", "宣布继续有效的行政规范性文件9件，连同年内新制发的3件，现行有效共12件。"),
    ],
    ids=["its sentence sums up to the right one", "its paragraph tells the right one", "both"],
)
def test_a_smaller_figure_beside_the_right_one_is_of_a_part(at: str, text: str) -> None:
    assert codes(at, text) == set()


def test_two_smaller_figures_of_one_sentence_are_of_parts() -> None:
    text = (
        "申请人周某全年提出14件，其中5件按重复申请不予处理；其余9件予以公开4件、部分公开1件、告知不掌握4件。"
    )
    assert codes("on_request", text) == set()


def test_less_than_half_is_a_part_where_nothing_is_said_of_the_year_or_of_all() -> None:
    assert codes("supervision", "核对时发现重复登记申请2件，在上报前剔除。") == set()
    assert codes("on_request", "全年登记申请2件。") == {"NAR401"}


@pytest.mark.parametrize("figure", [171, 17, 107, 119])
def test_a_slip_of_digits_and_a_larger_figure_are_faults_beside_the_right_one(figure: int) -> None:
    text = f"全年收到政府信息公开申请117件。年内共受理政府信息公开申请{figure}件，均按规定登记。"
    assert "NAR401" in codes("on_request", text)


def test_a_smaller_figure_in_another_paragraph_is_a_fault() -> None:
    report = report_of(
        {
            "text": "全年收到政府信息公开申请117件。",
            "at": "on_request",
            "also": {"applications": "全年收到政府信息公开申请95件。"},
        }
    )
    assert {finding.code for finding in judge(report, "NAR401", "NAR410").findings} == {"NAR401", "NAR410"}


def test_a_figure_joined_with_what_makes_up_the_right_one_is_of_a_part() -> None:
    assert codes("on_request", "新收申请中，市政府办公室转来6件、我局自行收到111件。") == set()


def test_a_result_of_some_is_theirs() -> None:
    text = "复议9件中，涉港口项目的为复议6件。港口项目6件复议中，维持3件，尚未审结1件。"
    assert codes("disputes", text) == set()


def test_a_larger_figure_of_a_wider_area_is_another_one_beside_the_agencys_own() -> None:
    report = report_of(
        {
            "text": "省政府2024年收到政府信息公开申请117件。全省各级行政机关全年共收到政府信息公开申请18426件。",
            "at": "on_request",
            "level": "government",
            "agency": "澜州省人民政府",
        }
    )
    assert judge(report, "NAR401", "NAR410").findings == ()


def test_a_part_of_the_right_figure_is_none_however_like_a_slip_of_it() -> None:
    assert codes("on_request", "全年办结申请114件，其中5日内办结28件、20日以上办结14件。") == set()
