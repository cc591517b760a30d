"""A report is written in a real browser: from blank, from a file, from last year's."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

import nianbao
from nianbao.drafting.sources import from_report
from nianbao.testing import canonical, render
from nianbao.testing.canonical import canonical_figures
from tests.service.page.writing import AGENCY, TITLE, Desk, last_year, rows_of, writing


@pytest.fixture
def desk(address: str, browser: Browser) -> Iterator[Desk]:
    with writing(browser, address) as opened:
        yield opened


def test_a_report_filled_from_blank_passes_the_check(desk: Desk) -> None:
    desk.page.locator("#agency").fill(AGENCY)
    desk.page.locator("#year").select_option("2024")
    desk.page.locator("#published").fill("2025-01-20")
    desk.part("disclosures")
    for row, cells in canonical_figures("2021")["disclosures"].items():
        for column, text in cells.items():
            desk.cell("disclosures", row, column).fill(text)
    desk.part("applications")
    desk.paste(
        desk.cell("applications", "new", "natural_person"), [row[:6] for row in rows_of("applications")]
    )
    desk.part("disputes")
    desk.paste(
        desk.cell("disputes", "review", "upheld"), [[text for row in rows_of("disputes") for text in row]]
    )
    desk.write_texts()
    desk.checked()
    data = desk.download()
    assert [one.code for one in nianbao.check(data).findings if one.severity != "note"] == []
    assert from_report(nianbao.read(data)).figures == canonical_figures("2021")


def test_a_report_that_continues_last_year_s_passes_the_check(desk: Desk) -> None:
    desk.continue_from("#from-last", last_year(), TITLE.format(2025))
    desk.part("applications")
    expect(desk.cell("applications", "carried_in", "natural_person")).to_have_value("6")
    expect(desk.cell("applications", "carried_in", "total")).to_have_value("8")
    expect(desk.cell("applications", "new", "natural_person")).to_have_value("")
    for row, text in (("new", "4"), ("granted", "10")):
        desk.cell("applications", row, "natural_person").fill(text)
    desk.cell("applications", "granted", "business").fill("2")
    desk.part("disclosures")
    desk.cell("disclosures", "normative_documents", "issued").fill("3")
    desk.cell("disclosures", "normative_documents", "repealed").fill("1")
    expect(desk.cell("disclosures", "normative_documents", "in_force")).to_have_value("14")
    for key in ("disclosures", "applications", "disputes"):
        desk.part(key).get_by_role("button", name="空格填 0").click()
    desk.write_texts()
    for key in ("overview", "other"):
        field = desk.part(key).locator("textarea")
        field.fill(field.input_value().replace("2024", "2025"))
    desk.checked()
    data = desk.download()
    assert [one.code for one in nianbao.check(data).findings if one.severity != "note"] == []


def test_an_error_is_marked_on_its_cell_counted_on_its_tab_and_vanishes(desk: Desk) -> None:
    sample = canonical()
    sample.tables["disclosures"].set("licensing", "decisions", "约千件")
    desk.continue_from("#from-file", render(sample, "docx"), TITLE.format(2024))
    desk.part("disclosures")
    cell = desk.cell("disclosures", "licensing", "decisions")
    tab = desk.page.locator("#tab-disclosures")
    expect(cell).to_have_attribute("aria-invalid", "true")
    expect(tab).to_contain_text("1 个错误")
    cell.fill("1264")
    expect(cell).not_to_have_attribute("aria-invalid", "true")
    expect(tab).not_to_contain_text("错误")


def test_a_typed_total_is_kept_and_its_difference_is_shown(desk: Desk) -> None:
    desk.part("disputes")
    for column, text in (("upheld", "5"), ("corrected", "2")):
        desk.cell("disputes", "review", column).fill(text)
    total = desk.cell("disputes", "review", "total")
    expect(total).to_have_value("7")
    expect(total).to_have_accessible_name("行政复议，总计，自动计算")
    total.fill("9")
    desk.cell("disputes", "review", "other").fill("1")
    expect(total).to_have_value("9")
    expect(total).to_have_attribute("aria-invalid", "true")
    expect(desk.page.get_by_text("算得 8，相差 +1", exact=True)).to_be_visible()
    total.fill("")
    total.blur()
    expect(total).to_have_value("8")


def test_the_finding_leads_to_the_words_that_it_is_about(desk: Desk) -> None:
    field = desk.part("other").locator("textarea")
    field.fill("没有其他事项。\n收取信息处理费××元。")
    desk.page.locator("#panel-other").get_by_role("button", name="转到").first.click()
    selected = field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert selected == "收取信息处理费××元。"


def test_a_table_is_filled_by_the_keyboard_alone(desk: Desk) -> None:
    keyboard = desk.page.keyboard
    desk.page.locator("#tab-front").focus()
    for _ in range(4):
        keyboard.press("ArrowDown")
    expect(desk.page.locator("#panel-disputes")).to_be_visible()
    keyboard.press("Tab")
    expect(desk.cell("disputes", "review", "upheld")).to_be_focused()
    for text in ("5", "1", "0", "0"):
        keyboard.type(text)
        keyboard.press("ArrowRight")
    expect(desk.cell("disputes", "review", "total")).to_be_focused()
    expect(desk.cell("disputes", "review", "total")).to_have_value("6")
    keyboard.press("ArrowLeft")
    keyboard.type("3")
    keyboard.press("Escape")
    expect(desk.cell("disputes", "review", "pending")).to_have_value("0")


def test_enter_and_arrows_move_between_the_rows(desk: Desk) -> None:
    desk.part("applications")
    keyboard = desk.page.keyboard
    desk.cell("applications", "new", "business").focus()
    keyboard.press("Enter")
    expect(desk.cell("applications", "carried_in", "business")).to_be_focused()
    keyboard.press("ArrowDown")
    expect(desk.cell("applications", "granted", "business")).to_be_focused()
    keyboard.press("Shift+Enter")
    keyboard.press("ArrowUp")
    expect(desk.cell("applications", "new", "business")).to_be_focused()


def test_what_does_not_fit_of_a_pasted_block_is_counted(desk: Desk) -> None:
    desk.part("disputes")
    desk.paste(desk.cell("disputes", "litigation_after_review", "pending"), [["1", "2", "3"], ["4", "", ""]])
    expect(desk.page.locator("#live")).to_have_text("粘贴了 2 格，有 2 格放不下")


def test_the_draft_is_kept_in_the_browser_until_it_is_cleared(desk: Desk) -> None:
    desk.page.locator("#agency").fill(AGENCY)
    desk.part("disputes")
    desk.cell("disputes", "review", "upheld").fill("5")
    expect(desk.page.locator("#kept")).to_contain_text("只保存在这台电脑的这个浏览器里")
    expect(desk.page.locator("#kept")).to_have_attribute("data-state", "kept")
    desk.page.reload()
    expect(desk.page.locator("#agency")).to_have_value(AGENCY)
    desk.part("disputes")
    expect(desk.cell("disputes", "review", "upheld")).to_have_value("5")
    desk.page.locator("#clear").click()
    desk.page.get_by_role("button", name="替换").click()
    expect(desk.page.locator("#agency")).to_have_value("")
    desk.page.reload()
    desk.checked()
    expect(desk.page.locator("#agency")).to_have_value("")


def test_a_file_that_is_no_report_is_refused_with_the_reason(desk: Desk) -> None:
    desk.visit.expected_troubles = True
    desk.open("#from-file", "纪要.txt", "会议纪要".encode())
    expect(desk.page.get_by_role("alert")).to_contain_text("不是政府信息公开工作年度报告")


def test_the_year_decides_which_forms_there_are(desk: Desk) -> None:
    desk.page.locator("#year").select_option("2020")
    desk.part("disclosures")
    expect(desk.cell("disclosures", "procurement", "amount")).to_be_visible()
    expect(desk.cell("disclosures", "licensing", "decisions")).to_have_accessible_name(
        "行政许可，处理决定数量"
    )


def test_the_page_is_in_english_behind_the_switch(desk: Desk) -> None:
    desk.page.locator("#language").click()
    expect(desk.page.locator("#download")).to_have_text("Download Word file")
    expect(desk.page.get_by_label("Full name of the agency")).to_be_visible()
    expect(desk.part("problems").locator(".hint")).to_contain_text("State the main problems")


@pytest.mark.parametrize(
    ("scheme", "width", "key"),
    [("light", 1280, "applications"), ("dark", 1280, "overview"), ("dark", 360, "disputes")],
)
def test_axe_finds_nothing_serious(address: str, browser: Browser, scheme: Any, width: int, key: str) -> None:
    with writing(browser, address, color_scheme=scheme, viewport={"width": width, "height": 800}) as desk:
        sample = canonical()
        sample.tables["disputes"].set("review", "total", "6")
        desk.continue_from("#from-file", render(sample, "docx"), TITLE.format(2024))
        desk.part(key)
        desk.checked()
        assert desk.visit.faults() == []
        assert desk.page.evaluate("document.documentElement.scrollWidth") <= width
