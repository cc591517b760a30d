"""Tables of a docx: every cell at its place with its span."""

import pytest

from nianbao.model import Paragraph, Table
from tests.loaders.docx.build import blocks, grid_of, only_table, p, r, rows_of, tbl, tc, texts, tr

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(number: int) -> str:
    return f'<w:gridSpan w:val="{number}"/>'


def sdt(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_cells_carry_text_position_and_path() -> None:
    table = only_table(tbl(tr("甲", "1"), tr("乙", "2")))
    assert (table.rows, table.columns, table.grid, table.location.node) == (2, 2, True, "body/tbl[1]")
    assert [(c.text, c.row, c.column, c.location.node) for c in table.cells] == [
        ("甲", 0, 0, "body/tbl[1]/tr[1]/tc[1]"),
        ("1", 0, 1, "body/tbl[1]/tr[1]/tc[2]"),
        ("乙", 1, 0, "body/tbl[1]/tr[2]/tc[1]"),
        ("2", 1, 1, "body/tbl[1]/tr[2]/tc[2]"),
    ]


def test_paragraphs_and_breaks_of_a_cell_are_lines() -> None:
    cells = (
        tc(p(" 甲 ") + p("") + p("乙")),
        tc(f"<w:p>{r('丙')}<w:r><w:br/></w:r>{r('丁')}</w:p>"),
        tc("<w:p/>"),
    )
    assert rows_of(only_table(tbl(tr(*cells)))) == [["甲\n乙", "丙\n丁", ""]]


def test_d4_merged_cells_stand_once() -> None:
    table = only_table(
        tbl(
            tr(tc("甲", RESTART), tc("乙", span(2))),
            tr(tc("", CONTINUE), "1", "2"),
            tr(tc("", CONTINUE), tc("3", span(2))),
        )
    )
    assert grid_of(table) == [
        ("甲", 0, 0, 3, 1), ("乙", 0, 1, 1, 2), ("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1), ("3", 2, 1, 1, 2),
    ]  # fmt: skip
    assert (table.rows, table.columns) == (3, 3)


def test_a_merge_both_ways() -> None:
    both = span(2)
    table = only_table(tbl(tr("甲", tc("乙", both + RESTART)), tr("丙", tc("", both + CONTINUE))))
    assert grid_of(table) == [("甲", 0, 0, 1, 1), ("乙", 0, 1, 2, 2), ("丙", 1, 0, 1, 1)]


def test_a_merge_begun_anew_below_another_is_another_cell() -> None:
    table = only_table(tbl(tr(tc("甲", RESTART), "1"), tr(tc("乙", RESTART), "2"), tr(tc("", CONTINUE), "3")))
    assert [cell for cell in grid_of(table) if cell[2] == 0] == [("甲", 0, 0, 1, 1), ("乙", 1, 0, 2, 1)]


@pytest.mark.parametrize("above", [tc("甲"), tc("甲", span(2) + RESTART)])
def test_a_continued_merge_with_nothing_fitting_above_keeps_its_text(above: str) -> None:
    table = only_table(tbl(tr(above, "1"), tr(tc("乙", CONTINUE), "2")))
    assert [cell[0] for cell in grid_of(table)] == ["甲", "1", "乙", "2"]
    assert all(cell[3] == 1 for cell in grid_of(table))


def test_a_merge_without_its_beginning_begins_at_its_first_cell() -> None:
    table = only_table(tbl(tr(tc("甲", CONTINUE), "1"), tr(tc("", CONTINUE), "2")))
    assert grid_of(table) == [("甲", 0, 0, 2, 1), ("1", 0, 1, 1, 1), ("2", 1, 1, 1, 1)]


def test_horizontal_merge_of_old_files() -> None:
    cells = (
        tc("甲", '<w:hMerge w:val="restart"/>'),
        tc("", "<w:hMerge/>"),
        tc("", '<w:hMerge w:val="continue"/>'),
    )
    assert grid_of(only_table(tbl(tr(*cells, "1")))) == [("甲", 0, 0, 1, 3), ("1", 0, 3, 1, 1)]


@pytest.mark.parametrize("first", [(), ("总计",)])
def test_a_horizontal_merge_without_its_beginning_begins_at_its_first_cell(first: tuple[str, ...]) -> None:
    merged = (tc("12", "<w:hMerge/>"), tc("", "<w:hMerge/>"))
    assert rows_of(only_table(tbl(tr(*first, *merged, "3")))) == [[*first, "12", "3"]]


def test_gaps_before_and_after_a_row_are_empty_cells() -> None:
    gaps = '<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>'
    table = only_table(tbl(tr("a", "b", "c", "d"), tr("乙", properties=gaps)))
    assert grid_of(table)[4:] == [("", 1, 0, 1, 2), ("乙", 1, 2, 1, 1), ("", 1, 3, 1, 1)]
    assert len({cell.location.node for cell in table.cells}) == len(table.cells)


def test_d1_a_content_control_around_a_cell_keeps_the_row_right() -> None:
    table = only_table(tbl(tr("10", "11", "12", "13"), tr("20", "21", sdt(tc("22")), "23")))
    assert rows_of(table) == [["10", "11", "12", "13"], ["20", "21", "22", "23"]]


def test_d1_a_content_control_around_a_row_or_inside_a_cell() -> None:
    table = only_table(
        tbl(tr("甲", "1"), sdt(tr("乙", tc(sdt(p("2"))))), tr("丙", tc(f"<w:p>{sdt(r('3'))}</w:p>")))
    )
    assert rows_of(table) == [["甲", "1"], ["乙", "2"], ["丙", "3"]]


def test_a_table_in_a_content_control() -> None:
    assert rows_of(only_table(sdt(tbl(tr("甲", "1"))))) == [["甲", "1"]]


def test_a_control_in_a_merged_row_keeps_the_merge() -> None:
    table = only_table(tbl(tr(tc("甲", RESTART), "1"), tr(tc("", CONTINUE), sdt(tc("2")))))
    assert grid_of(table) == [("甲", 0, 0, 2, 1), ("1", 0, 1, 1, 1), ("2", 1, 1, 1, 1)]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("1.属于国家秘密", "国家秘密1.属于国家秘密", "1.属于国家秘密"), "1.属于国家秘密"),
        (("自", "然", "人"), "自\n然\n人"),
        (("3", "4", "3"), "3\n4\n3"),
    ],
)
def test_paragraphs_in_which_libreoffice_repeats_a_label_are_the_label(
    lines: tuple[str, ...], text: str
) -> None:
    field = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    cell = tc("".join(map(p, lines)) + field)
    assert rows_of(only_table(tbl(tr(cell, "1"))))[0] == [text, "1"]


def test_hidden_rows_are_left_out() -> None:
    assert rows_of(only_table(tbl(tr("甲", "1"), tr("乙", "2", properties="<w:hidden/>")))) == [["甲", "1"]]


def test_a_table_with_one_cell_is_a_frame_around_its_text() -> None:
    found = blocks(tbl(tr(tc(p("甲") + p("乙")))) + p("丙"))
    assert [(block.text, block.location.node) for block in found if isinstance(block, Paragraph)] == [
        ("甲", "body/tbl[1]/tr[1]/tc[1]/p[1]"),
        ("乙", "body/tbl[1]/tr[1]/tc[1]/p[2]"),
        ("丙", "body/p[1]"),
    ]


def test_a_layout_table_gives_its_content_in_reading_order() -> None:
    first, second = tbl(tr("甲", "1"), tr("乙", "2")), tbl(tr("丙", "3"), tr("丁", "4"))
    found = blocks(tbl(tr(tc(p("前") + first + p("中")), tc(second)), tr(tc("尾", span(2)))))
    shown = [block.text if isinstance(block, Paragraph) else rows_of(block) for block in found]
    assert shown == ["前", [["甲", "1"], ["乙", "2"]], "中", [["丙", "3"], ["丁", "4"]], "尾"]
    inner = found[1]
    assert isinstance(inner, Table)
    assert inner.location.node == "body/tbl[1]/tr[1]/tc[1]/tbl[1]"


def test_a_table_inside_a_table_of_data_follows_it() -> None:
    inner = tbl(tr("内", "9"), tr("里", "8"))
    found = blocks(tbl(tr("甲", "1"), tr("乙", "2"), tr("丙", tc(p("见下") + inner + p("")))))
    assert [rows_of(block) for block in found if isinstance(block, Table)] == [
        [["甲", "1"], ["乙", "2"], ["丙", "见下"]],
        [["内", "9"], ["里", "8"]],
    ]


def test_a_framed_value_inside_a_cell_is_its_text() -> None:
    table = only_table(tbl(tr("甲", "1"), tr("乙", tc(tbl(tr("2")) + p("")))))
    assert rows_of(table) == [["甲", "1"], ["乙", "2"]]


def test_a_table_in_a_text_box_follows_the_paragraph() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{tbl(tr('甲', '1'))}</w:txbxContent></v:textbox></w:pict></w:r>"
    found = blocks(f"<w:p>{r('前')}{box}</w:p>{p('后')}")
    shown = [block.text if isinstance(block, Paragraph) else rows_of(block) for block in found]
    assert shown == ["前", [["甲", "1"]], "后"]


def test_a_text_box_in_a_cell_belongs_to_the_cell() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert rows_of(only_table(tbl(tr("甲", tc(f"<w:p>{r('1')}{box}</w:p>"))))) == [["甲", "1\n框"]]


def test_a_table_without_rows_is_none() -> None:
    assert texts(tbl() + tbl(tr()) + p("甲")) == ["甲"]


def test_two_tables_in_a_row_stay_two() -> None:
    found = blocks(tbl(tr("甲", "1")) + tbl(tr("乙", "2")))
    assert [block.location.node for block in found] == ["body/tbl[1]", "body/tbl[2]"]
