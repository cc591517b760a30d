"""Figures in the form's words that are of some of the applications or disputes, known by what they add up to.

"山林权属类 65 件至年末办结 62 件，予以公开 24 件、…": the outcomes make up a figure of the sentence that is none of the form's totals, so that they
are of those alone; "81 件到年末办结 76 件，结转 5 件": what was closed and what is left make up such a figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from nianbao.model import Quantity, Statement
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.expected import APPLICATIONS, TOTALS_OF_APPLICATIONS, FormFigures
from nianbao.recognition.prose.figures import SORTS_OF_LAWSUITS
from nianbao.recognition.prose.lexicon import has_kind

if TYPE_CHECKING:
    from nianbao.model.statement import Number
    from nianbao.recognition.prose.lexicon import Lexicon

_DISPUTES = "disputes."
_LAWSUITS = f"{_DISPUTES}litigation"
_SORTS = frozenset(f"{_DISPUTES}{kind}" for kind in SORTS_OF_LAWSUITS)
_CLOSED, _CARRIED_OUT = "applications.closed", "applications.carried_out"
_RECEIVED, _CARRIED_IN = "applications.received", "applications.carried_in"
_FEWEST = 2
_MOST = 4
"""Figures of one thing in a paragraph that are looked at as parts of one total."""

Stated = tuple[str, Quantity]
"""(Concept, figure)."""


def of_all(
    stated: Sequence[Stated], sentence: Clauses, before: Clauses | None, forms: FormFigures
) -> list[Stated]:
    """Return what is stated without the figures of some applications; ``before`` is the sentence before it."""
    if not any(concept.startswith(APPLICATIONS) for concept, _ in stated):
        return list(stated)
    totals = forms.totals_of_applications
    if not totals:
        return list(stated)
    wholes = totals.difference(forms.of(_CARRIED_IN))
    sums = totals | forms.of_applications
    places = {quantity.start for _, quantity in stated}
    left_out: set[int] = set()
    for start, group in _statements(stated, sentence):
        unit = group[0][1].unit
        alike = [one for one in sentence.quantities if one.exact and one.unit == unit]
        own = [one for one in alike if sentence.statement_start(one.start) == start]
        left_out |= _outcomes_of_some(group, sentence, own, before, sums)
        left_out |= _outcomes_of_several(group, own, wholes)
        left_out |= _made_up_of(group, own, forms.of(_CLOSED))
        left_out |= _closed_of_some(group, own, places, totals, left_out)
    return [one for one in stated if one[1].start not in left_out]


def _statements(stated: Sequence[Stated], sentence: Clauses) -> Iterator[tuple[int, list[Stated]]]:
    """Yield what is stated of applications by the statement in which it stands, with where that begins."""
    groups: dict[int, list[Stated]] = defaultdict(list)
    for concept, quantity in stated:
        if concept.startswith(APPLICATIONS):
            groups[sentence.statement_start(quantity.start)].append((concept, quantity))
    yield from groups.items()


def _outcomes_of_some(
    group: Sequence[Stated],
    sentence: Clauses,
    own: Sequence[Quantity],
    before: Clauses | None,
    totals: frozenset[Number],
) -> set[int]:
    """Return where outcomes stand that make up, with all other figures behind it, one that is no total of the form's.

    One that is said to be the year's is meant to be that total.
    """
    outcomes = [quantity for concept, quantity in group if concept not in TOTALS_OF_APPLICATIONS]
    if not outcomes:
        return set()
    places = {one.start for one in outcomes}
    for index, whole in enumerate(own[:-_FEWEST]):
        first = whole.start < min(places) and not _is_of_the_year(sentence, whole)
        if first and whole.value not in totals and _make_up(own[index + 1 :], whole):
            return places
    if before is None:
        return set()
    for whole in before.quantities:
        if whole.unit == own[0].unit and whole.value not in totals and _make_up(own, whole):
            return set() if _is_of_the_year(before, whole) else places
    return set()


def _outcomes_of_several(
    group: Sequence[Stated], own: Sequence[Quantity], wholes: frozenset[Number]
) -> set[int]:
    """Return where outcomes stand that make up what the figures before them make together, which are some of all (上年结转的自然人申请 4 件、
    企业申请 1 件，予以公开 4 件，部分公开 1 件).
    """
    places = {quantity.start for concept, quantity in group if concept not in TOTALS_OF_APPLICATIONS}
    first = min(places, default=0)
    leading = [one.value for one in own if one.start < first]
    outcomes = sum(one.value for one in own if one.start >= first)
    some = len(leading) >= _FEWEST and sum(leading) == outcomes and outcomes not in wholes
    return places if some else set()


def _made_up_of(group: Sequence[Stated], own: Sequence[Quantity], closed: Sequence[Number]) -> set[int]:
    """Return where what was received and carried in stand of which all that were closed are made up (办结 114 件，包括上年结转 5 件和新收 109 件)."""
    come_in = {quantity.start for concept, quantity in group if concept in (_RECEIVED, _CARRIED_IN)}
    return {
        one.start
        for whole, *parts in zip(own, own[1:], own[2:], strict=False)
        if whole.value in closed and _make_up(parts, whole) and {one.start for one in parts} <= come_in
        for one in parts
    }


def _is_of_the_year(sentence: Clauses, figure: Quantity) -> bool:
    return has_kind(sentence.between(sentence.start_of(figure.start), figure.start), "this_period")


def _make_up(parts: Sequence[Quantity], whole: Quantity) -> bool:
    return len(parts) >= _FEWEST and sum(one.value for one in parts) == whole.value


def _closed_of_some(
    group: Sequence[Stated],
    own: Sequence[Quantity],
    stated_at: set[int],
    totals: frozenset[Number],
    left_out: set[int],
) -> set[int]:
    """Return where what was closed and what is left stand that make up the figure before them, or what was closed of such a
    figure and is divided into outcomes of its own, or of one that sums up two more.
    """
    found: set[int] = set()
    closed = {quantity.start for concept, quantity in group if concept == _CLOSED}
    carried = {quantity.start for concept, quantity in group if concept == _CARRIED_OUT}
    for index, whole in enumerate(own[:-1]):
        if whole.start in stated_at or whole.value in totals:
            continue
        first, *more = own[index + 1 : index + 3]
        balanced = bool(more) and first.value + more[0].value == whole.value
        summed = index >= _FEWEST and own[index - 1].value + own[index - 2].value == whole.value
        divided = (summed or bool(left_out)) and first.start in closed and first.value <= whole.value
        if balanced and (first.start in closed or more[0].start in carried):
            found |= {first.start, more[0].start} & (closed | carried)
        elif divided:
            found.add(first.start)
    return found


def of_all_disputes(
    stated: Sequence[Stated], sentence: Clauses, forms: FormFigures, lexicon: Lexicon
) -> list[Stated]:
    """Return what is stated without the disputes of a sentence that tells how many are the rest of the form's figure, and without
    sorts of lawsuits into which some are divided (维持 3 件，直接起诉 1 件、复议后起诉 2 件).
    """
    lists = lexicon.lists
    stated = _without_sorts_of_some(stated, sentence)
    for concept, figure in stated:
        kind = concept.removeprefix(_DISPUTES)
        if not concept.startswith(_DISPUTES) or "." in kind:
            continue
        right = forms.of(concept)
        for earlier, rest in pairwise(sentence.quantities):
            begin = max(earlier.end, sentence.start_of(rest.start))
            own = sentence.text[sentence.start_of(rest.start) : rest.start]
            named = lists.found_in("prose.the_rest", own)
            named = named or any(word.of(kind) for word in sentence.between(begin, rest.start))
            if rest.start > figure.end and named and rest.value and figure.value + rest.value in right:
                return [one for one in stated if not one[0].startswith(_DISPUTES)]
    return list(stated)


def _without_sorts_of_some(stated: Sequence[Stated], sentence: Clauses) -> list[Stated]:
    """Return what is stated without sorts of lawsuits that make up, together, a figure before them that is not that of all lawsuits."""
    sorts = {quantity.start for concept, quantity in stated if concept in _SORTS}
    if not sorts:
        return list(stated)
    whole = {quantity.start for concept, quantity in stated if concept == _LAWSUITS}
    of_some = {
        one.start
        for first, *parts in zip(*(sentence.quantities[at:] for at in range(_FEWEST + 1)), strict=False)
        if first.start not in whole and {one.start for one in parts} <= sorts and _make_up(parts, first)
        for one in parts
    }
    return [one for one in stated if one[1].start not in of_some]


def without_parts(statements: Sequence[Statement], forms: FormFigures, lexicon: Lexicon) -> list[Statement]:
    """Return the statements without those on disputes of one paragraph that make up the form's figure together
    (引起复议 6 件，其他事由引起复议 3 件).
    """
    groups: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number, one in enumerate(statements):
        if one.concept.startswith(_DISPUTES) and not one.none:
            groups[one.place.block, one.concept].append(number)
    parts: set[int] = set()
    for (_, concept), numbers in groups.items():
        values = [statements[number].value for number in numbers]
        if _FEWEST <= len(values) <= _MOST and _are_parts(values, forms.of(concept)):
            parts.update(numbers)
    return [
        one
        for number, one in enumerate(statements)
        if number not in parts and not _are_decided(one, forms, lexicon)
    ]


def _are_decided(statement: Statement, forms: FormFigures, lexicon: Lexicon) -> bool:
    """Tell whether a figure is that of the disputes that were decided, where its sentence speaks of these (已结案件 12 件，其中复议 8 件)."""
    if statement.none or not lexicon.lists.found_in("prose.decided", statement.place.excerpt):
        return False
    return any(
        open_ones and statement.value == total - open_ones
        for total in forms.of(statement.concept)
        for open_ones in forms.of(f"{statement.concept}.pending")
    )


def _are_parts(values: Sequence[Number], right: Sequence[Number]) -> bool:
    """Tell whether figures of one thing, none of which is the form's, make that up."""
    return sum(values) in right and not any(value in right for value in values)
