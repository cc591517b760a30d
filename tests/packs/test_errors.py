"""Each mistake in a pack's file is told with its line and its cure."""

from collections.abc import Callable

import jsonschema
import pytest

from nianbao.packs.language.schema import faults, schema
from nianbao.packs.language.source import BrokenPack, read_source
from nianbao.packs.load import all_forms
from nianbao.packs.toml_pack import read_pack
from tests.packs.conftest import PACK, RULE

REQUIRE = 'require = { section = "other", any = ["甲"] }\n'
IDENTITY = 'identity = { form = "disputes", along = "row", left = ["total"], right = ["upheld"] }\n'

SUM_OF_ROWS = 'identity = { form = "disputes", along = "column", left = ["reveiw"], right = ["review"] }\n'
FORM = """\
[[form]]
key = "extra"
title = "附表"
section = "other"
columns = ["n"]
column = [{ key = "n", labels = ["数量"] }]
row = [{ key = "a", labels = ["甲"] }]
[[form.identity]]
code = "TS101"
along = "column"
left = ["LEFT"]
right = ["a"]
formula = "乙＝甲"
"""

# in RULE, line 6 is [[rule]], 7 code, 8 name, 9 severity, 10 message, 11 basis; the rule's kind is line 12
MISTAKES = [
    ("unknown table", PACK + "[rules]\n", 6, "未知的键 rules", "rule？"),
    ("unknown key of the pack", PACK + 'titel = "x"\n', 6, "未知的键 titel", "是否为 title？"),
    ("unknown key of a rule", PACK + RULE + REQUIRE.replace("require", "requre"), 12, "requre", "require？"),
    ("unknown key inside", PACK + RULE + REQUIRE.replace("section", "secton"), 12, "secton", "section？"),
    (
        "missing key of the pack",
        PACK.replace('version = "1.0"\n', ""),
        1,
        "缺少 version",
        'version = "1.0.0"',
    ),
    ("missing key of a rule", PACK + RULE.replace('basis = "试"\n', "") + REQUIRE, 6, "缺少 basis", "文号"),
    ("another API version", PACK.replace("api = 1", "api = 2"), 5, "api", "api = 1"),
    ("wrong type", PACK.replace('"试用"', "3"), 3, "title", "应为引号中的文字"),
    ("text for a list", PACK + 'region = "山东省"\n', 6, "region", "应为列表"),
    (
        "list for a text",
        PACK + RULE.replace('"有误"', '["有误"]') + REQUIRE,
        10,
        "message",
        "应为引号中的文字",
    ),
    ("malformed code", PACK + RULE.replace("TS101", "ts1") + REQUIRE, 7, "ts1", "两三个大写字母加三位数字"),
    ("unknown severity", PACK + RULE.replace("warning", "waring") + REQUIRE, 9, "waring", "是否为 warning？"),
    ("unknown section", PACK + RULE + REQUIRE.replace("other", "others"), 12, "others", "是否为 other？"),
    ("no kind of rule", PACK + RULE, 6, "有且只有其中一个", "require、forbid"),
    (
        "two kinds of rule",
        PACK + RULE + REQUIRE + IDENTITY,
        6,
        "有且只有其中一个",
        "同时有 require、identity",
    ),
    ("empty list", PACK + RULE + REQUIRE.replace('["甲"]', "[]"), 12, "any", "不能为空"),
    ("empty text", PACK + RULE.replace('"有误"', '""') + REQUIRE, 10, "message", "不能为空"),
    ("year too small", PACK + "years = { from = 24 }\n", 6, "from", "不能小于 2008"),
    ("bad pattern", PACK + RULE + 'require = { pattern = "(甲" }\n', 12, "正则表达式有误", "括号是否成对"),
    (
        "look-ahead",
        PACK + RULE + 'require = { pattern = "甲(?=乙)" }\n',
        12,
        "正则表达式有误",
        "不能用 (?=…)",
    ),
    ("back-reference", PACK + RULE + "require = { pattern = '(甲)\\1' }\n", 12, "正则表达式有误", "RE2"),
    (
        "unknown form",
        PACK + RULE + IDENTITY.replace("disputes", "dispute"),
        12,
        "没有表 dispute",
        "disputes？",
    ),
    ("unknown column", PACK + RULE + IDENTITY.replace("upheld", "uphold"), 12, "没有列 uphold", "upheld？"),
    ("unknown row", PACK + RULE + SUM_OF_ROWS, 12, "没有行 reveiw", "是否为 review？"),
    (
        "unknown cell",
        PACK + RULE + REQUIRE + 'when = { where = ["applications/neww/total > 0"] }\n',
        13,
        "没有单元格 applications/neww/total",
        "applications/new/total？",
    ),
    (
        "malformed comparison",
        PACK + RULE + REQUIRE + 'when = { where = ["applications/new/total"] }\n',
        13,
        "applications/new/total",
        "表/行/列 > 数",
    ),
    (
        "unknown row of a table's own identity",
        PACK + FORM.replace("LEFT", "b") + RULE + 'form = "extra"\n',
        16,
        "没有行 b",
        "可用的有：a",
    ),
    (
        "half an identity",
        PACK + RULE + 'identity = { form = "disputes", left = ["total"] }\n',
        12,
        "along",
        "缺少",
    ),
    (
        "identity that the table does not have",
        PACK + RULE + 'identity = { form = "disputes" }\n',
        12,
        "没有编号为 TS101 的数字关系",
        "请写 along、left、right",
    ),
    (
        "no message",
        PACK + RULE.replace('message = "有误"\n', "") + REQUIRE,
        6,
        "缺少 message",
        "给编制人看的一句话",
    ),
    (
        "unknown place of an identity",
        PACK + RULE + IDENTITY.replace("right", 'at = "totl", right'),
        12,
        "没有列 totl",
        "是否为 total？",
    ),
    ("unknown region", PACK + 'region = ["山东"]\n', 6, "没有行政区划 山东", "全称"),
    ("rule without its form", PACK + RULE + 'form = "extra"\n', 12, "没有 form extra", "[[form]]"),
    ("rule without its concept", PACK + RULE + 'concept = "x"\n', 12, "没有 concept x", "[[concept]]"),
    (
        "default of no rule",
        PACK + 'defaults = { TS110 = "note" }\n' + RULE + REQUIRE,
        6,
        "TS110",
        "是否为 TS101？",
    ),
]


def reported(path: str, code: bool = False) -> list[str]:
    with pytest.raises(BrokenPack) as broken:
        read_pack(path, all_forms(), code=code)
    return [str(fault) for fault in broken.value.faults]


@pytest.mark.parametrize(
    ("text", "line", "what", "cure"), [mistake[1:] for mistake in MISTAKES], ids=[one[0] for one in MISTAKES]
)
def test_a_mistake_is_reported_once_with_line_and_cure(
    write: Callable[[str], str], text: str, line: int, what: str, cure: str
) -> None:
    path = write(text)
    (fault,) = reported(path)
    assert fault.startswith(f"{path} 第 {line} 行：")
    assert what in fault
    assert cure in fault


def test_every_mistake_of_a_file_is_reported(write: Callable[[str], str]) -> None:
    path = write(PACK.replace('"试用"', "3") + RULE.replace("TS101", "ts1") + REQUIRE)
    assert len(reported(path)) == 2


def test_a_rule_in_python_is_refused_unless_allowed(write: Callable[[str], str]) -> None:
    path = write(PACK + RULE + 'python = "mine:check"\n')
    (fault,) = reported(path)
    assert "第 12 行" in fault
    assert "--allow-code" in fault
    assert read_pack(path, all_forms(), code=True).rules


@pytest.mark.parametrize("text", [one[1] for one in MISTAKES], ids=[one[0] for one in MISTAKES])
def test_our_validator_and_the_standard_one_agree(write: Callable[[str], str], text: str) -> None:
    source = read_source(write(text))
    standard = jsonschema.Draft202012Validator(schema("pack"))
    assert bool(list(faults(source, schema("pack")))) == (not standard.is_valid(source.data))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema("pack"))
