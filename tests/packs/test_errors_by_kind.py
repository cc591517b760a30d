"""Each kind of error in each kind of rule is told with its line and its cure."""

from collections.abc import Callable

import pytest

from nianbao.packs.language.source import BrokenPack
from nianbao.packs.load import all_forms
from nianbao.packs.toml_pack import read_pack
from tests.packs.conftest import PACK, RULE

# the kind's first line is 12; a table or concept of the pack follows on the lines told
REQUIRE = 'require = { section = "other", pattern = "建议" }\n'
FORBID = 'forbid = { item = "platform", pattern = "广播站" }\n'
PREFER = 'prefer = { use = "甲", instead_of = ["乙"] }\n'
IDENTITY = 'identity = { form = "disputes", along = "row", left = ["total"], right = ["upheld"] }\n'
FORM = """form = "extra"
[[form]]
key = "extra"
title = "附表"
section = "other"
columns = ["n"]
column = [{ key = "n", labels = ["数量"] }]
row = [{ key = "a", labels = ["甲"] }]
"""
CONCEPT = """concept = "test.leaflets"
[[concept]]
key = "test.leaflets"
name = "明白纸"
words = ["明白纸"]
cells = [["disclosures/licensing/decisions"]]
"""
KINDS = (REQUIRE, FORBID, PREFER, IDENTITY, FORM, CONCEPT)

# kind of error, the kind's table, what is changed, the line, what is told, the cure
ERRORS = [
    ("unknown key", REQUIRE, "section", "sectoin", 12, "未知的键 sectoin", "是否为 section？"),
    ("unknown key", FORBID, "item", "itme", 12, "未知的键 itme", "是否为 item？"),
    ("unknown key", PREFER, "instead_of", "instaed_of", 12, "未知的键 instaed_of", "是否为 instead_of？"),
    ("unknown key", IDENTITY, "form =", "from =", 12, "未知的键 from", "是否为 form？"),
    ("unknown key", FORM, "title", "titel", 15, "未知的键 titel", "是否为 title？"),
    ("unknown key", CONCEPT, "cells", "cell", 17, "未知的键 cell", "是否为 cells？"),
    ("bad pattern", REQUIRE, "建议", "(建议", 12, "正则表达式有误", "括号是否成对"),
    ("bad pattern", FORBID, "广播站", "[广播站", 12, "正则表达式有误", "写法见 RE2"),
    ("unknown cell", IDENTITY, "upheld", "uphled", 12, "没有列 uphled", "是否为 upheld？"),
    (
        "unknown cell",
        CONCEPT,
        "decisions",
        "decision",
        17,
        "没有单元格 disclosures/licensing/decision",
        "decisions？",
    ),
    ("unknown cell", FORM, 'form = "extra"', 'form = "extar"', 12, "没有 form extar", "是否为 extra？"),
    ("unknown part", REQUIRE, '"other"', '"othr"', 12, "othr", "是否为 other？"),
    ("unknown part", FORBID, '"platform"', '"platfrom"', 12, "platfrom", "是否为 platform？"),
    ("wrong type", REQUIRE, '"建议"', "3", 12, "pattern 的值类型不对", "应为引号中的文字"),
    (
        "wrong type",
        FORBID,
        '{ item = "platform", pattern = "广播站" }',
        '"广播站"',
        12,
        "forbid 的值类型不对",
        "应为表",
    ),
    ("wrong type", PREFER, '["乙"]', '"乙"', 12, "instead_of 的值类型不对", "应为列表"),
    ("wrong type", IDENTITY, '["total"]', '"total"', 12, "left 的值类型不对", "应为列表"),
    ("wrong type", FORM, '["数量"]', '"数量"', 18, "labels 的值类型不对", "应为列表"),
    (
        "wrong type",
        CONCEPT,
        '[["disclosures/licensing/decisions"]]',
        '["a/b/c"]',
        17,
        "cells 的值类型不对",
        "应为列表",
    ),
]


def faults(write: Callable[[str], str], kind: str) -> tuple[str, list[str]]:
    path = write(PACK + RULE + kind)
    try:
        read_pack(path, all_forms())
    except BrokenPack as broken:
        return path, [str(fault) for fault in broken.faults]
    return path, []


@pytest.mark.parametrize("kind", KINDS, ids=[kind.split()[0] for kind in KINDS])
def test_without_an_error_nothing_is_reported(write: Callable[[str], str], kind: str) -> None:
    assert faults(write, kind)[1] == []


@pytest.mark.parametrize(
    ("kind", "old", "new", "line", "what", "cure"),
    [error[1:] for error in ERRORS],
    ids=[f"{error[0]} in {error[1].split()[0]}" for error in ERRORS],
)
def test_an_error_is_reported_with_its_line_and_its_cure(
    write: Callable[[str], str], kind: str, old: str, new: str, line: int, what: str, cure: str
) -> None:
    assert kind.count(old) == 1
    path, reported = faults(write, kind.replace(old, new))
    fault = next(one for one in reported if what in one)
    assert fault.startswith(f"{path} 第 {line} 行：")
    assert cure in fault


def test_every_kind_of_rule_is_tried_with_an_unknown_key_and_a_wrong_type() -> None:
    for error in ("unknown key", "wrong type"):
        assert {one[1] for one in ERRORS if one[0] == error} == set(KINDS)
