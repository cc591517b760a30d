"""Packs switch themselves on for reports of their own regions and years, on generated reports of 30 places."""

from pathlib import Path

import pytest

from nianbao.packs.collection import PackContents, PackOptions, collect
from nianbao.packs.find import InstalledPack
from tests.packs.places import AGENCIES, PLACES, switched_on

PACK = """\
[pack]
name = "{name}"
title = "试用"
version = "1.0"
api = 1
{where}
[[rule]]
code = "{code}"
name = "rule"
severity = "warning"
message = "有误"
basis = "试"
forbid = {{ any = ["绝无此语"] }}
"""
CODES = {place: f"PV{number}" for number, place in enumerate(PLACES, 101)}
WHERE = {
    **{code: f'region = ["{place}"]' for place, code in CODES.items()},
    "CT101": 'region = ["济宁市"]',
    "CT102": 'region = ["金乡县"]',
    "CT103": 'region = ["济宁市", "深圳市"]',
    "YR101": "years = { from = 2024, to = 2024 }",
    "YR102": "years = { to = 2023 }",
    "AL101": "",
}
JINXIANG = {CODES["山东省"], "CT101", "CT102", "CT103"}
EVERYWHERE = {"YR101", "AL101"}


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> PackContents:
    """Return what a run has with all these packs installed."""
    folder: Path = tmp_path_factory.mktemp("packs")
    packs = []
    for code, where in WHERE.items():
        path = folder / f"{code}.toml"
        path.write_text(PACK.format(name=code.lower(), code=code, where=where), encoding="utf-8")
        packs.append(InstalledPack(f"{code}-1.0", code, str(path)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nianbao.packs.collection.data_packs", lambda: tuple(packs))
        found = collect()
    assert found.problems == ()
    return found


def test_there_are_thirty_places() -> None:
    assert len(AGENCIES) >= 30
    assert len({agency for _, agency in AGENCIES}) >= 30


@pytest.mark.parametrize(("place", "agency"), AGENCIES, ids=[agency for _, agency in AGENCIES])
def test_in_each_place_the_packs_of_that_place_are_on_and_no_others(
    given: PackContents, place: str, agency: str
) -> None:
    on = {CODES[place], *EVERYWHERE}
    if agency == "金乡县应急管理局":
        on |= JINXIANG
    if agency == "曲阜市民政局":
        on |= {"CT101", "CT103"}
    if agency == "深圳市龙岗区人民政府":
        on |= {"CT103"}
    assert switched_on(given, list(WHERE), agency) == on


def test_a_pack_for_another_year_is_off(given: PackContents) -> None:
    assert switched_on(given, ["YR"], "青岛市人民政府", year=2022) == {"YR102"}


def test_a_name_of_several_places_switches_no_region_s_pack_on(given: PackContents) -> None:
    assert switched_on(given, list(WHERE), "鼓楼区人民政府") == EVERYWHERE


def test_the_contact_paragraph_tells_which_of_several_places_is_meant(given: PackContents) -> None:
    contact = "如有疑问，请与鼓楼区人民政府办公室联系（地址：江苏省徐州市鼓楼区中山北路，电话：0516-1）。"
    assert switched_on(given, list(WHERE), "鼓楼区人民政府", contact=contact) == {
        CODES["江苏省"],
        *EVERYWHERE,
    }


def test_an_unknown_place_switches_no_region_s_pack_on(given: PackContents) -> None:
    assert switched_on(given, list(WHERE), "云溪市人民政府") == EVERYWHERE


def test_a_pack_named_by_its_name_is_on_in_every_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pack.toml"
    path.write_text(PACK.format(name="east", code="EA101", where='region = ["山东省"]'), encoding="utf-8")
    pack = InstalledPack("east-1.0", "east", str(path))
    monkeypatch.setattr("nianbao.packs.collection.data_packs", lambda: (pack,))
    for options, on in ((PackOptions(), set()), (PackOptions(("east",)), {"EA101"})):
        assert switched_on(collect(options), ["EA"], "成都市人民政府") == on
