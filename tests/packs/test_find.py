"""Installed packs are found by their entry points, the national pack first."""

import sys
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
    project, _, version = name.rpartition(".")[0].partition("-")
    described = "METADATA" if name.endswith(".dist-info") else "PKG-INFO"
    (metadata / described).write_text(f"Metadata-Version: 2.1\nName: {project}\nVersion: {version}\n")
    if entry_points is not None:
        (metadata / "entry_points.txt").write_text(entry_points, encoding="utf-8")


def others() -> list[InstalledPack]:
    return list(installed_packs())[1:]


def test_packs_of_the_group_are_found(path: Path) -> None:
    install(
        path / "one",
        "guangdong-1.2.dist-info",
        "[console_scripts]\nx = y:z\n\n[nianbao]\nsouth = guangdong.rules\n",
    )
    assert others() == [InstalledPack("guangdong-1.2", "guangdong.rules")]


def test_other_groups_and_distributions_without_entry_points_are_passed_over(path: Path) -> None:
    install(path / "one", "a-1.dist-info", None)
    install(path / "one", "b-1.dist-info", "[nianbao.other]\nx = y\n[other]\nz = nianbao\n")
    assert others() == []


def test_comments_extras_and_spaces_are_understood(path: Path) -> None:
    install(path / "two", "a-1.egg-info", "[nianbao]\n# a comment\n\n x = pack:Rules [extra] \n")
    assert others() == [InstalledPack("a-1", "pack:Rules")]


def test_the_first_distribution_of_a_name_on_the_path_counts(path: Path) -> None:
    install(path / "one", "pack-2.dist-info", "[nianbao]\nx = new\n")
    install(path / "two", "Pack-1.dist-info", "[nianbao]\nx = old\n")
    assert [pack.module for pack in others()] == ["new"]


def test_a_manifest_is_looked_for_where_an_import_would_find_the_module(path: Path) -> None:
    install(path / "one", "a-1.dist-info", "[nianbao]\nx = late\ny = deep.within\nz = code\n")
    for module in ("late", "deep/within"):
        (path / "two" / module).mkdir(parents=True)
        (path / "two" / module / "pack.toml").touch()
    (path / "one" / "code").mkdir()
    assert {pack.module: pack.manifest for pack in others()} == {
        "late": str(path / "two" / "late" / "pack.toml"),
        "deep.within": str(path / "two" / "deep" / "within" / "pack.toml"),
        "code": "",
    }


def test_the_national_pack_is_the_first_and_needs_no_distribution(path: Path) -> None:
    install(path / "one", "a-1.dist-info", "[nianbao]\nx = pack\n")
    assert [pack.module for pack in installed_packs()] == ["nianbao_rules", "pack"]


def test_metadata_that_cannot_be_read_hide_no_other_pack(path: Path) -> None:
    install(path / "one", "a-1.dist-info", "[nianbao]\nno entry\n")
    install(path / "two", "b-1.dist-info", "[nianbao]\nx = pack\n")
    assert [pack.module for pack in others()] == ["pack"]


def test_entry_points_in_another_encoding_hide_no_other_pack(path: Path) -> None:
    install(path / "one", "a-1.dist-info", None)
    (path / "one" / "a-1.dist-info" / "entry_points.txt").write_bytes(b"[nianbao]\nx = \xff\n")
    install(path / "two", "c-1.dist-info", "[nianbao]\nx = pack\n")
    assert [pack.module for pack in others()] == ["pack"]
