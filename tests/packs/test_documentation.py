"""What docs/packs.md shows is so."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nianbao.api import Finding, Report
from nianbao.cli.start import start
from nianbao.config.read import read_settings
from nianbao.packs.language.json_schema import pack_schema
from nianbao.testing import canonical, render
from tests.packs.conftest import Judge

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
KINDS = {"require", "forbid", "prefer", "identity", "form", "concept", "python"}


def blocks(language: str) -> list[str]:
    """Return the blocks of code in a language, those in lists without their indent."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```", PAGE, re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indent}", "", text, flags=re.MULTILINE) for indent, text in found]


def add(section: str, text: str) -> dict[str, Any]:
    return {"add_paragraph": [section, text]}


DEFECTS = {
    "OC101": [],
    "OC102": [add("problems", "人手不足。")],
    "OC103": [add("problems", "坚持以公开为原则、不公开为例外。")],
    "OC104": [{"set": ["applications", "carried_out", "total", "999"]}],
    "OC105": [],
    "OC106": [add("problems", "全年一窗办结许可987654件。")],
}


@pytest.mark.parametrize("code", DEFECTS)
def test_each_kind_of_rule_of_the_example_finds(judge: Judge, code: str) -> None:
    found = judge(blocks("toml")[0], *DEFECTS[code], pack="").findings
    assert code in {finding.code for finding in found}


def test_the_example_finds_nothing_wrong_where_all_is_right(judge: Judge) -> None:
    found = judge(blocks("toml")[0], add("other", "办理人大代表建议3件。"), pack="").findings
    assert {finding.code for finding in found} == {"OC105"}


def test_the_configuration_shown_is_one(tmp_path: Path) -> None:
    path = tmp_path / "nianbao.toml"
    path.write_text(next(block for block in blocks("toml") if block.startswith("packs")), encoding="utf-8")
    config = read_settings(str(path))
    assert config.packs[0] == "shandong"
    assert Path(config.packs[1]) == tmp_path / "packs" / "our-city.toml"


def test_the_rule_in_python_runs() -> None:
    names: dict[str, Any] = {}
    exec(blocks("python")[0], names)
    found: Iterator[Finding] = names["many_own_sections"](Report(document=None))  # type: ignore[arg-type]
    assert list(found) == []


def test_every_key_is_reported() -> None:
    named = set(re.findall(r"`([a-z_]+)`", PAGE))
    defined = pack_schema()["$defs"]
    known = {
        key
        for part in ("About", "RuleTable", "AppliesTo", "Require", "Prefer", "IdentityRule")
        for key in defined[part]["properties"]
    }
    assert known - named - {"from", "to"} == set()
    assert named >= KINDS


def test_the_first_commands_do_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "our-city.toml").write_text(blocks("toml")[0], encoding="utf-8")
    (tmp_path / "年报.docx").write_bytes(render(canonical(), "docx"))
    check, packs = re.findall(r"^\$ nianbao (.*)$", blocks("console")[0], re.MULTILINE)
    assert start(shlex.split(check)) == 0
    assert "OC101" in capsys.readouterr().out
    assert start(shlex.split(packs)) == 0
    assert "our-city 1.0  本市要求" in capsys.readouterr().out
