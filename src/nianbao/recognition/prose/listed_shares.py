"""Shares stated one by one of the parts of one whole: "A 6 件，占 60%；B 4 件，占 40%", "A 6 件、B 4 件，分别占 60%、40%"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from nianbao.chinese.patterns import compiled
from nianbao.model import Quantity, WordLists
from nianbao.recognition.prose.clauses import Clauses

if TYPE_CHECKING:
    from nianbao.model.statement import Number

_JOINTS = frozenset("、，,和与及 ")
_FEWEST = 2
"""So many shares must agree with one whole before another is said not to; else it is a whole that stands elsewhere."""

Share = tuple[Quantity, Quantity]
"""A percentage and the part it is of."""


def listed_shares(sentence: Clauses, lists: WordLists) -> Iterator[tuple[Quantity, Number, Number]]:
    """Yield (percentage, part, whole) for shares that most of them show to be of one number of the sentence."""
    for shares in (_one_by_one(sentence, lists), *_severally(sentence, lists)):
        if len(shares) <= _FEWEST or any(not one.exact for share in shares for one in share):
            continue
        wholes = _wholes(sentence, shares)
        agreeing = {
            whole: sum(percent.is_share(part.value, whole) for percent, part in shares) for whole in wholes
        }
        whole = max(agreeing, key=lambda one: agreeing[one], default=0)
        if whole and agreeing[whole] >= max(_FEWEST, len(shares) - 1):
            yield from ((percent, part.value, whole) for percent, part in shares)


def _one_by_one(sentence: Clauses, lists: WordLists) -> list[Share]:
    """Return the shares that stand each behind its part."""
    return [
        (percent, part)
        for part, percent in pairwise(sentence.quantities)
        if part.unit != "%" == percent.unit
        and compiled(lists, "share").fullmatch(sentence.text[part.end : percent.start])
    ]


def _severally(sentence: Clauses, lists: WordLists) -> Iterator[list[Share]]:
    """Yield the shares that stand together behind their parts."""
    for match in compiled(lists, "shares").finditer(sentence.text):
        before = [one for one in sentence.quantities if one.end <= match.start() and one.unit != "%"]
        percents = _run([one for one in sentence.quantities if one.start >= match.end()], sentence.text)
        if percents and percents[0].start - match.end() <= 1 and len(before) >= len(percents):
            yield list(zip(percents, before[-len(percents) :], strict=True))


def _run(quantities: Sequence[Quantity], text: str) -> list[Quantity]:
    """Return the percentages at the start that nothing but joints parts."""
    found = list(quantities[:1])
    for left, right in pairwise(quantities):
        if not set(text[left.end : right.start]) <= _JOINTS:
            break
        found.append(right)
    return found if all(one.unit == "%" for one in found) else []


def _wholes(sentence: Clauses, shares: Sequence[Share]) -> set[Number]:
    """Return what the parts may be parts of: an earlier number of their unit, or their sum."""
    parts = [part for _, part in shares]
    if len({part.unit for part in parts}) != 1:
        return set()
    largest = max(part.value for part in parts)
    earlier = {
        one.value
        for one in sentence.quantities
        if one.end <= parts[0].start and one.unit == parts[0].unit and one.value >= largest
    }
    return {one for one in (*earlier, sum(part.value for part in parts)) if one > 0}
