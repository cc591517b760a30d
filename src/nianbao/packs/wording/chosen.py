"""Which wording lists a report is searched for: those of the packs that it is in the scope of, and the user's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from nianbao.model import Report, Wordings

if TYPE_CHECKING:
    from nianbao.linting.rule import Applies, Rule

ChosenWordings = Callable[[Report], tuple[Wordings, ...]]


def chosen_wordings(given: Sequence[tuple[Applies, Wordings]], own: Iterable[Wordings]) -> ChosenWordings:
    """Return what tells the lists for a report."""
    always = tuple(own)
    return lambda report: (*(one for skip, one in given if skip(report) is None), *always)


def with_kinds(rules: Iterable[Rule], lists: Iterable[Wordings]) -> tuple[Rule, ...]:
    """Return the rules, that on wording (the only one that has kinds) with the kinds of more lists."""
    more = dict.fromkeys(kind for one in lists for kind in one.kinds)
    return tuple(
        replace(rule, kinds=tuple({**dict.fromkeys(rule.kinds), **more})) if rule.kinds else rule
        for rule in rules
    )
