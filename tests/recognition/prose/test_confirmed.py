"""Applications told without their name are known by the report's own figures (117 new, 5 carried in, 114 closed, 8 carried out)."""

import pytest

from tests.labelled.reports import report_of


def stated(text: str) -> dict[str, object]:
    """Return what a paragraph at the head of section one states of applications, by concept."""
    report = report_of({"text": text, "at": "opening"})
    return {one.concept: one.value for one in report.narrative.statements if one.place.excerpt in text}


def test_one_figure_beside_others_of_the_form_is_the_slip() -> None:
    found = stated("新收117件、上年结转5件，年内办结114件，结转下年度继续办理6件。")
    assert found["applications.carried_out"] == 6


@pytest.mark.parametrize(
    "text",
    [
        "新收217件、上年结转15件，年内办结214件，结转下年度18件。",
        "新收117件、上年结转15件，年内办结124件，结转下年度18件。",
        "热线新收117件、上年结转5件，年内办结114件，结转下年度6件。",
        "新收5件，答复8件。",
    ],
    ids=["none of them", "one of them", "of something else", "small ones"],
)
def test_figures_that_are_not_the_forms_are_of_something_else(text: str) -> None:
    assert not any(concept.startswith("applications.") for concept in stated(text))
