"""What a user does on the page, in the words of the tests."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from nianbao.testing import apply_patches, canonical, render

SAMPLES = Path(__file__).parents[3] / "samples"
SLIP: dict[str, Any] = {"set": ["applications", "total", "natural_person", "68"]}
expect.set_options(timeout=20_000)
_DROP = """files => {
  const transfer = new DataTransfer();
  for (const [name, data] of files) {
    const bytes = Uint8Array.from(atob(data), char => char.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
  }
  return transfer;
}"""


def broken(kind: str) -> Path:
    """Return the sample with mistakes in a format."""
    return next((SAMPLES / "broken").glob(f"*.{kind}"))


def slipped(kind: Any = "html") -> bytes:
    """Return a report with one slip: 68 in the place of 86."""
    return render(apply_patches(canonical(), [SLIP]), kind)


class Visit:
    """The page in a browser."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.requests: list[str] = []
        self.troubles: list[str] = []
        self.expected_troubles = False
        """True where the test makes the console complain."""
        # The browser is told to leave choosing files to the test before there is a page: told when a test waits for it, it
        # may come to know after the key was pressed.
        page.on("filechooser", lambda _: None)
        page.on("request", lambda one: self.requests.append(one.url))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", lambda one: one.type == "error" and self.troubles.append(one.text))

    @classmethod
    @contextmanager
    def of(cls, browser: Browser, address: str, path: str = "", **options: Any) -> Iterator[Visit]:
        """Open the page, or the one of a path, in a browser that keeps nothing of other visits."""
        context = browser.new_context(locale="zh-CN", reduced_motion="reduce", **options)
        page = context.new_page()
        page.set_default_timeout(20_000)
        visit = cls(page, address)
        page.goto(address + path)
        expect(page.locator("#theme")).not_to_be_empty()
        try:
            yield visit
        finally:
            context.close()

    def verify(self) -> None:
        """Find that the page asked its own service and nobody else, and that nothing was wrong in it."""
        foreign = [url for url in self.requests if not url.startswith((self.address + "/", "blob:", "data:"))]
        assert foreign == []
        assert self.expected_troubles or self.troubles == []

    def drop(self, files: Mapping[str, bytes]) -> None:
        """Drop files on the page."""
        sent = [[name, base64.b64encode(data).decode()] for name, data in files.items()]
        transfer = self.page.evaluate_handle(_DROP, sent)
        for event in ("dragenter", "dragover", "drop"):
            self.page.dispatch_event(
                "#drop" if self.page.locator("#start").is_visible() else "main",
                event,
                {"dataTransfer": transfer},
            )

    def open(self, name: str, data: bytes) -> None:
        """Drop one file and wait for its report."""
        self.drop({name: data})
        expect(self.page.locator("#viewer h1")).to_have_text(name)

    @property
    def verdict(self) -> Locator:
        return self.page.locator("main .verdict:visible")

    def finding(self, code: str) -> Locator:
        """Return the finding of a code in the list."""
        return self.page.locator("button.finding").filter(has=self.page.locator("code", has_text=code))

    def codes(self) -> list[str]:
        """Return the codes of all findings that are listed, those of one cause included."""
        return self.page.locator(".list code").all_text_contents()

    def cell(self, text: str, look: str) -> Locator:
        """Return the cell with a text and a look."""
        return self.page.locator(f"td.{look}").filter(
            has=self.page.locator(".value").get_by_text(text, exact=True)
        )

    def faults(self) -> list[str]:
        """Return what axe finds serious or worse."""
        self.page.wait_for_timeout(50)
        found = Axe().run(self.page).response["violations"]
        return [
            f"{one['id']}: {node['html'][:120]}"
            for one in found
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]
