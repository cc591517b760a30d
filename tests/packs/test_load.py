"""Packs are let in and asked one by one: what one does wrong harms no other."""

from pathlib import Path

import pluggy
import pytest

from nianbao.linting.rule import Rule
from nianbao.packs import hookspecs
from nianbao.packs import load as manager
from nianbao.packs.hookspecs import API_VERSION, hookimpl
from nianbao.packs.load import PackProblem, ask, hook_packs
from nianbao.packs.rule_modules import BrokenModule, rules_in
from tests.site import ABOUT, Site

RULES = """
def _rule(code):
    return Rule(code, code.lower(), "error", "", "", "", lambda report: iter(()))
@hookimpl
def nianbao_rules():
"""


def names() -> list[str]:
    return [pack.name for pack in hook_packs()[0]]


def the_problem() -> PackProblem:
    (problem,) = hook_packs()[1]
    return problem


def test_our_own_pack_is_there_without_an_installed_distribution(site: Site) -> None:
    assert {form.key for form in manager.packs().forms} == {"disclosures", "applications", "disputes"}
    assert manager.packs().problems == ()
    assert hook_packs() == ((), ())


def test_our_own_pack_says_of_itself_what_others_must() -> None:
    import nianbao_rules

    assert nianbao_rules.NIANBAO_PACK["api"] == API_VERSION


def test_an_installed_pack_gives_what_its_hooks_yield(site: Site) -> None:
    site.install("pack_b", RULES + "    yield from (_rule('ZZ902'), _rule('AA101'))\n")
    (pack,), problems = hook_packs()
    assert (pack.name, pack.distribution, problems) == ("pack_b (pack_b-1.0)", "pack_b-1.0", ())
    found, failed = ask(pack, "nianbao_rules")
    assert [rule.code for rule in found] == ["ZZ902", "AA101"]
    assert failed == []
    assert ask(pack, "nianbao_forms") == ([], [])


def test_a_pack_that_cannot_be_imported_is_named_with_its_version_and_line(site: Site) -> None:
    path = site.install("pack_a", "from nianbao.api import Future\n")
    site.install("pack_b")
    assert names() == ["pack_b (pack_b-1.0)"]
    assert the_problem().pack == "pack_a (pack_a-1.0)"
    assert the_problem().reason.startswith(
        f"{path} 第 4 行：无法导入（import error），ImportError: cannot import name"
    )
    assert the_problem().reason.endswith("本程序是第 1 版接口，请更新规则包或本程序")


@pytest.mark.parametrize(
    ("text", "line", "reported"),
    [
        ("x = 1\nraise ValueError('out of order')\n", 5, "ValueError: out of order；请告知规则包的作者"),
        ("x = (\n", 4, "SyntaxError"),
    ],
)
def test_a_pack_that_fails_at_its_import_is_reported_with_the_line(
    site: Site, text: str, line: int, reported: str
) -> None:
    path = site.install("pack_a", text)
    assert f"{path} 第 {line} 行：" in the_problem().reason
    assert reported in the_problem().reason


def test_a_pack_that_is_not_there_is_reported(site: Site) -> None:
    site.enter("pack_a", "no_such_module")
    assert "ModuleNotFoundError: No module named 'no_such_module'" in the_problem().reason


def test_a_pack_that_is_imported_for_ever_is_left_out(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nianbao.packs.importing.SECONDS", 0.1)
    site.install("pack_a", "while True:\n    pass\n")
    site.install("pack_b")
    assert names() == ["pack_b (pack_b-1.0)"]
    assert "took longer than 0.1 s" in the_problem().reason


def test_a_pack_without_a_version_of_the_interface_is_reported_what_to_write(site: Site) -> None:
    path = site.install("pack_a", about="# nothing\n")
    assert the_problem().reason == (
        f"{path} 没有写明接口的版本（no API version），请在其中写 "
        'NIANBAO_PACK = {"name": "…", "title": "…", "version": "1.0", "api": 1}'
    )


def test_a_pack_for_another_version_of_the_interface_is_reported_the_line_to_change(site: Site) -> None:
    path = site.install("pack_a", about="# 规则包\n\n" + (ABOUT % ("a", "")).replace("1}", "2}"))
    assert the_problem().reason.startswith(
        f"{path} 第 3 行：规则包用的是第 2 版接口，本程序是第 1 版（wrong API version）"
    )
    assert '"api": 1' in the_problem().reason


def test_a_hook_that_we_do_not_know_is_reported_with_the_nearest(site: Site) -> None:
    site.install("pack_a", "@hookimpl\ndef nianbao_rulez(): return []\n")
    assert "没有接口 nianbao_rulez（unknown hook），是否为 nianbao_rules？" in the_problem().reason


def test_a_hook_with_parameters_that_we_do_not_give_is_reported(site: Site) -> None:
    site.install("pack_a", "@hookimpl\ndef nianbao_rules(report): return []\n")
    assert "wrong hook" in the_problem().reason
    assert "report" in the_problem().reason


def test_a_pack_that_raises_keeps_what_it_gave_before(site: Site) -> None:
    site.install("pack_a", RULES + "    yield _rule('ZZ901')\n    raise ValueError('broken')\n")
    ((pack,), _) = hook_packs()
    found, failed = ask(pack, "nianbao_rules")
    assert [rule.code for rule in found] == ["ZZ901"]
    assert failed == [PackProblem("pack_a (pack_a-1.0)", "ValueError: broken")]


def test_what_a_pack_prints_when_imported_or_asked_does_not_reach_standard_output(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.install("noisy_pack", "print('imported')\n" + RULES + "    print('asked')\n    return []\n")
    ask(hook_packs()[0][0], "nianbao_rules")
    said = capsys.readouterr()
    assert said.out == ""
    assert "imported\nasked\n" in said.err


def test_an_entry_point_may_name_an_object(site: Site) -> None:
    inner = "class Inner:\n    NIANBAO_PACK = NIANBAO_PACK\n    @hookimpl\n    def nianbao_rules(self): return [1]\n"
    site.install("holder", inner + "inner = Inner()\n", reference="holder:inner")
    (pack,), problems = hook_packs()
    assert problems == ()
    assert ask(pack, "nianbao_rules") == ([1], [])


def test_our_marks_are_those_that_pluggy_s_own_markers_set() -> None:
    host = pluggy.PluginManager("nianbao")

    class Theirs:
        @pluggy.HookimplMarker("nianbao")
        def nianbao_rules(self) -> list[object]:
            return []

    class Ours:
        @hookimpl
        def nianbao_rules(self) -> list[object]:
            return []

    parse = host.parse_hookimpl_opts
    assert parse(Ours(), "nianbao_rules") is not None
    assert (parse(Ours(), "nianbao_rules") is None) == (parse(Theirs(), "nianbao_rules") is None)
    host.add_hookspecs(hookspecs)
    assert hasattr(host.hook, "nianbao_rules")


RULE_MODULE = '''\
from nianbao.api import rule


@rule("ZZ101", name="a", severity="note", title_en="a", basis="a")
def a(report):
    """甲。"""
    return iter(())
'''


def test_a_broken_module_costs_its_own_rules_and_is_named_with_line_and_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "some_rules"
    (folder / "texts").mkdir(parents=True)
    for package in (folder, folder / "texts"):
        (package / "__init__.py").touch()
    (folder / "texts" / "zz101_good.py").write_text(RULE_MODULE, encoding="utf-8")
    (folder / "texts" / "zz102_bad.py").write_text("\noops\n", encoding="utf-8")
    (folder / "texts" / "rules.toml").write_text("[[rule]]\ncode = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    found = list(rules_in("some_rules", str(folder)))
    assert [one.code for one in found if isinstance(one, Rule)] == ["ZZ101"]
    file, module = [one.reason for one in found if isinstance(one, BrokenModule)]
    assert "rules.toml" in file
    assert "zz102_bad.py 第 2 行" in module
    assert "oops" in module
    assert all("请" in reason for reason in (file, module))
