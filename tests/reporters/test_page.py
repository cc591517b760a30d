"""The page: what it says of a run and of each report, and that nothing in it runs or asks for anything."""

import re

import pytest
from hypothesis import given
from lxml import etree
from msgspec.structs import replace

from nianbao.model import Cell, Document, FileResult, Location, Table
from tests.reporters.results import (
    ALL,
    NAMES,
    broken,
    clean,
    named,
    rendered,
    report,
    sum_finding,
    suppressed,
    unreadable,
    with_rule_error,
    word_file,
)


def page(*results: FileResult) -> etree._Element:
    root = etree.fromstring(rendered("html", results).encode(), etree.HTMLParser())
    assert root is not None
    return root


def test_each_finding_is_marked_where_it_stands() -> None:
    at = Location(node="body/tbl[1]/tr[1]/tc[2]")
    table = Table((Cell("总计", 0, 0), Cell("575", 0, 1, location=at)), 1, 2, number=0)
    finding = replace(sum_finding(), place=sum_finding().place.at(table.cells[1].passage(0)))
    judged = replace(report(), document=Document("a.docx", "docx", (table,)))
    root = page(FileResult("a.docx", judged, (finding,), {}))
    (marked,) = root.xpath("//td[@class='error']")
    assert marked.text == "575"
    assert root.xpath("//td[@class='error']/a/@href") == ["#f1-1"]
    assert root.xpath("//li[@id='f1-1']")


def test_a_finding_on_no_place_that_was_read_leads_nowhere() -> None:
    root = page(unreadable(), broken())
    targets = {f"#{one}" for one in root.xpath("//@id")}
    assert set(root.xpath("//a/@href")) <= targets
    assert len(root.xpath("//li")) == 4


def test_the_first_report_with_findings_is_open() -> None:
    assert page(clean(), broken(), word_file()).xpath("//details[@open]/@data-name") == ["报告/年报 1.txt"]


def test_a_page_does_not_call_a_report_faultless_that_was_not_judged_whole() -> None:
    (said,) = page(with_rule_error()).xpath("//p[@class='good']/text()")
    assert said == "通过（1 条规则因内容缺失未能判断）。"
    (said,) = page(suppressed()).xpath("//p[@class='good']/text()")
    assert said == "通过。另有 2 个已忽略或在基线中。"


def test_the_page_begins_with_the_run_as_a_whole() -> None:
    root = page(broken(), word_file(), clean(), unreadable())
    assert root.xpath("string(//p[contains(@class, 'verdict')])") == "不通过"
    totals = {one.findtext("dt"): one.findtext("dd") for one in root.xpath("//dl[@class='totals']/div")}
    assert totals == {
        "报告": "4", "通过": "1", "有错误": "2", "无法读取": "1", "错误": "3", "警告": "1", "提示": "1",
    }  # fmt: skip
    often = [one.xpath("string(td[1])") for one in root.xpath("//table[contains(@class, 'rules')]/tbody/tr")]
    assert often[0] == "ARI302"
    links = root.xpath("//table[contains(@class, 'reports')]//a/@href")
    assert links == ["#r1", "#r2", "#r3", "#r4"]
    assert {one.removeprefix("#") for one in links} <= set(root.xpath("//div/@id"))


@pytest.mark.parametrize(
    ("results", "word"),
    [((clean(),), "通过"), ((clean(), unreadable()), "未能全部核对"), ((with_rule_error(),), "未能全部核对"), ((), "未能全部核对")],
)  # fmt: skip
def test_one_word_says_what_the_run_found(results: tuple[FileResult, ...], word: str) -> None:
    assert page(*results).xpath("string(//p[contains(@class, 'verdict')])") == word


def test_what_was_not_checked_is_counted() -> None:
    text = rendered("html", [clean()], passed_over={"own": 2, ".jpg": 1})
    root = etree.fromstring(text.encode(), etree.HTMLParser())
    assert root is not None
    said = root.xpath("string(//section[@id='overview']/p[@class='remark'])")
    assert said.startswith("另有 3 个没有检查：")


def test_an_empty_cell_is_named_and_a_note_s_number_is_no_figure() -> None:
    table = Table((Cell("", 0, 0), Cell("57", 0, 1)), 1, 2, number=0)
    finding = replace(sum_finding(), place=sum_finding().place.at(table.cells[1].passage(0)))
    judged = replace(report(), document=Document("a.docx", "docx", (table,)))
    root = page(FileResult("a.docx", judged, (finding,), {}))
    assert [one.xpath("string()") for one in root.xpath("//article//td")] == ["（空）", "57注1"]


def test_each_finding_has_its_basis_beside_it() -> None:
    said = page(broken()).xpath("//ol[@class='findings']/li/p[@class='basis']/text()")
    assert said == ["依据：表三", "依据：格式", "依据：格式"]


def test_the_policy_allows_our_own_style_and_script_and_pictures_in_the_page() -> None:
    (policy,) = page(broken()).xpath("//meta[@http-equiv]/@content")
    assert "unsafe" not in policy
    assert not page(broken()).xpath("//@style")
    assert re.sub("sha256-[^']*", "…", policy) == (
        "default-src 'none'; style-src '…'; script-src '…'; img-src data:; base-uri 'none'; form-action 'none'"
    )


@given(NAMES, NAMES)
def test_nothing_in_a_report_becomes_markup(path: str, message: str) -> None:
    root = page(named(path, f"<img src=x onerror=alert(1)>{message}</li></ol>"))
    assert len(root.xpath("//script")) == 1
    assert not root.xpath("//img")
    assert len(root.xpath("//li")) == 1


def test_the_page_asks_nothing_from_anywhere() -> None:
    text = rendered("html", ALL)
    assert "http:" not in text
    assert "https:" not in text
    assert "default-src 'none'" in text
