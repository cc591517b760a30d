"""The bulletin: a Word file with the year's tables, in the layout of official documents."""

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from nianbao.corpus.own_output import is_own_output
from nianbao.reporters import RenderOptions, RuleInfo
from nianbao.summary.bulletin import bulletin
from nianbao.summary.changes import Change, change
from nianbao.summary.picture import Expected, Picture, RosterUnit, picture_of
from tests.summary.facts import FIGURES, facts

RULE = RuleInfo(
    "ARI302", "rows-sum", "error", "总计应等于各项之和", "the total is the sum", "国办公开办函〔2021〕30号"
)
OPTIONS = RenderOptions("0.0.0", rules=(RULE,), made=datetime(2025, 1, 20, 9))
TODAY = date(2025, 1, 20)
LARGER = {**FIGURES, "new": 110, "total": 110, "granted": 60}


def many() -> Picture:
    units = tuple(RosterUnit(f"第{at}局", "department") for at in range(12))
    names = {one.name for one in units}
    reports = [facts(f"第{at}局", 2023) for at in range(10)]
    reports += [facts(f"第{at}局", figures=LARGER) for at in range(9)]
    reports.append(facts("第9局", status="errors", counts=(2, 0, 0), codes={"ARI302": 2}, figures={"new": 1}))
    return picture_of(reports, TODAY, None, Expected(units, lambda one: one if one in names else None))


def read(picture: Picture, office: str = "") -> Any:
    return docx.Document(io.BytesIO(bulletin(picture, OPTIONS, office)))


@pytest.fixture(scope="module")
def document() -> Any:
    return read(many())


def said(document: Any) -> str:
    return "\n".join(one.text for one in document.paragraphs)


def rows(document: Any, number: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[number].rows]


def test_it_says_who_has_handed_in_and_who_has_not(document: Any) -> None:
    text = said(document)
    assert "应报送年度报告的单位12个，已报送10个，未报送2个。" in text
    assert "未报送的单位：第10局、第11局。" in text
    assert "通过9个，有错误1个" in text


def test_the_commonest_faults_stand_with_their_basis(document: Any) -> None:
    assert rows(document, 1)[1] == ["1", "总计应等于各项之和", "国办公开办函〔2021〕30号", "1", "2"]


def test_figures_stand_against_last_year_over_the_same_units(document: Any) -> None:
    by_name = {row[0]: row[1:] for row in rows(document, 2)}
    assert by_name["受理合计"] == ["1,080", "9", "900", "1,080", "+180", "+20.0%"]
    assert by_name["实质公开率"][-2:] == ["+6.1", "—"]
    assert "两年均有数据的9个单位比上年度增加180件，增加20.0%" in said(document)


def test_every_unit_stands_in_the_last_table(document: Any) -> None:
    table = rows(document, 3)
    assert len(table) == 1 + 12
    assert table[3] == ["3", "第9局", "部门", "有错误", "2", "", ""]


def test_heads_of_tables_stand_on_each_page_and_pages_have_numbers(document: Any) -> None:
    for table in document.tables:
        properties = table.rows[0]._tr.trPr
        assert properties.find(qn("w:tblHeader")) is not None
    footer = document.sections[0].footer.paragraphs[0]._p
    assert [one.get(qn("w:instr")) for one in footer.iter(qn("w:fldSimple"))] == ["PAGE"]


def test_fonts_are_those_of_official_documents(document: Any) -> None:
    fonts = {run._element.rPr.rFonts.get(qn("w:eastAsia")) for one in document.paragraphs for run in one.runs}
    assert fonts == {"仿宋", "宋体", "黑体"}


def test_the_office_signs_or_a_place_is_left() -> None:
    assert "青石县政务公开办公室" in said(read(many(), "青石县政务公开办公室"))
    assert "（发文单位）" in said(read(many()))


def test_a_later_check_knows_it_as_ours(tmp_path: Path) -> None:
    path = tmp_path / "通报.docx"
    path.write_bytes(bulletin(many(), OPTIONS))
    assert is_own_output(str(path))


def test_any_name_can_be_written() -> None:
    picture = picture_of([facts("甲\x0b\ud800局")], TODAY)
    assert "甲" in said(read(picture)) or rows(read(picture), -1)


def test_an_empty_picture_is_a_bulletin() -> None:
    assert "没有已报送的单位" in said(read(picture_of([], TODAY)))


def test_a_change_counts_only_units_that_state_the_figure_in_both_years() -> None:
    picture = picture_of([facts("甲局", 2023), facts("甲局", figures={"new": 95}), facts("乙局")], TODAY)
    assert change(picture, "new") == Change(90, 95, 1)
    assert change(picture, "total").difference is None
