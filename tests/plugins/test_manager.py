"""Packs are asked one by one: what one does wrong harms no other."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pluggy
import pytest

from nianbao.linting.rule import Rule
from nianbao.plugins import manager
from nianbao.plugins.discovery import InstalledPack
from nianbao.plugins.hookspecs import hookimpl


def rule(code: str, module: str = "somewhere") -> Rule:
    return Rule(code, code.lower(), "error", "", "", "", lambda report: iter(()), module=module)


class Site:
    """Installs made-up packs."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self._packs: list[InstalledPack] = []
        patch.setattr(manager, "installed_packs", lambda: iter(self._packs))

    def install(self, name: str, *rules: Rule, error: Exception | None = None) -> None:
        module = ModuleType(name)

        @hookimpl
        def nianbao_rules() -> Iterator[Rule]:
            yield from rules
            if error is not None:
                raise error

        module.nianbao_rules = nianbao_rules  # type: ignore[attr-defined]
        self._patch.setitem(sys.modules, name, module)
        self._packs.append(InstalledPack(f"{name}-1.0", name))

    def install_missing(self, name: str) -> None:
        self._packs.append(InstalledPack(f"{name}-1.0", name))


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    manager.packs.cache_clear()
    yield Site(monkeypatch)
    manager.packs.cache_clear()


def test_our_own_pack_is_there_without_an_installed_distribution(site: Site) -> None:
    assert {form.key for form in manager.packs().forms} == {"disclosures", "applications", "disputes"}
    assert manager.packs().problems == ()


def test_our_own_pack_gives_the_same_with_and_without_pluggy(site: Site) -> None:
    alone = manager.packs()
    manager.packs.cache_clear()
    site.install("idle_pack")
    assert manager.packs() == alone


def test_rules_of_an_installed_pack_join_ours_sorted_by_code(site: Site) -> None:
    site.install("pack_b", rule("ZZ902"), rule("AA101"))
    codes = [one.code for one in manager.all_rules()]
    assert codes[0] == "AA101"
    assert codes[-1] == "ZZ902"
    assert codes == sorted(codes)


def test_a_pack_that_cannot_be_imported_is_named_with_its_version(site: Site) -> None:
    site.install_missing("no_such_pack")
    site.install("pack_b", rule("ZZ902"))
    given = manager.packs()
    assert given.rules[-1].code == "ZZ902"
    (problem,) = given.problems
    assert problem.pack == "no_such_pack (no_such_pack-1.0)"
    assert "ModuleNotFoundError" in problem.reason


def test_a_pack_that_raises_keeps_what_it_gave_before(site: Site) -> None:
    site.install("pack_a", rule("ZZ901"), error=ValueError("broken"))
    site.install("pack_b", rule("ZZ902"))
    given = manager.packs()
    assert [one.code for one in given.rules[-2:]] == ["ZZ901", "ZZ902"]
    assert [(problem.pack, problem.reason) for problem in given.problems] == [
        ("pack_a", "ValueError: broken")
    ]


def test_what_a_pack_prints_when_imported_or_asked_does_not_reach_standard_output(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "noisy_pack.py").write_text(
        "from nianbao.api import hookimpl\nprint('imported')\n"
        "@hookimpl\ndef nianbao_rules():\n    print('asked')\n    return []\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    site.install_missing("noisy_pack")
    assert manager.packs().problems == ()
    said = capsys.readouterr()
    assert said.out == ""
    assert "imported\nasked\n" in said.err


def test_two_rules_of_one_code_are_told_and_the_first_stays(site: Site) -> None:
    site.install("pack_a", rule("ZZ901", "first"))
    site.install("pack_b", rule("ZZ901", "second"))
    given = manager.packs()
    assert given.rules[-1].module == "first"
    (problem,) = given.problems
    assert problem.pack == "pack_b"
    assert "ZZ901" in problem.reason
    assert "first" in problem.reason


def test_an_entry_point_may_name_an_object(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    class Inner:
        @staticmethod
        @hookimpl
        def nianbao_rules() -> list[Rule]:
            return [rule("ZZ901")]

    holder = ModuleType("holder")
    holder.inner = Inner()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "holder", holder)
    site.install_missing("holder:inner")
    assert manager.packs().rules[-1].code == "ZZ901"


def test_the_plugin_manager_knows_every_pack(site: Site) -> None:
    site.install("pack_a")
    host = manager.manager()
    assert isinstance(host, pluggy.PluginManager)
    assert {name for name, _ in host.list_name_plugin()} == {"nianbao_rules", "pack_a"}


def test_our_mark_is_the_one_that_pluggy_s_own_marker_sets(tmp_path: Path) -> None:
    host = pluggy.PluginManager("nianbao")

    class Theirs:
        @pluggy.HookimplMarker("nianbao")
        def nianbao_rules(self) -> list[Rule]:
            return []

    class Ours:
        @hookimpl
        def nianbao_rules(self) -> list[Rule]:
            return []

    theirs, ours = Theirs(), Ours()
    parse = host.parse_hookimpl_opts
    assert parse(ours, "nianbao_rules") is not None
    assert (parse(ours, "nianbao_rules") is None) == (parse(theirs, "nianbao_rules") is None)
