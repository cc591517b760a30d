"""The list of all rules, from ``nianbao rules``; each rule's own page is linked, not copied."""

import json
import tomllib
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from commands import output_of

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "rules" / "nianbao_rules"
LOCAL = sorted(path.parent for path in (ROOT / "plugins").glob("*/src/*/pack.toml"))
PACKS = {
    "LOD": "读取文件",
    "SEC": "结构",
    "TAB": "法定表格",
    "ARI": "数字关系",
    "NAR": "正文与表格",
    "DAT": "日期和年度",
    "IDN": "单位和地名",
    "CIT": "引用的法规",
    "TXT": "文字",
    "SUP": "忽略说明",
    "SER": "多份报告之间",
}
SEVERITIES = {"error": "错误", "warning": "警告", "note": "提示"}
Rules = Sequence[dict[str, str]]


def rules_page() -> str:
    """Return the page as it should be."""
    options = "".join(f" --pack {path.relative_to(ROOT).as_posix()}" for path in LOCAL)
    rules = {rule["code"]: rule for rule in _rules(f" --allow-code{options}")}
    national = [rule for code, rule in rules.items() if any(PAGES.glob(f"*/{code.lower()}_*.md"))]
    return "\n".join([*_lines(national), *_local_lines(rules)]) + "\n"


def _rules(options: str) -> Rules:
    found: Rules = json.loads(output_of(f"nianbao rules --format json{options}"))["rules"]
    return found


def page_of(code: str, pages: Path = PAGES) -> str:
    """Return the path of a rule's page from docs/."""
    (page,) = pages.glob(f"**/{code.lower()}_*.md")
    return f"../{page.relative_to(ROOT).as_posix()}"


def _lines(rules: Rules) -> Iterator[str]:
    yield "# 规则一览"
    yield ""
    yield f"国家格式的规则共 {len(rules)} 条，由 `python docs/generate.py` 写成。级别：错误，违反格式、法规或自相矛盾；警告，很可能有误；"
    yield "提示，值得看一眼。命令行中看某条规则：`nianbao explain 编号`。"
    for prefix, group in groupby(rules, key=lambda rule: rule["code"].rstrip("0123456789")):
        yield from _section(f"{prefix} {PACKS[prefix]}", group, PAGES)


def _local_lines(rules: dict[str, dict[str, str]]) -> Iterator[str]:
    """Yield the rules of the local packs under plugins/, which are for their own regions and years."""
    read = [(path, tomllib.loads((path / "pack.toml").read_text(encoding="utf-8"))) for path in LOCAL]
    number = sum(len(declared["rule"]) for _, declared in read)
    yield ""
    yield f"另有各地的[规则包](packs.md)，{len(LOCAL)} 个，{number} 条，装上以后只用于那里的报告。"
    for path, declared in read:
        codes = [one["code"] for one in declared["rule"]]
        title = f"{declared['pack']['title']}（nianbao-{declared['pack']['name']}）"
        yield from _section(title, (rules[code] for code in sorted(codes)), path)


def _section(title: str, rules: Iterator[dict[str, str]], pages: Path) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
    yield "| 编号 | 名称 | 级别 | 要求 |"
    yield "|---|---|---|---|"
    for rule in rules:
        link = f"[{rule['code']}]({page_of(rule['code'], pages)})"
        yield f"| {link} | {rule['name']} | {SEVERITIES[rule['severity']]} | {rule['title']} |"
