"""Installed packs are found by reading metadata files."""

import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest

from nianbao.packs.find import InstalledPack, installed_packs


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(
        sys, "path", [str(tmp_path / "one"), str(tmp_path / "missing"), str(tmp_path / "two")]
    )
    return tmp_path


def install(folder: Path, name: str, entry_points: str | None) -> None:
    metadata = folder / name
    metadata.mkdir(parents=True)
    if entry_points is not None:
        (metadata / "entry_points.txt").write_text(entry_points, encoding="utf-8")


def test_packs_of_the_group_are_found(path: Path) -> None:
    install(
        path / "one",
        "guangdong-1.2.dist-info",
        "[console_scripts]\nx = y:z\n\n[nianbao]\nsouth = guangdong.rules\n",
    )
    assert list(installed_packs()) == [
        InstalledPack("guangdong-1.2", "guangdong.rules", folder=str(path / "one"))
    ]


def test_other_groups_and_distributions_without_entry_points_are_passed_over(path: Path) -> None:
    install(path / "one", "a-1.dist-info", None)
    install(path / "one", "b-1.dist-info", "[nianbao.other]\nx = y\n[other]\nz = nianbao\n")
    assert list(installed_packs()) == []


def test_comments_extras_and_spaces_are_understood(path: Path) -> None:
    install(path / "two", "a-1.egg-info", "[nianbao]\n# a comment\n; another\n\n x = pack:Rules [extra] \n")
    assert list(installed_packs()) == [InstalledPack("a-1", "pack:Rules", folder=str(path / "two"))]


def test_the_first_distribution_of_a_name_on_the_path_counts(path: Path) -> None:
    install(path / "one", "pack-2.dist-info", "[nianbao]\nx = new\n")
    install(path / "two", "Pack-1.dist-info", "[nianbao]\nx = old\n")
    assert [pack.module for pack in installed_packs()] == ["new"]


def test_a_manifest_is_looked_for_where_an_import_would_find_the_module(path: Path) -> None:
    install(path / "one", "a-1.dist-info", "[nianbao]\nx = late\ny = deep.within\nz = code\n")
    for module in ("late", "deep/within"):
        (path / "two" / module).mkdir(parents=True)
        (path / "two" / module / "pack.toml").touch()
    (path / "one" / "code").mkdir()
    assert [pack.manifest for pack in installed_packs()] == [
        str(path / "two" / "late" / "pack.toml"),
        str(path / "two" / "deep" / "within" / "pack.toml"),
        "",
    ]


def test_the_metadata_may_be_of_any_bytes(path: Path) -> None:
    install(path / "one", "a-1.dist-info", None)
    (path / "one" / "a-1.dist-info" / "entry_points.txt").write_bytes(
        b"[x]\n\xff = \xfe\n[nianbao]\r\nx = pack\r\n"
    )
    assert [pack.module for pack in installed_packs()] == ["pack"]


def test_it_finds_what_importlib_metadata_finds() -> None:
    expected = {
        entry.value
        for distribution in distributions()
        for entry in distribution.entry_points
        if entry.group == "nianbao"
    }
    assert {pack.module for pack in installed_packs()} == expected
