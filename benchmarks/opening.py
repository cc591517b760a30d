"""How long the index of a folder of results takes to open in Chromium: ``python benchmarks/opening.py``.

Each time a browser is started anew, with nothing kept, and opens the page from the disk. ``loaded`` is the browser's own
event, ``painted`` when a frame after it was drawn, ``seen`` when the first screen has been handed over as a picture,
glyphs, plots and all. Beside other work: ``--busy 4`` keeps so many processes at full speed meanwhile.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import variety  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from nianbao.testing import KINDS, render  # noqa: E402

GOAL = 2.0
"""Seconds until the index is seen."""
SCREENS = {
    "wide": {"viewport": {"width": 1400, "height": 900}},
    "wide, dark": {"viewport": {"width": 1400, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 390, "height": 844}},
}
_PAINTED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done([
  performance.getEntriesByType("navigation")[0].loadEventEnd, performance.now()]))))"""


class Opened(NamedTuple):
    """Seconds from when the page was asked for."""

    loaded: float
    painted: float
    seen: float


def main(arguments: Sequence[str]) -> int:
    """Print median and longest time of each page and screen; return 1 when the index takes longer than the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--busy", type=int, default=0, help="processes that take all they get")
    parser.add_argument(
        "--browser", default=shutil.which("chromium"), help="the program, when it is not chromium"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        pages = _pages(Path(name), options.reports)
        print(
            f"{options.reports} reports, {os.cpu_count()} processors, {options.busy} busy; seconds: median (longest)"
        )
        longest = 0.0
        with _busy(options.busy):
            for page in pages:
                for screen in SCREENS:
                    seen = _measured(page, screen, options.times, options.browser)
                    if page == pages[0]:
                        longest = max(longest, seen)
    print(f"the index is seen after {longest:.2f} s at the latest, goal {GOAL}")
    return int(longest > GOAL)


def _pages(folder: Path, number: int) -> list[Path]:
    """Write reports of all formats in turn, each other one with defects, check them, return the pages to open."""
    reports = folder / "reports"
    reports.mkdir()
    for seed in range(number):
        kind = KINDS[seed % len(KINDS)]
        path = reports / f"{seed:04}.{variety.SUFFIXES[kind]}"
        path.write_bytes(render(variety.report(seed), kind, random.Random(seed)))
    command = [sys.executable, "-m", "nianbao", "check", reports, "--isolated", "--no-cache", "--quiet"]
    subprocess.run([*command, "--format", f"html:{folder / 'pages'}/"], check=False)
    return [folder / "pages" / "index.html", folder / "pages" / "year" / "index.html"]


def _measured(page: Path, screen: str, times: int, program: str) -> float:
    """Print what a page takes on a screen; return the longest time until it is seen."""
    found = [_opened(page, screen, program) for _ in range(times)]
    shown = "  ".join(
        f"{name} {statistics.median(some):.2f} ({max(some):.2f})"
        for name, some in zip(Opened._fields, zip(*found, strict=True), strict=True)
    )
    name = "/".join(page.parts[-2:])
    print(f"{name:<18}{page.stat().st_size // 1000:5} kB  {screen:<12}{shown}", flush=True)
    return max(one.seen for one in found)


def _opened(page: Path, screen: str, program: str) -> Opened:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            return _looked_at(browser, page, screen)
        finally:
            browser.close()


def _looked_at(browser: Browser, page: Path, screen: str) -> Opened:
    tab = browser.new_page(**SCREENS[screen])  # type: ignore[arg-type]
    began = time.monotonic()
    tab.goto(page.as_uri())
    loaded, painted = tab.evaluate(_PAINTED)
    tab.screenshot()
    return Opened(loaded / 1000, painted / 1000, time.monotonic() - began)


@contextmanager
def _busy(number: int) -> Iterator[None]:
    """Let so many processes do nothing as fast as they can."""
    running = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(number)]
    try:
        yield
    finally:
        for one in running:
            one.kill()
            one.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
