"""The Excel file of a picture, read back by openpyxl."""

import io
from datetime import date

import openpyxl
import pytest

from nianbao.reporters import RenderOptions
from nianbao.summary.picture import Picture, picture_of
from nianbao.summary.sheets import workbook
from tests.summary.facts import facts


def read(picture: Picture, lang: str = "zh") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(picture, RenderOptions("0.0.0", lang))))


def many() -> Picture:
    reports = [facts(f"第{at:03}局", year) for at in range(40) for year in (2023, 2024)]
    wrong = facts("错误局", status="errors", counts=(9, 0, 0), codes={"ARI302": 9}, figures={"new": 4})
    return picture_of(
        [*reports, wrong, facts(None, None, path="坏.docx", status="unread")], date(2025, 1, 20)
    )


def row(book: openpyxl.Workbook, sheet: str, first: str) -> tuple[object, ...]:
    return next(values for values in book[sheet].values if values[0] == first)


def test_every_part_of_the_picture_has_a_sheet() -> None:
    names = [
        "各年度合计",
        "报送和检查情况",
        "最常见的问题",
        "单位和规则",
        "各单位数据",
        "与同类单位比较",
        "没有计入的文件",
    ]
    assert read(many()).sheetnames == names


def test_sums_and_measures_are_numbers() -> None:
    book = read(many())
    assert row(book, "各年度合计", "本年新收申请")[1:3] == (40 * 90, 40 * 90 + 4)
    assert row(book, "各年度合计", "实质公开率")[1:3] == pytest.approx((2 / 3, 2 / 3))


def test_what_only_some_reports_state_says_how_many() -> None:
    rows = [values for values in read(many())["各年度合计"].values if values[0] == "办理结果总计"]
    assert rows[-1][1:3] == (40, 40)


def test_the_board_and_the_map_show_who_is_wrong_where() -> None:
    book = read(many())
    assert row(book, "报送和检查情况", "错误局")[2:4] == ("有错误", 9)
    assert row(book, "单位和规则", "错误局")[1] == 9


def test_what_is_not_stated_is_empty() -> None:
    values = row(read(many()), "各单位数据", "错误局")
    assert values[3] == 4
    assert values[4] is None


def test_files_in_no_sum_are_listed_with_the_reason() -> None:
    assert row(read(many()), "没有计入的文件", "坏.docx")[3] == "无法读取"


def test_a_name_is_no_formula() -> None:
    book = read(picture_of([facts("=1+1局")], date(2025, 1, 20)))
    assert book["报送和检查情况"]["A2"].data_type == "s"


def test_an_empty_picture_is_a_file() -> None:
    assert read(picture_of([], date(2025, 1, 20)), "en").sheetnames[0] == "All together by year"
