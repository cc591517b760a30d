"""The page as such: several files, ready results, keyboard, access, languages, errors."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from nianbao.testing import canonical, render
from tests.service.page.browsing import Visit, broken, slipped

LINES = "() => { window.lines = []; new MutationObserver(() => window.lines.push(document.querySelector('.batch-progress p')?.textContent)).observe(document.querySelector('#batch'), {subtree: true, childList: true, characterData: true}); }"


def results(*paths: str, severity: str = "error") -> bytes:
    finding = {
        "code": "ARI302",
        "severity": severity,
        "message": "不等",
        "location": {"label": "表三"},
        "cause": None,
        "fingerprint": "1",
    }
    files = [
        {"path": path, "status": "checked", "checks": {"ARI302": "fail"}, "findings": [finding]}
        for path in paths
    ]
    return json.dumps({"schema": "nianbao.findings/1", "files": files}).encode()


def test_fifty_files_are_checked_with_progress_and_each_opens_its_report(visit: Visit) -> None:
    clean = render(canonical(), "text")
    files = {f"{number:02}.txt": clean for number in range(48)} | {
        "错.html": slipped(),
        "坏.docx": b"PK\x03\x04x",
    }
    visit.page.evaluate(LINES)
    visit.drop(files)
    expect(visit.page.locator("#batch tbody tr")).to_have_count(50)
    expect(visit.verdict).to_contain_text("符合 48 份", timeout=60_000)
    assert any(
        "／50" in str(line) and not str(line).startswith("已检查 0／")
        for line in visit.page.evaluate("window.lines")
    )
    expect(visit.page.locator("tr", has_text="坏.docx").locator(".badge")).not_to_have_text("符合")
    visit.page.get_by_role("button", name="错.html").click()
    expect(visit.finding("ARI301")).to_be_visible()
    visit.page.get_by_role("button", name="返回列表").click()
    expect(visit.page.locator("#batch tbody tr")).to_have_count(50)


def test_what_comparing_two_reports_finds_is_listed_with_the_report(visit: Visit) -> None:
    visit.drop({"今年.html": render(canonical(), "html"), "去年.html": render(canonical(earlier=1), "html")})
    row = visit.page.locator("#batch tbody tr", has_text="今年.html")
    expect(row.locator("td").last).to_contain_text("警告")
    row.get_by_role("button").click()
    expect(visit.page.locator("#compared")).to_contain_text("SER906")
    visit.page.get_by_role("button", name="返回列表").click()
    visit.page.get_by_role("button", name="去年.html").click()
    expect(visit.page.locator("#viewer h1")).to_have_text("去年.html")
    expect(visit.page.locator("#compared")).to_have_count(0)


def test_a_ready_results_file_is_listed_without_text(visit: Visit) -> None:
    visit.drop({"结果.json": results("甲.docx")})
    expect(visit.page.locator("#viewer h1")).to_have_text("甲.docx")
    expect(visit.verdict).to_contain_text("不符合")
    visit.finding("ARI302").click()
    expect(visit.page.locator("li.open .facts")).to_contain_text("表三")
    assert not [url for url in visit.requests if "/api/v1/view" in url]


def test_a_ready_results_file_of_several_reports_is_a_table(visit: Visit) -> None:
    visit.drop({"结果.json": results("甲.docx", "乙.docx", severity="note")})
    expect(visit.page.locator("#batch tbody tr")).to_have_count(2)
    expect(visit.verdict).to_contain_text("符合 2 份")


@pytest.mark.parametrize(
    "data", [b"{", b"[]", b'{"schema": "nianbao.findings/1", "files": [1]}', b'{"schema": "x"}']
)
def test_json_of_another_kind_is_refused_in_words(visit: Visit, data: bytes) -> None:
    visit.drop({"别的.json": data})
    expect(visit.page.get_by_role("alert")).to_contain_text("不是 nianbao 的检查结果")


@pytest.mark.parametrize(
    ("file", "verdict"),
    [
        ({"status": "failed", "checks": {}, "findings": []}, "incomplete"),
        ({"status": "checked", "checks": {}, "findings": []}, "incomplete"),
        ({"status": "checked", "checks": {"ARI301": "not_assessable"}, "findings": []}, "incomplete"),
        (
            {"status": "checked", "checks": {"ARI301": "pass"}, "findings": [], "errors": ["a rule failed"]},
            "incomplete",
        ),
        ({"status": "checked", "checks": {"ARI301": "pass"}, "findings": [], "errors": []}, "pass"),
    ],
)
def test_what_was_not_read_never_passes(visit: Visit, file: dict[str, Any], verdict: str) -> None:
    content = {"schema": "nianbao.findings/1", "files": [{"path": "甲.docx", **file}]}
    visit.drop({"结果.json": json.dumps(content).encode()})
    expect(visit.verdict).to_have_class(f"verdict {verdict}")


def test_all_is_done_by_keyboard(visit: Visit) -> None:
    page = visit.page
    press = page.keyboard.press
    page.locator("#choose").focus()
    with page.expect_file_chooser() as waiting:
        press("Enter")
    waiting.value.set_files(broken("docx"))
    expect(page.locator("#viewer h1")).to_be_focused()
    for _ in range(40):
        if page.evaluate("document.activeElement.className") == "finding":
            break
        press("Tab")
    press("ArrowDown")
    press("ArrowDown")
    expect(page.locator("button.finding[aria-expanded=true]")).to_be_focused()
    expect(page.locator("button.finding[aria-expanded=true] code")).to_have_text("ARI301")
    for _ in range(20):
        if "改为 86 试试" in page.evaluate("document.activeElement.textContent"):
            break
        press("Tab")
    press("Enter")
    expect(page.locator(".tried button").first).to_be_focused()
    expect(page.locator("#live")).to_contain_text("消去 3 个问题")
    press("Control+z")
    expect(page.locator(".tried")).to_contain_text("已撤销")


def test_a_cell_is_reached_and_changed_by_arrows(visit: Visit) -> None:
    visit.open("a.docx", slipped("docx"))
    page = visit.page
    start = visit.cell("68", "found")
    start.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("td:focus .value")).not_to_have_text("68")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    expect(start).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("7")
    page.keyboard.press("Escape")
    expect(start).to_be_focused()
    expect(start.locator(".value")).to_have_text("68")
    page.keyboard.press("F2")
    page.keyboard.type("86")
    page.keyboard.press("Enter")
    expect(visit.cell("86", "changed")).to_be_focused()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_serious(address: str, browser: Browser, scheme: Any, width: int) -> None:
    with Visit.of(browser, address, color_scheme=scheme, viewport={"width": width, "height": 800}) as visit:
        assert visit.faults() == []
        visit.open("a.docx", broken("docx").read_bytes())
        visit.finding("ARI301").click()
        assert visit.faults() == []
        visit.page.get_by_role("button", name="改为 86 试试").click()
        expect(visit.page.locator(".tried")).to_contain_text("消去")
        visit.drop({"a.html": slipped(), "b.txt": render(canonical(), "text")})
        expect(visit.verdict).to_contain_text("符合 1 份")
        assert visit.faults() == []
        visit.verify()


def test_a_narrow_screen_scrolls_in_one_direction_only(address: str, browser: Browser) -> None:
    width = 320
    with Visit.of(browser, address, viewport={"width": width, "height": 700}) as visit:
        wide = "document.documentElement.scrollWidth"
        assert visit.page.evaluate(wide) <= width
        visit.open("a.docx", broken("docx").read_bytes())
        visit.finding("ARI301").click()
        assert visit.page.evaluate(wide) <= width
        visit.page.locator("li.open").get_by_role("button", name="在文中查看").click()
        expect(visit.page.locator("td.suspect")).to_be_in_viewport()
        assert visit.page.evaluate(wide) <= width


def test_on_paper_every_finding_is_printed_in_full(visit: Visit) -> None:
    visit.open("a.docx", broken("docx").read_bytes())
    number = visit.page.locator("button.finding").count()
    visit.page.emulate_media(media="print")
    assert visit.page.locator(".details:visible").count() == number
    expect(visit.page.locator("header nav")).to_be_hidden()


def test_english_stands_behind_the_switch_and_is_kept(visit: Visit) -> None:
    visit.open("a.docx", slipped("docx"))
    visit.page.get_by_role("button", name="English").click()
    expect(visit.verdict).to_contain_text("Failed")
    expect(visit.finding("ARI301")).to_contain_text("a difference of")
    visit.finding("ARI301").click()
    facts = visit.page.locator("li.open .facts")
    expect(facts.locator("dt")).to_have_text(["Place", "How to mend", "Demand", "Basis"])
    assert not any(re.search("[\u4e00-\u9fff]", facts.locator("dd").nth(at).inner_text()) for at in (1, 2))
    visit.page.reload()
    expect(visit.page.locator("h1:visible")).to_have_text(
        "Check an annual report on open government information"
    )
    assert visit.page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("module", ["common", "view", "form", "campaign"])
def test_both_languages_have_all_words(visit: Visit, module: str) -> None:
    words = visit.page.evaluate(f"import('/static/js/{module}/strings.js').then(module => module.default)")
    assert words["zh"].keys() == words["en"].keys()
    assert all(words["zh"].values())
    assert all(words["en"].values())


def test_the_colours_are_chosen_and_kept(visit: Visit) -> None:
    visit.page.locator("#theme").click()
    visit.page.locator("#theme").click()
    assert visit.page.locator("html").get_attribute("data-theme") == "dark"
    visit.page.reload()
    assert visit.page.locator("html").get_attribute("data-theme") == "dark"


def test_who_has_no_report_at_hand_sees_a_sample(visit: Visit) -> None:
    visit.page.get_by_role("button", name="样例").click()
    expect(visit.page.locator("#viewer h1")).to_have_text("样例.docx")
    assert {"ARI302", "TAB204", "NAR401", "SEC103"} <= set(visit.codes())


def test_a_file_that_is_opened_while_another_is_checked_takes_its_place(visit: Visit) -> None:
    waiting: list[Route] = []
    visit.page.route("**/api/v1/view*", lambda route: route.continue_() if waiting else waiting.append(route))
    visit.drop({"慢.html": slipped()})
    visit.page.wait_for_timeout(50)
    visit.open("快.html", slipped())
    waiting[0].continue_()
    visit.page.wait_for_timeout(500)
    expect(visit.page.locator("#viewer h1")).to_have_text("快.html")


def test_a_service_that_is_gone_is_said_and_tried_again(visit: Visit) -> None:
    visit.expected_troubles = True
    visit.page.route("**/api/v1/view*", lambda route: route.abort())
    visit.drop({"a.html": slipped()})
    expect(visit.page.get_by_role("alert")).to_contain_text("连不上检查服务")
    visit.page.unroute("**/api/v1/view*")
    visit.page.get_by_role("button", name="重试").click()
    expect(visit.finding("ARI301")).to_be_visible()


def test_a_busy_service_is_said_with_the_time_to_wait(visit: Visit) -> None:
    visit.expected_troubles = True
    problem = json.dumps({"title": "排队的文件太多", "status": 429})
    visit.page.route(
        "**/api/v1/view*", lambda route: route.fulfill(status=429, body=problem, headers={"Retry-After": "5"})
    )
    visit.drop({"a.html": slipped()})
    expect(visit.page.get_by_role("alert")).to_contain_text("排队的文件太多")
    expect(visit.page.get_by_role("alert")).to_contain_text("5 秒后可再试")


def test_a_token_is_asked_for_once_and_shown_to_the_service(visit: Visit) -> None:
    visit.expected_troubles = True
    shown: list[str] = []

    def guarded(route: Route) -> None:
        shown.append(route.request.headers.get("authorization", ""))
        if shown[-1] == "Bearer right":
            route.continue_()
        else:
            route.fulfill(status=401, body="{}")

    visit.page.route("**/api/v1/view*", guarded)
    visit.drop({"a.html": slipped()})
    for word in ("wrong", "right"):
        visit.page.get_by_role("textbox", name="令牌").fill(word)
        visit.page.get_by_role("button", name="确定").click()
    expect(visit.finding("ARI301")).to_be_visible()
    visit.page.get_by_role("button", name="English").click()
    expect(visit.finding("ARI301")).to_contain_text("a difference of")
    assert shown == ["", "Bearer wrong", "Bearer right", "Bearer right"]


def test_the_page_says_that_nothing_leaves_the_machine(visit: Visit) -> None:
    expect(visit.page.locator(".promise")).to_have_text("内容只在本机处理，不上传。")
