"""What a pack in Python gives with a wrong field is told and left out; what is right of it is used."""

import pytest

from nianbao.packs.collection import PackContents, collect
from tests.site import Site

GIVES = """
from msgspec.structs import replace
from nianbao.api import ColumnSpec, RowSpec
def check(report): return iter(())
def engine(paths, judge): return map(judge, paths)
GOOD = {
    "nianbao_rules": Rule("SO101", "good", "error", "甲。", "A", "试", check),
    "nianbao_forms": FormSpec("so", "so", "表", "other", (ColumnSpec("n", ("数量",)),), (RowSpec("a", ("甲",), ("n",)),)),
    "nianbao_lexicons": LexiconData((Concept("so.a", "SO101", "甲", ((("disclosures", "licensing", "decisions"),),)),), (("甲", "so.a"),), ()),
    "nianbao_loaders": Loader("good", (".good",), check, check),
    "nianbao_engines": Engine("good", engine),
    "nianbao_reporters": Format("good", "好", check),
}
@hookimpl
def HOOK():
    good = GOOD["HOOK"]
    return [good, replace(good, CHANGE)]
"""
WRONG = [
    ("nianbao_rules", 'code="so1"', "Rule（so1）的 code"),
    ("nianbao_rules", "code=5", "Rule（5）的 code"),
    ("nianbao_rules", 'severity="fatal"', "severity"),
    ("nianbao_rules", "title=None", "title"),
    ("nianbao_rules", "check=None", "check"),
    ("nianbao_rules", "module=[]", "module"),
    ("nianbao_forms", 'section="seven"', "FormSpec（so）的 section"),
    ("nianbao_forms", "rows=()", "rows"),
    ("nianbao_forms", 'rows=(RowSpec("a", (), ("n",)),)', "rows"),
    ("nianbao_forms", 'rows=(RowSpec("a", ("甲",), ("m",)),)', "rows"),
    ("nianbao_forms", 'columns=("n",)', "columns"),
    ("nianbao_forms", 'rows=(RowSpec("a", ("甲",), None),)', "内容（"),
    ("nianbao_forms", "columns=3", "columns"),
    ("nianbao_lexicons", 'phrases=("甲",)', "LexiconData（）的 phrases"),
    ("nianbao_lexicons", 'concepts=(Concept("a", "", "", ()),)', "concepts"),
    ("nianbao_loaders", 'suffixes=[".x"]', "Loader（good）的 suffixes"),
    ("nianbao_loaders", 'suffixes=("x",)', "suffixes"),
    ("nianbao_loaders", 'magic=(b"",)', "magic"),
    ("nianbao_loaders", 'medium="text"', "medium"),
    ("nianbao_engines", 'name="Not Good"', "Engine（Not Good）的 name"),
    ("nianbao_engines", "run=3", "run"),
    ("nianbao_reporters", "make=None", "make"),
    ("nianbao_reporters", 'mark=""', "mark"),
    ("nianbao_reporters", 'mark="("', "mark"),
]


def reported(site: Site, hook: str, change: str) -> tuple[PackContents, list[str]]:
    site.install("so_pack", GIVES.replace("HOOK", hook).replace("CHANGE", change))
    given = collect()
    return given, [problem.reason for problem in given.problems]


@pytest.mark.parametrize(("hook", "change", "words"), WRONG, ids=[f"{one[0]} {one[1]}" for one in WRONG])
def test_a_wrong_field_is_reported(site: Site, hook: str, change: str, words: str) -> None:
    _, (reason,) = reported(site, hook, change)
    assert reason.startswith(f"{hook} 给出的 ")
    assert words in reason
    assert "不对（wrong field），请告知规则包的作者" in reason


def test_what_is_right_is_used(site: Site) -> None:
    given, (_,) = reported(site, "nianbao_rules", 'code="so1"')
    assert "SO101" in {rule.code for rule in given.rules}


def test_a_pack_s_rule_closes_no_file(site: Site) -> None:
    given, _ = reported(site, "nianbao_rules", 'code="SO102", gate=True')
    assert not any(rule.gate for rule in given.rules if rule.code == "SO102")
