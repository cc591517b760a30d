"""A pack as a run uses it, whether it is TOML or Python."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from nianbao.linting.rule import Rule
from nianbao.model import FormSpec, LexiconData, Wordings
from nianbao.packs.applicability import Applicability, NamedBy
from nianbao.packs.language.rules import AppliesTo, Years
from nianbao.packs.language.tables import About

Parts = tuple[tuple[FormSpec, ...], tuple[LexiconData, ...]]
"""Tables and words."""


class PackInfo(Struct, frozen=True):
    """What a pack says of itself, and where it was found."""

    name: str
    title: str
    version: str
    origin: str
    """The distribution, or the path of its file."""
    regions: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    named: NamedBy = ""


class Pack(Struct, frozen=True):
    """What a pack gives."""

    info: PackInfo
    rules: tuple[Rule, ...]
    applies: Applicability
    forms: tuple[str, ...]
    """Keys of its tables."""
    words: bool
    """Whether it has words."""
    parts: Callable[[], Parts]
    """Gives tables and words; called when a report is first the pack's."""
    wordings: Wordings | None = None
    """Its wording list."""


def pack_info(about: About, origin: str, named: Sequence[str]) -> PackInfo:
    """Return what the table ``[pack]`` says; ``named`` holds the names that the user gave, and ``""`` for a path."""
    by: NamedBy = "name" if about.name in named else "path" if "" in named else ""
    years = (about.years.first, about.years.last)
    return PackInfo(about.name, about.title, about.version, origin, about.region, years, by)


def applicability_of(info: PackInfo) -> Applicability:
    """Return what tells on which reports a pack is asked."""
    first, last = info.years
    return Applicability(AppliesTo(region=info.regions, years=Years(first=first, last=last)), info.named)


def with_default(rule: Rule, about: About) -> Rule:
    """Return the rule with the severity that the table ``[pack]`` gives it by default, or switched off."""
    severity = about.defaults.get(rule.code, rule.severity)
    if severity == "off":
        return replace(rule, usage=replace(rule.usage, off=True))
    return replace(rule, severity=severity)
