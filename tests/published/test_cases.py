"""The small cases beside the published reports: manners of pages and converters, and papers that are no report."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import nianbao
from nianbao.corpus.check import Judge, check_files
from nianbao.model import FileResult
from nianbao.packs.load import all_forms, all_rules
from nianbao.testing.canonical import canonical
from nianbao.testing.rendering import render
from tests.published.folder import cases, is_named

SAMPLE = next((Path(__file__).parents[2] / "samples" / "clean").glob("*.html"))
BLANK = "25-blank-2019-form.txt"
MIXED = "17-mixed-edition.html"
MANNERS = [
    "01-bars-trailing.md",
    "02-bars-double.txt",
    "03-bars-row.txt",
    "04-bars-cell-a-line.txt",
    "07-markitdown.md",
    "08-docling.md",
    "10-no-spans.html",
    "11-empty-rows.html",
    "13-list-of-last-year-before-title.html",
    "14-list-of-other-unit-before-title.html",
    "15-title-in-meta.html",
    "18-header-over-two-rows.html",
    "19-update-time.html",
    "20-page-furniture.html",
    "21-pymupdf-text.txt",
    "23-inscriptis.txt",
    "24-pymupdf4llm.md",
    "41-borderless-tables.pdf",
    "42-bars-leading.txt",
]
READING = [
    "R01-repeated-merged.md",
    "R01-repeated-merged.txt",
    "R02-items-in-one-p.html",
    "R03-item-like-section.html",
    "R04-near-headings.txt",
    "R05-mixed-editions.html",
    "R06-blank-form.html",
    "R07-zeros-left-blank.html",
    "R08-budget.md",
    "R09-work-summary.md",
    "R10-two-years.md",
]


@cache
def judged(path: Path) -> FileResult:
    (result,) = check_files([(str(path), Judge(all_rules(), all_forms()))])
    return result


def figures(path: Path) -> dict[tuple[str, str, str], object]:
    return {
        (form.key, row, column): cell.value
        for form in judged(path).report.forms.values()
        for (row, column), cell in form.cells.items()
    }


def codes(path: Path) -> Counter[str]:
    return Counter(one.code for one in judged(path).findings if one.severity != "note")


@pytest.mark.parametrize("name", MANNERS)
def test_every_manner_of_the_clean_report_is_read_without_a_finding(name: str) -> None:
    path = cases() / "field" / name
    assert figures(path) == figures(SAMPLE)
    assert not codes(path)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("30-withdrawn-review.html", {}),
        ("31-number-before-noun.html", {"NAR401": 1}),
        ("32-other-handling.html", {"NAR403": 1}),
        ("34-documents-short.html", {"NAR405": 2}),
        ("36-none-of-several.html", {"NAR407": 2}),
        ("38-part-larger-than-whole.html", {"NAR408": 1}),
        ("39-township-with-regulations.html", {"TAB211": 1}),
        ("40-long-subheadings.html", {}),
    ],
)
def test_what_reports_say_in_their_own_words_is_read(name: str, said: dict[str, int]) -> None:
    assert codes(cases() / "field" / name) == said


def test_heads_of_the_older_edition_are_wrong_heads_of_the_newer() -> None:
    path = cases() / "field" / MIXED
    assert figures(path) == figures(SAMPLE)
    assert codes(path) == {"TAB206": 3}
    assert judged(path).report.edition == "2021"


def test_an_older_form_left_blank_is_that_form() -> None:
    path = cases() / "field" / BLANK
    found = [one for one in judged(path).findings if one.code in ("TAB201", "TAB204", "DAT507")]
    assert [(one.code, one.place.form) for one in found if one.code == "TAB201"] == [("TAB201", "disputes")]
    assert {one.place.form for one in found if one.code == "TAB204"} == {"disclosures", "applications"}
    assert "disclosures" in {one.place.form for one in found if one.code == "DAT507"}


@pytest.mark.parametrize("name", READING)
def test_each_reading_case_is_judged_as_stated(name: str) -> None:
    expected = tomllib.loads((cases() / "reading" / "expected.toml").read_text("utf-8"))[name]
    path = cases() / "reading" / name
    found, read = codes(path), figures(path)
    assert set(found) == set(expected["right"])
    assert expected.get("times", found.total()) == found.total()
    assert all(found[code] <= most for code, most in expected.get("at_most", {}).items())
    for place, value in expected.get("cells", {}).items():
        form, row, column = place.split("/")
        assert float(str(read[form, row, column])) == value


def prose() -> list[dict[str, Any]]:
    """Return the sentences with what is right of each, none where the folder is not given."""
    path = cases() / "prose" / "cases.toml" if is_named() else None
    return tomllib.loads(path.read_text(encoding="utf-8"))["case"] if path and path.exists() else []


@pytest.mark.parametrize("case", prose(), ids=lambda case: case["text"])
def test_a_sentence_added_to_the_clean_report_is_judged_right(case: dict[str, Any]) -> None:
    text, before = render(canonical(), "text").decode(), "（三）政府信息管理"
    fee = "信息处理费" in case["text"]
    text = f"{text}\n{case['text']}\n" if fee else text.replace(before, f"{case['text']}\n\n{before}", 1)
    (result,) = nianbao.check(text.encode(), isolated=True)
    findings = result.findings
    entries = {finding.cause or str(number): finding for number, finding in reversed([*enumerate(findings)])}
    found = {one.code for one in entries.values() if one.severity != "note"}
    right, allowed = set(case["right"]), set(case.get("may", ()))
    assert found and found <= right if case.get("any") else right <= found <= right | allowed
    assert case.get("note") is None or case["note"] in {one.code for one in findings}
