"""Import the packs in Python and ask their hooks; the national pack is the first of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from nianbao.packs.find import OWN_PACK, InstalledPack, installed_packs
from nianbao.packs.rule_modules import BrokenModule
from nianbao.packs.sandbox import Quiet, Timed

if TYPE_CHECKING:
    import pluggy

    from nianbao.linting.rule import Rule
    from nianbao.model import FormSpec, LexiconData

_SECONDS = 10.0
"""What a hook of somebody else's pack may take."""


class PackProblem(Struct, frozen=True):
    """A pack, or a part of one, that could not be used."""

    pack: str
    """Name of the pack's module, with the name of its distribution where it has one."""
    reason: str


class Packs(Struct, frozen=True):
    """What our own pack gave."""

    rules: tuple[Rule, ...]
    """By code, each code once."""
    forms: tuple[FormSpec, ...]
    problems: tuple[PackProblem, ...]


class HookPack(Struct, frozen=True):
    """An installed pack in Python: a module, or an object in one, with hooks."""

    name: str
    """Module and distribution, e.g. ``guangdong.rules (guangdong-1.2)``."""
    plugin: Any
    about: Mapping[str, Any]
    """Its ``NIANBAO_PACK``; only ``api`` has been looked at."""
    distribution: str = ""
    """Name and version; ``""`` for our own."""
    file: str = ""
    line: int = 1
    """Where it says of itself what it is."""


@cache
def packs() -> Packs:
    """Ask our own pack. What fails is in ``problems``; all else is usable."""
    from nianbao.packs.importing import Refused

    try:
        own = _own()
    except Refused as error:
        return Packs((), (), (PackProblem(OWN_PACK, str(error)),))
    given, problems = ask(own, "nianbao_rules")
    forms, other = ask(own, "nianbao_forms")
    problems = [*problems, *other]
    rules: dict[str, Rule] = {}
    for rule in given:
        if rules.setdefault(rule.code, rule) is not rule:
            problems.append(PackProblem(OWN_PACK, f"规则编号重复（duplicate code）{rule.code}"))
    return Packs(tuple(rules[code] for code in sorted(rules)), tuple(forms), tuple(problems))


def all_rules() -> tuple[Rule, ...]:
    """Return every national rule by code."""
    return packs().rules


def all_forms() -> tuple[FormSpec, ...]:
    """Return every statutory form."""
    return packs().forms


@cache
def all_words() -> tuple[LexiconData, ...]:
    """Return our concepts and words for reading prose; files are read when it is first called."""
    return tuple(ask(_own(), "nianbao_lexicons")[0])


@cache
def installed() -> tuple[InstalledPack, ...]:
    """Return the installed packs but our own."""
    return tuple(pack for pack in installed_packs() if pack.module != OWN_PACK)


@cache
def data_packs() -> tuple[InstalledPack, ...]:
    """Return the installed packs that are data: a ``pack.toml``, whose Python is imported when it is needed."""
    return tuple(pack for pack in installed() if pack.manifest)


@cache
def hook_packs() -> tuple[tuple[HookPack, ...], tuple[PackProblem, ...]]:
    """Import the installed packs that are Python, each by itself, and return them with what went wrong.

    A pack that cannot be imported, was written for another version of the interface or has a hook that we do not
    know is none of them.
    """
    named = [pack for pack in installed() if not pack.manifest]
    return _imported(named) if named else ((), ())


def local_pack(path: str) -> HookPack:
    """Import the pack of a module, or of a package's folder, that is not installed. Raises ``Refused``."""
    import os

    from nianbao.packs.importing import import_pack, put_first

    folder, name = os.path.split(os.path.abspath(path))
    module = name.removesuffix(".py")
    put_first(folder, module)
    with Quiet():
        imported = import_pack(module, _host())
    return HookPack(f"{module} ({path})", imported.plugin, imported.about, path, *imported.at)


def ask(pack: HookPack, hook: str) -> tuple[list[Any], list[PackProblem]]:
    """Return what a pack gives for a hook. When it fails amid that, what came before is kept.

    In pluggy's own call one failing pack would end it for all.
    """
    given: list[Any] = []
    function = getattr(pack.plugin, hook, None)
    if function is None or not hasattr(function, "nianbao_impl"):
        return given, []
    problems: list[PackProblem] = []
    try:
        with Quiet(), Timed(_SECONDS):
            for one in function():
                if isinstance(one, BrokenModule):
                    problems.append(PackProblem(pack.name, one.reason))
                else:
                    given.append(one)  # what came before a failure is kept
    except Exception as error:  # a pack's defect
        problems.append(PackProblem(pack.name, _reason(error)))
    return given, problems


@cache
def _own() -> HookPack:
    """Import the national pack. Raises ``Refused``."""
    from nianbao.packs.importing import import_pack

    with Quiet():
        imported = import_pack(OWN_PACK, _host())
    return HookPack(OWN_PACK, imported.plugin, imported.about, "", *imported.at)


def _imported(named: list[InstalledPack]) -> tuple[tuple[HookPack, ...], tuple[PackProblem, ...]]:
    from nianbao.packs.importing import Refused, import_pack

    host = _host()
    found: list[HookPack] = []
    problems: list[PackProblem] = []
    for pack in named:
        name = f"{pack.module} ({pack.distribution})"
        try:
            with Quiet():
                imported = import_pack(pack.module, host)
        except Refused as refusal:
            problems.append(PackProblem(name, str(refusal)))
        else:
            found.append(HookPack(name, imported.plugin, imported.about, pack.distribution, *imported.at))
    return tuple(found), tuple(problems)


def _host() -> pluggy.PluginManager:
    import pluggy

    from nianbao.packs import hookspecs

    host = pluggy.PluginManager("nianbao")
    host.add_hookspecs(hookspecs)
    return host


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
