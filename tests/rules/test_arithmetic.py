"""Rules on the identities, and on the edition of the tables."""

import pytest
from msgspec.structs import astuple, replace

from nianbao.model import Finding
from nianbao.testing import Kind

from .judge import Patch, found, judge, outcome, read, setting, where

APPLICATIONS = "applications"


def identities(*patches: Patch, kind: Kind = "html") -> list[Finding]:
    return list(judge(read(*patches, kind=kind), "ARI").findings)


def test_a_wrong_total_is_reported_by_all_identities_that_hold_it_with_the_one_suspect() -> None:
    findings = identities(setting(APPLICATIONS, "total", "natural_person", "68"))
    assert [(one.code, where(one)) for one in findings] == [
        ("ARI301", (APPLICATIONS, "total", "natural_person")),
        ("ARI302", (APPLICATIONS, "total", "natural_person")),
        ("ARI303", (APPLICATIONS, "total", "total")),
    ]
    for finding in findings:
        (suspect,) = finding.suspects
        assert astuple(suspect)[:5] == (APPLICATIONS, "total", "natural_person", 68, 86)


@pytest.mark.parametrize(
    ("code", "patch", "expected", "actual"),
    [
        ("ARI301", setting(APPLICATIONS, "new", "natural_person", "98"), 102, 92),
        ("ARI302", setting(APPLICATIONS, "total", "natural_person", "68"), 86, 68),
        ("ARI303", setting(APPLICATIONS, "granted", "total", "36"), 63, 36),
        ("ARI304", setting("disputes", "review", "total", "0"), 9, 0),
    ],
)
def test_the_evidence_holds_formula_both_numbers_and_the_difference(
    code: str, patch: Patch, expected: int, actual: int
) -> None:
    (finding,) = found(code, patch)
    assert set(finding.evidence) == {"formula", "expected", "actual", "difference"}
    assert finding.evidence["expected"] == expected
    assert finding.evidence["actual"] == actual
    assert finding.evidence["difference"] == actual - expected
    assert str(expected) in finding.message
    assert str(actual) in finding.message
    assert f"相差 {abs(actual - expected)}" in finding.message


def test_a_single_suspect_is_named_and_related() -> None:
    findings = identities(setting(APPLICATIONS, "unavailable.not_held", "natural_person", "81"))
    assert {one.code for one in findings} == {"ARI302", "ARI303"}
    for finding in findings:
        assert "“（四）无法提供／1.本机关不掌握相关政府信息／自然人”，现填 81，改为 18" in finding.message
        (related,) = finding.related
        assert (related.row, related.column) == ("unavailable.not_held", "natural_person")


def test_where_no_single_change_mends_all_nobody_is_named() -> None:
    findings = identities(
        setting(APPLICATIONS, "granted", "natural_person", "47"),
        setting(APPLICATIONS, "partial", "business", "5"),
    )
    assert findings
    assert all(one.suspects == () and one.related == () and "改为" not in one.message for one in findings)


def test_a_blank_cell_reads_as_nought_and_the_message_says_so() -> None:
    (finding,) = found("ARI304", setting("disputes", "review", "upheld", ""))
    assert finding.evidence["blank_as_zero"] == [{"row": "review", "column": "upheld"}]
    assert "“结果维持”空白，按 0 计" in finding.message
    assert astuple(finding.suspects[0])[1:5] == ("review", "upheld", 0, 5)


@pytest.mark.parametrize(
    ("form", "row", "column"),
    [
        (APPLICATIONS, "new", "total"),
        (APPLICATIONS, "total", "natural_person"),
        (APPLICATIONS, "total", "total"),
        ("disputes", "review", "total"),
    ],
)
def test_a_blank_total_is_a_blank_cell_and_no_wrong_sum(form: str, row: str, column: str) -> None:
    result = judge(read(setting(form, row, column, "")), "ARI", "TAB204")
    assert [one.code for one in result.findings] == ["TAB204"]


def test_a_blank_cell_that_stands_for_nought_breaks_nothing() -> None:
    assert identities(setting(APPLICATIONS, "granted", "research", "")) == []


def test_many_blank_cells_are_counted_not_listed() -> None:
    blanks = [
        setting(APPLICATIONS, "granted", column, "")
        for column in ("research", "legal_service", "other_org", "total")
    ]
    finding = next(one for one in identities(*blanks) if one.code == "ARI303")
    assert "其中 4 格空白，按 0 计" in finding.message
    assert len(finding.evidence["blank_as_zero"]) == 4


@pytest.mark.parametrize("text", ["若干", "2.5"])
def test_a_cell_that_is_no_number_leaves_its_identities_unjudged_and_the_others_judged(text: str) -> None:
    result = judge(read(setting(APPLICATIONS, "granted", "natural_person", text)), "ARI")
    assert result.findings == ()
    assert {code for code, one in result.checks.items() if one == "not_assessable"} == {"ARI302", "ARI303"}


def test_an_absent_row_leaves_the_sums_unjudged_and_the_rest_judged() -> None:
    result = judge(
        read({"drop_row": [APPLICATIONS, "granted"]}, setting(APPLICATIONS, "partial", "total", "9")), "ARI"
    )
    assert [(one.code, one.place.row) for one in result.findings] == [("ARI303", "partial")]
    assert result.checks["ARI302"] == "not_assessable"
    assert result.checks["ARI301"] == "pass"


@pytest.mark.parametrize("kind", ["html", "docx", "markdown", "text"])
def test_the_findings_are_the_same_in_every_format(kind: Kind) -> None:
    findings = identities(setting(APPLICATIONS, "carried_out", "business", "3"), kind=kind)
    assert [(one.code, where(one)) for one in findings] == [
        ("ARI301", (APPLICATIONS, "total", "business")),
        ("ARI303", (APPLICATIONS, "carried_out", "total")),
    ]


def test_edition_2019_has_the_same_identities() -> None:
    findings = identities({"edition": "2019"}, setting(APPLICATIONS, "other", "natural_person", "1"))
    assert sorted((one.code, where(one)) for one in findings) == [
        ("ARI302", (APPLICATIONS, "total", "natural_person")),
        ("ARI303", (APPLICATIONS, "other", "total")),
    ]


@pytest.mark.parametrize(("issued", "reported"), [("14", False), ("15", True)])
def test_more_documents_issued_than_in_force_and_repealed_are_reported_at_the_row(
    issued: str, reported: bool
) -> None:
    findings = found("ARI305", setting("disclosures", "normative_documents", "issued", issued))
    assert [(where(one), one.severity) for one in findings] == (
        [(("disclosures", "normative_documents", None), "warning")] if reported else []
    )


def test_documents_in_force_are_a_matter_of_edition_2021() -> None:
    assert outcome("ARI305", read({"edition": "2019"})) == "not_applicable"


@pytest.mark.parametrize("code", ["ARI301", "ARI302", "ARI303", "ARI304", "ARI305"])
def test_a_rule_without_its_table_judges_nothing(code: str) -> None:
    dropped = {"ARI304": "disputes", "ARI305": "disclosures"}.get(code, APPLICATIONS)
    assert outcome(code, read({"drop_table": [dropped]})) == "not_assessable"


OLD_IN_2023: list[Patch] = [{"edition": "2019"}, {"replace": ["2020年", "2023年"]}]


def test_tables_of_another_edition_than_the_year_s_are_reported_but_never_table_four() -> None:
    findings = found("DAT507", *OLD_IN_2023)
    assert sorted(one.place.form or "" for one in findings) == [APPLICATIONS, "disclosures"]
    assert findings[0].evidence == {"edition": "2019", "expected": "2021", "year": 2023}


def test_the_new_tables_in_an_old_year_are_reported() -> None:
    assert len(found("DAT507", {"replace": ["2024年", "2020年"]})) == 2


def test_a_table_without_any_row_or_column_of_its_edition_is_not_reported() -> None:
    rows = ("other.correction_overdue", "other.fee_overdue", "other.other")
    patches: list[Patch] = [{"drop_row": [APPLICATIONS, row]} for row in rows]
    findings = found("DAT507", *patches, {"drop_table": ["disclosures"]}, {"replace": ["2024年", "2020年"]})
    assert findings == []


def test_without_a_year_the_edition_is_not_judged() -> None:
    report = replace(read(*OLD_IN_2023), year=None)
    assert outcome("DAT507", report) == "not_assessable"
