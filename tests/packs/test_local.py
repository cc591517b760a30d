"""The local packs under plugins/: sound, sourced, and on in their own regions only."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from nianbao.packs.collection import PackContents, collect
from nianbao.packs.find import InstalledPack
from nianbao.testing.judging import findings
from nianbao.testing.pack_check import pack_faults
from nianbao.testing.pages import Example, pack_examples
from tests.packs.places import AGENCIES, switched_on

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
PACKS = sorted(path.parent for path in PLUGINS.glob("*/src/*/pack.toml"))
EXAMPLES = [example for pack in PACKS for example in pack_examples(str(pack))]
each_pack = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
ON = {
    "wuwei": (["WW"], 2025, {"武威市人民政府", "天祝藏族自治县人民政府"}),
    "huaihua": (["HH"], 2023, {"怀化市人民政府", "沅陵县水利局"}),
    "aba": (["AB"], 2017, {"汶川县人民政府"}),
    "dingxi": (["DX"], 2012, {"临洮县民政局"}),
    "chongqing": (
        ["CQ"],
        2019,
        {"重庆市大足区人民政府", "酉阳土家族苗族自治县人民政府"},  # of the districts' governments alone
    ),
}
"""For each pack its codes, a year that it is for, and the places of ``AGENCIES`` where it is on."""


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
        assert re.search(r"《.+》（(.+〔20\d\d〕\d+号|20\d\d年\d+月(\d+日)?)）", rule["basis"])
        assert rule["source"].startswith("http")


@each_pack
def test_a_local_pack_is_a_distribution_that_is_found(pack: Path) -> None:
    declared = manifest(pack)["pack"]
    project = tomllib.loads((pack.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["nianbao"] == {declared["name"]: pack.name}
    assert project["version"] == declared["version"]
    assert declared["region"]


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> PackContents:
    """Return what a run has with the local packs installed."""
    packs = tuple(InstalledPack(f"{pack.name}-1", pack.name, str(pack / "pack.toml")) for pack in PACKS)
    monkeypatch.setattr("nianbao.packs.collection.data_packs", lambda: packs)
    found = collect()
    assert found.problems == ()
    return found


def test_each_pack_is_tried() -> None:
    assert set(ON) == {manifest(pack)["pack"]["name"] for pack in PACKS}


@pytest.mark.parametrize("name", ON)
def test_a_pack_is_on_in_its_own_region_only(given: PackContents, name: str) -> None:
    codes, year, places = ON[name]
    found = {agency for _, agency in AGENCIES if switched_on(given, codes, agency, year=year)}
    assert found == places
    assert len(AGENCIES) >= 30


@pytest.mark.parametrize("name", ON)
def test_a_pack_is_on_for_its_own_years_only(given: PackContents, name: str) -> None:
    codes, _, places = ON[name]
    for agency in places:
        assert switched_on(given, codes, agency, year=2024) == set()


def test_the_packs_are_of_four_provinces_and_of_each_kind() -> None:
    kinds = {pack.name: {key for rule in manifest(pack)["rule"] for key in rule} for pack in PACKS}
    assert len(PACKS) >= 4
    assert any("form" in found for found in kinds.values())
    assert any("python" in found and "require" in found for found in kinds.values())
    assert any(not (pack / "rules.py").exists() for pack in PACKS)


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "markdown", "text"])
def test_the_table_of_a_pack_is_read_from_every_format(kind: str) -> None:
    pack = str(PLUGINS / "nianbao-dingxi/src/nianbao_dingxi")
    (right,) = [one for one in EXAMPLES if one.code == "DX101" and not one.wrong]
    patches = right.block.patches
    assert findings("DX101", *patches, pack=pack, kind=kind) == []
    assert findings("DX102", *patches, pack=pack, kind=kind) == []
    assert findings("DX101", patches[0], pack=pack, kind=kind) != []


def test_a_pack_for_another_year_is_silent() -> None:
    assert findings("WW102", pack=str(PLUGINS / "nianbao-wuwei/src/nianbao_wuwei")) == []
