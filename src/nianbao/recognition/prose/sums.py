"""Sums that close a list: "信函 3 件、网络 7 件，共 10 件", "网站 3 条，微博 5 条，两者合计 8 条", and the halves of a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations
from typing import TYPE_CHECKING

from nianbao.chinese.numerals import chinese_number
from nianbao.chinese.patterns import compiled
from nianbao.model import Quantity, WordLists
from nianbao.recognition.prose.clauses import FIRST_HALF, Clauses
from nianbao.recognition.prose.figures import LISTED

if TYPE_CHECKING:
    from nianbao.model.statement import Number

_CUT = "，,；;。：:（()）"
_FEWEST = 2
_NAME = 2
"""Characters right before a figure by which it is known what it counts."""
_MOST_ADDED = 12
"""Figures before a sum of which any may be parts; of more nothing is told."""


Sum = tuple[Quantity, tuple[Quantity, ...]]


def summed_up(sentence: Clauses, lists: WordLists) -> Iterator[Sum]:
    """Yield (sum, parts) where figures of one unit are summed up right behind them, and no figure before fits.

    The list may go on from an earlier clause, so that any run of figures that ends there and makes the sum is right;
    but where the sum says of how many it is (三者合计), it is of these.
    """
    if FIRST_HALF in sentence.text:
        yield from _halves(sentence, compiled(lists, "halves"))
    if not any(
        _is_led_by_sum(sentence, index, lists["prose.sums"]) for index in range(1, len(sentence.quantities))
    ):
        return
    counted = list(_counted(sentence, lists))
    yield from counted
    for index, total in enumerate(sentence.quantities):
        parts = _run_before(sentence, index, lists)
        if len(parts) < _FEWEST:
            parts = _clauses_before(sentence, index, lists)
        if (
            any(total is one for one, _ in counted)
            or len(parts) < _FEWEST
            or not total.exact
            or not all(one.exact for one in parts)
        ):
            continue
        before = [
            one
            for one in reversed(sentence.quantities[:index])
            if not sentence.in_closed_bracket(one.end, total.start)
        ]
        earlier = [one.value for one in before if _alike(one, total, lists)]
        if total.value in earlier or any(
            total.value in accumulate(values) for values in (earlier, [one.value for one in before])
        ):
            continue  # 月报 12 期、解读 4 篇、分析 36 篇，合计 52 篇（期）
        if _may_add_up(total, parts, earlier) or _adds_up_by_name(sentence, index):
            continue
        if total.value >= max(one.value for one in parts):
            yield total, parts


def goes_on(found: Sum, before: Clauses) -> bool:
    """Tell whether what a sum has more than its parts is the last figure of the sentence before, or what its last ones make up
    (企业申请今年有 20 件。个人 88 件，公益组织 3 件，法律服务机构 6 件，共计 117 件).
    """
    total, parts = found
    lacking = total.value - sum(one.value for one in parts)
    alike = [one.value for one in reversed(before.quantities) if one.unit == total.unit]
    return lacking in accumulate(alike)


def _may_add_up(total: Quantity, parts: Sequence[Quantity], earlier: Sequence[Number]) -> bool:
    """Tell whether the parts and some of the figures before them make the sum (480 条，其中 24 条，同时 36 条、18 条，合计 534 条)."""
    if len(earlier) > _MOST_ADDED:
        return True
    sums = {sum(one.value for one in parts)}
    for value in earlier[len(parts) :]:
        sums |= {one + value for one in sums}
    return total.value in sums


def _adds_up_by_name(sentence: Clauses, index: int) -> bool:
    """Tell whether a total is the sum of the figures of its own name (复议 6 件、诉讼 2 件，…复议 3 件、诉讼 3 件，总计复议 9 件)."""
    total = sentence.quantities[index]
    name = sentence.text[total.start - _NAME : total.start]
    named = [one for one in sentence.quantities[:index] if sentence.text.endswith(name, 0, one.start)]
    return len(named) >= _FEWEST and sum(one.value for one in named) == total.value


def _is_led_by_sum(sentence: Clauses, index: int, words: tuple[str, ...]) -> bool:
    """Tell whether a word for a sum stands between a figure and the one before it: what costs nothing is looked at first."""
    between = sentence.text[sentence.quantities[index - 1].end : sentence.quantities[index].start]
    return any(word in between for word in words)


def _run_before(sentence: Clauses, index: int, lists: WordLists) -> tuple[Quantity, ...]:
    """Return the figures of a list that ends right before "，共 N 件", the figure of that index."""
    total = sentence.quantities[index]
    before = [
        one for one in sentence.quantities[:index] if not sentence.in_closed_bracket(one.end, total.start)
    ]
    if not before or not compiled(lists, "sum_of_list").fullmatch(
        sentence.text[before[-1].end : total.start]
    ):
        return ()
    found = [before[-1]]
    for one in reversed(before[:-1]):
        gap = sentence.text[one.end : found[0].start]
        if LISTED.match(gap) is None or any(mark in gap for mark in _CUT) or not _alike(one, total, lists):
            break
        found.insert(0, one)
    return tuple(found) if all(_alike(one, total, lists) for one in found) else ()


def _clauses_before(sentence: Clauses, index: int, lists: WordLists) -> tuple[Quantity, ...]:
    """Return the figures of the clauses before "，合计 N 件", each with one of its own: 网上 76 件，信函 35 件，当面 6 件，合计 117 件."""
    total, before = sentence.quantities[index], sentence.quantities[:index]
    if not before or not compiled(lists, "sum_of_clauses").fullmatch(
        sentence.text[before[-1].end : total.start]
    ):
        return ()
    start = max(sentence.text.rfind(mark, 0, total.start) for mark in "；;。：:") + 1
    parts = [one for one in before if one.start >= start and sentence.bracket_around(one.end) is None]
    text = sentence.text[start : total.start]
    clauses = len({sentence.start_of(one.start) for one in parts})
    added = "结转" in text or lists.found_in("prose.added", text)  # 新收 117 件，上年结转 5 件，合计 122 件
    if clauses < len(parts) or (not added and lists.found_in("prose.no_list", text)):
        return ()
    fewest = _FEWEST if added else _FEWEST + 1
    return tuple(parts) if len(parts) >= fewest and all(_alike(one, total, lists) for one in parts) else ()


def _alike(one: Quantity, other: Quantity, lists: WordLists) -> bool:
    """Tell whether two figures count alike, so that they may be added up: 场, 期 and 次 are all times."""
    return one.unit == other.unit or any(
        one.unit in units and other.unit in units for units in (lists["prose.times"], lists["prose.people"])
    )


def _counted(sentence: Clauses, lists: WordLists) -> Iterator[Sum]:
    """Yield the sums that say of how many figures they are."""
    for index, total in enumerate(sentence.quantities):
        before = sentence.quantities[:index]
        between = sentence.text[before[-1].end : total.start] if before else ""
        match = compiled(lists, "counted_sum").fullmatch(between) if before else None
        if match is None or not total.exact:
            continue
        counting = [
            one for one in before if one.unit != "%" and not sentence.in_closed_bracket(one.end, total.start)
        ]
        count = chinese_number(match["count"]) or 0
        parts = tuple(counting[-count:])
        if len(parts) != count or not all(one.exact and _alike(one, total, lists) for one in parts):
            continue
        among = (one.value for one in counting[-_MOST_ADDED:])
        if all(sum(some) != total.value for some in combinations(among, count)):
            yield total, parts


def _halves(sentence: Clauses, pattern: re.Pattern[str]) -> Iterator[Sum]:
    """Yield the figure of a year with those of its halves right behind it, numerals too (活动五场，其中上半年三场，下半年两场)."""
    for match in pattern.finditer(sentence.text):
        whole, first, second = (_figure(match, name) for name in ("whole", "first", "second"))
        if FIRST_HALF in sentence.text[sentence.statement_start(match.start()) : match.start()]:
            continue  # 上半年许可 588 件、下半年许可 676 件；上半年处罚 160 件、下半年处罚 191 件
        if whole.value >= max(first.value, second.value):  # 2月最少，为 4 件；上半年 61 件，下半年 56 件
            yield whole, (first, second)


def _figure(match: re.Match[str], name: str) -> Quantity:
    number, unit = match[name], match["unit"]
    digits = number.replace(",", "").replace("，", "")
    value = int(digits) if digits.isdigit() else chinese_number(number) or 0
    return Quantity(value, unit, number + unit, match.start(name), match.end(name) + len(unit))
