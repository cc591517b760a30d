"""What a user does on the page on which reports are written, in the words of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, expect

from nianbao.testing import canonical, render
from nianbao.testing.canonical import canonical_figures
from tests.service.page.browsing import Visit

AGENCY = "云溪市应急管理局"
TEXTS = {
    "overview": "（一）主动公开\n2024年，我局依法主动公开。\n（二）依申请公开\n依法答复。\n（三）政府信息管理\n动态管理目录。\n"
    "（四）政府信息公开平台建设\n维护门户网站专栏。\n（五）监督保障\n安排专人负责。",
    "problems": "存在的主要问题：个别栏目更新不够及时。\n改进情况：安排专人每周检查栏目。",
    "other": "2024年，我局未收取政府信息公开信息处理费。\n没有其他需要报告的事项。",
}


TITLE = f"{AGENCY}{{}}年政府信息公开工作年度报告"


def rows_of(form: str) -> list[list[str]]:
    """Return the figures of a clean form as a spreadsheet has them."""
    return [list(cells.values()) for cells in canonical_figures("2021")[form].values()]


def last_year() -> bytes:
    """Return a clean report, of 2024."""
    return render(canonical(), "docx")


class Desk:
    """The page in a browser."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.page = visit.page

    def checked(self) -> None:
        """Wait until what is typed has been checked."""
        self.page.wait_for_timeout(50)
        expect(self.page.locator("#verdict [data-state=checked]")).to_be_visible()

    def part(self, key: str) -> Locator:
        """Go to a part of the report."""
        self.page.locator(f"#tab-{key}").click()
        return self.page.locator(f"#panel-{key}")

    def cell(self, form: str, row: str, column: str) -> Locator:
        return self.page.locator(f'[id="{form}-{row}-{column}"]')

    def paste(self, cell: Locator, rows: list[list[str]]) -> None:
        """Paste what a spreadsheet puts on the clipboard."""
        cell.focus()
        cell.evaluate(
            """(field, text) => {
              const data = new DataTransfer();
              data.setData("text/plain", text);
              field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }""",
            "\r\n".join("\t".join(row) for row in rows) + "\r\n",
        )

    def open(self, button: str, name: str, data: bytes) -> None:
        """Start from a file."""
        with self.page.expect_file_chooser() as chosen:
            self.page.locator(button).click()
        chosen.value.set_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})

    def continue_from(self, button: str, data: bytes, title: str) -> None:
        """Start from a report, and wait until it is there."""
        self.open(button, "报告.docx", data)
        expect(self.page.locator("#report-title")).to_have_text(title)

    def download(self) -> bytes:
        """Take the Word file away."""
        with self.page.expect_download() as waited:
            self.page.locator("#download").click()
        return Path(waited.value.path()).read_bytes()

    def write_texts(self) -> None:
        """Write the sections of running text."""
        for key, text in TEXTS.items():
            self.part(key).locator("textarea").fill(text)


@contextmanager
def writing(browser: Browser, address: str, **options: Any) -> Iterator[Desk]:
    """Open the page, and find afterwards that nothing went wrong in it and that it asked nobody else."""
    with Visit.of(browser, address, "/form", accept_downloads=True, **options) as visit:
        desk = Desk(visit)
        expect(visit.page.locator("#download")).to_be_enabled()
        yield desk
        visit.verify()
