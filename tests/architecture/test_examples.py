"""Every command and every setting that the documentation shows does what a reader expects: it runs."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from nianbao.cli.start import start
from nianbao.config.read import read_settings
from nianbao.testing import apply_patches, canonical, render
from tests.architecture.sources import ROOT

DOCS = sorted((ROOT / "docs").glob("*.md"))
_TESTED_ELSEWHERE = {"packs.md", "hooks.md", "campaign.md"}
"""Run by tests/packs, tests/plugins and tests/service/campaign, as an author would; the test command is what runs this."""
_BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)


def blocks(path: Path, kind: str) -> list[str]:
    return [text for found, text in _BLOCK.findall(path.read_text(encoding="utf-8")) if found == kind]


def commands() -> Iterator[tuple[str, str]]:
    for path in DOCS:
        if path.name not in _TESTED_ELSEWHERE:
            yield from ((path.name, block) for block in blocks(path, "console") if "./test.sh" not in block)


COMMANDS = list(commands())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an official: one report, and folders of them."""
    report = apply_patches(canonical(), ({"set": ["applications", "total", "total", "987"]},))
    for name in ("年报.docx", "报告/甲局.docx", "报告/乙局.docx", "2024/年报.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(render(report, "docx"))
    for name in ("2023/年报.docx", "去年.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(render(canonical(earlier=1), "docx"))
    (tmp_path / "批注").mkdir()
    listed = re.search(r"```csv\n(.*?)```", (ROOT / "docs/wording.md").read_text(encoding="utf-8"), re.DOTALL)
    assert listed
    (tmp_path / "用语表.csv").write_text(listed[1], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("page", "block"), COMMANDS, ids=[f"{page}-{number}" for number, (page, _) in enumerate(COMMANDS)]
)
def test_the_commands_of_a_page_run(
    desk: Path, page: str, block: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [line.strip().removeprefix("$ ") for line in block.splitlines() if line.strip().startswith("$ ")]
    assert lines
    for line in lines:
        words = shlex.split(line, comments=True)
        assert words[0] == "nianbao", f"{page}: {line}"
        status = start(words[1:])
        assert status in (0, 1), f"{page}: {line}\n{capsys.readouterr().err}"


@pytest.mark.parametrize("page", ["configuration.md", "suppression.md"])
def test_the_settings_of_a_page_are_right(page: str, tmp_path: Path) -> None:
    from nianbao.config.sidecar import read_sidecar
    from nianbao.model import Idle

    found = blocks(ROOT / "docs" / page, "toml")
    assert found
    for text in found:
        path = tmp_path / "nianbao.toml"
        if "[[ignore]]" in text:
            path.write_text(text, encoding="utf-8")
            assert not any(isinstance(one, Idle) for one in read_sidecar(str(path)))
            continue
        (tmp_path / "基本.toml").write_text("", encoding="utf-8")
        here = text.replace("../基本.toml", "基本.toml").replace(', "pack:guangdong/strict"', "")
        path.write_text(here, encoding="utf-8")
        assert read_settings(str(path)).file == str(path)
