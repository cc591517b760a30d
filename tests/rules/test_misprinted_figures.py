"""Figures of the form with a slip of the pen, told in sentences that leave open what they count."""

import pytest

from tests.labelled.reports import report_of
from tests.rules.judge import judge


def codes(text: str, at: str = "proactive") -> set[str]:
    """Return which rules on stated figures speak of a text in the clean report (licences 1264, penalties 351, coercion 8)."""
    result = judge(report_of({"text": text, "at": at}), "NAR40")
    return {finding.code for finding in result.findings}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("公示行政许可决定1246件。", "NAR404"),
        ("按照要求公布本年行政许可处理决定2164件。", "NAR404"),
        ("行政事业性收费方面，我局全年收取276.954万元。", "NAR404"),
        ("集中公开现行有效行政规范性文件21件。", "NAR405"),
        ("及时公开行政许可1264件、行政处罚361件、行政强制8件。", "NAR404"),
    ],
    ids=["digits turned round", "more digits", "the point moved", "two digits", "one digit of a list"],
)
def test_a_slip_is_reported_whatever_was_done_with_what_is_counted(text: str, code: str) -> None:
    assert codes(text) == {code}


@pytest.mark.parametrize(
    "text",
    [
        "公示行政许可决定1264件。",
        "公示行政许可决定1206件。",
        "公示上年行政许可决定1246件。",
        "及时公开行政许可1264件、行政处罚350件、行政强制8件。",
        "及时公开行政许可1364件、行政处罚361件、行政强制8件。",
        "公示行政许可信息1246条。",
    ],
    ids=["the right one", "a part", "another year", "fewer, so a part", "two others", "another unit"],
)
def test_what_may_be_another_figure_is_left_alone(text: str) -> None:
    assert codes(text) == set()


def test_answers_with_digits_turned_round_are_reported_where_only_applications_are_spoken_of() -> None:
    assert codes("全年受理的申请中，到12月31日已答复141件。", "on_request") == {"NAR402"}
    assert codes("12345热线工单答复141件。", "on_request") == set()


def test_a_figure_that_makes_up_another_one_with_the_next_is_no_slip() -> None:
    assert "NAR402" in codes("本年新收的申请已办结141件。", "on_request")
    assert "NAR402" not in codes("本年新收的151件申请中，办结141件，结转10件。", "on_request")
