"""The tables and words of packs join the recognition of a report only where their pack applies.

A report is first recognised as without packs; a pack for which it is, and which has tables of its own, lets it be
recognised once more. So no pack changes what is read in a report that it is not for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from nianbao.api import FormSpec, LexiconData, Report
    from nianbao.packs.pack import Pack

    Words = Callable[[], Iterable[LexiconData]]
    Additions = Callable[[Report], "Added | None"]


class Added(NamedTuple):
    """What the packs that a report is for add to its recognition."""

    forms: tuple[FormSpec, ...]
    words: Words
    """All words, those of the national pack too."""


def additions(packs: Sequence[Pack], national: Words) -> Additions | None:
    """Return what tells the additions for a report (``None`` for a report that no pack adds to)."""
    adding = [pack for pack in packs if pack.forms or pack.words]
    made: dict[tuple[int, ...], Added] = {}

    def added(report: Report) -> Added | None:
        on = tuple(number for number, pack in enumerate(adding) if pack.scope.skip(report) is None)
        if on and on not in made:  # made once, since a lexicon is kept by the function that gives its words
            made[on] = _added([adding[number] for number in on], national)
        return made.get(on)

    return added if adding else None


def _added(packs: Sequence[Pack], national: Words) -> Added:
    words = tuple(one for pack in packs for one in pack.words)
    forms = tuple(form for pack in packs for form in pack.forms)
    # of two meanings of one phrase or key the later is taken: no pack changes what the national words mean
    return Added(forms, (lambda: (*words, *national())) if words else national)
