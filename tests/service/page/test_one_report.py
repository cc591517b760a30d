"""One report on the page: dropped, looked at, corrected, taken away."""

import json
import re
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Download, expect

from tests.service.page.browsing import Visit, broken, slipped


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "md", "txt"])
def test_a_cell_is_found_corrected_and_its_findings_vanish_in_every_format(visit: Visit, kind: str) -> None:
    visit.open(broken(kind).name, broken(kind).read_bytes())
    expect(visit.verdict).to_contain_text("不符合")
    visit.finding("ARI301").click()
    suspect = visit.page.locator("td.suspect")
    expect(suspect.locator(".value")).to_have_text("68")
    expect(suspect).to_be_in_viewport()
    expect(suspect.locator("xpath=..")).to_contain_text("总计")
    expect(suspect).to_contain_text("应为 86")
    visit.page.get_by_role("button", name="改为 86 试试").click()
    expect(visit.page.locator(".tried")).to_contain_text("消去 3 个问题")
    expect(visit.cell("86", "changed")).to_have_count(1)
    assert not [code for code in visit.codes() if code.startswith("ARI")]
    assert "DAT502" in visit.codes()


def test_the_relation_is_shown_with_its_numbers_and_each_leads_to_its_cell(visit: Visit) -> None:
    visit.open("a.html", slipped())
    visit.finding("ARI301").click()
    relation = visit.page.locator("li.open .relation").first
    expect(relation).to_contain_text("本年新收＋上年结转＝总计＋结转下年度")
    expect(relation.locator(".total")).to_have_text(["92", "74"])
    expect(relation).to_contain_text("相差 18")
    relation.locator("button.term").first.click()
    expect(visit.cell("88", "related")).to_be_in_viewport()


def test_basis_and_way_to_mend_are_shown(visit: Visit) -> None:
    visit.open("a.html", slipped())
    visit.finding("ARI301").click()
    facts = visit.page.locator("li.open .facts")
    expect(facts).to_contain_text("国办公开办函〔2021〕30号")
    expect(facts).to_contain_text("怎样改")


def test_a_cell_that_is_changed_by_hand_and_undone(visit: Visit) -> None:
    visit.open("a.docx", slipped("docx"))
    visit.cell("68", "found").dblclick()
    field = visit.page.locator("input.editing")
    expect(field).to_have_value("68")
    field.fill("86")
    field.press("Enter")
    expect(visit.verdict).to_contain_text("符合")
    expect(visit.verdict).to_contain_text("没有发现问题")
    expect(visit.cell("86", "changed")).to_have_attribute("title", "原为 68")
    visit.page.get_by_role("button", name="撤销").click()
    expect(visit.verdict).to_contain_text("不符合")
    expect(visit.cell("68", "found")).to_have_count(1)


def test_a_change_that_breaks_something_shows_what_has_come(visit: Visit) -> None:
    visit.open("a.docx", slipped("docx"))
    sentence = visit.page.locator(".report p", has_text="行政复议").first
    old = sentence.get_attribute("data-text") or ""
    sentence.dblclick(position={"x": 5, "y": 5})
    visit.page.locator("textarea.editing").fill(old + "全年收到政府信息公开申请98765件。")
    visit.page.locator("textarea.editing").press("Enter")
    expect(visit.page.locator(".tried .appeared")).to_contain_text("新出")
    expect(visit.page.locator(".tried .appeared")).to_contain_text("98765")


def test_a_sentence_is_corrected_where_the_finding_stands(visit: Visit) -> None:
    visit.open(broken("docx").name, broken("docx").read_bytes())
    visit.finding("NAR406").click()
    visit.page.locator("li.open").get_by_role("button", name="在文中修改").click()
    for key in ("ArrowLeft",) * 12 + ("Backspace", "9"):  # …被申请行政复议6|件、被提起行政诉讼5件。
        visit.page.keyboard.press(key)
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".tried .vanished")).to_contain_text("NAR406")


def test_a_paragraph_is_not_left_empty(visit: Visit) -> None:
    visit.open("a.docx", slipped("docx"))
    sentence = visit.page.locator(".report p").first
    sentence.dblclick(position={"x": 5, "y": 5})
    visit.page.locator("textarea.editing").fill("")
    visit.page.locator("textarea.editing").press("Enter")
    expect(visit.page.locator("#live")).to_have_text(re.compile("不能改成空的"))
    assert len([url for url in visit.requests if url.split("?")[0].endswith("/view")]) == 1


def test_the_annotated_word_file_holds_the_findings_as_comments(visit: Visit) -> None:
    visit.open("年报.docx", slipped("docx"))
    download = taken(visit, "批注文件")
    assert download.suggested_filename == "年报.批注.docx"
    comments = [one.text for one in docx.Document(BytesIO(content(download))).comments]
    assert any("ARI301" in one for one in comments)


def test_tables_and_results_for_machines_are_taken_away(visit: Visit) -> None:
    visit.open("年报.docx", slipped("docx"))
    book = openpyxl.load_workbook(BytesIO(content(taken(visit, "Excel"))))
    assert any("ARI301" in str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    sarif = json.loads(content(taken(visit, "SARIF")))
    assert "ARI301" in {one["ruleId"] for one in sarif["runs"][0]["results"]}
    assert json.loads(content(taken(visit, "JSON")))["schema"] == "nianbao.findings/1"


def test_the_word_file_with_the_changes_in_it_is_taken_away(visit: Visit) -> None:
    visit.open("年报.docx", slipped("docx"))
    visit.finding("ARI301").click()
    visit.page.get_by_role("button", name="改为 86 试试").click()
    expect(visit.page.locator(".tried")).to_contain_text("消去 3 个问题")
    download = taken(visit, "改好的文件")
    assert download.suggested_filename == "年报.改.docx"
    visit.open("改后.docx", content(download))
    expect(visit.verdict).to_have_class("verdict pass")


def test_a_clean_report_passes(visit: Visit) -> None:
    sample = next((Path(__file__).parents[3] / "samples" / "clean").glob("*.docx"))
    visit.open(sample.name, sample.read_bytes())
    expect(visit.verdict).to_have_class("verdict pass")


def test_a_file_that_cannot_be_read_does_not_pass_and_says_why(visit: Visit) -> None:
    visit.open("坏.docx", b"PK\x03\x04" + b"\0" * 200)
    expect(visit.verdict).to_contain_text("未能全部核对")
    expect(visit.finding("LOD001")).to_be_visible()
    expect(visit.page.locator(".report")).to_contain_text("没有读出内容")


def test_a_page_that_tries_a_script_or_a_remote_picture_gets_nowhere(visit: Visit) -> None:
    attack = (
        "<script>window.pwned = 1</script><img src='http://example.invalid/x.png' onerror='window.pwned = 1'>"
        "<p>&lt;img src=x onerror='window.pwned = 1'&gt;这一句 <b>很好</b></p><iframe src='http://example.invalid/'></iframe>"
    )
    data = slipped().decode().replace("</body>", attack + "</body>").encode()
    visit.open("<img src=x onerror=alert(1)>.html", data)
    expect(visit.page.locator(".report")).to_contain_text("<img src=x onerror='window.pwned = 1'>这一句 很好")
    assert visit.page.evaluate("window.pwned") is None
    assert visit.page.locator("main img, main iframe, main script").count() == 0


def taken(visit: Visit, name: str) -> Download:
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name=name).click()
    return waiting.value


def content(download: Download) -> bytes:
    return Path(download.path()).read_bytes()
