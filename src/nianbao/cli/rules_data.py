"""Rules as the commands need them: picked by the user's options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nianbao.cli.terminal import say
from nianbao.linting.select import SelectionError, select, unknown_rule

if TYPE_CHECKING:
    from nianbao.linting.rule import Rule
    from nianbao.model import FileResult
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


def tell_errors(result: FileResult) -> None:
    """Tell of the rules that failed on a file."""
    for error in result.errors:
        say(f"规则运行出错（{result.path}）：{error}。请告知规则包的作者")


def find_rule(rules: Sequence[Rule], name: str) -> Rule:
    """Return the rule of a code or name. Raises ``SelectionError`` when there is none."""
    for rule in rules:
        if name.upper() == rule.code or name.lower() == rule.name:
            return rule
    raise SelectionError(unknown_rule(name, rules))
