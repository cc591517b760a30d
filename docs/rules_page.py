"""The list of all rules, from ``nianbao rules``; each rule's own page is linked, not copied."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from commands import output_of

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "rules" / "nianbao_rules"
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


def rules_page() -> str:
    """Return the page as it should be."""
    rules = json.loads(output_of("nianbao rules --format json"))["rules"]
    return "\n".join(_lines(rules)) + "\n"


def page_of(code: str) -> str:
    """Return the path of a rule's page from docs/."""
    (page,) = PAGES.glob(f"*/{code.lower()}_*.md")
    return f"../{page.relative_to(ROOT).as_posix()}"


def _lines(rules: Sequence[dict[str, str]]) -> Iterator[str]:
    yield "# 规则一览"
    yield ""
    yield f"共 {len(rules)} 条，由 `python docs/generate.py` 写成。级别：错误，违反格式、法规或自相矛盾；警告，很可能有误；"
    yield "提示，值得看一眼。命令行中看某条规则：`nianbao explain 编号`。"
    for prefix, group in groupby(rules, key=lambda rule: rule["code"].rstrip("0123456789")):
        yield ""
        yield f"## {prefix} {PACKS[prefix]}"
        yield ""
        yield "| 编号 | 名称 | 级别 | 要求 |"
        yield "|---|---|---|---|"
        for rule in group:
            link = f"[{rule['code']}]({page_of(rule['code'])})"
            yield f"| {link} | {rule['name']} | {SEVERITIES[rule['severity']]} | {rule['title']} |"
