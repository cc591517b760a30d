"""Short reports in many real styles: title, agency, year, level, sections, items and what SEC rules say of them."""

import tomllib
from html import escape
from pathlib import Path
from typing import Any

import pytest

from nianbao.linting.run import lint
from nianbao.loaders import load
from nianbao.model import Paragraph, Report
from nianbao.packs.load import all_words, packs
from nianbao.recognition.recognise import recognise
from nianbao.recognition.word_lists import word_lists

SKELETONS = tomllib.loads(Path(__file__).with_name("skeletons.toml").read_text(encoding="utf-8"))
SIX = ["overview", "disclosures", "applications", "disputes", "problems", "other"]
BODY = SKELETONS["report"][0]["text"].split("\n", 1)[1]


def read(text: str) -> Report:
    """Recognise a page with a paragraph for each line."""
    page = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line)
    return recognise(
        load(f"<html><body>{page}</body></html>".encode(), "a.html"), packs().forms, word_lists(all_words)
    )


def keys(report: Report) -> list[str]:
    return [section.key or "own" for section in report.sections]


@pytest.mark.parametrize("case", SKELETONS["title"], ids=lambda case: "|".join(case["lines"])[:60])
def test_a_title_tells_agency_year_and_level(case: dict[str, Any]) -> None:
    report = read("\n".join(case["lines"]) + "\n" + BODY)
    assert report.title is not None
    assert (report.title.agency, report.title.year) == (case.get("agency"), case["year"])
    assert report.level == case.get("level")
    assert keys(report) == SIX


@pytest.mark.parametrize("case", SKELETONS["report"], ids=lambda case: case["name"])
def test_sections_and_items_are_read_and_only_true_faults_are_reported(case: dict[str, Any]) -> None:
    report = read(case["text"])
    rules = [rule for rule in packs().rules if rule.code.startswith("SEC")]
    reported = {one.code for one in lint(report, rules, "a").findings if one.severity != "note"}
    overview = report.section("overview")
    assert overview is not None
    assert keys(report) == case["sections"]
    assert [item.key for item in overview.items if item.key] == case["items"]
    assert sorted(reported) == case["findings"]


@pytest.mark.parametrize("case", SKELETONS["report"], ids=lambda case: case["name"])
def test_every_line_lands_in_title_preface_or_a_section(case: dict[str, Any]) -> None:
    report = read(case["text"])
    parts = [report.title.text if report.title else ""]
    parts += [report.preface.text]
    for section in report.sections:
        parts += [section.heading.text, section.text]
    landed = _letters("".join(parts))
    lines = [block.text for block in report.document.blocks if isinstance(block, Paragraph)]
    assert lines
    assert [line for line in lines if _letters(line) not in landed] == []


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalpha())
