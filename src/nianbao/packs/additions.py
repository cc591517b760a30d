"""The tables and words of packs join the recognition of a report only where their pack applies.

A report is first recognised as without packs; a pack for which it is, and which has tables of its own, lets it be
recognised once more. So no pack changes what is read in a report that it is not for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nianbao.model import FormSpec, LexiconData, Report
    from nianbao.packs.pack import Pack

    Words = Callable[[], Iterable[LexiconData]]
    Added = tuple[tuple[FormSpec, ...], Words]
    """The tables of the packs that a report is for, and all words, those of the national pack too."""
    Additions = Callable[[Report], Added | None]


def additions(packs: Sequence[Pack], national: Words, statutory: frozenset[str]) -> Additions | None:
    """Return what tells the additions for a report (``None`` for a report that no pack adds to).

    Tables with the key of a ``statutory`` one are left out.
    """
    adding = [pack for pack in packs if pack.words or not statutory.issuperset(pack.forms)]
    made: dict[tuple[int, ...], Added] = {}

    def added(report: Report) -> Added | None:
        on = tuple(number for number, pack in enumerate(adding) if pack.applies.skip(report) is None)
        if on and on not in made:  # made once, since a lexicon is kept by the function that gives its words
            made[on] = _added([adding[number] for number in on], national, statutory)
        return made.get(on)

    return added if adding else None


def _added(packs: Sequence[Pack], national: Words, statutory: frozenset[str]) -> Added:
    given = [pack.parts() for pack in packs]
    forms = tuple(form for own, _ in given for form in own if form.key not in statutory)
    words = tuple(one for _, own in given for one in own)
    # of two meanings of one phrase or key the later is taken: no pack changes what the national words mean
    return forms, ((lambda: (*words, *national())) if words else national)
