"""Rows of one cell over a whole table: headings of sections, or names of the table."""

from nianbao.loaders import load
from nianbao.model import Block, Paragraph, Table

FORM = "<tr><td>规章</td><td>0</td></tr><tr><td>行政许可</td><td>7</td></tr>"


def across(text: str) -> str:
    return f"<tr><td colspan='2'>{text}</td></tr>"


def read(body: str) -> list[str | list[str]]:
    return list(map(shown, load(f"<html><body>{body}</body></html>".encode(), "a.html").blocks))


def shown(block: Block) -> str | list[str]:
    if isinstance(block, Paragraph):
        return block.text
    assert isinstance(block, Table)
    assert {cell.row for cell in block.cells} == set(range(block.rows))
    return [cell.text for cell in block.cells]


def test_a_numbered_heading_above_the_heads_of_a_table_is_a_paragraph() -> None:
    assert read(f"<table>{across('二、主动公开')}{across('单位：件')}{FORM}</table>") == [
        "二、主动公开",
        "单位：件",
        ["规章", "0", "行政许可", "7"],
    ]


def test_a_heading_that_stands_before_the_table_too_is_its_name() -> None:
    body = f"<p>二、主动公开</p><p>单位：件</p><table>{across('二、主动公开')}{FORM}</table>"
    assert read(body) == ["二、主动公开", "单位：件", ["二、主动公开", "规章", "0", "行政许可", "7"]]


def test_a_whole_document_in_one_table_is_parted_at_its_headings() -> None:
    body = (
        across("一、总体")
        + across("正文。")
        + across("二、主动")
        + FORM
        + across("三、其他")
        + across("无。")
    )
    assert read(f"<table>{body}</table>") == [
        *("一、总体", "正文。", "二、主动", ["规章", "0", "行政许可", "7"], "三、其他", "无。"),
    ]


def test_a_divider_within_a_table_and_a_numbered_label_stay() -> None:
    table = f"<table>{FORM}{across('三、办理结果')}<tr><td>四、结转</td><td>1</td></tr></table>"
    assert read(table) == [["规章", "0", "行政许可", "7", "三、办理结果", "四、结转", "1"]]


def test_a_table_of_nothing_but_such_rows_stays() -> None:
    rows = "".join(map(across, ("一、总体", "二、主动", "三、其他")))
    assert read(f"<table>{rows}</table>") == [["一、总体", "二、主动", "三、其他"]]
