"""The local packs under plugins/: sound, sourced, and on in their own regions only."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from nianbao.corpus.check import understand
from nianbao.linting.run import lint
from nianbao.loaders import load
from nianbao.model import Check
from nianbao.packs.gather import gather
from nianbao.plugins.discovery import InstalledPack
from nianbao.testing import canonical, render
from nianbao.testing.judging import findings
from nianbao.testing.pack_check import pack_faults
from nianbao.testing.pages import Example, pack_examples
from tests.packs.test_regions import PLACES

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
PACKS = sorted(path.parent for path in PLUGINS.glob("*/src/*/pack.toml"))
EXAMPLES = [example for pack in PACKS for example in pack_examples(str(pack))]
each_pack = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
WUWEI = {"武威市人民政府", "天祝藏族自治县人民政府"}


def manifest(pack: Path) -> dict[str, Any]:
    return tomllib.loads((pack / "pack.toml").read_text(encoding="utf-8"))


def test_there_are_packs() -> None:
    assert PACKS


@each_pack
def test_a_local_pack_has_no_faults(pack: Path) -> None:
    assert list(pack_faults(str(pack))) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_example_is_judged_as_its_page_says(example: Example) -> None:
    assert bool(example.findings()) is example.wrong


@each_pack
def test_every_rule_names_a_document_and_its_address(pack: Path) -> None:
    for rule in manifest(pack)["rule"]:
        assert re.search(r"《.+》（.+〔20\d\d〕\d+号）", rule["basis"])
        assert rule["source"].startswith("http")


@each_pack
def test_a_local_pack_is_a_distribution_that_is_found(pack: Path) -> None:
    told = manifest(pack)["pack"]
    project = tomllib.loads((pack.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["nianbao"] == {told["name"]: pack.name}
    assert project["version"] == told["version"]
    assert told["region"]


def outcomes(agency: str, year: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, Check]:
    """Return how the rules of Wuwei's pack, as an installed one, end on a report of that agency."""
    found = InstalledPack(
        "wuwei-1", "nianbao_wuwei", str(PLUGINS / "nianbao-wuwei/src/nianbao_wuwei/pack.toml")
    )
    monkeypatch.setattr("nianbao.packs.gather.data_packs", lambda: (found,))
    given = gather()
    report = canonical()
    report.replace(report.agency, agency)
    report.replace("2024", str(year))
    rules = [rule for rule in given.rules if rule.code.startswith("WW")]
    document = load(render(report, "html"), "a.html")
    read = understand(document, given.forms, None, given.words, given.additions)
    return dict(lint(read, rules, "a").checks)


@pytest.mark.parametrize("agency", [agency for agencies in PLACES.values() for agency in agencies])
def test_wuwei_s_pack_is_on_in_wuwei_only(agency: str, monkeypatch: pytest.MonkeyPatch) -> None:
    on = set(outcomes(agency, 2025, monkeypatch).values()) != {"not_applicable"}
    assert on is (agency in WUWEI)


def test_wuwei_s_pack_is_for_its_year_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(outcomes("武威市人民政府", 2023, monkeypatch).values()) == {"not_applicable"}


def test_a_pack_for_another_year_is_silent() -> None:
    assert findings("WW102", pack=str(PLUGINS / "nianbao-wuwei/src/nianbao_wuwei")) == []
