"""Wholes with parts that 分别 names: "10 条，分别为 3 条、7 条", "96 期，三个村分别更新 34 期、29 期、33 期"."""

import re
from collections.abc import Iterator
from itertools import takewhile

from nianbao.chinese.numerals import DIGITS, chinese_number
from nianbao.chinese.patterns import compiled
from nianbao.model import Quantity, WordLists
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.figures import LISTED
from nianbao.recognition.prose.own_words import is_other
from nianbao.recognition.prose.parts import MOST_PARTS, Breakdown, divided_once

_SEVERALLY = "分别"
_HALVES = "上下"
_KIND = "类"
_NOUN = 2
"""Characters, at least, of the noun that several things share."""


def parts_severally(sentence: Clauses, lists: WordLists) -> Iterator[Breakdown]:
    """Yield (whole, parts) for two kinds, or so many members, each with a figure of its own; they may not be all."""
    if _SEVERALLY in sentence.text:
        yield from _kinds(sentence, compiled(lists, "kinds_severally"))
        yield from _members(sentence, lists)
        yield from _things(sentence, lists)
        yield from _shared_out(sentence, lists)


def all_severally(sentence: Clauses, lists: WordLists) -> Iterator[Breakdown]:
    """Yield (whole, parts) for "10 条，分别为 3 条、5 条、2 条" and "5 期，分别在 3 月 1 期、6 月 4 期"."""
    if _SEVERALLY not in sentence.text:
        return
    for index, whole in enumerate(sentence.quantities[:-1]):
        parts = _named_severally(sentence, index, lists)
        if (
            whole.exact
            and len(parts) > 1
            and all(one.exact for one in parts)
            and not is_other(sentence, whole)
        ):
            yield whole, divided_once(sentence, whole, parts)


def _named_severally(sentence: Clauses, index: int, lists: WordLists) -> tuple[Quantity, ...]:
    """Return the parts that 分别为 names right behind the figure of that index, none where the list is open or of each."""
    whole = sentence.quantities[index]
    if not compiled(lists, "severally").match(sentence.text[whole.end :]):
        return ()
    bracket, end = sentence.bracket_around(whole.end), sentence.statement_end(whole.end)
    end = end if bracket is None else min(end, bracket.end)
    parts = [one for one in sentence.quantities[index + 1 :] if one.start < end]
    alike = list(takewhile(lambda one: one.unit == whole.unit, parts))
    if len(parts) > MOST_PARTS or any(one.unit == whole.unit for one in parts[len(alike) :]):
        return ()
    parts = alike
    text = sentence.text[whole.end : parts[-1].end + 1] if parts else ""
    return () if lists.found_in("prose.open_lists", text) else tuple(parts)


def _kinds(sentence: Clauses, pattern: re.Pattern[str]) -> Iterator[Breakdown]:
    """Yield (whole, parts) for "1240 件，公交类和出租车类分别为 780 件、460 件"."""
    for index, whole in enumerate(sentence.quantities[:-2]):
        if whole.exact and pattern.match(sentence.text[whole.end :]):
            parts = [one for one in sentence.quantities[index + 1 : index + 3] if one.unit == whole.unit]
            if len(parts) > 1 and all(one.exact for one in parts) and not is_other(sentence, whole):
                yield whole, tuple(parts)


def _members(sentence: Clauses, lists: WordLists) -> Iterator[Breakdown]:
    """Yield (whole, parts) for "96 期，柳河、石桥、大湾三个村分别更新 34 期、29 期、33 期"."""
    for index, whole in enumerate(sentence.quantities):
        match = compiled(lists, "members_severally").match(sentence.text[whole.end :])
        count = chinese_number(match["count"]) if match is not None else None
        following = sentence.quantities[index + 1 : index + 1 + (count or 0)]
        counted = [one for one in following if one.unit == whole.unit and one.exact]
        if not count or not whole.exact or len(counted) != count or is_other(sentence, whole):
            continue
        if not _are_summed_up(sentence, counted, lists):
            yield whole, tuple(counted)


def _are_summed_up(sentence: Clauses, parts: list[Quantity], lists: WordLists) -> bool:
    """Tell whether a sum of their own follows (网站 946 条，三个账号分别发布 2310 条、785 条和 612 条，三个账号合计 3707 条)."""
    behind = sentence.text[parts[-1].end : sentence.statement_end(parts[-1].end)]
    total = str(sum(one.value for one in parts))
    return total in behind and lists.found_in("prose.sums", behind)


def _things(sentence: Clauses, lists: WordLists) -> Iterator[Breakdown]:
    """Yield (whole, parts) for "新媒体发布 2150 条，微信、微博、抖音号分别发布 1280 条、540 条、330 条", media of all media, and for
    "解读材料 45 篇，文字解读、图片解读、视频解读分别为 23 篇、14 篇、8 篇", things that have the whole's noun.
    """
    for index, whole in enumerate(sentence.quantities):
        match = compiled(lists, "things_severally").match(sentence.text[whole.end :])
        if match is None:
            continue
        things = match["things"].split("、")
        parts = sentence.quantities[index + 1 : index + 1 + len(things)]
        if len(parts) < len(things) or any(
            one.unit != whole.unit or not one.exact for one in (whole, *parts)
        ):
            continue
        lead = sentence.text[sentence.start_of(whole.start) : whole.start]
        of_whole = _are_quarters(things) or (_share_noun(lead, things) and not is_other(sentence, whole))
        if of_whole or _are_media(lead, things, lists):
            yield whole, parts


def _shared_out(sentence: Clauses, lists: WordLists) -> Iterator[Breakdown]:
    """Yield (whole, parts) for "6000 份，分别向东片发放 2800 份、西片发放 2600 份、镇区发放 1500 份", one whole and one list."""
    for index, whole in enumerate(sentence.quantities):
        led = compiled(lists, "shared_out").match(sentence.text[whole.end :])
        if led is None or not whole.exact or is_other(sentence, whole):
            continue
        start = sentence.statement_start(whole.start)
        if any(start <= one.start and one.unit == whole.unit for one in sentence.quantities[:index]):
            continue
        parts: list[Quantity] = []
        for one in sentence.quantities[index + 1 :]:
            joint = sentence.text[parts[-1].end if parts else whole.end : one.start]
            listed = LISTED.match(joint)
            named = not parts or (listed is not None and listed.end() < len(joint))
            if one.unit != whole.unit or not one.exact or not named:
                break
            parts.append(one)
        if len(parts) > 1 and not any(is_other(sentence, one) for one in parts):
            yield whole, tuple(parts)


def _are_media(lead: str, things: list[str], lists: WordLists) -> bool:
    """Tell whether things are single media, and what is said before a whole is of all media."""
    of_all = lists.found_in("prose.media", lead)
    return of_all and all(lists.found_in("prose.medium", one) for one in things)


def _are_quarters(things: list[str]) -> bool:
    """Tell whether things are the quarters, or the halves, of the year (一、二、三、四季度; 上、下半年)."""
    named = "".join(one.removeprefix("第").removesuffix("季度").removesuffix("半年") for one in things)
    return named in (DIGITS[:4], _HALVES)


def _share_noun(lead: str, things: list[str]) -> bool:
    """Tell whether things end with one noun that is said of a whole before it, too, or are its kinds (咨询类、建议类、投诉类)."""
    noun = things[0][-_NOUN:]
    return all(one.endswith(_KIND) for one in things) or (
        noun in lead and all(one.endswith(noun) for one in things)
    )
