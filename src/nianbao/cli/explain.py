"""``nianbao explain``: one rule's page."""

from collections.abc import Iterator
from typing import Annotated

import typer

from nianbao.cli.parameters import AllowCode, Lang, Pack, TextOrJson
from nianbao.cli.reading import given_packs
from nianbao.cli.rules_data import find_rule
from nianbao.cli.terminal import emit
from nianbao.corpus.listings import rule_info, rule_json
from nianbao.linting.page import MEND_EN
from nianbao.packs.collection import PackOptions
from nianbao.reporters import RuleInfo
from nianbao.reporters.words import SEVERITY


def command(
    code: Annotated[str, typer.Argument(help="规则编号或名称，如 ARI302。", metavar="CODE")],
    format: TextOrJson = "text",
    pack: Pack = [],  # noqa: B006  (typer copies it)
    allow_code: AllowCode = False,
    lang: Lang = None,
) -> int:
    """说明一条规则：依据、错误示例、正确示例、怎样改。"""
    rule = find_rule(given_packs(PackOptions(tuple(pack), allow_code)).rules, code)
    info = rule_info(rule, with_page=True)
    if format == "json":
        from nianbao.reporters.json import dumps

        emit(iter([dumps({**rule_json(info), "page": info.page}) + "\n"]), "-", utf8=True)
    else:
        emit(_in_english(info) if lang == "en" else _readable(info), "-", utf8=False)
    return 0


def _in_english(info: RuleInfo) -> Iterator[str]:
    """Yield what a rule says of itself in English; what it rests on and its examples are Chinese texts."""
    yield f"{info.code} {info.name}\n{'=' * 40}\n\n{info.title_en}.\n\n"
    yield f"Severity: {SEVERITY['en'][info.severity]}\nBasis: {info.basis}\n"
    if info.mend_en:
        yield f"\n{MEND_EN}\n\n" + info.mend_en.replace("**", "").replace("`", "") + "\n"


def _readable(info: RuleInfo) -> Iterator[str]:
    """Yield the page for a terminal: headings underlined, blocks of code indented, the rest as written."""
    if not info.page:
        yield f"{info.code} {info.name}\n{info.title}\n依据：{info.basis}\n"
        return
    code = False
    for line in info.page.splitlines():
        if line.startswith("```"):
            code = not code
        elif code:
            yield f"    {line}\n"
        elif line.startswith("#"):
            level, _, title = line.partition(" ")
            yield f"{title}\n" if len(level) > 1 else f"{title}\n{'=' * 40}\n"
        else:
            yield line.replace("**", "").replace("`", "") + "\n"
