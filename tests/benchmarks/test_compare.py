"""Two versions are compared by what they say of the same files."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OLD, NEW = "请按格式补上", "请照格式补上"
"""Words of a message before and after a change."""

Compare = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout that words one message in another way."""
    copy = tmp_path_factory.mktemp("changed")
    for part in ("src", "rules"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    found = [path for path in copy.rglob("tab202_*.py") if OLD in path.read_text(encoding="utf-8")]
    assert found
    for path in found:
        path.write_text(path.read_text(encoding="utf-8").replace(OLD, NEW), encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def compare(tmp_path_factory: pytest.TempPathFactory) -> Compare:
    """Compare with this checkout on the samples and a few random reports."""
    work = tmp_path_factory.mktemp("work")

    def compared(other: Path, *more: str) -> subprocess.CompletedProcess[str]:
        script = str(ROOT / "benchmarks" / "compare.py")
        command = [
            sys.executable,
            script,
            str(ROOT),
            str(other),
            "--reports",
            "2",
            "--work",
            str(work),
            *more,
        ]
        return subprocess.run(command, check=False, capture_output=True, text=True)

    return compared


def test_a_version_says_the_same_as_itself(compare: Compare) -> None:
    done = compare(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ", 0 different" in done.stdout
    for kind in ("check", "sarif", "extract"):
        assert f"{kind} 21" in done.stdout  # eleven files of samples, two reports in five formats
    assert "annotate 11" in done.stdout  # those with findings


def test_a_message_that_changed_is_shown_in_every_output_that_has_it(compare: Compare, changed: Path) -> None:
    done = compare(changed)
    assert done.returncode == 1, done.stdout + done.stderr
    for place in ("check findings.message", "sarif results.message.text", "annotate"):
        assert any(line.endswith(f" {place}") for line in done.stdout.splitlines()), done.stdout
    assert any(line.startswith("+") and NEW in line for line in done.stdout.splitlines())


def test_a_difference_that_is_known_does_not_count(compare: Compare, changed: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.toml"
    known.write_text('[[known]]\nreason = "words of a message"\ncode = "TAB202"\n', encoding="utf-8")
    done = compare(changed, "--known", str(known))
    assert done.returncode == 0, done.stdout
    assert ", 0 different" in done.stdout
    assert ", 0 known to differ" not in done.stdout


def test_a_folder_that_is_no_checkout_is_refused(compare: Compare, tmp_path: Path) -> None:
    done = compare(tmp_path)
    assert done.returncode == 2
    assert "src/nianbao" in done.stderr
