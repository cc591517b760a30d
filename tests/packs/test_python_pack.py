"""Packs in Python: their rules are bound to where the pack applies, and to a time."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nianbao.linting.run import lint
from nianbao.model import Document, FileResult, Report
from nianbao.packs.collection import PackContents, PackOptions, collect
from nianbao.testing.pack_check import pack_faults
from tests.site import ABOUT, Site

ELSEWHERE = "青岛市教育局"
RULES = """
@rule("HK101", name="always", severity="error", title_en="Always", basis="试")
def always(report):
    "总有问题。"
    yield Finding(message="有误", place=report.place())
@rule("HK102", name="endless", severity="error", title_en="Endless", basis="试")
def endless(report):
    "没完没了。"
    yield Finding(message="先说一句", place=report.place())
    BODY
@hookimpl
def nianbao_rules():
    return [always, endless]
"""


def judged(given: PackContents, agency: str = ELSEWHERE, year: int | None = 2024) -> FileResult:
    rules = [rule for rule in given.rules if rule.code.startswith("HK")]
    return lint(Report(Document("a", "text"), agency=agency, year=year), rules, "a")


def reasons(given: PackContents) -> str:
    return "\n".join(f"{problem.pack} {problem.reason}" for problem in given.problems)


def test_a_rule_of_an_installed_pack_judges(site: Site) -> None:
    site.install("hooked_pack", RULES.replace("BODY", "return"))
    given = collect()
    assert given.problems == ()
    assert [(info.name, info.origin) for info in given.infos] == [("hooked-pack", "hooked_pack-1.0")]
    assert dict(judged(given).checks) == {"HK101": "fail", "HK102": "fail"}


@pytest.mark.parametrize(
    ("declared", "outcome"),
    [
        ('"region": ["山东省"]', "fail"),
        ('"region": ["江苏省"]', "not_applicable"),
        ('"years": {"from": 2024}', "fail"),
        ('"years": {"to": 2023}', "not_applicable"),
    ],
)
def test_a_pack_in_python_may_be_for_a_region_and_for_years(site: Site, declared: str, outcome: str) -> None:
    site.install("hooked_pack", RULES.replace("BODY", "return"), about=ABOUT % ("hooked", ", " + declared))
    assert judged(collect()).checks["HK101"] == outcome


def test_a_pack_in_python_sets_the_defaults_of_its_rules(site: Site) -> None:
    defaults = ', "defaults": {"HK101": "note", "HK102": "off"}'
    site.install("hooked_pack", RULES.replace("BODY", "return"), about=ABOUT % ("hooked", defaults))
    rules = {rule.code: rule for rule in collect().rules}
    assert rules["HK101"].severity == "note"
    assert rules["HK102"].usage.off


@pytest.mark.parametrize(
    ("old", "new", "reported"),
    [
        ('"title"', '"titel"', "未知的键 titel（unknown key），是否为 title？"),
        ('"api"', '"region": ["山东"], "api"', "没有行政区划 山东（unknown region）"),
        ('"1.0"', "1.0", "version 的值类型不对（wrong type）"),
    ],
)
def test_what_a_pack_says_of_itself_wrongly_is_reported_with_its_line(
    site: Site, old: str, new: str, reported: str
) -> None:
    about = (ABOUT % ("hooked", "")).replace(old, new)
    path = site.install("hooked_pack", RULES.replace("BODY", "return"), about=about)
    given = collect()
    assert f"hooked_pack (hooked_pack-1.0) {path} 第 1 行：" in reasons(given)
    assert reported in reasons(given)
    assert not [rule for rule in given.rules if rule.code.startswith("HK")]


def test_what_is_no_rule_is_reported(site: Site) -> None:
    site.install("hooked_pack", "@hookimpl\ndef nianbao_rules(): return [always]\ndef always(report): pass\n")
    assert "nianbao_rules 应给出 nianbao.api.Rule，现为 function（wrong type）" in reasons(collect())


def test_a_hook_that_raises_is_reported_and_the_other_packs_go_on(site: Site) -> None:
    site.install("bad_pack", "@hookimpl\ndef nianbao_rules(): raise ValueError('broken')\n")
    site.install("hooked_pack", RULES.replace("BODY", "return"))
    given = collect()
    assert "bad_pack (bad_pack-1.0) ValueError: broken" in reasons(given)
    assert judged(given).checks["HK101"] == "fail"


@pytest.mark.parametrize(
    "body", ["while True: pass", "import re; re.match(r'(a+)+$', 'a' * 60 + 'b')"], ids=["loop", "pattern"]
)
def test_a_rule_that_never_ends_is_ended_and_what_it_had_found_is_kept(
    site: Site, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nianbao.packs.limited.SECONDS", 0.05)
    site.install("hooked_pack", RULES.replace("BODY", body))
    result = judged(collect())
    assert dict(result.checks) == {"HK101": "fail", "HK102": "fail"}
    assert result.errors == ("HK102: TookTooLong: 超时，超过 0.05 秒（took longer than 0.05 s）",)


def test_a_rule_that_finds_without_end_is_ended(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nianbao.packs.limited.MOST", 5)
    body = "while True: yield Finding(message='又一个', place=report.place())"
    site.install("hooked_pack", RULES.replace("BODY", body))
    result = judged(collect())
    assert result.errors == ("HK102: TooMany: 规则给出的问题超过 5 个（too many findings）",)


def test_the_options_of_a_rule_stay_its_options(site: Site) -> None:
    from nianbao.linting.options import options_of, with_options

    body = "for _ in range(most): yield Finding(message='又一个', place=report.place())"
    text = RULES.replace("BODY", body).replace("endless(report)", "endless(report, *, most=2)")
    site.install("hooked_pack", text)
    (rule,) = (rule for rule in collect().rules if rule.code == "HK102")
    assert options_of(rule) == {"most": 2}
    report = Report(Document("a", "text"))
    assert len(list(rule.check(report))) == 3
    assert len(lint(report, [with_options(rule, {"most": 4})], "a").findings) == 5


@pytest.fixture
def module(tmp_path: Path) -> Iterator[str]:
    """Return the path of a pack that is a Python module and is not installed."""
    before = list(sys.path)
    path = tmp_path / "module_of_a_test.py"
    text = (
        ABOUT % ("local", ', "region": ["江苏省"]')
        + "from nianbao.api import *\nfrom nianbao.api import hookimpl\n"
    )
    path.write_text(text + RULES.replace("BODY", "return"), encoding="utf-8")
    yield str(path)
    sys.path[:] = before
    sys.modules.pop(path.stem, None)


def test_a_module_that_is_not_installed_is_imported_only_when_allowed(module: str) -> None:
    given = collect(PackOptions((module,)))
    assert "--allow-code" in reasons(given)
    assert "module_of_a_test" not in sys.modules
    given = collect(PackOptions((module,), allow_code=True))
    assert given.problems == ()
    assert [(info.name, info.origin, info.named) for info in given.infos] == [("local", module, "path")]
    assert judged(given, "云溪市教育局").checks["HK101"] == "fail"
    assert judged(given).checks["HK101"] == "not_applicable"


def test_a_module_that_is_no_pack_is_reported(tmp_path: Path, module: str) -> None:
    Path(module).write_text("x = 1\n", encoding="utf-8")
    given = collect(PackOptions((module,), allow_code=True))
    assert "没有写明接口的版本（no API version）" in reasons(given)


def test_a_module_is_linted_as_other_packs_are(module: str) -> None:
    reported = "\n".join(pack_faults(module))
    assert "规则 HK101 没有说明页（missing page）" in reported
    assert "hk101_always.md" in reported
    Path(module).write_text(Path(module).read_text("utf-8") + "import nianbao.model\n", encoding="utf-8")
    assert "不能导入 nianbao.model（private import）" in "\n".join(pack_faults(module))
    Path(module).write_text("x = 1\n", encoding="utf-8")
    sys.modules.pop("module_of_a_test")
    (fault,) = pack_faults(module)
    assert "no API version" in fault
