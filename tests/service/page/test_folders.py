"""A folder of reports, chosen or dropped."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from nianbao.testing import canonical, render
from tests.service.page.browsing import Visit, slipped

DROPPED = """async () => {
  const { filesIn, reportsAmong } = await import("/static/js/view/folder.js");
  const file = (name, path) => ({ isFile: true, fullPath: path + name, file: (done) => done(new File(["x"], name)) });
  const folder = (...parts) => ({ isFile: false, createReader: () => ({ readEntries: (done) => done(parts.splice(0, 2)) }) });
  const entries = [folder(file("年报.docx", "/区/甲局/"), file("~$年报.docx", "/区/甲局/"), folder(file("年报.docx", "/区/乙局/"), file("照片.jpg", "/区/乙局/")))];
  const found = await reportsAmong(await filesIn(entries));
  return [found.files.map((one) => one.name), found.passed];
}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for unit in ("甲局", "乙局"):
        (tmp_path / "区" / unit).mkdir(parents=True)
        (tmp_path / "区" / unit / "年报.txt").write_bytes(render(canonical(), "text"))
    (tmp_path / "区" / "错.html").write_bytes(slipped())
    (tmp_path / "区" / "照片.jpg").write_bytes(b"x")
    return tmp_path / "区"


def test_the_reports_of_a_folder_are_checked_and_other_files_counted(visit: Visit, folder: Path) -> None:
    visit.page.locator("#folder").set_input_files(folder)
    names = visit.page.locator("#batch tbody tr td:first-child, #batch tbody tr th")
    expect(visit.page.locator("#batch tbody tr")).to_have_count(3)
    expect(visit.verdict).to_contain_text("不符合")
    said = " ".join(names.all_inner_texts())
    for name in ("区 - 甲局 - 年报.txt", "区 - 乙局 - 年报.txt", "错.html"):
        assert name in said
    expect(visit.page.locator("#passed")).to_contain_text("1 个文件")


def test_a_folder_without_reports_is_said_to_be_one(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "照片.jpg").write_bytes(b"x")
    visit.page.locator("#folder").set_input_files(tmp_path)
    expect(visit.page.locator("#trouble")).to_contain_text("文件夹里没有报告")


def test_a_folder_is_chosen_by_a_button(visit: Visit, folder: Path) -> None:
    with visit.page.expect_file_chooser() as chooser:
        visit.page.get_by_role("button", name="选择文件夹").press("Enter")
    chooser.value.set_files(folder)
    expect(visit.page.locator("#batch tbody tr")).to_have_count(3)


def test_what_is_dropped_is_read_at_any_depth_and_equal_names_show_their_folders(visit: Visit) -> None:
    assert visit.page.evaluate(DROPPED) == [["区 - 乙局 - 年报.docx", "区 - 甲局 - 年报.docx"], 2]


def test_of_a_folder_the_page_takes_what_the_service_says_that_it_reads(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "年报.adoc").write_bytes(render(canonical(), "text"))
    visit.page.route(
        "**/api/v1/loaders*", lambda route: route.fulfill(json={"loaders": [{"suffixes": [".adoc"]}]})
    )
    visit.page.locator("#folder").set_input_files(tmp_path)
    expect(visit.verdict).to_be_visible()


def test_a_folder_is_not_read_where_the_service_does_not_say_what_it_reads(
    visit: Visit, folder: Path
) -> None:
    visit.expected_troubles = True  # the console names the request that failed
    visit.page.route("**/api/v1/loaders*", lambda route: route.abort())
    visit.page.locator("#folder").set_input_files(folder)
    expect(visit.page.locator("#trouble")).to_contain_text("连不上")
