"""A clone has all that its tests need; reports of others are asked for by name."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.published.folder import VARIABLE

BESIDE = re.compile(r"""\.\./share[d]|share[d]/|["']share[d]["']""")
"""A path to a folder beside the checkout, which a clone does not have."""
NOTHING_COLLECTED = 5


def collected(folder: Path | None) -> int:
    """Return the exit status of the tests of published reports, with the folder named or with none."""
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
    command = [sys.executable, "-m", "pytest", "tests/published"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment | ({VARIABLE: str(folder)} if folder else {}),
        check=False,
        capture_output=True,
    )
    return done.returncode


def test_nothing_reaches_out_of_the_checkout() -> None:
    files = [
        path
        for folder in ("src", "rules", "tests", "docs", "plugins", "benchmarks", "samples")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".md", ".toml", ".sh", ".ini")
    ]
    lines = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in [*files, ROOT / "test.sh", ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
        for line in path.read_text(encoding="utf-8").splitlines()
        if BESIDE.search(line) and VARIABLE not in line
    ]
    assert lines == []


def test_published_reports_are_not_asked_for_when_no_folder_is_named() -> None:
    assert collected(None) == NOTHING_COLLECTED


@pytest.mark.parametrize("name", ["empty", "missing"])
def test_a_folder_without_reports_fails(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    assert collected(tmp_path / name) == 1
