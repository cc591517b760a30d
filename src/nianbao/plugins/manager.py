"""Find packs and ask them: typed functions around the pluggy hooks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pluggy

from nianbao.plugins import hookspecs

if TYPE_CHECKING:
    from nianbao.linting.rule import Rule
    from nianbao.model import FormSpec


@cache
def manager() -> pluggy.PluginManager:
    """Return the plug-in manager with the national packs and every installed pack registered."""
    host = pluggy.PluginManager("nianbao")
    host.add_hookspecs(hookspecs)
    host.load_setuptools_entrypoints("nianbao")
    return host


def all_rules() -> tuple[Rule, ...]:
    """Return every rule by code; ``ValueError`` when two rules have one code."""
    rules: dict[str, Rule] = {}
    for given in manager().hook.nianbao_rules():
        for rule in given:
            other = rules.setdefault(rule.code, rule)
            if other is not rule:
                raise ValueError(f"rule code {rule.code} is declared by {other.module} and {rule.module}")
    return tuple(rules[code] for code in sorted(rules))


@cache
def all_forms() -> tuple[FormSpec, ...]:
    """Return every statutory form."""
    return tuple(form for given in manager().hook.nianbao_forms() for form in given)
