"""``nianbao rules``: the list of rules."""

from collections.abc import Iterator, Sequence

from nianbao.chinese.characters import width
from nianbao.cli.options import request
from nianbao.cli.parameters import AllowCode, Lang, Pack, Select, TextOrJson
from nianbao.cli.reading import given_packs
from nianbao.cli.rules_data import pick_rules, tell_problems
from nianbao.cli.terminal import emit
from nianbao.corpus.listings import rule_info, rule_json
from nianbao.linting.select import ALL
from nianbao.packs.collection import PackOptions
from nianbao.reporters import RuleInfo
from nianbao.reporters.layout import pad
from nianbao.reporters.words import SEVERITY

_WIDTH = {"zh": 4, "en": 7}
"""Columns of the longest word for a severity."""
_OFF = {"zh": "（平时不用，用 --select 点名才用）", "en": " (off unless --select names it)"}
_CLOSING = {
    "zh": "共 {number} 条规则。某条规则的说明：nianbao explain 编号\n",
    "en": "{number} rules. More on one of them: nianbao explain CODE --lang en\n",
}


def command(
    select: Select = [],  # noqa: B006  (typer copies it)
    format: TextOrJson = "text",
    pack: Pack = [],  # noqa: B006
    allow_code: AllowCode = False,
    lang: Lang = None,
) -> int:
    """列出全部规则。"""
    given = given_packs(PackOptions(tuple(pack), allow_code))
    broken = tell_problems(given.problems)
    chosen = request((), {"select": select}).stated.get("select", (ALL,))
    listed = [rule_info(rule, with_page=False) for rule in pick_rules(given.rules, chosen)]
    if format == "json":
        from nianbao.reporters.json import dumps

        entries = ",\n".join(dumps(rule_json(info)) for info in listed)
        emit(iter([f'{{"schema": "nianbao.rules/1", "rules": [\n{entries}\n]}}\n']), "-", utf8=True)
    else:
        emit(_lines(listed, lang or "zh"), "-", utf8=False)
    return 2 if broken else 0


def _lines(listed: Sequence[RuleInfo], lang: str) -> Iterator[str]:
    size = max((width(info.name) for info in listed), default=0)
    words = {severity: pad(word, _WIDTH[lang]) for severity, word in SEVERITY[lang].items()}
    for info in listed:
        title = info.title_en if lang == "en" else info.title
        off = _OFF[lang] if info.off else ""
        yield f"{info.code}  {words[info.severity]}  {pad(info.name, size)}  {title}{off}\n"
    yield _CLOSING[lang].format(number=len(listed))
