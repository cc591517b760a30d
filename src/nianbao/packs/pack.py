"""A pack as a run uses it, whether it is TOML or Python."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from nianbao.linting.rule import Rule
from nianbao.model import FormSpec, LexiconData
from nianbao.packs.scope import NamedBy, Scope

if TYPE_CHECKING:
    from nianbao.packs.language.source import PackError

Parts = tuple[tuple[FormSpec, ...], tuple[LexiconData, ...]]
"""Tables and words."""


class PackInfo(NamedTuple):
    """What a pack says of itself, and where it was found."""

    name: str
    title: str
    version: str
    origin: str
    """The distribution, or the path of its file."""
    regions: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    named: NamedBy = ""


class Pack:
    """What a pack gives. A plain class: a start defines it in a sixth of the time of a NamedTuple."""

    __slots__ = ("forms", "info", "parts", "rules", "scope", "words")

    def __init__(
        self,
        info: PackInfo,
        rules: tuple[Rule, ...],
        scope: Scope,
        forms: tuple[str, ...],
        words: bool,
        parts: Callable[[], Parts],
    ) -> None:
        """Note what is given.

        ``forms`` are the keys of its tables, ``words`` tells whether it has words; ``parts`` gives both, and is asked
        when a report is first the pack's.
        """
        self.info = info
        self.rules = rules
        self.scope = scope
        self.forms = forms
        self.words = words
        self.parts = parts


class BrokenPack(Exception):
    """A pack that cannot be used, with every fault in it."""

    def __init__(self, faults: "Sequence[PackError]") -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


def pack_info(told: Mapping[str, Any], origin: str, named: Sequence[str]) -> PackInfo:
    """Return what the table ``[pack]`` says; ``named`` holds the names that the user gave, and ``""`` for a path."""
    years = told.get("years", {})
    by: NamedBy = "name" if told["name"] in named else "path" if "" in named else ""
    return PackInfo(
        told["name"],
        told["title"],
        told["version"],
        origin,
        tuple(told.get("region", ())),
        (years.get("from"), years.get("to")),
        by,
    )


def scope_of(info: PackInfo) -> Scope:
    """Return what tells on which reports a pack is asked."""
    first, last = info.years
    return Scope({"region": info.regions, "years": {"from": first, "to": last}}, info.named)


def with_default(rule: Rule, told: Mapping[str, Any]) -> Rule:
    """Return the rule with the severity that the table ``[pack]`` gives it by default, or switched off."""
    severity = told.get("defaults", {}).get(rule.code, rule.severity)
    return rule._replace(off=True) if severity == "off" else rule._replace(severity=severity)
