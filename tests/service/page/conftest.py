"""A running service and a real browser, Debian's Chromium, in front of it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.service.page.browsing import Visit

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="package")
def address() -> Iterator[str]:
    """Start a service on a free port; return its address."""
    command = [sys.executable, "-m", "nianbao", "serve", "--port", "0"]
    environment = {name: value for name, value in os.environ.items() if name != "NIANBAO_TOKEN"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stderr is not None
        lines = iter(process.stderr.readline, "")
        found = next(match[0] for line in lines if (match := re.search(r"http://127\.0\.0\.1:\d+", line)))
        drain = subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)
        yield found
        process.terminate()
        process.wait(30)
        drain.wait(30)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start the browser; its event loop runs until the last test of this folder, so no other test may have one before."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(address: str, browser: Browser) -> Iterator[Visit]:
    """Open the page, and find when the test is over that nothing went wrong in it and that it asked nobody else."""
    with Visit.of(browser, address) as opened:
        yield opened
        opened.verify()
