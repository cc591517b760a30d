"""The Excel file, read back by openpyxl."""

import io
import os
from pathlib import Path

import openpyxl
from msgspec.structs import replace

from nianbao.model import FileResult
from nianbao.reporters import written
from nianbao.reporters.formats import find_format
from tests.reporters.results import (
    ALL,
    OPTIONS,
    broken,
    clean,
    named,
    unreadable,
    word_file,
)


def workbook(*results: FileResult) -> openpyxl.Workbook:
    whole = b"".join(
        piece for piece in written(find_format("xlsx").make(OPTIONS), results) if isinstance(piece, bytes)
    )
    return openpyxl.load_workbook(io.BytesIO(whole))


def test_excel_reads_the_findings_the_reports_and_the_rules() -> None:
    book = workbook(*ALL)
    assert book.sheetnames == ["汇总", "问题", "报告", "规则"]
    rows = list(book["问题"].values)
    assert len(rows) == 1 + sum(len(result.findings) for result in ALL)
    assert rows[1][:2] == ("错误", "ARI302")
    assert [row[-1] for row in book["报告"].values][1:] == [
        "有错误",
        "有错误",
        "通过",
        "无法读取",
        "未能全部核对",
        "通过",
    ]
    assert len(list(book["规则"].values)) == 1 + len(OPTIONS.rules)


def sheet(book: openpyxl.Workbook, name: str) -> list[list[object]]:
    return [[cell for cell in row if cell is not None] for row in book[name].values]


def test_the_first_sheet_says_what_the_run_found() -> None:
    rows = sheet(workbook(broken(), word_file(), clean(), unreadable()), "汇总")
    assert ["结论：不通过"] in rows
    assert ["nianbao 版本", "1.2.3"] in rows
    assert ["报告份数", 4] in rows
    assert ["通过", 1] in rows
    assert ["总计应等于各项办理结果之和。", "错误", 2, 2, "ARI302", "表三"] in rows
    assert ["青山县民政局", 3, 2, 1, 1] in rows


def test_beside_a_finding_stand_how_to_mend_it_and_its_basis() -> None:
    head, first, *_ = workbook(broken())["问题"].values
    row = dict(zip(head, first, strict=True))
    assert row["怎样改"].startswith("最可能填错的单元格")
    assert (row["依据"], row["文件"]) == ("表三", "报告/年报 1.txt")


def test_the_excel_file_links_to_the_reports_whatever_they_are_called(tmp_path: Path) -> None:
    name = "=年报#1 100%完成.txt"
    (tmp_path / name).write_text("", encoding="utf-8")
    made = find_format("xlsx").make(replace(OPTIONS, folder=str(tmp_path)))
    whole = b"".join(one for one in written(made, [named(str(tmp_path / name))]) if isinstance(one, bytes))
    cell = openpyxl.load_workbook(io.BytesIO(whole))["报告"]["A2"]
    assert cell.hyperlink.target == "=年报%231%20100%25完成.txt"
    assert cell.data_type == "s"


def test_the_excel_file_bears_our_mark_and_fits_the_page() -> None:
    book = workbook(*ALL)
    assert {one.name: one.value for one in book.custom_doc_props.props} == {"nianbao": "1.2.3"}
    for one in book.worksheets:
        assert (one.page_setup.orientation, one.page_setup.fitToHeight) == ("landscape", 0)
        assert one.sheet_properties.pageSetUpPr.fitToPage
        assert one.print_area


def test_excel_takes_a_name_of_any_bytes_and_each_sheet_has_the_same() -> None:
    name = os.fsdecode("年报.docx".encode("gb18030"))
    book = workbook(replace(named("/repo/" + name), identity=name))
    assert book["问题"]["H2"].value == name.encode("utf-8", "backslashreplace").decode()
    assert book["报告"]["A2"].value == book["问题"]["H2"].value


def test_in_excel_text_stays_text() -> None:
    cell = workbook(named("=1+1.txt", "=1+1"))["问题"]["H2"]
    assert (cell.value, cell.data_type) == ("=1+1.txt", "s")


def test_the_same_results_give_the_same_excel_file() -> None:
    first, second = (
        b"".join(one for one in written(find_format("xlsx").make(OPTIONS), ALL) if isinstance(one, bytes))
        for _ in range(2)
    )
    assert first == second
