"""Rules on two files of one agency and year, beyond the examples of their pages."""

from typing import Any

import pytest
from msgspec.structs import replace

from nianbao.linting.options import with_options
from nianbao.linting.run import lint
from nianbao.model import Finding, Place, Report
from nianbao.packs.load import all_rules
from nianbao.testing.judging import patched_report, reduced

from .judge import Patch, setting

PENALTY = ("disclosures", "penalty", "decisions")


def beside(*patches: Patch, loader: str = "", report: tuple[Patch, ...] = ()) -> Report:
    """Return the canonical report with another file of it; ``loader`` is the other one's format."""
    own = patched_report(*report)
    copy = reduced(patched_report(*patches), "copy.html")
    return replace(own, copy=copy._replace(loader=loader or copy.loader))


def judged(report: Report, **options: Any) -> dict[str, tuple[str, list[Finding]]]:
    """Return outcome and findings by rule."""
    rules = [one for one in all_rules() if one.code in ("SER909", "SER910")]
    rules = [with_options(one, options) if one.code == "SER910" and options else one for one in rules]
    result = lint(report, rules, "a")
    assert not result.errors
    return {
        code: (outcome, [one for one in result.findings if one.code == code])
        for code, outcome in result.checks.items()
    }


def outcomes(report: Report, **options: Any) -> tuple[str, str]:
    found = judged(report, **options)
    return found["SER909"][0], found["SER910"][0]


def test_without_another_file_there_is_nothing_to_compare() -> None:
    assert outcomes(patched_report()) == ("not_applicable", "not_applicable")


def test_the_same_report_is_a_duplicate_and_no_difference() -> None:
    assert outcomes(beside()) == ("pass", "fail")


def test_another_figure_is_a_difference_and_no_duplicate() -> None:
    found = judged(beside(setting(*PENALTY, "352")))
    assert found["SER910"][0] == "pass"
    (finding,) = found["SER909"][1]
    assert finding.evidence["cells"] == [list(PENALTY)]
    assert _cell(finding.place) == PENALTY
    assert [(place.file, _cell(place)) for place in finding.related] == [("copy.html", PENALTY)]


def test_a_changed_sentence_counts_on_both_sides() -> None:
    report = beside({"replace": ["培训两次", "培训三次"]})
    (finding,) = judged(report)["SER909"][1]
    assert len(finding.evidence["added"]) == len(finding.evidence["removed"]) == 1


def test_how_a_number_is_written_and_where_a_line_breaks_makes_no_difference() -> None:
    assert outcomes(beside(setting("disclosures", "licensing", "decisions", "1,264"))) == ("pass", "fail")


def test_a_table_that_one_file_lacks_is_a_difference() -> None:
    (finding,) = judged(beside({"drop_table": ["disputes"]}))["SER909"][1]
    assert {cell[0] for cell in finding.evidence["cells"]} == {"disputes"}


def test_of_two_formats_what_one_did_not_read_is_no_difference() -> None:
    assert outcomes(beside({"drop_table": ["disputes"]}, loader="pdf"), formats=True) == ("pass", "fail")
    assert outcomes(beside(setting(*PENALTY, "352"), loader="pdf"), formats=True) == ("fail", "pass")


def test_of_two_formats_text_alone_is_not_judged() -> None:
    report = beside({"add_paragraph": ["problems", "三是人手不足。"]}, loader="pdf")
    assert outcomes(report, formats=True) == ("not_assessable", "not_assessable")


@pytest.mark.parametrize(("formats", "outcome"), [(True, "fail"), (False, "not_applicable")])
def test_two_formats_of_one_report_may_be_wanted(formats: bool, outcome: str) -> None:
    assert outcomes(beside(loader="pdf"), formats=formats)[1] == outcome
    assert outcomes(beside(), formats=formats)[1] == "fail"


def _cell(place: Place) -> tuple[str | None, str | None, str | None]:
    return place.form, place.row, place.column
