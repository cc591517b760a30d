"""The workbench in a real browser: a report is handed in, decided on and sent back, and two people meet at one unit."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from nianbao.service.campaign.tokens import issue_token
from nianbao.service.campaign.workspace import open_workspace
from nianbao.testing import canonical, render
from tests.service.campaign.offices import (
    AT,
    CLEAN,
    GOVERNMENT,
    OFFICE,
    UNIT,
    detail,
    hand_in,
    new_workspace,
    report,
    wrong_total,
)
from tests.service.page.browsing import Visit
from tests.service.running import running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A workspace in which one unit has handed in a report with a mistake."""
    folder = tmp_path_factory.mktemp("campaign") / "工作区"
    with new_workspace(folder) as workspace:
        hand_in(workspace, report(wrong_total), "一稿.html")
    return str(folder)


@pytest.fixture(scope="module")
def campaign(folder: str) -> Iterator[str]:
    """The address of a service with the workspace."""
    with running("--workspace", folder) as service:
        yield service.address


@pytest.fixture
def visit(campaign: str, browser: Browser) -> Iterator[Visit]:
    """Open the workbench, and find when the test is over that nothing went wrong in it."""
    with Visit.of(browser, f"{campaign}/campaign") as opened:
        opened.address = campaign
        yield opened
        opened.verify()


def open_unit(page: Page, name: str = CLEAN.agency) -> None:
    """Open a unit from the board."""
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator("#unit h1")).to_have_text(name)


def test_the_board_shows_units_by_state_and_hides_what_is_not_wanted(visit: Visit) -> None:
    page = visit.page
    expect(page.locator("#board tbody tr")).to_have_count(2)
    page.locator('[data-filter="handed_in"]').click()
    expect(page.locator("#board tbody tr")).to_have_count(1)
    page.locator('[data-filter="handed_in"]').click()
    page.get_by_role("searchbox").fill("青石")
    expect(page.locator("#board tbody th")).to_have_text([GOVERNMENT.agency])
    assert visit.faults() == []


def test_of_two_people_at_one_unit_the_second_is_reported_and_loses_nothing(
    visit: Visit, campaign: str, browser: Browser
) -> None:
    first = visit.page
    open_unit(first)
    with Visit.of(browser, f"{campaign}/campaign") as other:
        second = other.page
        open_unit(second)
        decide(first, "explained", "甲已核对")
        expect(first.locator("ol.findings b").first).to_have_text("已说明")
        other.expected_troubles = True  # the console names the answer 409
        decide(second, "to_mend", "乙以为要改")
        trouble = second.get_by_role("alert")
        expect(trouble).to_contain_text("另一人已更新，请刷新后再改")
        trouble.get_by_role("button", name="刷新").click()
        expect(second.locator("ol.findings p", has_text="甲已核对")).to_have_count(1)
        decide(second, "no_fault", "甲、乙商定")
        expect(second.locator("ol.findings b").first).to_have_text("不算问题")
    first.reload()
    expect(first.locator("ol.findings p", has_text="甲、乙商定")).to_have_count(1)
    assert visit.faults() == []


def decide(page: Page, disposition: str, note: str) -> None:
    """Decide on the first finding."""
    form = page.locator("ol.findings form").first
    form.get_by_label("处理").select_option(disposition)
    form.get_by_label("说明").fill(note)
    form.get_by_role("button", name="保存").click()


def test_a_file_goes_to_its_unit_and_shows_what_changed(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    open_unit(page)
    page.locator('[data-action="send_back"]').click()
    page.get_by_role("dialog").get_by_role("textbox").fill("表四总计不符")
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    expect(page.locator("#unit .heading .badge")).to_have_text("已退回")
    page.get_by_role("button", name="返回全部单位").click()
    (tmp_path / "二稿.html").write_bytes(report())
    page.locator("#files").set_input_files(tmp_path / "二稿.html")
    expect(page.locator("#board .notice")).to_contain_text(f"归入{CLEAN.agency}，第 2 稿")
    open_unit(page)
    expect(page.locator("details.change summary")).to_have_text("与第 1 稿相比：1 格、0 处文字不同")
    page.locator("details.change summary").click()
    expect(page.locator("del")).to_have_text("9999")
    page.locator('[data-action="clear"]').click()
    expect(page.locator("#unit .heading .badge")).to_have_text("审核通过")


def test_what_names_no_unit_is_kept_in_sight(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    (tmp_path / "别的.txt").write_text("这不是年度报告。", encoding="utf-8")
    page.locator("#files").set_input_files(tmp_path / "别的.txt")
    expect(page.locator("#board summary", has_text="未认出单位的文件（1）")).to_be_visible()
    expect(page.locator("#board ol.versions").first).to_contain_text("看不出单位")
    page.locator("#language").click()
    expect(page.locator("#board ol.versions").first).to_contain_text("it does not tell whose it is")


def test_the_board_shows_plots_with_their_numbers(visit: Visit) -> None:
    page = visit.page
    place = page.locator("details.picture")
    place.locator("> summary").focus()
    page.keyboard.press("Enter")
    applications = place.locator("figure.plot_applications")
    expect(applications.locator("figcaption")).to_have_text("各年度申请：本年新收和上年结转（件）")
    expect(applications.locator("img:visible")).to_have_class("light")
    place.locator("details.numbers > summary").click()
    shown = place.get_by_role("table", name="各年度合计").get_by_role("row", name="本年新收申请")
    expect(shown).to_be_visible()
    images = page.locator("figure.plot img:visible").all()
    assert images
    assert all(one.evaluate("one => one.decode().then(() => one.naturalWidth)") > 0 for one in images)
    assert visit.faults() == []
    page.emulate_media(color_scheme="dark")
    expect(applications.locator("img:visible")).to_have_class("dark")
    page.emulate_media(color_scheme="dark", media="print")
    expect(applications.locator("img:visible")).to_have_class("light")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_serious_and_a_narrow_screen_scrolls_in_one_direction_only(
    campaign: str, browser: Browser, scheme: Any, width: int
) -> None:
    screen: Any = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    with Visit.of(browser, f"{campaign}/campaign", **screen) as visit:
        page = visit.page
        page.locator("details.picture > summary").click()
        page.locator("details.numbers > summary").click()
        expect(page.get_by_role("table", name="各年度合计")).to_be_visible()
        assert visit.faults() == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        open_unit(page)
        assert visit.faults() == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_plots_follow_the_language_and_stay_open(visit: Visit) -> None:
    page = visit.page
    page.locator("details.picture > summary").click()
    caption = page.locator("figure.plot_applications figcaption")
    expect(caption).to_contain_text("各年度申请")
    page.locator("#language").click()
    expect(caption).to_have_text("Applications by year: new and carried in")


def test_what_is_taken_away_is_a_file(visit: Visit) -> None:
    with visit.page.expect_download() as download:
        visit.page.locator('[data-name="calendar.ics"]').click()
    assert Path(download.value.path()).read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_the_page_is_in_english_behind_the_switch(visit: Visit) -> None:
    visit.page.locator("#language").click()
    expect(visit.page.locator("#board thead th").first).to_have_text("Unit")


def test_what_a_unit_did_is_there_after_the_service_was_killed(tmp_path: Path, browser: Browser) -> None:
    """The unit comes in with its token, sees itself alone, hands in and explains; then the process is killed."""
    with new_workspace(tmp_path / "区") as workspace:
        token = issue_token(workspace, OFFICE, "李四", UNIT, AT)
    (tmp_path / "一稿.html").write_bytes(report(wrong_total))
    with (
        running("--workspace", str(tmp_path / "区")) as service,
        Visit.of(browser, f"{service.address}/campaign") as visit,
    ):
        page = visit.page
        page.get_by_role("dialog").get_by_label("令牌").fill(token)
        page.get_by_role("dialog").get_by_role("button", name="确定").click()
        expect(page.locator("#board .heading")).to_contain_text("李四（单位）")
        expect(page.locator("#board tbody tr")).to_have_count(1)
        open_unit(page)
        page.locator("#version-file").set_input_files(tmp_path / "一稿.html")
        expect(page.locator('[data-action="hand_in"]')).to_be_visible()
        decide(page, "explained", "附原件")
        expect(page.locator("ol.findings p", has_text="附原件")).to_have_count(1)
        expect(page.locator('[data-action="clear"]')).to_have_count(0)
        service.process.kill()
    with open_workspace(str(tmp_path / "区")) as workspace:
        kept = detail(workspace)
        assert (kept.unit.state, kept.versions[0].name, kept.versions[0].received_by) == (
            "handed_in", "一稿.html", "李四"
        )  # fmt: skip
        assert "附原件" in [one.note for one in kept.findings]


def test_last_year_s_report_goes_to_its_unit_to_be_compared_with(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    (tmp_path / "去年.html").write_bytes(render(canonical(level="government", earlier=1), "html"))
    page.locator("#files").set_input_files(tmp_path / "去年.html")
    expect(page.locator("#board .notice")).to_contain_text(f"{GOVERNMENT.agency}上一年度的报告，用来比较")
    open_unit(page, GOVERNMENT.agency)
    expect(page.locator("#unit dl.facts")).to_contain_text("上一年度的报告")
    expect(page.locator("#unit dl.facts")).to_contain_text("去年.html")
