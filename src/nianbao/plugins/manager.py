"""Find packs and ask them: typed functions around the pluggy hooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import pluggy

from nianbao.plugins import hookspecs
from nianbao.plugins.discovery import installed_packs

if TYPE_CHECKING:
    from nianbao.linting.rule import Rule
    from nianbao.model import FormSpec

OWN_PACKS = ("nianbao_rules",)
"""Packs that ship with nianbao: they come through the same hooks, and are there without an installed distribution."""


class PackProblem(NamedTuple):
    """A pack, or a part of one, that could not be used."""

    pack: str
    """Name of the pack's module, with the name of its distribution where it has one."""
    reason: str


class Packs(NamedTuple):
    """What the packs gave."""

    rules: tuple[Rule, ...]
    """By code, each code once."""
    forms: tuple[FormSpec, ...]
    problems: tuple[PackProblem, ...]


@cache
def _host() -> tuple[pluggy.PluginManager, tuple[PackProblem, ...]]:
    host = pluggy.PluginManager("nianbao")
    host.add_hookspecs(hookspecs)
    problems = []
    named = [("", module) for module in OWN_PACKS]
    named += [(pack.distribution, pack.module) for pack in installed_packs() if pack.module not in OWN_PACKS]
    for distribution, module in named:
        try:
            if not host.has_plugin(module):
                host.register(_load(module), module)
        except Exception as error:  # whatever a pack does wrong, the others must still be usable
            name = f"{module} ({distribution})" if distribution else module
            problems.append(PackProblem(name, _reason(error)))
    return host, tuple(problems)


def manager() -> pluggy.PluginManager:
    """Return the plug-in manager with our own packs and every installed pack registered."""
    return _host()[0]


@cache
def packs() -> Packs:
    """Ask every pack. What fails is told in ``problems``; all else is usable."""
    host, broken = _host()
    problems = list(broken)
    rules: dict[str, Rule] = {}
    for pack, rule in _collect(host, "nianbao_rules", problems):
        other = rules.setdefault(rule.code, rule)
        if other is not rule:
            problems.append(PackProblem(pack, f"规则编号重复（duplicate code）{rule.code}：{other.module}"))
    forms = tuple(form for _, form in _collect(host, "nianbao_forms", problems))
    return Packs(tuple(rules[code] for code in sorted(rules)), forms, tuple(problems))


def all_rules() -> tuple[Rule, ...]:
    """Return every rule by code."""
    return packs().rules


def all_forms() -> tuple[FormSpec, ...]:
    """Return every statutory form."""
    return packs().forms


def _load(reference: str) -> Any:
    """Return what an entry point names: ``module`` or ``module:object``."""
    module, _, path = reference.partition(":")
    found: Any = import_module(module)
    for name in path.split(".") if path else ():
        found = getattr(found, name)
    return found


def _collect(host: pluggy.PluginManager, hook: str, problems: list[PackProblem]) -> list[tuple[str, Any]]:
    """Call a hook pack by pack, our own first: through pluggy's own call one failing pack would end it for all."""
    found: list[tuple[str, Any]] = []
    for implementation in getattr(host.hook, hook).get_hookimpls():
        give: Callable[[], Iterable[Any]] = implementation.function
        try:
            for one in give():
                found.append((implementation.plugin_name, one))  # noqa: PERF401  (keeps what came before a failure)
        except Exception as error:  # as above
            problems.append(PackProblem(implementation.plugin_name, _reason(error)))
    return found


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
