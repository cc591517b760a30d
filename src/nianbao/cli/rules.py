"""``nianbao rules``: the list of rules."""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Annotated

import typer

from nianbao.chinese.characters import width
from nianbao.cli.options import split_list
from nianbao.cli.packs_data import gathered
from nianbao.cli.reading import AllowCode, Pack, write
from nianbao.cli.rules_data import pick_rules, rule_info, rule_json, tell_problems
from nianbao.linting.select import ALL
from nianbao.packs.collection import PackOptions
from nianbao.reporters import RuleInfo
from nianbao.reporters.layout import pad
from nianbao.reporters.words import SEVERITY


class Format(Enum):
    """Formats of the list."""

    text = "text"
    json = "json"


_RULE = typer.Option(help="只列这些规则：编号、名称或编号开头，可用逗号分隔、可重复。", metavar="RULE")


def command(
    select: Annotated[list[str], _RULE] = [],  # noqa: B006  (typer copies it)
    format: Annotated[Format, typer.Option("--format", help="输出格式。")] = Format.text,
    pack: Pack = [],  # noqa: B006
    allow_code: AllowCode = False,
) -> int:
    """列出全部规则。"""
    given = gathered(PackOptions(tuple(pack), allow_code))
    if given is None:
        return 2
    broken = tell_problems(given.problems)
    chosen = pick_rules(given.rules, split_list(tuple(select)) or (ALL,), ())
    if chosen is None:
        return 2
    listed = [rule_info(rule, with_page=False) for rule in chosen]
    if format is Format.json:
        from nianbao.reporters.json import dumps

        entries = ",\n".join(dumps(rule_json(info)) for info in listed)
        write(iter([f'{{"schema": "nianbao.rules/1", "rules": [\n{entries}\n]}}\n']), "-", utf8=True)
    else:
        write(_lines(listed), "-", utf8=False)
    return 2 if broken else 0


def _lines(listed: Sequence[RuleInfo]) -> Iterator[str]:
    size = max((width(info.name) for info in listed), default=0)
    for info in listed:
        off = "（平时不用，用 --select 点名才用）" if info.off else ""
        yield f"{info.code}  {SEVERITY['zh'][info.severity]}  {pad(info.name, size)}  {info.title}{off}\n"
    yield f"共 {len(listed)} 条规则。某条规则的说明：nianbao explain 编号\n"
