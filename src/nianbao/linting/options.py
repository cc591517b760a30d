"""Options of rules: the keyword parameters of a rule's function, with their defaults."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from nianbao.linting.rule import Rule


def options_of(rule: Rule) -> Mapping[str, Any]:
    """Return a rule's options by name, with the values in force."""
    defaults = getattr(rule.check, "__kwdefaults__", None) or {}
    return {**defaults, **rule.usage.options}


def with_options(rule: Rule, given: Mapping[str, Any]) -> Rule:
    """Return the rule with some options set. Raises ``ValueError`` naming the option and what it may be."""
    known = options_of(rule)
    for name, value in given.items():
        if name not in known:
            raise ValueError(_unknown(rule, name, known))
        default = known[name]
        wanted = float if isinstance(default, float) else type(default)
        fits = isinstance(value, int | float) if wanted is float else isinstance(value, wanted)
        if not fits or isinstance(value, bool) is not isinstance(default, bool):
            raise ValueError(f"{rule.code} 的选项 {name} 应像 {default!r} 这样写，不能是 {value!r}")
    return replace(rule, usage=replace(rule.usage, options={**rule.usage.options, **given}))


def _unknown(rule: Rule, name: str, known: Mapping[str, Any]) -> str:
    if not known:
        return f"{rule.code} 没有选项，请去掉 {name}"
    from nianbao.chinese.advice import nearest

    return f"{rule.code} 没有选项 {name}，{nearest(name, known)}"
