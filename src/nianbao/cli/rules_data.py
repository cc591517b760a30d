"""Rules as the commands need them: picked by the user's options, described, with their pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nianbao.cli.terminal import say
from nianbao.linting.page import reader_page
from nianbao.linting.select import SelectionError, select, unknown_rule
from nianbao.reporters import RuleInfo

if TYPE_CHECKING:
    from nianbao.linting.rule import Rule
    from nianbao.packs.load import PackProblem


def pick_rules(rules: Sequence[Rule], chosen: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules that the user wants. Raises ``SelectionError`` for a name of none, and when none is left."""
    picked = tuple(select(rules, chosen, ()))
    if not picked:
        raise SelectionError("没有选中任何规则，请检查 --select")
    return picked


def tell_problems(problems: Sequence[PackProblem]) -> bool:
    """Tell of packs that could not be used; true when there are any."""
    for problem in problems:
        say(f"规则包 {problem.pack} 无法使用：{problem.reason}")
    return bool(problems)


def rule_info(rule: Rule, *, with_page: bool) -> RuleInfo:
    """Return what a reporter may say of a rule."""
    page = page_of(rule) if with_page else ""
    return RuleInfo(*rule[:6], page, rule.off)  # from code to basis they have the same fields


def page_of(rule: Rule) -> str:
    """Return what a reader sees of the rule's page, the Markdown file beside its module; ``""`` when it has none."""
    module = getattr(sys.modules.get(rule.module), "__file__", None)
    file = rule.page or (os.path.splitext(module)[0] + ".md" if module else "")
    if not file:
        return ""
    try:
        with open(file, encoding="utf-8", errors="replace") as page:
            return reader_page(page.read())
    except OSError:
        return ""


def find_rule(rules: Sequence[Rule], name: str) -> Rule:
    """Return the rule of a code or name. Raises ``SelectionError`` when there is none."""
    for rule in rules:
        if name.upper() == rule.code or name.lower() == rule.name:
            return rule
    raise SelectionError(unknown_rule(name, rules))


def rule_json(info: RuleInfo) -> dict[str, str | bool]:
    """Return a rule's description for the JSON outputs."""
    return {
        "code": info.code,
        "name": info.name,
        "severity": info.severity,
        "title": info.title,
        "title_en": info.title_en,
        "basis": info.basis,
        "off": info.off,
    }
