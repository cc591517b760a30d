"""A pack in Python: what it says of itself is checked, and what its hooks give is bound to where it applies."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from nianbao.linting.rule import Rule, Usage
from nianbao.model import FormSpec, LexiconData
from nianbao.packs.language.source import BrokenPack
from nianbao.packs.language.tables import About
from nianbao.packs.limited import limited
from nianbao.packs.load import PackProblem
from nianbao.packs.pack import Pack, applicability_of, pack_info, with_default
from nianbao.packs.validity import valid_parts

if TYPE_CHECKING:
    from nianbao.packs.applicability import Applicability
    from nianbao.packs.load import HookPack


def read_python_pack(pack: HookPack, named: Sequence[str] = ()) -> tuple[Pack, list[PackProblem]]:
    """Return what an installed pack gives to the judging of reports, and which of its hooks failed.

    Raises ``BrokenPack`` when what the pack says of itself is wrong.
    """
    about = _about(pack)
    problems: list[PackProblem] = []
    info = pack_info(about, pack.distribution, named)
    applies = applicability_of(info)
    given: dict[type, list[Any]] = {}
    for hook, kind in (
        ("nianbao_rules", Rule),
        ("nianbao_forms", FormSpec),
        ("nianbao_lexicons", LexiconData),
    ):
        given[kind], wrong = valid_parts(pack, hook, kind)
        problems += wrong
    rules = tuple(_bound(rule, applies, about) for rule in given[Rule])
    forms, words = tuple(given[FormSpec]), tuple(given[LexiconData])
    keys = tuple(form.key for form in forms)
    return Pack(info, rules, applies, keys, bool(words), lambda: (forms, words)), problems


def _bound(rule: Rule, applies: Applicability, about: About) -> Rule:
    """Return a pack's rule as a run asks it; it keeps no other rule from being asked, as gates do."""
    usage = Usage(applies=applies.skip)
    own = replace(rule, check=limited(rule.check), page=_page(rule), gate=False, last=False, usage=usage)
    return with_default(own, about)


def _about(pack: HookPack) -> About:
    """Return what the pack says of itself. Raises ``BrokenPack``."""
    from nianbao.packs.language.json_schema import pack_schema
    from nianbao.packs.language.references import wrong_regions
    from nianbao.packs.language.schema import faults
    from nianbao.packs.language.source import Source

    source = Source(pack.file, {"pack": dict(pack.about)}, {("pack",): pack.line})
    wrong = list(faults(source, pack_schema()))
    if not wrong:
        about = msgspec.convert(source.data["pack"], About)
        wrong = list(wrong_regions(source, about.region, ("pack",)))
    if wrong:
        raise BrokenPack(wrong)
    return about


def _page(rule: Rule) -> str:
    """Return the path of a rule's page: as with rules of TOML, a Markdown file beside its module."""
    file = getattr(sys.modules.get(rule.module), "__file__", None) or rule.page
    return os.path.join(os.path.dirname(file), f"{rule.code.lower()}_{rule.name.replace('-', '_')}.md")
