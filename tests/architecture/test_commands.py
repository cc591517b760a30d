"""README, test.sh and the continuous integration run the same commands."""

import re
import subprocess

from tests.architecture.sources import ROOT


def set_up() -> list[str]:
    """Return README's first block of commands."""
    block = re.search(
        r"^```console\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert block
    return re.findall(r"^\$ (.*)$", block[1], re.MULTILINE)


def test_the_readme_opens_with_two_commands() -> None:
    first, second = set_up()
    assert "nianbao check samples/clean samples/broken" in first
    assert second == "./test.sh"


def test_the_continuous_integration_runs_readme_s_second_command() -> None:
    assert re.search(
        rf"(^| ){re.escape(set_up()[1])}( |$)", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE
    )
    for file in (".gitlab-ci.yml", ".github/workflows/ci.yml"):
        assert ".ci/run" in (ROOT / file).read_text(encoding="utf-8")


def test_the_scripts_are_sound() -> None:
    for path in (ROOT / "test.sh", ROOT / ".ci" / "run", *(ROOT / ".ci").glob("*.sh")):
        assert path.stat().st_mode & 0o111, path
        text = path.read_text(encoding="utf-8")
        shell = "sh" if text.startswith("#!/bin/sh") else "bash"
        assert "set -eu" in text
        subprocess.run([shell, "-n", str(path)], check=True)


def test_before_a_commit_the_tools_of_the_tests_run() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    tests = (ROOT / "test.sh").read_text(encoding="utf-8")
    for tool in ("ruff check", "ruff format --check", "mypy", "lint-imports --no-logo"):
        assert tool in hooks
        assert f"\n{tool}" in tests
