"""Packs written for a test, and what they say of reports."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nianbao.corpus.check import understand
from nianbao.linting.run import lint
from nianbao.loaders import load
from nianbao.model import FileResult
from nianbao.packs.collection import PackOptions, collect
from nianbao.packs.load import all_forms
from nianbao.packs.toml_pack import read_pack
from nianbao.testing import apply_patches, canonical, render

Judge = Callable[..., FileResult]
PACK = """\
[pack]
name = "test"
title = "试用"
version = "1.0"
api = 1
"""
RULE = """\
[[rule]]
code = "TS101"
name = "test-rule"
severity = "warning"
message = "有误"
basis = "试"
"""


@pytest.fixture(autouse=True)
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in an empty folder, where no configuration is found."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], str]:
    """Return a function that writes a pack's file and returns its path."""

    def write(text: str) -> str:
        path = tmp_path / "test.toml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def judge(write: Callable[[str], str]) -> Judge:
    """Return a function that asks the pack's rules about the canonical report with some patches."""

    def judge(text: str, *patches: dict[str, Any], pack: str = PACK) -> FileResult:
        path = write(pack + text)
        codes = [rule.code for rule in read_pack(path, all_forms(), code=True).rules]
        given = collect(PackOptions((path,), allow_code=True))
        assert given.problems == ()
        report = apply_patches(canonical(), patches)
        document = load(render(report, "html"), "a.html")
        rules = [rule for rule in given.rules if rule.code in codes]
        return lint(understand(document, given.forms, None, given.words, given.additions), rules, "a.html")

    return judge
