"""The blank forms as data: what a page draws and reckons with is what the rules judge by."""

from typing import Any

import pytest

from nianbao.drafting.description import describe, editions
from nianbao.drafting.draft import forms_of
from nianbao.model import SECTION_TITLES
from nianbao.packs.load import all_forms

EDITIONS = ["2019", "2021"]


def form(edition: str, key: str) -> dict[str, Any]:
    return next(one for one in describe(edition, all_forms())["forms"] if one["key"] == key)


def totals(key: str) -> dict[tuple[str, str], list[list[str]]]:
    return {(one["row"], one["column"]): one["parts"] for one in form("2021", key)["totals"]}


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_number_taking_cell_has_one_place_in_the_grid(edition: str) -> None:
    for spec in forms_of(edition, all_forms()):
        cells = form(edition, spec.key)["grid"]["cells"]
        assert sorted(tuple(one["keys"]) for one in cells if one["kind"] == "value") == sorted(
            spec.cell_keys()
        )


@pytest.mark.parametrize("edition", EDITIONS)
def test_all_sections_have_their_prescribed_headings_and_a_hint_in_both_languages(edition: str) -> None:
    sections = describe(edition, all_forms())["sections"]
    assert {one["key"]: one["heading"] for one in sections} == SECTION_TITLES
    assert all(one["hint"]["zh"] and one["hint"]["en"] for one in sections)


def test_a_row_s_total_is_the_sum_of_its_applicants() -> None:
    parts = totals("applications")["new", "total"]
    applicants = (
        "natural_person",
        "business",
        "research",
        "public_welfare",
        "legal_service",
        "other_org",
    )
    assert parts == [["new", column] for column in applicants]


def test_a_column_s_total_is_the_sum_of_its_outcomes() -> None:
    parts = totals("applications")["total", "business"]
    assert ["denied.third_party", "business"] in parts
    assert {row for row, _ in parts}.isdisjoint({"new", "carried_in", "carried_out", "total"})


def test_a_dispute_s_total_is_the_sum_of_its_results() -> None:
    assert totals("disputes")["review", "total"] == [
        ["review", column] for column in ("upheld", "corrected", "other", "pending")
    ]


def test_what_is_in_force_goes_on_from_last_year_s() -> None:
    assert form("2021", "disclosures")["carried"] == [
        {"row": row, "column": "in_force", "plus": ["issued"], "minus": ["repealed"]}
        for row in ("regulations", "normative_documents")
    ]


def test_the_latest_edition_is_the_first() -> None:
    assert editions(all_forms()) == ["2021", "2019"]


def test_an_edition_without_forms_is_refused() -> None:
    with pytest.raises(KeyError):
        describe("2008", all_forms())


def test_an_edition_names_the_years_that_require_it() -> None:
    years = [describe(edition, all_forms())["years"] for edition in EDITIONS]
    assert years == [{"first": 2019, "last": 2020}, {"first": 2021, "last": 2099}]
