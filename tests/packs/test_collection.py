"""Which packs a run has: installed, configured, named on the command line; one that is broken harms no other."""

import sys
from pathlib import Path

import pytest

from nianbao.corpus.plan import Planner, Sources
from nianbao.packs import load as manager
from nianbao.packs.collection import NO_OPTIONS, PackContents, PackOptions, fits
from nianbao.packs.find import InstalledPack, installed_packs
from tests.packs.conftest import PACK, RULE

REQUIRE = 'require = { any = ["甲"] }\n'
GOOD = PACK + RULE + REQUIRE


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return tmp_path


def collect(options: PackOptions = NO_OPTIONS) -> PackContents:
    """Return what the packs give in the current folder."""
    planner = Planner(Sources(packs=options))
    return planner.given(planner.settings())


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def named(given: PackContents) -> list[str]:
    return [info.name for info in given.infos]


def reasons(given: PackContents) -> str:
    return "\n".join(f"{problem.pack} {problem.reason}" for problem in given.problems)


def other(name: str, code: str) -> str:
    return GOOD.replace('"test"', f'"{name}"').replace("TS101", code)


def test_without_packs_a_run_has_the_national_rules() -> None:
    given = collect()
    assert given.rules == manager.packs().rules
    assert given.infos == ()


def test_a_pack_is_a_file_or_a_folder(here: Path) -> None:
    put(here / "one.toml", other("one", "ON101"))
    put(here / "two" / "pack.toml", other("two", "TW101"))
    given = collect(PackOptions(("one.toml", "two")))
    assert named(given) == ["one", "two"]
    assert {"ON101", "TW101"} <= {rule.code for rule in given.rules}
    assert [rule.code for rule in given.rules] == sorted(rule.code for rule in given.rules)


def test_a_broken_pack_is_named_and_the_others_go_on(here: Path) -> None:
    put(here / "bad.toml", "[pack\n")
    put(here / "good.toml", GOOD)
    given = collect(PackOptions(("bad.toml", "missing.toml", "good.toml")))
    assert named(given) == ["test"]
    assert "bad.toml" in reasons(given)
    assert "第 1 行" in reasons(given)
    assert "missing.toml 无法读取" in reasons(given)


def test_two_rules_of_one_code_are_reported_and_the_first_stays(here: Path) -> None:
    put(here / "one.toml", GOOD)
    put(here / "two.toml", GOOD.replace('"test"', '"two"').replace("test-rule", "another"))
    put(here / "three.toml", other("three", "ARI301"))
    given = collect(PackOptions(("one.toml", "two.toml", "three.toml")))
    assert {rule.code: rule.name for rule in given.rules}["TS101"] == "test-rule"
    assert {rule.code: rule.name for rule in given.rules}["ARI301"] == "applications-balance"
    assert "TS101，已有 test-rule" in reasons(given)
    assert "ARI301，已有 applications-balance" in reasons(given)


def test_a_table_with_the_key_of_a_statutory_one_is_reported_and_left_out(here: Path) -> None:
    table = """
[[form]]
key = "applications"
title = "附表"
section = "other"
columns = ["n"]
column = [{ key = "n", labels = ["数量"] }]
row = [{ key = "a", labels = ["甲"] }]
"""
    put(here / "one.toml", GOOD + table)
    given = collect(PackOptions(("one.toml",)))
    assert "表的 key 重复（duplicate form）applications，是法定表格的" in reasons(given)
    assert given.additions is None
    assert "TS101" in {rule.code for rule in given.rules}


def test_a_name_that_no_pack_has_is_reported_with_the_nearest(here: Path) -> None:
    put(here / "one.toml", GOOD)
    given = collect(PackOptions(("one.toml", "tset")))
    assert "tset 没有找到这个规则包（not found），是否为 test？" in reasons(given)


@pytest.mark.parametrize(
    ("file", "opening"), [("nianbao.toml", ""), ("pyproject.toml", "[project]\nname = 'x'\n[tool.nianbao]\n")]
)
def test_the_configuration_is_found_upwards_and_its_paths_are_its_own(
    here: Path, file: str, opening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here / file, opening + 'packs = ["./packs/one.toml"]\n')
    put(here / "packs" / "one.toml", GOOD)
    (here / "deep" / "down").mkdir(parents=True)
    monkeypatch.chdir(here / "deep" / "down")
    assert named(collect()) == ["test"]


def test_required_packs_must_be_there_in_their_version(here: Path) -> None:
    put(here / "one.toml", GOOD)
    put(here / "nianbao.toml", 'packs = ["./one.toml"]\nrequired-packs = { test = ">=1.1", south = "2" }\n')
    reported = reasons(collect())
    assert "test" in reported
    assert "要求版本 >=1.1，现为 1.0" in reported
    assert "south" in reported
    assert "required pack not found" in reported


@pytest.mark.parametrize(
    ("version", "wanted", "fit"),
    [
        ("1.2", "1.2.0", True),
        ("1.2", ">=1.2,<2", True),
        ("2.0", ">=1.2,<2", False),
        ("1.10", ">1.9", True),
        ("1.2", "==1.3", False),
        ("1.2", "<= 1.2", True),
    ],
)
def test_versions_are_compared_by_their_numbers(version: str, wanted: str, fit: bool) -> None:
    assert fits(version, wanted) is fit


def test_python_is_run_from_a_folder_only_when_allowed(here: Path) -> None:
    put(here / "mine" / "pack.toml", PACK + RULE + 'python = "my_rules_of_test:check"\n')
    put(here / "nianbao.toml", 'packs = ["./mine"]\n')
    assert named(collect()) == []
    assert "--allow-code" in reasons(collect())
    assert named(collect(PackOptions(allow_code=True))) == ["test"]


def test_an_installed_pack_of_data_is_found_and_its_code_is_not_imported(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here / "nianbao_test-1.0.dist-info" / "entry_points.txt", "[nianbao]\ntest = nianbao_test\n")
    put(
        here / "nianbao_test-1.0.dist-info" / "METADATA",
        "Metadata-Version: 2.1\nName: nianbao_test\nVersion: 1.0\n",
    )
    put(here / "nianbao_test" / "__init__.py", "raise RuntimeError('imported')\n")
    put(here / "nianbao_test" / "pack.toml", PACK + RULE + 'python = "nianbao_test.rules:check"\n')
    monkeypatch.syspath_prepend(here)
    (found,) = [pack for pack in installed_packs() if pack.module == "nianbao_test"]
    assert found.manifest == str(here / "nianbao_test" / "pack.toml")
    monkeypatch.setattr("nianbao.packs.collection.data_packs", lambda: (found,))
    given = collect()
    assert named(given) == ["test"]
    assert given.infos[0].origin == "nianbao_test-1.0"
    assert given.problems == ()
    assert "nianbao_test" not in sys.modules


def test_an_installed_pack_named_by_its_name_is_on_everywhere(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(here / "pack.toml", PACK + 'region = ["山东省"]\n' + RULE + REQUIRE)
    found = InstalledPack("nianbao_test-1.0", "nianbao_test", str(path))
    monkeypatch.setattr("nianbao.packs.collection.data_packs", lambda: (found,))
    assert [info.named for info in collect().infos] == [""]
    put(here / "nianbao.toml", 'packs = ["test"]\n')
    assert [info.named for info in collect().infos] == ["name"]


def test_a_pack_given_by_its_path_takes_the_place_of_an_installed_state_of_it(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(here / "installed" / "pack.toml", GOOD)
    found = InstalledPack("nianbao_test-1.0", "nianbao_test", str(path))
    monkeypatch.setattr("nianbao.packs.collection.data_packs", lambda: (found,))
    put(here / "one.toml", GOOD.replace("test-rule", "new-name"))
    given = collect(PackOptions(("one.toml",)))
    assert given.problems == ()
    assert {rule.code: rule.name for rule in given.rules}["TS101"] == "new-name"
    assert [info.named for info in given.infos] == ["path"]


def test_a_quiet_configuration_may_allow_missing_packs(here: Path) -> None:
    put(here / "nianbao.toml", 'packs = ["gone"]\nallow-missing-packs = true\n')
    given = collect()
    assert given.problems
    assert given.allow_missing


def test_an_installed_pack_is_checked_once_and_again_when_it_changes(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(here / "pack.toml", GOOD)
    found = InstalledPack("nianbao_test-1.0", "nianbao_test", str(path))
    monkeypatch.setattr("nianbao.packs.collection.data_packs", lambda: (found,))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert named(collect()) == ["test"]
    with monkeypatch.context() as patch:
        patch.setattr("nianbao.packs.language.source.read_source", lambda path: pytest.fail("read again"))
        assert named(collect()) == ["test"]
    put(path, GOOD.replace("require", "requre"))
    for _ in range(2):
        assert named(collect()) == []
        assert "requre" in reasons(collect())
