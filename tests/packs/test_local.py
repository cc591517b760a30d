"""The local packs under plugins/: sound, sourced, and on in their own regions only."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from nianbao.packs.gather import Given, gather
from nianbao.plugins.discovery import InstalledPack
from nianbao.testing.judging import findings
from nianbao.testing.pack_check import pack_faults
from nianbao.testing.pages import Example, pack_examples
from tests.packs.places import AGENCIES, switched_on

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


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Given:
    """Return what a run has with the local packs installed."""
    packs = tuple(InstalledPack(f"{pack.name}-1", pack.name, str(pack / "pack.toml")) for pack in PACKS)
    monkeypatch.setattr("nianbao.packs.gather.data_packs", lambda: packs)
    found = gather()
    assert found.problems == ()
    return found


@pytest.mark.parametrize("agency", [agency for _, agency in AGENCIES])
def test_wuwei_s_pack_is_on_in_wuwei_only(given: Given, agency: str) -> None:
    assert bool(switched_on(given, ["WW"], agency, year=2025)) is (agency in WUWEI)


def test_wuwei_s_pack_is_for_its_year_only(given: Given) -> None:
    assert switched_on(given, ["WW"], "武威市人民政府", year=2023) == set()


def test_a_pack_for_another_year_is_silent() -> None:
    assert findings("WW102", pack=str(PLUGINS / "nianbao-wuwei/src/nianbao_wuwei")) == []
