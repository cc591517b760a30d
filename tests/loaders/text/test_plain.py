import pytest

from nianbao.loaders import load
from nianbao.model import Block, Location, Paragraph, Table


def blocks(text: str) -> tuple[Block, ...]:
    document = load(text.encode(), "a.txt")
    assert document.failure is None
    assert document.loader == "text"
    return document.blocks


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(text) if isinstance(block, Paragraph)]


def rows(table: Block) -> list[list[str]]:
    assert isinstance(table, Table)
    found: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        assert table.grid or cell.column == len(found[cell.row])
        found[cell.row].append(cell.text)
    return found


def test_a_line_is_a_paragraph_with_line_and_column() -> None:
    title, heading = blocks("年度报告\n\n    一、总体情况\n")
    assert (title.location.line, title.location.column) == (1, 1)
    assert (heading.location.line, heading.location.column) == (3, 5)


def test_fields_between_tabs_are_cells_and_empty_ones_stay() -> None:
    (table,) = blocks("规章\t0\t1\t\n\t（七）总计\t4\t0\n")
    assert isinstance(table, Table)
    assert not table.grid
    assert rows(table) == [["规章", "0", "1", ""], ["", "（七）总计", "4", "0"]]
    assert [cell.location.column for cell in table.cells[:4]] == [1, 4, 6, 8]


def test_ordinary_text_between_rows_makes_two_tables() -> None:
    first, heading, second = blocks("规章\t0\t0\n四、行政复议情况\n维持\t纠正\t总计\n0\t0\t0\n")
    assert rows(first) == [["规章", "0", "0"]]
    assert isinstance(heading, Paragraph)
    assert rows(second)[1] == ["0", "0", "0"]


def test_one_cell_a_line_is_a_table_with_blank_lines_between_rows() -> None:
    (table,) = blocks("\t商业\n企业\n\t总计\n\t\n\n\t规章\n\t0\n\t12\n")
    assert rows(table) == [["商业\n企业", "总计", ""], ["规章", "0", "12"]]
    assert isinstance(table, Table)
    assert table.cells[3].location == Location(6, 2)


@pytest.mark.parametrize(
    "text", ["\t2024年，本机关认真落实条例。\n\t下一步继续改进。\n", "一、\t总体情况\n二、\t主动公开\n"]
)
def test_tabs_that_indent_or_number_make_no_table(text: str) -> None:
    assert all(isinstance(block, Paragraph) for block in blocks(text))


def test_drawn_tables_are_grids() -> None:
    frame = "┌────┬───┐\n│规章│ 0 │\n├────┼───┤\n│行政规│ 9 │\n│范性文件│   │\n├────┼───┤\n│收费│ 1 │\n└────┴───┘\n"
    (table,) = blocks(frame)
    assert isinstance(table, Table)
    assert table.grid
    assert rows(table) == [["规章", "0"], ["行政规\n范性文件", "9"], ["收费", "1"]]


def test_a_frame_between_some_columns_is_part_of_the_table() -> None:
    frame = """
        +------+------+----+
        | 甲   | 乙   | 丙 |
        +------+------+----+
        | 一组 | 规章 | 1  |
        |      +------+----+
        |      | 收费 | 2  |
        +------+------+----+
        | 合计        | 3  |
        +-------------+----+
    """
    (table,) = blocks("\n".join(map(str.strip, frame.splitlines())))
    assert isinstance(table, Table)
    assert rows(table)[1:] == [["一组", "规章", "1"], ["", "收费", "2"], ["合计", "3"]]


def test_lines_broken_at_one_width_are_joined() -> None:
    sentence = "本机关认真贯彻落实政府信息公开条例和上级部署要求扎实推进各项公开工作取得了新的成效"
    lines = [sentence[index : index + 20] for index in range(0, 40, 20)]
    wrapped = "一、总体情况\n" + "\n".join([*lines, "圆满完成。"] * 3) + "\n（一）主动公开\n短句。\n"
    assert texts(wrapped) == ["一、总体情况", *[sentence[:40] + "圆满完成。"] * 3, "（一）主动公开", "短句。"]


def test_paragraphs_of_different_length_are_not_joined() -> None:
    lines = ["我局认真落实" * n for n in (2, 30, 3, 12, 50, 7, 21)]
    assert texts("\n".join(lines)) == lines


@pytest.mark.parametrize(
    "debris", ["- 2 -", "— 3 —", "第 3 页 共 6 页", "第3页", "[bookmark: _GoBack]", "\ufeff\u200b"]
)
def test_what_a_dumping_tool_left_is_no_text(debris: str) -> None:
    assert texts(f"本年无收费情况。\n{debris}\n六、其他事项\n") == ["本年无收费情况。", "六、其他事项"]


def test_a_bookmark_before_text_moves_the_column() -> None:
    (paragraph,) = blocks("[bookmark: _GoBack]五、存在的主要问题\n")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "五、存在的主要问题"
    assert paragraph.location.column == 20


def test_a_lone_number_is_a_page_number_only_at_the_end_of_a_page() -> None:
    assert texts("工作取得成效。\n\n1\n\f二、主动公开\n97\n完成。\n2\n") == [
        "工作取得成效。",
        "二、主动公开",
        "97",
        "完成。",
    ]


def test_a_number_that_ends_the_file_after_a_label_is_a_value() -> None:
    assert texts("行政强制\n0\n") == ["行政强制", "0"]


def test_headings_of_one_width_are_no_wrapped_text() -> None:
    heads = [
        "三、收到和处理政府信息公开申请情况",
        "四、行政复议和行政诉讼的有关情况说明",
        "五、存在的主要问题以及下步改进措施",
    ]
    source = "\n".join(f"{head}\n详见附表。" for head in [*heads, *heads])
    texts = [block.text for block in load(source.encode(), "a.txt").blocks if isinstance(block, Paragraph)]
    assert texts == source.split("\n")
