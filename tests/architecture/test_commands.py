"""README, test.sh and the continuous integration run the same commands."""

import json
import re
import subprocess
import tomllib

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
    proofs = (ROOT / ".ci" / "checkout.sh").read_text("utf-8")
    assert re.search(rf"(^| ){re.escape(set_up()[1])}( |$)", proofs, re.MULTILINE)
    for file in (".ci/run", ".gitlab-ci.yml", ".github/workflows/ci.yml"):
        assert ".ci/checkout.sh" in (ROOT / file).read_text(encoding="utf-8")


def test_our_own_integration_asks_for_the_published_reports() -> None:
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(r'^NIANBAO_PUBLISHED=\S+ "\$work/venv/bin/pytest" tests/published', text, re.MULTILINE)


def test_the_integration_s_pythons_are_those_that_are_promised() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    prefix = "Programming Language :: Python :: 3."
    promised = ["3." + one.removeprefix(prefix) for one in project["classifiers"] if one.startswith(prefix)]
    for file in (".gitlab-ci.yml", ".github/workflows/ci.yml"):
        matrices = re.findall(r"(?i)python: (\[.*\])", (ROOT / file).read_text(encoding="utf-8"))
        assert matrices
        assert all(json.loads(matrix) == promised for matrix in matrices)


def test_the_tests_that_run_on_windows_are_there() -> None:
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    named = re.findall(r"tests/[\w/.]+", text)
    assert len(named) > 10
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_scripts_are_valid() -> None:
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
