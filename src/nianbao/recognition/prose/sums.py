"""Sums that close a list: "信函 3 件、网络 7 件，共 10 件"."""

import re
from collections.abc import Iterator
from itertools import accumulate

from nianbao.model import Quantity, WordLists
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.figures import LISTED

_CUT = "，,；;。：:（()）"
_FEWEST = 2


def summed_up(sentence: Clauses, lists: WordLists) -> Iterator[tuple[Quantity, tuple[Quantity, ...]]]:
    """Yield (sum, parts) where a list of figures of one unit is summed up right behind it, and no figure before fits.

    The list may go on from an earlier clause, so that any run of figures that ends there and makes the sum is right.
    """
    for index, total in enumerate(sentence.quantities):
        parts = _run_before(sentence, index, lists["patterns.sum_of_list"][0])
        if len(parts) < _FEWEST or not total.exact or not all(one.exact for one in parts):
            continue
        earlier = [one.value for one in reversed(sentence.quantities[:index]) if one.unit == total.unit]
        if total.value in earlier or total.value in accumulate(earlier):
            continue
        if total.value >= max(one.value for one in parts):
            yield total, parts


def _run_before(sentence: Clauses, index: int, pattern: str) -> tuple[Quantity, ...]:
    """Return the figures of a list that ends right before "，共 N 件", the figure of that index."""
    total, before = sentence.quantities[index], sentence.quantities[:index]
    if not before or not re.fullmatch(pattern, sentence.text[before[-1].end : total.start]):
        return ()
    found = [before[-1]]
    for one in reversed(before[:-1]):
        gap = sentence.text[one.end : found[0].start]
        if LISTED.match(gap) is None or any(mark in gap for mark in _CUT) or one.unit != total.unit:
            break
        found.insert(0, one)
    return tuple(found) if all(one.unit == total.unit for one in found) else ()
