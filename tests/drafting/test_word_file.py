"""A new report as a Word file: what is typed is what a check reads, and the forms are whole."""

import random
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import nianbao
from nianbao.drafting.draft import Draft
from nianbao.drafting.word_file import word_file
from nianbao.model import SECTION_TITLES
from nianbao.packs.load import all_forms
from nianbao.testing.canonical import canonical_figures
from tests.generators.figures import random_figures

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
YEARS = {"2019": 2020, "2021": 2024}
OF_TABLES = ("TAB", "ARI", "LOD", "DAT507", "SEC101", "SEC102", "SEC103", "SEC110")


def draft(edition: str = "2021", **changed: object) -> Draft:
    made = Draft(YEARS[edition], "云溪市应急管理局", "department", figures=canonical_figures(edition))
    return replace(made, **changed)


def typed(one: Draft) -> dict[str, dict[str, dict[str, str]]]:
    return {form: {row: dict(cells) for row, cells in rows.items()} for form, rows in one.figures.items()}


def read(data: bytes) -> dict[str, dict[str, dict[str, str]]]:
    """Return the cells of the report's forms as they are written."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for key, form in nianbao.read(data).forms.items():
        for (row, column), cell in form.cells.items():
            found.setdefault(key, {}).setdefault(row, {})[column] = cell.text
    return found


@pytest.mark.parametrize("edition", YEARS)
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_valid_figures_are_read_back_and_nothing_is_found_on_the_tables(edition: str, seed: int) -> None:
    one = draft(edition, figures=random_figures(random.Random(seed), edition))
    data = word_file(one, all_forms())
    assert read(data) == typed(one)
    found = nianbao.check(data).findings
    assert [each.code for each in found if each.code.startswith(OF_TABLES) and each.code != "TAB211"] == []


@pytest.mark.parametrize("edition", YEARS)
def test_a_blank_report_has_the_six_headings_and_no_other_text(edition: str) -> None:
    document = Document(BytesIO(word_file(draft(edition, figures={}, agency=""), all_forms())))
    title = f"{YEARS[edition]}年政府信息公开工作年度报告"
    assert [one.text for one in document.paragraphs] == [title, *SECTION_TITLES.values()]
    assert len(document.tables) == 3


def test_texts_stand_below_their_headings_and_items_are_headings() -> None:
    one = draft(sections={"overview": "（一）主动公开\n及时发布。\n\n（二）依申请公开\n规范答复。"})
    report = nianbao.read(word_file(one, all_forms()))
    overview = report.section("overview")
    assert overview is not None
    assert [item.key for item in overview.items if item.key] == ["proactive", "on_request"]
    assert overview.text == "（一）主动公开\n及时发布。\n（二）依申请公开\n规范答复。"


def test_a_long_title_is_broken_behind_the_agency_and_read_whole() -> None:
    report = nianbao.read(word_file(draft(), all_forms()))
    assert report.title is not None
    assert (report.title.agency, report.title.year) == ("云溪市应急管理局", 2024)


def test_the_signature_has_the_agency_and_the_day() -> None:
    document = Document(BytesIO(word_file(draft(published=date(2025, 1, 20)), all_forms())))
    assert [one.text for one in document.paragraphs[-2:]] == ["云溪市应急管理局", "2025年1月20日"]


def test_the_head_of_a_table_is_repeated_on_each_page_and_no_row_is_torn() -> None:
    document = Document(BytesIO(word_file(draft(), all_forms())))
    heads = [
        sum(row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows)
        for table in document.tables
    ]
    assert heads == [0, 3, 3]
    rows = [row for table in document.tables for row in table.rows]
    assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_the_page_is_a4_with_numbers_on_both_sides() -> None:
    document = Document(BytesIO(word_file(draft(), all_forms())))
    section = document.sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    for footer in (section.footer, section.even_page_footer):
        assert "PAGE" in "".join(node.text or "" for node in footer._element.iter(f"{W}instrText"))


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert word_file(draft(), all_forms()) == word_file(draft(), all_forms())


def test_what_xml_cannot_hold_is_left_out() -> None:
    one = draft(agency="云溪\x00市\ud800应急管理局\x1b", sections={"other": "没有\ufffe其他事项。"})
    report = nianbao.read(word_file(one, all_forms()))
    assert report.agency == "云溪市应急管理局"
    other = report.section("other")
    assert other is not None
    assert other.text == "没有其他事项。"


def test_markup_in_a_text_is_text() -> None:
    one = draft(sections={"other": "<w:p>&amp;</w:p>"})
    other = nianbao.read(word_file(one, all_forms())).section("other")
    assert other is not None
    assert other.text == "<w:p>&amp;</w:p>"
