"""The page in a real browser: its script runs under its own policy, the filters work, nothing is asked for."""

import re
import shutil
import subprocess
from pathlib import Path

from lxml import etree

from tests.reporters.results import broken, clean, rendered, unreadable, word_file

DRIVE = """
form.elements.rule.value = "SEC103";
form.dispatchEvent(new Event("input"));
document.title = document.querySelector("output").textContent + " " +
  [...document.querySelectorAll("li")].filter((one) => !one.hidden).map((one) => one.dataset.code).join(",");
"""
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--enable-logging=stderr",
    "--virtual-time-budget=2000", "--dump-dom",
)  # fmt: skip


def opened(path: Path, folder: Path) -> tuple[etree._Element, str]:
    """Return the page as the browser has it, and what the browser logged."""
    browser = shutil.which("chromium")
    assert browser, "install chromium (.ci/debian-packages.sh does)"
    done = subprocess.run(
        [browser, *FLAGS, f"--user-data-dir={folder / 'profile'}", path.as_uri()],
        check=True,
        capture_output=True,
        timeout=60,
    )
    root = etree.fromstring(done.stdout, etree.HTMLParser(encoding="utf-8"))
    assert root is not None
    return root, done.stderr.decode(errors="replace")


def test_the_filters_work_and_a_stranger_s_script_does_not(tmp_path: Path) -> None:
    page = rendered("html", [broken(), word_file(), clean(), unreadable()])
    plain = tmp_path / "plain.html"
    plain.write_text(page, encoding="utf-8")
    root, log = opened(plain, tmp_path)
    assert root.findtext(".//output") == "4 / 4"
    codes = [one.get("value") for one in root.iter("option")]
    assert codes == ["", "ARI302", "LOD001", "SEC103", "TAB210"]
    assert "CONSOLE" not in log

    # the same page with our policy widened for the test's own script: it chooses a rule as a user would
    driven = tmp_path / "driven.html"
    driven.write_text(
        re.sub("script-src 'sha256-[^']*'", "script-src 'unsafe-inline'", page).replace(
            "</body>", f"<script>{DRIVE}</script></body>"
        ),
        encoding="utf-8",
    )
    root, _ = opened(driven, tmp_path)
    assert root.findtext(".//title") == "1 / 4 SEC103"

    foreign = tmp_path / "foreign.html"
    foreign.write_text(page.replace("</body>", f"<script>{DRIVE}</script></body>"), encoding="utf-8")
    root, log = opened(foreign, tmp_path)
    assert root.findtext(".//title") == "年度报告检查结果"
    assert "Content Security Policy" in log
