"""Totals of the year that no form holds: "全年发布政策解读材料 36 篇", known by their own words."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import IntEnum

from msgspec import Struct

from nianbao.api import Report, Sentence, WordLists, chinese_number, compiled
from nianbao_rules.narrative._counted import with_units_met_twice
from nianbao_rules.narrative._openings import (
    Leads,
    Opening,
    names_all_channels,
    openings,
    without_own_name,
)

_OWN = (None, "overview", "disclosures", "applications", "disputes", "problems", "other")
"""Where an agency tells what it did: beside its tables, too."""
_OPENING = ("（", "(")
_FIELD = "方面"
_FEWEST = 5
"""Fewer characters name nothing of its own (组织培训 2 次)."""
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}


class Extent(IntEnum):
    """Of how much a figure is, by what is said before it."""

    WHOLE = 0
    PERHAPS_FIELD = 1
    """Of one field, perhaps (加强内部管理，微信公众号全年发布信息 46 条)."""
    UNCERTAIN = 2
    """Of one channel, perhaps, of which each has information of its own; or of a time that is not said."""
    FIELD = 3
    """Of one field, as it seems (围绕就业，全年召开新闻发布会 6 场)."""


class Total(Struct, frozen=True):
    """A figure of the whole year and what it counts."""

    of: str
    """What is counted, without words of the year and of the agency itself."""
    keys: tuple[str, ...]
    """The characters of what is counted, in whatever order: “县府发布”微信公众号 is 微信公众号“县府发布”; without the name, too."""
    value: Decimal
    step: Decimal
    """What its last digit is worth."""
    text: str
    sentence: Sentence
    extent: Extent
    lead: str
    """What is said before it in its statement."""


def totals(report: Report, sentences: Sequence[Sentence], leads: Leads) -> Iterator[Total]:
    """Yield the figures that sentences open with as the whole of the report's year, of one channel or of all.

    Such as no other figure can contradict may be left out.
    """
    pairs = [(sentence, sentence.text) for sentence in sentences if sentence.section in _OWN]
    for sentence, _ in with_units_met_twice(pairs, report.words):
        yield from _of_sentence(sentence, report, leads)


def _of_sentence(sentence: Sentence, report: Report, leads: Leads) -> Iterator[Total]:
    """Yield the first total of each statement of a sentence; statements end at semicolons and colons."""
    found = False
    for opening in openings(sentence.text, leads):
        if not opening.lead:
            found = False
        total = None if found else _total(sentence, opening, report, leads)
        if total is not None:
            found = total.extent is not Extent.UNCERTAIN
            yield total
            yield from _beside(total, opening, report)


def _beside(total: Total, opening: Opening, report: Report) -> Iterator[Total]:
    """Yield the figure that the next clause tells of what a total counts (业务培训 2 次，参训 86 人次)."""
    rest = opening.text.partition(total.text)[2].lstrip("，,")
    match = compiled(report.words, "total").match(rest)
    if match is None or not match["figure"] or match["scale"]:
        return
    if report.words.found_in("totals.year", match["words"]) or _is_limited(match["words"], report.words):
        return  # a total of its own, or of something else
    verb = next((verb for verb in report.words["totals.held"] if match["words"].startswith(verb)), "")
    of = match["words"].removeprefix(verb).removesuffix("共")
    key = "".join(sorted(of))
    if not verb or len(of) < _FEWEST:  # else it is told of something of its own
        key = of = f"{total.of}{total.text}，{match['words'].removesuffix('共')}"
    yield Total(of, (key + match["unit"],), *_figure(match), total.sentence, total.extent, total.lead)


def _total(sentence: Sentence, opening: Opening, report: Report, leads: Leads) -> Total | None:
    """Return the total that stands at an opening, ``None`` where there is none of the whole year."""
    words = report.words
    match = _match(opening, report)
    if match is None:
        return None
    said = match["words"] + match.groupdict().get("noun", "")
    of, lead = _counted(said, words), opening.lead
    own_field = words.found_in("totals.own_field", of)
    within = words.found_in("totals.year", said) or words.found_in("totals.now", said)
    in_year = opening.of_year or within
    in_field = words.found_in("totals.one_field", lead)
    of_year = in_year or opening.year_before
    if (lead and not of_year and not in_field) or (opening.after_figure and not (own_field and in_year)):
        return None
    channel = _channel_of(lead, of, words)
    special = opening.now or own_field or "信息" in of
    if (len(channel + of) < _FEWEST and not special) or of.endswith(words["totals.vague"]):
        return None
    dated = (
        of_year or in_field or words.found_in("totals.told_once", of) or said.startswith(words["totals.area"])
    )
    of = of.removeprefix(next((verb for verb in words["totals.held"] if of.startswith(verb)), "")).lstrip(
        "的"
    )
    of = compiled(words, "put_out").sub("", of)
    of = without_own_name(of, leads)
    extent = _extent(channel + of, opening, within, words) if dated else Extent.UNCERTAIN
    value, step, written = _figure(match)
    named = (channel + of, *((re.sub("“.*?”", "", channel) + of,) if "“" in channel else ()))
    plain = (compiled(words, "kind_of_account").sub("", one).replace("的", "") for one in named)
    keys = tuple("".join(sorted(one)) + match["unit"] for one in plain)
    return Total(named[0], keys, value, step, written, sentence, extent, lead)


def _match(opening: Opening, report: Report) -> re.Match[str] | None:
    """Return what is counted with its figure at the start of an opening, as far as nothing says that it is compared or a part."""
    words, text, year = report.words, opening.text, f"{report.year}年"
    if year in text:  # within the sentence it may be named by its number (微信公众号2024年共推送 …)
        text = re.sub(rf"{year}度?(?![0-9])", words["totals.year"][0], text, count=1)
    match = compiled(words, "total").match(text)
    if match is None and "的" in text:
        match = compiled(words, "total_before").match(text)
    return None if match is None or _is_limited(_of_figure(text, match), words) else match


def _figure(match: re.Match[str]) -> tuple[Decimal, Decimal, str]:
    """Return a figure, what its last digit is worth, and how it is written with its unit."""
    parts = match.groupdict()
    digits, scale = match["figure"] or parts["numeral"], parts.get("scale") or ""
    value = Decimal(match["figure"] or chinese_number(digits) or 0)
    step = _SCALES[scale] * Decimal(1).scaleb(int(value.as_tuple().exponent))
    return value * _SCALES[scale], step, f"{digits}{scale}{match['unit']}"


def _counted(said: str, words: WordLists) -> str:
    """Return what is said before a figure without words of the year and without such as say nothing of what is counted."""
    for word in (*words["totals.year"], *words["totals.now"], *words["totals.empty"]):
        said = said.replace(word, "")
    return "".join(said.split())


def _extent(of: str, opening: Opening, within: bool, words: WordLists) -> Extent:
    lead = opening.lead
    if not lead or _limits_nothing(of, lead, words):
        return Extent.WHOLE
    if words.found_in("totals.one_field", lead):
        return Extent.FIELD
    if "信息" in of and (opening.of_year or not within):
        return Extent.UNCERTAIN
    return Extent.PERHAPS_FIELD


def _channel_of(lead: str, of: str, words: WordLists) -> str:
    """Return the channel that a lead names where information is counted without one (用好微信公众号，全年推送信息 531 条)."""
    if not lead or not compiled(words, "of_channel").search(of):
        return ""
    pattern = compiled(words, "channel_of_information")
    named = None if pattern.search(of) else pattern.search(lead)
    return named.group() if named else ""


def _limits_nothing(of: str, lead: str, words: WordLists) -> bool:
    """Tell whether a lead names no part.

    All channels are meant, or what is counted says itself of which field it is (健全议事机制，全年召开政务公开领导小组会议 4 次;
    优化“政策解读”栏目，全年发布政策解读材料 26 篇), or the lead only says why or what else (针对业务不熟的问题, 除网站外).
    """
    if compiled(words, "lead_apart").fullmatch(lead) or ("信息" in of and names_all_channels(lead, words)):
        return True
    field = lead.removesuffix(_FIELD)
    if field != lead and field in of:
        return True  # 政策解读方面，全年发布政策解读材料 16 篇
    if words.found_in("totals.one_field", lead):
        return False
    named = [word for word in words["totals.own_field"] if word in of]
    return bool(named) and (
        any(word in lead for word in named)
        or not any(word in lead and word not in of for word in words["totals.some_field"])
    )


def _is_limited(text: str, words: WordLists) -> bool:
    """Tell whether a text compares, or tells of a part; 较高 compares with nothing, and 拟公开 is no plan."""
    plain = compiled(words, "rather").sub("", text)
    plain = compiled(words, "to_be_published").sub("", plain)
    return words.found_in("totals.limited", plain) or words.found_in("totals.comparing", plain)


def _of_figure(text: str, match: re.Match[str]) -> str:
    """Return what says of which things the figure is: all up to it, and a bracket right behind it."""
    opening = text[match.end() : match.end() + 1]
    end = text.find(")" if opening == "(" else "）", match.end()) if opening in _OPENING else match.end()
    return text if end < 0 else text[:end]
