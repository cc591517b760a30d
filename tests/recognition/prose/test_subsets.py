"""Figures of some applications or disputes, known by what they add up to; the clean report has 117 new, 5 carried in, 114 closed,
8 carried out, 63 granted, 9 reviews and 5 lawsuits.
"""

import pytest

from tests.labelled.reports import report_of


def stated(at: str, text: str) -> set[tuple[str, int]]:
    """Return what the reader takes for the report's own of a text, as (concept, figure)."""
    report = report_of({"text": text, "at": at})
    own = (one for one in report.narrative.statements if one.place.excerpt in text)
    return {(one.concept, int(one.value)) for one in own if one.value}


@pytest.mark.parametrize(
    "text",
    [
        "山林权属类65件至年末办结62件，结果如下：予以公开24件，部分公开4件，本机关不掌握23件，其他11件。",
        "81件到年末办结76件，结转5件。",
        "加2件结转件共29件，办结21件，8件未办结。",
        "涉及征地的70件。其中予以公开48件，无法提供13件，不予公开9件。",
    ],
    ids=["outcomes of a sort", "closed and left", "a sum of its own", "of the sentence before"],
)
def test_what_adds_up_to_a_figure_that_is_no_total_is_of_some(text: str) -> None:
    assert stated("applications", text) == set()


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("办结114件，其中予以公开53件、其他61件。", ("applications.granted", 53)),
        ("全年共收到申请104件，办结100件，结转4件。", ("applications.closed", 100)),
        ("全年共104件，其中予以公开53件、无法提供51件。", ("applications.granted", 53)),
    ],
    ids=["of the form's total", "of what is stated itself", "of what is said to be the year's"],
)
def test_what_adds_up_to_a_total_is_stated(text: str, statement: tuple[str, int]) -> None:
    assert statement in stated("applications", text)


@pytest.mark.parametrize(
    "text",
    [
        "52件新申请引起复议6件，其他事由引起复议3件。",
        "参保类引发复议5件；其余的4件复议由其他事项引起。",
        "已结案件12件，其中复议8件、诉讼4件。",
    ],
    ids=["two causes", "the rest", "those decided"],
)
def test_disputes_that_make_up_the_form_s_figure_together_are_parts(text: str) -> None:
    assert not {
        one for one in stated("disputes", text) if one[0] in ("disputes.review", "disputes.litigation")
    }


def test_one_wrong_figure_of_disputes_is_stated() -> None:
    assert ("disputes.review", 7) in stated("disputes", "全年被申请行政复议7件。")
