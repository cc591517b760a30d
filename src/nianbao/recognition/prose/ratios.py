"""Percentages with the two numbers of their sentence that they must follow from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from nianbao.chinese.patterns import all_compiled, compiled
from nianbao.model import Quantity, WordLists
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.growth import growth
from nianbao.recognition.prose.lexicon import has_kind
from nianbao.recognition.prose.listed_shares import listed_shares
from nianbao.recognition.prose.own_words import is_base_of_share, is_other
from nianbao.recognition.prose.rates import counts_alike, is_due, is_of_the_rest, names_rate

if TYPE_CHECKING:
    from nianbao.model.statement import Number

_FAR = 24
_OF_ALL = re.compile("[^，,。；;、：:（）()0-9]{0,12}(?:(?<![其期过程作集])中[，,：:]|[，,]其中)")
_DIGIT = re.compile("[0-9]")
_SEVERAL = "分别占"
_DIGITS = 2
"""A share of one digit is another's by chance."""
_NOUN = 2
_OPENING = ("（", "(")
_WIDER = ("wide_scope", "other_scope", "last_period", "compared_period", "other_period")
"""Words for things of which a share may be that stand elsewhere."""


def shares(sentence: Clauses, lists: WordLists) -> Iterator[tuple[Quantity, Number, Number]]:
    """Yield (percentage, part, whole) where the sentence ties a percentage to two of its numbers.

    For a growth stated with its difference ("12 件，较上年增加 2 件，增长 20%") or with the older number ("12 件，较上年的
    10 件增长 20%", "由 10 件增至 12 件，增长 20%") the whole is the older number.
    """
    if all(one.unit != "%" for one in sentence.quantities):
        return
    listed = list(listed_shares(sentence, lists))
    yield from listed
    judged = {percent.start for percent, _, _ in listed}
    for ratio in (
        *_of_named_whole(sentence, lists),
        *_of_those_due(sentence, lists),
        *_of_part_named_again(sentence, lists),
    ):
        if ratio[0].start not in judged:
            judged.add(ratio[0].start)
            yield ratio
    yield from (
        one
        for one in _of_numbers_before(sentence, lists, judged)
        if not _may_fit_unrounded(sentence, *one) and not _is_of_another_whole(sentence, lists, *one)
    )


def _is_of_another_whole(
    sentence: Clauses, lists: WordLists, percent: Quantity, part: Number, whole: Number
) -> bool:
    """Tell whether a share that is wrong of a whole is right of another figure of the sentence, to a place or more."""
    lead = _lead(sentence, percent, lists)
    grown = any(word in lead for word in (*lists["prose.risen"], *lists["prose.fallen"]))
    if grown or not percent.places or percent.is_share(part, whole):
        return False
    if _shares_whole_before(sentence, percent, part):
        return True
    if _names_whole(sentence, lead, whole, lists):
        return False
    return any(
        one.unit != "%" and one.value and percent.is_share(part, one.value) for one in sentence.quantities
    )


def _names_whole(sentence: Clauses, lead: str, whole: Number, lists: WordLists) -> bool:
    """Tell whether a share is said to be of this whole by the word before its figure (办结 114 件，…占办结数的 55.3%)."""
    named = compiled(lists, "share_of_whole").search(lead)
    return named is not None and any(
        one.value == whole and sentence.text[: one.start].rstrip().endswith(named[1])
        for one in sentence.quantities
    )


def _shares_whole_before(sentence: Clauses, percent: Quantity, part: Number) -> bool:
    """Tell whether a share is right of the whole of which the share before it is (A 29 件，占 24.8%，其中 B 20 件，占 17.1%)."""
    for first, share, own, last in zip(*(sentence.quantities[at:] for at in range(4)), strict=False):
        if (
            last is percent
            and share.unit == "%"
            and first.value
            and first.unit == own.unit
            and own.value == part
        ):
            ratio = float(part) / float(first.value)
            slack: float = 10.0**-share.places * ratio + 10.0**-percent.places
            return abs(float(percent.value) - float(share.value) * ratio) <= slack
    return False


def _may_fit_unrounded(sentence: Clauses, percent: Quantity, part: Number, whole: Number) -> bool:
    """Tell whether a percentage may be right of the figures that 203万次 and the like are rounded from."""
    error = sum(float(one.step) for one in sentence.quantities if one.end <= percent.start) / 2
    if not error or whole <= error:
        return bool(error)
    lowest, highest = (100 * (float(part) + sign * error) / (float(whole) - sign * error) for sign in (-1, 1))
    slack = 10.0**-percent.places
    return lowest - slack <= percent.value <= highest + slack


def _of_numbers_before(
    sentence: Clauses, lists: WordLists, judged: Set[int]
) -> Iterator[tuple[Quantity, Number, Number]]:
    """Yield the percentages that follow from the last two numbers before them, but for those at the places ``judged``."""
    for index, percent in enumerate(sentence.quantities):
        before = [one for one in sentence.quantities[:index] if one.unit != "%"]
        before = [one for one in before if not sentence.in_closed_bracket(one.end, before[-1].start)][-2:]
        if percent.unit != "%" or len(before) < 2 or not all(one.has_bounds for one in (*before, percent)):
            continue
        if _is_of_last_year(sentence, percent, lists["prose.older_figure"]):
            continue
        first, second = before
        between = sentence.text[second.end : percent.start]
        if first.unit != second.unit or "；" in between or len(between) > _FAR or percent.start in judged:
            continue
        if _SEVERAL in sentence.text[sentence.statement_start(second.start) : second.start]:
            continue  # 分别占复议 72 件、诉讼 20 件的 12.5% 和 25%
        if _DIGIT.search(between) or "计算" in between:
            continue  # 直播 5 场，观看人次 19.8 万，占 46.05%
        gap = sentence.text[first.end : second.start]
        lead = _without_part(_lead(sentence, percent, lists), gap)
        if "；" in gap and lead and lead in gap:
            continue  # 复议审结 8 件，审结率 88.89%；诉讼审结 4 件，审结率 80%
        if lead.startswith("占") and is_other(sentence, first):
            continue  # 新收申请比上年的 104 件增长 12.5%，自然人 88 件，占 75.2%
        if compiled(lists, "of_base").fullmatch(between) and is_base_of_share(sentence.text, second):
            parts = [
                one for one in sentence.quantities[: index - 1] if not is_base_of_share(sentence.text, one)
            ]
            yield percent, _part_of(percent, second, parts), second.value
        elif _is_sum(gap, lists["prose.joined"]) and not is_due(sentence, second, lists):
            continue  # 109 件新收申请及 5 件上年结转申请已全部办结，办结率 100%
        elif _is_share(sentence, lead, gap, second, percent, lists) or names_rate(
            sentence, lead, first, second, percent, lists
        ):
            if first.value >= second.value:  # else it is a share of something that stands elsewhere
                named = _names_whole(sentence, lead, first.value, lists)
                of_rest = is_of_the_rest(gap, lead)
                before_it = sentence.quantities[:index]
                whole = first.value if named else _whole_of(percent, second, before_it, of_rest=of_rest)
                if of_rest and counts_alike(sentence, first, lead):
                    continue  # 满意 412 份，基本满意 52 份，不满意 12 份，满意率 97.5%
                part = whole - second.value if of_rest else second.value
                yield percent, part, whole
        elif _is_mistyped(sentence, lead, first, second, percent, lists):
            yield percent, second.value, first.value
        elif sentence.quantities[index - 1] is second and "其中" not in between:
            grown = growth(sentence, first, second, percent, lists)
            if grown is not None:
                yield percent, *grown


def _is_mistyped(
    sentence: Clauses, lead: str, first: Quantity, second: Quantity, percent: Quantity, lists: WordLists
) -> bool:
    """Tell whether a share is that of a part in the clause behind its whole but for one digit (全年解读政策 50 件，图文形式 42 件，占比 74%);
    nothing else tells there of what it is.
    """
    gap = sentence.text[first.end : second.start]
    of_year = sentence.text[sentence.start_of(first.start) : first.start]
    beside = compiled(lists, "share_lead").fullmatch(lead) and compiled(lists, "part_beside").fullmatch(gap)
    if not beside or second.value >= first.value or not lists.found_in("prose.of_all", of_year):
        return False
    share = 100 * float(second.value) / float(first.value)
    right, stated = f"{share:.{percent.places}f}", f"{float(percent.value):.{percent.places}f}"
    wrong = sum(one != other for one, other in zip(right, stated, strict=False))
    return len(right) == len(stated) >= _DIGITS and wrong == 1


def _is_of_last_year(sentence: Clauses, percent: Quantity, between: tuple[str, ...]) -> bool:
    """Tell whether a rate is last year's, told before this one's (问题率由上年的 21% 降至 15%)."""
    words = sentence.between(sentence.start_of(percent.start), percent.start)
    older = bool(words) and words[-1].of("last_period", "compared_period")
    return older and sentence.text[words[-1].end : percent.start].strip() in between


def _lead(sentence: Clauses, percent: Quantity, lists: WordLists) -> str:
    """Return what stands before a percentage in its clause, or before its bracket where it is told in words too (占比四成五（45%）)."""
    start = sentence.start_of(percent.start)
    figures = [one.end for one in sentence.quantities if start < one.end <= percent.start]
    lead = sentence.text[max(figures, default=start) : percent.start].strip()
    if lead or sentence.text[start - 1 : start] not in _OPENING:
        return lead
    before = sentence.text[sentence.start_of(start - 1) : start - 1].strip()
    return before if compiled(lists, "share_in_words").fullmatch(before) else lead


def _without_part(lead: str, gap: str) -> str:
    """Return what leads to a share without the part's name, where that is said again (其中予以公开 63 件，予以公开的占办结数的 55.3%)."""
    name = re.split("[，,、；：]", gap)[-1].strip().removeprefix("其中")
    share = lead.removeprefix(name).lstrip("的类件数量")
    return share if name and share.startswith("占") else lead


def _of_named_whole(sentence: Clauses, lists: WordLists) -> Iterator[tuple[Quantity, Number, Number]]:
    """Yield the shares of the parts of a whole that opens the sentence: 117 件申请中，A 88 件，占 75.2%；B 29 件，占 24.8%."""
    whole = sentence.quantities[0]
    among = _OF_ALL.match(sentence.text, whole.end)
    if whole.unit == "%" or not whole.exact or among is None:
        return
    of_part = compiled(lists, "among")
    for part, percent in pairwise(sentence.quantities[1:]):
        behind = sentence.text[part.end : percent.start]
        if of_part.search(sentence.text, among.end(), part.start):
            return
        start = sentence.statement_start(part.start)
        if (
            part.start >= among.end()
            and (
                start <= whole.start or sentence.is_first(part)
            )  # 117 件中，A 88 件；办结 114 件，B 63 件，占 55.3%
            and part.unit == whole.unit
            and percent.unit == "%"
            and part.exact
            and percent.exact
            and part.value <= whole.value
            and compiled(lists, "share").fullmatch(behind)
            and sentence.bracket_around(percent.start) is None
        ):
            yield percent, part.value, whole.value


def _of_those_due(sentence: Clauses, lists: WordLists) -> Iterator[tuple[Quantity, Number, Number]]:
    """Yield the rates of those who came of those who were to come (应参训 50 人，实际参训 46 人，参训率 92%)."""
    for due, came, percent in zip(
        sentence.quantities, sentence.quantities[1:], sentence.quantities[2:], strict=False
    ):
        if percent.unit != "%" or due.unit != came.unit or not all(one.exact for one in (due, came, percent)):
            continue
        text = sentence.text
        leads = (
            text[sentence.start_of(due.start) : due.start],
            text[due.end : came.start],
            text[came.end : percent.start],
        )
        patterns = all_compiled(lists, "of_those_due")
        if all(pattern.search(lead) for pattern, lead in zip(patterns, leads, strict=True)):
            yield percent, came.value, due.value


def _of_part_named_again(sentence: Clauses, lists: WordLists) -> Iterator[tuple[Quantity, Number, Number]]:
    """Yield the share of a part that is named again behind the sum of a list (网上 63 件，…，合计 117 件，网上申请占 53.8%)."""
    for index, percent in enumerate(sentence.quantities[2:], 2):
        if percent.unit != "%":
            continue
        whole, parts = sentence.quantities[index - 1], sentence.quantities[: index - 1]
        if sum(one.value for one in sentence.quantities[1:index]) == sentence.quantities[0].value:
            # 共 1623 件，其中许可 1264 件、处罚 351 件、强制 8 件，处罚占总数的 21.6%
            whole, parts = sentence.quantities[0], sentence.quantities[1:index]
        if any(one.unit != whole.unit or not one.exact for one in (whole, *parts)):
            continue
        last = sentence.quantities[index - 1]
        named = compiled(lists, "named_again").search(sentence.text[last.end : percent.start])
        if named is None or sum(one.value for one in parts) != whole.value:
            continue
        own = [one for one in parts if sentence.text[: one.start].rstrip().endswith(named["name"])]
        if len(own) == 1:
            yield percent, own[0].value, whole.value


def _is_share(
    sentence: Clauses, lead: str, gap: str, part: Quantity, percent: Quantity, lists: WordLists
) -> bool:
    """Tell whether a percentage is a part's share of its whole (其中 A 3 件，占 30%), not of something wider (占全市的 3%)."""
    own = sentence.between(max(part.end, sentence.start_of(percent.start)), percent.start)
    lead = lead.removeprefix("问题")  # 发现过期的 9 个，问题占比 7.5%
    if not lead.startswith("占") or has_kind(own, *_WIDER):
        return False
    named = compiled(lists, "share_of_settled").match(lead)
    if named and named[1] not in sentence.text[sentence.start_of(part.start - len(gap) - 1) : part.start]:
        return False  # 9 件，其中 5 件维持，占已审结案件的 62.5%
    of_total = compiled(lists, "share_of_total").fullmatch(lead) is not None
    return (
        (of_total and _is_total(sentence, part.start - len(gap), lists))
        or compiled(lists, "among").search(gap) is not None
        or _names_again(sentence, gap, part)
        or _is_of_these(gap, lead, lists)
        or _of_applicants(sentence, gap, part)
    )


def _is_total(sentence: Clauses, end: int, lists: WordLists) -> bool:
    """Tell whether the number that ends at an offset is told as a total (三类共 1623 件，处罚 351 件占三类总数的 21.6%)."""
    whole = sentence.text[sentence.start_of(end - 1) : end]
    return lists.found_in("prose.sums", whole)


def _is_of_these(gap: str, lead: str, lists: WordLists) -> bool:
    """Tell whether the part is said to be of the number before it (清单 120 项，可在网上查到的 102 项，占比 85%)."""
    share, some = compiled(lists, "share_lead"), compiled(lists, "some_of_these")
    return share.fullmatch(lead) is not None and some.fullmatch(gap) is not None


def _of_applicants(sentence: Clauses, gap: str, part: Quantity) -> bool:
    """Tell whether the part is what one kind of applicants applied for, of all that was received (新收 117 件，自然人提出 88 件)."""
    whole = part.start - len(gap)
    own = sentence.between(whole, part.start)
    before = sentence.between(sentence.start_of(whole), whole)
    received = has_kind(before, "receive") and not has_kind(before, "applicant")
    return received and has_kind(own, "applicant")


def _names_again(sentence: Clauses, gap: str, part: Quantity) -> bool:
    """Tell whether the part counts, by the same noun, some of the whole before it (抽查单位 40 家，发现问题的单位 6 家)."""
    noun = gap.rstrip()[-_NOUN:]
    whole = part.start - len(gap)
    before = sentence.text[:whole]
    named = re.search(rf"{re.escape(noun)}[0-9]+\s?[\u4e00-\u9fff]\Z", before) if len(noun) == _NOUN else None
    return named is not None and "的" in gap and not re.search("[0-9；;]", gap)


def _part_of(percent: Quantity, whole: Quantity, before: Sequence[Quantity]) -> Number:
    """Return the number, or the sum of the last ones, that the percentage fits best (A 20 件、B 44 件，占申请 117 件的 54.7%)."""
    parts = [one.value for one in reversed(before) if one.unit == whole.unit]
    wanted = float(percent.value) * float(whole.value) / 100
    return min((*parts, *accumulate(parts)), key=lambda part: abs(float(part) - wanted))


def _whole_of(percent: Quantity, part: Quantity, before: Sequence[Quantity], *, of_rest: bool) -> Number:
    """Return the number before the part that the percentage fits best (320 篇，其中原创 210 篇，采用 45 篇，采用率 14.1%).

    ``of_rest``: it counts all but the part.
    """
    wholes = [
        one.value
        for one in before
        if one.end <= part.start and one.has_bounds and one.unit == part.unit and one.value >= part.value
    ]
    wanted = 100 - float(percent.value) if of_rest else float(percent.value)
    return min(wholes, key=lambda whole: abs(100 * float(part.value) / (float(whole) or 1) - wanted))


def _is_sum(gap: str, joints: tuple[str, ...]) -> bool:
    """Tell whether two numbers are added up: one clause joins them."""
    return not any(mark in gap for mark in "，,；;（(") and any(word in gap for word in joints)
