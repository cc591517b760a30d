"""What runs over the pages of a PDF: tables, cut rows, page numbers, headers and footers."""

import pytest

from nianbao.model import Paragraph, Table
from tests.loaders.pdf.build import (
    HEIGHT,
    LEFT,
    TALL,
    TOP,
    WIDE,
    cell_texts,
    read,
    ruled,
    say,
    table_of,
    tables,
    texts,
    together,
    words,
)

SENTENCE = "本单位认真开展各项工作，取得了一定的成绩和进步。"


def test_a_table_over_two_pages_is_one() -> None:
    table = table_of(ruled([["栏", "数"], ["甲", "1"]]), ruled([["乙", "2"], ["丙", "3"]]))
    assert [cell.text for cell in table.cells] == ["栏", "数", "甲", "1", "乙", "2", "丙", "3"]
    assert (table.rows, table.columns) == (4, 2)
    assert [cell.row for cell in table.cells] == [0, 0, 1, 1, 2, 2, 3, 3]
    assert [cell.location.page for cell in table.cells] == [1, 1, 1, 1, 2, 2, 2, 2]


def test_a_table_over_three_pages_is_one() -> None:
    pages = [ruled([[f"行{number}", str(number)]] * 2) for number in range(3)]
    assert table_of(*pages).rows == 6


def test_page_numbers_and_headers_between_the_parts_do_not_part_a_table() -> None:
    def page(number: int):
        furniture = together(say("某某局年度报告", top=810), say(f"- {number} -", x=290, top=30))
        return together(ruled([[f"甲{number}", "1"], [f"乙{number}", "2"]]), furniture)

    assert [type(block) for block in read(page(1), page(2), page(3)).blocks] == [Table]


def test_a_header_repeated_on_the_next_page_stands_once() -> None:
    assert cell_texts(ruled([["栏", "数"], ["甲", "1"]]), ruled([["栏", "数"], ["乙", "2"]])) == [
        "栏",
        "数",
        "甲",
        "1",
        "乙",
        "2",
    ]


def test_a_repeated_header_whose_labels_run_into_the_rows_below_stands_once() -> None:
    upper = ruled([["栏", "自\n然人", "法人"], ["甲", "1", "2"]])
    lower = ruled([["栏", "自", "法人"], ["乙", "3然", "7"], ["丙", "人", ""], ["丁", "5", "6"]])
    assert [text.replace("\n", "") for text in cell_texts(upper, lower)] == [
        *("栏", "自然人", "法人", "甲", "1", "2"),
        *("乙", "3", "7", "丙", "", "", "丁", "5", "6"),
    ]


def test_a_row_that_begins_as_the_header_does_and_shares_no_label_is_no_header() -> None:
    upper, lower = ruled([["栏", "数目"], ["甲", "1"]]), ruled([["栏目", "数"], ["乙", "2"]])
    assert cell_texts(upper, lower) == ["栏", "数目", "甲", "1", "栏目", "数", "乙", "2"]


def test_a_row_of_figures_that_is_the_same_on_the_next_page_is_no_header() -> None:
    assert table_of(ruled([["0", "0"], ["0", "0"]]), ruled([["0", "0"], ["0", "0"]])).rows == 4


def test_a_row_over_all_columns_that_the_page_end_cuts_off_belongs_to_its_table() -> None:
    undivided = ruled([["第六项", ""]], merged=[(0, 0)])
    assert cell_texts(undivided, ruled([["甲", "1"], ["乙", "2"]])) == ["第六项", "甲", "1", "乙", "2"]
    assert cell_texts(ruled([["甲", "1"], ["乙", "2"]]), undivided) == ["甲", "1", "乙", "2", "第六项"]


def test_a_box_before_text_is_text_also_below_a_table() -> None:
    page = together(ruled([["第六项", ""]], merged=[(0, 0)]), say(SENTENCE, top=600))
    assert texts(read(ruled([["甲", "1"]]), page, ruled([["乙", "2"]]))) == [SENTENCE]


def test_frames_round_whole_pages_are_no_table() -> None:
    def page(number: int):
        return together(
            lambda canvas: canvas.rect(40, 60, 515, 722),
            say(f"{'一二三'[number]}、{SENTENCE}"),
            ruled([["甲", "1"]], top=600),
        )

    document = read(page(0), page(1), page(2))
    assert [type(block) for block in document.blocks] == [Paragraph, Table] * 3


def test_columns_that_the_second_page_lacks_are_known_by_their_places() -> None:
    table = table_of(
        ruled([["栏", "甲", "乙"], ["一", "1", "2"]]), ruled([["合计", "", "3"]], merged=[(0, 0)])
    )
    assert [(cell.column, cell.colspan, cell.text) for cell in table.cells if cell.row == 2] == [
        (0, 2, "合计"),
        (2, 1, "3"),
    ]


def test_tables_with_text_between_them_are_two() -> None:
    second = together(say("二、另一张表的标题", top=800), ruled([["乙", "2"]], top=700))
    assert len(tables(read(ruled([["甲", "1"]]), second))) == 2


def test_tables_of_other_widths_are_two() -> None:
    assert len(tables(read(ruled([["甲", "1"]]), ruled([["乙", "2", "3"]])))) == 2


def test_a_row_without_a_line_at_the_page_end_goes_on_overleaf() -> None:
    upper = ruled([["甲", "1"], ["无法", ""]], bottom=False, wide=40)
    lower = ruled([["提供", "7"], ["丙", "3"]], wide=40)
    assert [text.replace("\n", "") for text in cell_texts(upper, lower)] == [
        "甲",
        "1",
        "无法提供",
        "7",
        "丙",
        "3",
    ]


def test_a_row_cut_between_lines_is_known_by_a_label_that_fills_its_cell() -> None:
    upper = ruled([["甲", "1"], ["本年度办理", ""]], wide=70)
    lower = ruled([["结果", "7"], ["丙", "3"]], wide=70)
    assert cell_texts(upper, lower) == ["甲", "1", "本年度办理结果", "7", "丙", "3"]


def test_a_blank_row_at_the_page_end_is_no_cut_row() -> None:
    upper, lower = ruled([["甲", "1"], ["乙", ""]]), ruled([["丙", "7"], ["丁", "3"]])
    assert cell_texts(upper, lower) == ["甲", "1", "乙", "", "丙", "7", "丁", "3"]


def test_a_blank_row_with_a_label_that_fills_its_cell_is_no_cut_row_above_a_number() -> None:
    upper, lower = ruled([["1.甲", "1"], ["2.重复申请", ""]], wide=70), ruled([["3.其他", "7"]], wide=70)
    assert cell_texts(upper, lower) == ["1.甲", "1", "2.重复申请", "", "3.其他", "7"]


@pytest.mark.parametrize("values", [["", ""], ["/", ""], ["—", "—"], ["", "7"]])
def test_a_row_without_figures_whose_label_has_room_is_a_row_of_its_own_even_above_a_missing_line(
    values,
) -> None:
    upper, lower = (
        ruled([["甲", "1"], ["行政处罚", values[0]]], bottom=False),
        ruled([["行政强制", values[1]]]),
    )
    assert cell_texts(upper, lower) == ["甲", "1", "行政处罚", values[0], "行政强制", values[1]]


def test_a_heading_spread_over_its_cell_does_not_go_on_in_the_next_row() -> None:
    upper = together(
        ruled([["", "本年"]], wide=120),
        *(say("信息内容"[n], x=LEFT + 9 + 30 * n, top=TOP - 16) for n in range(4)),
    )
    assert cell_texts(upper, ruled([["规章", ""]], wide=120)) == ["信 息 内 容", "本年", "规章", ""]


def test_blank_cells_of_the_last_row_do_not_go_on_where_a_label_below_has_a_column_more() -> None:
    upper = ruled([["甲", "", "1"], ["乙", "", ""]], merged=[(0, 0), (1, 0)])
    lower = ruled([["丙", "丁", ""], ["戊", "己", ""]])
    assert cell_texts(upper, lower) == ["甲", "1", "乙", "", "丙", "丁", "", "戊", "己", ""]


def test_a_page_number_within_a_frame_round_the_page_is_no_text() -> None:
    def page(number: int):
        frame = [lambda canvas: canvas.rect(40, 28, 515, 778), say("年度报告", x=260, top=790, size=9)]
        return together(*frame, say(f"第{number}页 共2页", x=270, top=40), ruled([["甲", str(number)]]))

    assert [type(block) for block in read(page(1), page(2)).blocks] == [Table]


def test_a_numbered_label_begins_a_row_even_below_a_missing_line() -> None:
    upper, lower = ruled([["1.甲", "1"], ["2.乙", ""]], bottom=False), ruled([["3.丙", "7"], ["4.丁", "3"]])
    assert cell_texts(upper, lower) == ["1.甲", "1", "2.乙", "", "3.丙", "7", "4.丁", "3"]


def test_a_number_that_its_cell_breaks_at_the_page_end_is_one() -> None:
    upper = ruled([["甲", "1", "2"], ["乙", "2148", "8"]], wide=40)
    lower = ruled([["", "97", ""], ["丙", "3", "4"]], wide=40)
    assert cell_texts(upper, lower) == ["甲", "1", "2", "乙", "214897", "8", "丙", "3", "4"]


def test_the_rest_of_a_numbered_label_belongs_to_the_row_above() -> None:
    upper, lower = ruled([["1.甲", "1"], ["2.逾期未", "5"]]), ruled([["缴费", ""], ["3.丙", "3"]])
    assert [text.replace("\n", "") for text in cell_texts(upper, lower)] == [
        "1.甲",
        "1",
        "2.逾期未缴费",
        "5",
        "3.丙",
        "3",
    ]


def test_an_empty_row_at_the_top_of_a_page_is_the_rest_of_a_row() -> None:
    assert cell_texts(ruled([["甲", "1"]]), ruled([["", ""], ["乙", "2"]])) == ["甲", "1", "乙", "2"]


def test_a_heading_row_cut_by_the_page_end_is_mended() -> None:
    upper, lower = ruled([["", "本年", "现行"]]), ruled([["内容", "制发", "有效"], ["规章", "1", "2"]])
    assert [text.replace("\n", "") for text in cell_texts(upper, lower)] == [
        "内容",
        "本年制发",
        "现行有效",
        "规章",
        "1",
        "2",
    ]


def test_a_heading_over_several_columns_is_parted_from_them_by_the_page_end() -> None:
    upper = ruled([["自然", "法人", "", "总计"]], merged=[(0, 1)])
    lower = ruled([["人", "企业", "机构", ""], ["1", "2", "3", "6"]])
    table = table_of(upper, lower)
    found = [
        (cell.text.replace("\n", ""), cell.row, cell.rowspan, cell.colspan)
        for cell in table.cells
        if cell.row < 2
    ]
    assert found == [
        ("自然人", 0, 2, 1),
        ("法人", 0, 1, 2),
        ("总计", 0, 2, 1),
        ("企业", 1, 1, 1),
        ("机构", 1, 1, 1),
    ]


def test_rows_with_values_on_both_pages_are_two() -> None:
    upper, lower = ruled([["甲", "1"], ["乙", "2"]], bottom=False), ruled([["丙", "7"]])
    assert cell_texts(upper, lower) == ["甲", "1", "乙", "2", "丙", "7"]


def group(label: str, rows: list[list[str]]):
    """Draw rows whose first column is one cell."""
    xs = [LEFT, LEFT + WIDE, LEFT + 2 * WIDE, LEFT + 3 * WIDE]
    ys = [TOP - TALL * row for row in range(len(rows) + 1)]

    def draw(canvas):
        canvas.lines([(x, ys[0], x, ys[-1]) for x in xs])
        canvas.lines([(xs[0], y, xs[-1], y) for y in (ys[0], ys[-1])])
        canvas.lines([(xs[1], y, xs[-1], y) for y in ys[1:-1]])

    return together(draw, words([[label, *rows[0]], *(["", *row] for row in rows[1:])]))


@pytest.mark.parametrize("again", ["", "办理"])
def test_a_cell_of_several_rows_goes_on_overleaf(again: str) -> None:
    table = table_of(group("办理", [["甲", "1"], ["乙", "2"]]), group(again, [["丙", "3"], ["丁", "4"]]))
    assert [(cell.text, cell.row, cell.rowspan) for cell in table.cells if cell.column == 0] == [
        ("办理", 0, 4)
    ]


def test_groups_of_rows_with_numbers_of_their_own_stay_two() -> None:
    pages = group("（一）公开", [["甲", "1"], ["乙", "2"]]), group("（二）其他", [["丙", "3"], ["丁", "4"]])
    table = table_of(*pages)
    assert [(cell.text, cell.rowspan) for cell in table.cells if cell.column == 0] == [
        ("（一）公开", 2),
        ("（二）其他", 2),
    ]


@pytest.mark.parametrize(
    "number",
    ["1", "- 2 -", "— 3 —", "－４－", "第 5 页", "第5页 共9页", "6/9", "第 7 页 / 共 9 页", "·8·"],
)
@pytest.mark.parametrize("top", [30, HEIGHT - 30])
def test_a_page_number_is_dropped(number: str, top: float) -> None:
    assert texts(read(together(say(SENTENCE), say(number, x=280, top=top)))) == [SENTENCE]


@pytest.mark.parametrize("number", ["- 2 -", "—３—", "第 5 页"])
def test_a_page_number_over_which_a_table_is_drawn_is_no_cell_s_text(number: str) -> None:
    table = together(ruled([["甲", "1"], ["乙", "2"]], top=80, wide=200), say(number, x=180, top=40))
    assert cell_texts(table) == ["甲", "1", "乙", "2"]


@pytest.mark.parametrize("text", ["3", "1 - 2 - 3", "-3-件", "-5"])
def test_other_text_in_a_cell_at_the_foot_of_a_page_is_kept(text: str) -> None:
    assert cell_texts(ruled([["甲", "1"], ["乙", text]], top=80)) == ["甲", "1", "乙", text]


def test_a_number_in_the_middle_of_a_page_is_kept() -> None:
    assert texts(read(say(SENTENCE, "", "2024"))) == [SENTENCE, "2024"]


def test_headers_and_footers_that_repeat_are_dropped_also_with_other_numbers() -> None:
    def page(number: int):
        head, foot = say("某某局2024年度报告", top=800), say(f"打印第{number}份，共3份", top=40)
        return together(head, say(f"{'一二三'[number - 1]}、{SENTENCE}"), foot)

    assert texts(read(page(1), page(2), page(3))) == [f"{number}、{SENTENCE}" for number in "一二三"]


def test_left_and_right_pages_may_have_different_headers() -> None:
    def page(number: int):
        return together(
            say(("单位名称", "年度报告")[number % 2], top=800), say(f"{'一二三四'[number]}、{SENTENCE}")
        )

    assert texts(read(*map(page, range(4)))) == [f"{number}、{SENTENCE}" for number in "一二三四"]


def test_what_stands_once_at_the_top_of_a_page_is_kept() -> None:
    one, two = f"一、{SENTENCE}", f"二、{SENTENCE}"
    assert texts(read(together(say("某某局年度报告", top=800), say(one)), say(two))) == [
        "某某局年度报告",
        one,
        two,
    ]
