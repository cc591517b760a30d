"""Wholes with their parts (其中 …) and percentages with the two numbers beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from nianbao.model import Quantity, WordLists
from nianbao.recognition.prose.clauses import Clauses, close_of_bracket

if TYPE_CHECKING:
    from nianbao.model.statement import Number

_MOST_PARTS = 40
_FAR = 24
_YEAR_OF = re.compile(r"(?:20[0-9]{2}\s?年度?|今年|本年度?|上年度?|去年)的?")
_ALL = 100
_OPENING = ("（", "(")
_OTHER_TIMES = ("last_period", "next_period", "compared_period", "other_period", "difference", "carry")
"""Words beside figures that are no parts of this year's."""


def parts_of_wholes(sentence: Clauses, lists: WordLists) -> Iterator[tuple[Quantity, tuple[Quantity, ...]]]:
    """Yield (whole, parts) for "A 10 件，其中 B 3 件、C 5 件".

    The parts end at a semicolon, at another 其中 and where something is counted in another unit.
    """
    yield from _stated_severally(sentence, lists["prose.severally"])
    yield from _listed_in_brackets(sentence, lists["prose.parts"])
    starts = list(_starts_of_parts(sentence, lists["prose.parts"]))
    for at, following in pairwise((*starts, -1)):
        end = min(
            (cut for cut in (sentence.text.find(mark, at) for mark in "；;") if cut >= 0),
            default=len(sentence.text),
        )
        end = min(end, following) if following >= 0 else end
        end = min(end, close_of_bracket(sentence.text, at))
        before = [one for one in sentence.quantities if one.end <= at]
        if before and before[-1].exact and _near(sentence.text[before[-1].end : at]):
            whole = before[-1]
            parts = tuple(
                one
                for one in sentence.quantities
                if at < one.start < end
                and one.unit == whole.unit
                and not _in_brackets(sentence.text, at, one.start)
            )
            if parts and len(parts) <= _MOST_PARTS and all(one.exact for one in parts):
                yield _whole(before, parts), parts


def _starts_of_parts(sentence: Clauses, marks: tuple[str, ...]) -> Iterator[int]:
    """Yield where parts begin: at 其中, and at 包括 and the like right behind a figure."""
    if not sentence.quantities:
        return
    ends = [one.end for one in sentence.quantities]
    for match in re.finditer("|".join(marks), sentence.text):
        lead = sentence.text[: match.start()].rstrip("，,（( ")
        if match.group() == marks[0] or len(lead) in ends:
            yield match.start()


def _stated_severally(
    sentence: Clauses, marks: tuple[str, ...]
) -> Iterator[tuple[Quantity, tuple[Quantity, ...]]]:
    """Yield (whole, parts) for "共 10 条，分别为 3 条、5 条、2 条"."""
    for index, whole in enumerate(sentence.quantities):
        lead = sentence.text[sentence.start_of(whole.start) : whole.start]
        if "共" not in lead or not sentence.text[whole.end :].lstrip("，,（( ").startswith(marks):
            continue
        following = sentence.quantities[index + 1 : index + 1 + _MOST_PARTS]
        end = min(
            (cut for cut in (sentence.text.find(mark, whole.end) for mark in "；;）)") if cut >= 0),
            default=len(sentence.text),
        )
        parts = tuple(one for one in following if one.start < end)
        if whole.exact and len(parts) > 1 and all(one.exact and one.unit == whole.unit for one in parts):
            yield whole, parts


def _listed_in_brackets(
    sentence: Clauses, marks: tuple[str, ...]
) -> Iterator[tuple[Quantity, tuple[Quantity, ...]]]:
    """Yield (whole, parts) for "10 件（信函 3 件，网络 7 件）": a list in brackets, of this year and with no mark of parts."""
    for index, whole in enumerate(sentence.quantities):
        opening = sentence.text[whole.end : whole.end + 1]
        if opening not in _OPENING or not whole.exact:
            continue
        end = close_of_bracket(sentence.text, whole.end + 1)
        inside = sentence.text[whole.end + 1 : end]
        parts = tuple(one for one in sentence.quantities[index + 1 :] if one.end <= end)
        words = sentence.between(whole.end, end)
        if not 1 < len(parts) <= _MOST_PARTS or any(mark in inside for mark in marks):
            continue
        if any(word.of(*_OTHER_TIMES) for word in words) or any(mark in inside for mark in "（(；;"):
            continue
        if all(one.exact and one.unit == whole.unit for one in parts):
            yield whole, parts


def _whole(before: list[Quantity], parts: tuple[Quantity, ...]) -> Quantity:
    """Return the number right before 其中, or an earlier one of the sentence that the parts fit into."""
    total = sum(one.value for one in parts)
    if total > before[-1].value:
        for earlier in before:
            if earlier.unit == before[-1].unit and earlier.value >= total:
                return earlier
    return before[-1]


def _in_brackets(text: str, start: int, end: int) -> bool:
    """Tell whether a bracket that opened behind ``start`` is still open: what it holds is a part of a part."""
    inside = text[start:end]
    return inside.count("（") + inside.count("(") > inside.count("）") + inside.count(")")


def _near(gap: str) -> bool:
    """Tell whether 其中 follows the number itself: only the thing counted may stand between, no further figure."""
    return len(gap) <= 20 and "。" not in gap and not any(char.isdigit() for char in gap)


def shares(sentence: Clauses, lists: WordLists) -> Iterator[tuple[Quantity, Number, Number]]:
    """Yield (percentage, part, whole) where the sentence ties a percentage to two of its numbers.

    For a growth stated with its difference ("12 件，较上年增加 2 件，增长 20%") or with the older number ("12 件，较上年的
    10 件增长 20%", "由 10 件增至 12 件，增长 20%") the whole is the older number.
    """
    for index, percent in enumerate(sentence.quantities):
        before = [one for one in sentence.quantities[:index] if one.unit != "%"]
        before = [one for one in before if not _is_aside(sentence.text, one, before[-1])][-2:]
        if percent.unit != "%" or len(before) < 2 or not all(one.exact for one in (*before, percent)):
            continue
        first, second = before
        between = sentence.text[second.end : percent.start]
        if first.unit != second.unit or "；" in between or len(between) > _FAR:
            continue
        lead = sentence.text[sentence.start_of(percent.start) : percent.start].strip()
        gap = sentence.text[first.end : second.start]
        change = _change(gap, lead, lists)
        direction = _direction(between, lists) if _older(sentence, first, second, lists) else 0
        if gap.lstrip("，,（( ").startswith("占") and between.strip() in lists["prose.share_of"]:
            if first.value <= second.value:
                yield percent, first.value, second.value
        elif (lead.startswith("占") and "其中" in gap) or _names_rate(sentence, lead, second, percent, lists):
            if first.value >= second.value:  # else it is a share of something that stands elsewhere
                yield percent, second.value, _whole_of(percent, second, sentence.quantities[:index])
        elif change:
            yield percent, second.value, first.value - change * second.value
        elif (risen := _reached(gap, lists)) and risen == _direction(between, lists):
            yield percent, risen * (second.value - first.value), first.value
        elif direction:
            yield percent, direction * (first.value - second.value), second.value


def _is_aside(text: str, one: Quantity, last: Quantity) -> bool:
    """Tell whether a number stands in a bracket that closes before the last one: 122 件（含结转 5 件），办结 114 件."""
    return close_of_bracket(text, one.end) <= last.start


def _whole_of(percent: Quantity, part: Quantity, before: Sequence[Quantity]) -> Number:
    """Return the number before the part that the percentage fits best (320 篇，其中原创 210 篇，采用 45 篇，采用率 14.1%)."""
    wholes = [
        one.value
        for one in before
        if one.end <= part.start and one.exact and one.unit == part.unit and one.value >= part.value
    ]
    wanted = float(percent.value)
    return min(wholes, key=lambda whole: abs(100 * float(part.value) / (float(whole) or 1) - wanted))


def _names_rate(sentence: Clauses, lead: str, second: Quantity, percent: Quantity, lists: WordLists) -> bool:
    """Tell whether a rate is named as what the second number counts (采用 289 件，采用率 95.4%)."""
    name, found, _ = lead.partition("率")
    if not found or len(name) < 2:
        return False
    clause = sentence.text[sentence.start_of(second.start) : sentence.end_of(second.end)]
    if any(word in name for word in lists["prose.timely"]) and (
        name not in clause
        or percent.value == _ALL
        or any(word in sentence.text for word in lists["prose.not_due"])
    ):
        return False
    if any(word in name and word not in clause for word in lists["prose.qualities"]):
        return False
    return name[-2:] in clause


def _change(between: str, lead: str, lists: WordLists) -> int:
    """Return 1 for "较上年增加 2 件，增长 x%", -1 for a decrease, 0 for anything else."""
    between = between.rstrip().removesuffix("了")
    if not any(word in between for word in lists["prose.compared"]):
        return 0
    if between.endswith("增加") and any(word in lead for word in lists["prose.more"]):
        return 1
    return -1 if between.endswith("减少") and any(word in lead for word in lists["prose.less"]) else 0


def _older(sentence: Clauses, first: Quantity, second: Quantity, lists: WordLists) -> bool:
    """Tell whether the second number is the earlier year's: "12 件，较上年的 10 件", "12 件，2023年为 10 件"."""
    rest, named = sentence.text[first.end : second.start], False
    for word in sentence.between(first.end, second.start):
        text = sentence.text[word.start : word.end]
        if word.of("last_period", "compared_period") or (word.of("difference") and "年" in text):
            rest, named = rest.replace(text, "", 1), True
        elif word.of("this_period", "next_period", "other_period"):
            return False
    return named and rest.strip("，,（( 较比与") in lists["prose.older_figure"]


def _reached(gap: str, lists: WordLists) -> int:
    """Return 1 where the first number rose to the second (由 80 件增加到 100 件), -1 where it fell to it, else 0."""
    verb = _YEAR_OF.sub("", gap).strip("，, ").removesuffix("的")
    return 1 if verb in lists["prose.rose_to"] else -1 if verb in lists["prose.fell_to"] else 0


def _direction(between: str, lists: WordLists) -> int:
    """Return 1 where nothing but a word of growth stands there, -1 for one of decline, else 0."""
    word = between.strip("，,）) ").removeprefix("同比").removesuffix("了")
    return 1 if word in lists["prose.risen"] else -1 if word in lists["prose.fallen"] else 0
