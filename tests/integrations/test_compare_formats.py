"""``nianbao compare`` for people: a page and an Excel file."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import html

from nianbao.cli.compare_formats import marked
from nianbao.cli.start import start
from nianbao.testing import SampleReport, canonical
from tests.integrations.test_compare import NEW, OLD, changed, write


def page(folder: Path, new: SampleReport, *options: str) -> Any:
    files = [write(folder, "old", canonical()), write(folder, "new", new)]
    assert start(["compare", *files, "--format", "html", "-o", str(folder / "out.html"), *options]) in (0, 1)
    return html.fromstring((folder / "out.html").read_bytes())


def rows(root: Any, heading: str) -> list[list[str]]:
    (table,) = root.xpath(f"//section[h2='{heading}']//tbody")
    return [[cell.text_content() for cell in row] for row in table]


def test_the_page_shows_form_row_column_both_figures_and_the_difference(tmp_path: Path) -> None:
    assert rows(page(tmp_path, changed()), "不同的格子") == [
        ["二、主动公开政府信息情况", "行政处罚", "本年处理决定数量", "351", "352", "+1"]
    ]


def test_the_page_shows_both_sentences_and_marks_what_changed(tmp_path: Path) -> None:
    root = page(tmp_path, changed())
    ((section, old, new),) = rows(root, "不同的文字")
    assert section == "五、存在的主要问题及改进情况"
    assert OLD in old
    assert NEW in new
    assert all(one.text_content() in OLD + NEW for one in root.find_class("changed"))


def test_the_page_of_equal_reports_says_so(tmp_path: Path) -> None:
    root = page(tmp_path, canonical())
    assert "没有不同" in root.text_content()
    assert root.xpath("//section[h2]") == []


def test_the_page_speaks_english_when_asked(tmp_path: Path) -> None:
    assert rows(page(tmp_path, changed(), "--lang", "en"), "Cells that differ")


def test_the_text_of_a_report_stays_text(tmp_path: Path) -> None:
    sample = canonical()
    sample.replace(OLD, "二是<script>alert(1)</script>")
    root = page(tmp_path, sample)
    assert root.xpath("//script") == []
    assert "<script>alert(1)</script>" in root.text_content()


def sheets(folder: Path, new: SampleReport) -> openpyxl.Workbook:
    files = [write(folder, "old", canonical()), write(folder, "new", new)]
    start(["compare", *files, "--format", "xlsx", "-o", str(folder / "out.xlsx")])
    return openpyxl.load_workbook(folder / "out.xlsx")


def test_the_excel_file_has_figures_as_numbers_and_the_passages(tmp_path: Path) -> None:
    book = sheets(tmp_path, changed())
    assert book.sheetnames == ["报告", "不同的格子", "不同的文字"]
    assert list(book["不同的格子"].values)[1][-3:] == (351, 352, 1)
    (passage,) = list(book["不同的文字"].values)[1:]
    assert OLD in passage[1]
    assert NEW in passage[2]


def test_the_excel_file_has_no_formula(tmp_path: Path) -> None:
    sample = canonical()
    sample.add_paragraph("other", '=HYPERLINK("http://x")。')
    (cell,) = [row[2] for row in sheets(tmp_path, sample)["不同的文字"].iter_rows(min_row=2)]
    assert cell.data_type == "s"


def test_an_excel_file_needs_a_name(tmp_path: Path) -> None:
    files = [write(tmp_path, "old", canonical()), write(tmp_path, "new", changed())]
    assert start(["compare", *files, "--format", "xlsx"]) == 2


@pytest.mark.parametrize(
    ("old", "new"), [("甲乙丙", "甲丁丙"), ("甲", "甲乙"), ("甲乙", "甲"), ("甲" * 2000, "乙")]
)
def test_the_pieces_of_a_passage_are_the_passage(old: str, new: str) -> None:
    before, after = marked(old, new)
    assert "".join(text for text, _ in before or ()) == old
    assert "".join(text for text, _ in after or ()) == new


def test_what_one_report_lacks_has_no_pieces() -> None:
    assert marked(None, "甲") == (None, [("甲", True)])
