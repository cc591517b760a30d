import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.loaders import load
from nianbao.model import Document, Location, Paragraph, Table


def read(text: str) -> Document:
    document = load(text.encode(), "a.md")
    assert document.failure is None
    assert document.loader == "markdown"
    return document


def grid(table: object) -> list[list[str]]:
    assert isinstance(table, Table)
    found: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        found[cell.row].append(cell.text)
    return found


@pytest.mark.parametrize(
    ("source", "level"),
    [
        ("# 标题", 1),
        ("###### 标题 ##", 6),
        ("##标题", 2),
        ("标题\n===", 1),
        ("标题\n---", 2),
        ("  ## **标题**", 2),
    ],
)
def test_headings_have_their_level(source: str, level: int) -> None:
    (heading,) = read(source + "\n").blocks
    assert isinstance(heading, Paragraph)
    assert (heading.text, heading.level) == ("标题", level)


def test_locations_are_those_of_the_file() -> None:
    heading, table = read("\n## 表二\n| 规章 |  0 |\n|---|---|\n").blocks
    assert heading.location == Location(2, 4)
    assert isinstance(table, Table)
    assert [cell.location for cell in table.cells] == [Location(3, 3), Location(3, 9)]


def test_a_new_delimiter_row_begins_a_new_table() -> None:
    first, second = read("| 规章 | 0 |\n|---|---|\n| 文件 | 1 |\n| 7 | 8 |\n|---|---|\n").blocks
    assert grid(first) == [["规章", "0"], ["文件", "1"]]
    assert grid(second) == [["7", "8"]]


def test_rows_keep_more_or_fewer_cells_than_the_header() -> None:
    (table,) = read("a | b\n:-- | --:\n1\\|2 | 3 | 4\n| 5 |\n").blocks
    assert grid(table) == [["a", "b"], ["1|2", "3", "4"], ["5"]]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**2024**年", "2024年"),
        ("*甲*和 _乙_", "甲和 乙"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("a_b_c", "a_b_c"),
        ("`x*y*`", "x*y*"),
        ("\\*不是强调\\*", "*不是强调*"),
        ("见[公报](http://a.cn/x)。", "见公报。"),
        ("网址<http://a.cn/>", "网址http://a.cn/"),
        ("![图](a.png)正文", "正文"),
        ("甲&nbsp;乙&lt;丙", "甲 乙<丙"),
        ("- 项目", "项目"),
        ("> 引文", "引文"),
    ],
)
def test_marks_are_taken_off(source: str, text: str) -> None:
    (paragraph,) = read(source + "\n").blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == text


def test_html_tables_inside_are_tables_with_the_lines_of_the_file() -> None:
    _, table = read(
        "# 表\n\n<table>\n<tr><td rowspan=2>甲</td><td>1</td></tr>\n<tr><td>2</td></tr>\n</table>\n"
    ).blocks
    assert isinstance(table, Table)
    assert [(cell.text, cell.row, cell.column, cell.rowspan) for cell in table.cells] == [
        ("甲", 0, 0, 2), ("1", 0, 1, 1), ("2", 1, 1, 1),
    ]  # fmt: skip
    assert table.cells[2].location.line == 5


def test_comments_and_front_matter_are_no_text() -> None:
    document = read("---\ntitle: 年度报告\n---\n# 甲\n<!-- 不\n见 -->\n乙\n")
    assert document.title == "年度报告"
    assert [(block.text, block.location.line) for block in document.blocks if isinstance(block, Paragraph)] == [
        ("甲", 4), ("乙", 7),
    ]  # fmt: skip


def test_tab_separated_rows_are_read_as_in_text() -> None:
    _, table = read("## 二、主动公开\n规章\t0\t0\t0\n行政许可\t167\t\t\n").blocks
    assert isinstance(table, Table)
    assert not table.grid
    assert grid(table)[1] == ["行政许可", "167", "", ""]


@given(
    st.lists(
        st.lists(st.text("甲乙0123456789（）.", min_size=1, max_size=6), min_size=3, max_size=3), min_size=1
    )
)
def test_any_pipe_table_comes_back(cells: list[list[str]]) -> None:
    source = ["| 子 | 丑 | 寅 |", "|---|---|---|", *("| " + " | ".join(row) + " |" for row in cells)]
    (table,) = read("\n".join(source)).blocks
    assert grid(table)[1:] == cells


@pytest.mark.parametrize(
    "broken", ["**某某局2024年\\\n年度报告**", "**某某局2024年  \n年度报告**", "**某某局2024年\n年度报告**"]
)
def test_bold_that_goes_on_over_a_line_end_has_no_marks(broken: str) -> None:
    found = [
        (block.text, block.location.column) for block in read(f"# 甲\n\n{broken}\n\n正文**乙**。\n").blocks
    ]
    assert found[1:] == [("某某局2024年", 3), ("年度报告", 1), ("正文乙。", 1)]


def test_bold_that_is_not_closed_in_its_paragraph_keeps_its_marks() -> None:
    found = [block.text for block in read("# 甲\n\n**乙\n\n丙**\n").blocks]
    assert found == ["甲", "**乙", "丙**"]


def test_lists_that_begin_anew_behind_every_text_say_nothing_of_their_numbers() -> None:
    source = "1. **总体情况**\n\n正文。\n\n1. **主动公开**\n\n* 1. **申请**\n\n正文。\n"
    assert [block.text for block in read(source).blocks] == [
        "总体情况",
        "正文。",
        "主动公开",
        "申请",
        "正文。",
    ]


def test_items_numbered_in_turn_keep_their_numbers() -> None:
    source = "# 甲\n\n1. 总体\n\n正文。\n\n1. 主动\n2. 申请\n"
    assert [block.text for block in read(source).blocks] == ["甲", "1. 总体", "正文。", "1. 主动", "2. 申请"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [("~~98~~88件", "88件"), ("3 ~~ 5件", "3 ~~ 5件"), ("\\~~98~~88", "~~98~~88"), ("~~98", "~~98")],
)
def test_what_is_struck_out_is_no_text(source: str, shown: str) -> None:
    assert [block.text for block in read(f"# 甲\n\n{source}\n").blocks][1:] == [shown]


def test_the_delimiter_row_below_heads_of_several_lines_is_no_text() -> None:
    source = "# 甲\n\n行政  \n复议| 行政  \n诉讼  \n---|---  \n结果| 总计  \n"
    assert all("---" not in getattr(block, "text", "") for block in read(source).blocks)
