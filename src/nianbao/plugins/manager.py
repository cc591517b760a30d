"""Find packs and ask them: typed functions around the pluggy hooks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from nianbao.plugins.discovery import InstalledPack, installed_packs

if TYPE_CHECKING:
    import pluggy

    from nianbao.linting.rule import Rule
    from nianbao.model import FormSpec, LexiconData

OWN_PACKS = ("nianbao_rules",)
"""Packs that ship with nianbao: they come through the same hooks, and are there without an installed distribution."""

_Implementation = tuple[str, Callable[[], Iterable[Any]]]


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
def packs() -> Packs:
    """Ask every pack, our own first. What fails is told in ``problems``; all else is usable."""
    modules, problems = _modules()
    # Importing pluggy takes as long as judging a report, so it waits until there is more than our own pack to ask.
    if len(modules) > len(OWN_PACKS):
        host, refused = _host(modules)
        problems += refused
        given = {hook: list(_registered(host, hook)) for hook in ("nianbao_rules", "nianbao_forms")}
    else:
        given = {hook: list(_defined(modules, hook)) for hook in ("nianbao_rules", "nianbao_forms")}
    rules: dict[str, Rule] = {}
    for pack, rule in _collect(given["nianbao_rules"], problems):
        other = rules.setdefault(rule.code, rule)
        if other is not rule:
            problems.append(PackProblem(pack, f"规则编号重复（duplicate code）{rule.code}：{other.module}"))
    forms = tuple(form for _, form in _collect(given["nianbao_forms"], problems))
    return Packs(tuple(rules[code] for code in sorted(rules)), forms, tuple(problems))


def manager() -> pluggy.PluginManager:
    """Return a plug-in manager with our own packs and every installed pack registered."""
    return _host(_modules()[0])[0]


def all_rules() -> tuple[Rule, ...]:
    """Return every rule by code."""
    return packs().rules


def all_forms() -> tuple[FormSpec, ...]:
    """Return every statutory form."""
    return packs().forms


@cache
def all_words() -> tuple[LexiconData, ...]:
    """Return every pack's concepts and words for reading prose; files are read when it is first called."""
    modules, problems = _modules()
    return tuple(data for _, data in _collect(_defined(modules, "nianbao_lexicons"), problems))


@cache
def data_packs() -> tuple[InstalledPack, ...]:
    """Return the installed packs that are data: a ``pack.toml``, whose Python is imported when it is needed."""
    return tuple(pack for pack in installed_packs() if pack.manifest and pack.module not in OWN_PACKS)


def _modules() -> tuple[dict[str, Any], list[PackProblem]]:
    """Import the packs, each in its own try: whatever one does wrong, the others must still be usable."""
    modules: dict[str, Any] = {}
    problems = []
    named = [("", module) for module in OWN_PACKS]
    named += [
        (pack.distribution, pack.module)
        for pack in installed_packs()
        if pack.module not in OWN_PACKS and not pack.manifest
    ]
    for distribution, module in named:
        stdout, sys.stdout = sys.stdout, sys.stderr  # what a pack prints must not end up amid the findings
        try:
            modules[module] = _load(module)
        except Exception as error:
            name = f"{module} ({distribution})" if distribution else module
            problems.append(PackProblem(name, _reason(error)))
        finally:
            sys.stdout = stdout
    return modules, problems


def _host(modules: dict[str, Any]) -> tuple[pluggy.PluginManager, list[PackProblem]]:
    import pluggy

    from nianbao.plugins import hookspecs

    host = pluggy.PluginManager("nianbao")
    host.add_hookspecs(hookspecs)
    problems = []
    for name, module in modules.items():
        try:
            host.register(module, name)
        except (ValueError, pluggy.PluginValidationError) as error:
            problems.append(PackProblem(name, _reason(error)))
    return host, problems


def _registered(host: pluggy.PluginManager, hook: str) -> Iterator[_Implementation]:
    """Yield a hook's answers one by one: in pluggy's own call one failing pack would end it for all."""
    for implementation in getattr(host.hook, hook).get_hookimpls():
        yield implementation.plugin_name, implementation.function


def _defined(modules: dict[str, Any], hook: str) -> Iterator[_Implementation]:
    """Yield what ``_registered`` would, without pluggy."""
    for name, module in modules.items():
        function = getattr(module, hook, None)
        if function is not None and hasattr(function, "nianbao_impl"):
            yield name, function


def _collect(given: Iterable[_Implementation], problems: list[PackProblem]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for pack, function in given:
        stdout, sys.stdout = sys.stdout, sys.stderr
        try:
            for one in function():
                found.append((pack, one))  # noqa: PERF401  (what came before a failure is kept)
        except Exception as error:  # a pack's defect
            problems.append(PackProblem(pack, _reason(error)))
        finally:
            sys.stdout = stdout
    return found


def _load(reference: str) -> Any:
    """Return what an entry point names: ``module`` or ``module:object``."""
    module, _, path = reference.partition(":")
    found: Any = import_module(module)
    for name in path.split(".") if path else ():
        found = getattr(found, name)
    return found


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
