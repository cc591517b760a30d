"""The published reports: every figure that is in them is read, and nothing is said of them that is not so.

The expected figures were read off the files by eye; what is not listed is 0.
"""

from functools import cache

import pytest

from nianbao.corpus.check import Judge, check_files
from nianbao.model import FileResult
from nianbao.packs.load import all_forms, all_rules
from tests.published.folder import published

ROWS_3 = 25
NATURAL = {
    "new": 545, "carried_in": 23, "granted": 80, "denied.third_party": 94, "denied.internal_affairs": 8,
    "denied.process_info": 9, "denied.enforcement_file": 16, "unavailable.not_held": 112,
    "unavailable.needs_creation": 73, "rejected.petition": 1, "rejected.repeated": 5,
    "other.correction_overdue": 154, "other.other": 5, "total": 557, "carried_out": 11,
}  # fmt: skip
GOVERNMENT = {
    **{
        ("applications", row, column): n
        for row, n in NATURAL.items()
        for column in ("natural_person", "total")
    },
    ("disclosures", "normative_documents", "issued"): 9,
    ("disclosures", "normative_documents", "repealed"): 7,
    ("disclosures", "normative_documents", "in_force"): 12,
    ("disclosures", "licensing", "decisions"): 12126,
    ("disclosures", "penalty", "decisions"): 466,
    ("disclosures", "fees", "amount"): 79.6954,
    ("disputes", "review", "upheld"): 8,
    ("disputes", "review", "corrected"): 4,
    ("disputes", "review", "other"): 12,
    ("disputes", "review", "total"): 24,
    ("disputes", "litigation_after_review", "upheld"): 2,
    ("disputes", "litigation_after_review", "other"): 1,
    ("disputes", "litigation_after_review", "pending"): 1,
    ("disputes", "litigation_after_review", "total"): 4,
}
FIGURES = {
    "acheng-emergency-2023.txt": {
        ("disclosures", "licensing", "decisions"): 34,
        ("disclosures", "penalty", "decisions"): 9,
    },
    "fenghua-emergency-2021.txt": {
        ("disclosures", "licensing", "decisions"): 64,
        ("disclosures", "penalty", "decisions"): 83,
    },
    "laocheng-emergency-2024.txt": {
        ("disclosures", "licensing", "decisions"): 6,
        ("disclosures", "penalty", "decisions"): 35,
    },
    "laocheng-government-2024.txt": GOVERNMENT,
}


@cache
def judged(name: str) -> FileResult:
    (result,) = check_files([(str(published() / name), Judge(all_rules(), all_forms()))])
    return result


def read(name: str) -> dict[tuple[str, str, str], object]:
    return {
        (form.key, row, column): None if cell.value is None else float(cell.value)
        for form in judged(name).report.forms.values()
        for (row, column), cell in form.cells.items()
    }


def worse_than_a_note(name: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (one.code, one.place.section, one.place.row)
        for one in judged(name).findings
        if one.severity != "note"
    ]


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_of_a_whole_report_is_read(name: str) -> None:
    expected = {
        (spec.key, row.key, column): 0
        for spec in judged(name).report.specs.values()
        for row in spec.rows
        for column in row.columns
    }
    assert read(name) == expected | FIGURES[name]
    assert len(expected) == ROWS_3 * 7 + 10 + 15


def test_the_damaged_report_gives_what_is_left() -> None:
    figures = read("jinxiang-emergency-2024.txt")
    left = {
        **{("disclosures", row, column): 0 for row in ("regulations", "normative_documents") for column in ("issued", "repealed", "in_force")},
        ("disclosures", "licensing", "decisions"): 167,
        **{
            ("applications", row, column): 0
            for row in ("other.correction_overdue", "other.fee_overdue", "other.other", "total", "carried_out")
            for column in ("natural_person", "business", "research", "public_welfare", "legal_service", "other_org", "total")
        },
        ("applications", "total", "natural_person"): 4,
        ("applications", "total", "total"): 4,
        **{
            ("disputes", row, column): None if row == "review" else 0
            for row in ("review", "litigation_direct", "litigation_after_review")
            for column in ("upheld", "corrected", "other", "pending", "total")
        },
    }  # fmt: skip
    assert figures == left


@pytest.mark.parametrize("name", [*FIGURES, "jinxiang-emergency-2024.txt"])
def test_no_identity_is_said_to_fail(name: str) -> None:
    assert not [one for one in judged(name).findings if one.code.startswith("ARI")]


def test_what_the_damaged_report_lost_is_found() -> None:
    found = judged("jinxiang-emergency-2024.txt").findings
    runs = [one.evidence["rows"] for one in found if one.code == "TAB202"]
    assert sorted(map(len, runs)) == [3, 20]
    (blank,) = [one for one in found if one.code == "TAB204"]
    assert [cell["column"] for cell in blank.evidence["cells"]] == [
        "upheld",
        "corrected",
        "other",
        "pending",
        "total",
    ]
    assert {one.code for one in found if one.severity != "note"} == {"SEC101", "TAB202", "TAB204"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("laocheng-emergency-2024.txt", []),
        ("fenghua-emergency-2021.txt", ["SEC110"]),
        ("laocheng-government-2024.txt", ["CIT701", "SEC106"]),
        ("acheng-emergency-2023.txt", ["DAT504", "SEC109", "TAB209"]),
    ],
)
def test_only_the_known_defects_are_reported(name: str, expected: list[str]) -> None:
    assert sorted(code for code, _, _ in worse_than_a_note(name)) == expected


def test_a_defect_of_the_prose_is_reported_at_its_sentence() -> None:
    (law,) = [one for one in judged("laocheng-government-2024.txt").findings if one.code == "CIT701"]
    assert law.place.excerpt.startswith("我区根据《信息公开工作条例》")
    assert law.evidence["expected"] == "中华人民共和国政府信息公开条例"
    (year,) = [one for one in judged("acheng-emergency-2023.txt").findings if one.code == "DAT504"]
    assert "2020年政务公开重点工作任务" in year.place.excerpt
    assert (year.evidence["actual"], year.evidence["expected"]) == (2020, 2023)


def test_an_edition_2019_page_is_read() -> None:
    result = judged("real/shanghai-office-2019.html")
    report = result.report
    assert (report.edition, report.year, report.level) == ("2019", 2019, "department")
    assert report.forms["applications"].cells["total", "total"].value == 805
    assert report.forms["disclosures"].cells["procurement", "amount"].value == 251000


def test_a_report_of_ten_sections_keeps_its_own() -> None:
    report = judged("real/shanghai-kewei-2024.md").report
    assert report.recognised
    assert sum(section.key is None for section in report.sections) >= 3
