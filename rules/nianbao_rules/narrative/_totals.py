"""Totals of the year that no form holds: "全年发布政策解读材料 36 篇", known by their own words."""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import IntEnum

from msgspec import Struct

from nianbao.api import Report, Sentence, WordLists, chinese_number
from nianbao_rules.narrative._openings import Opening, names_all_channels, openings

_DIGIT = re.compile("[0-9二两三四五六七八九十]")
_OPENING = ("（", "(")
_FEWEST = 6
"""Fewer characters name nothing of its own (组织培训 2 次)."""
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}


class Extent(IntEnum):
    """Of how much a figure is, by what is said before it."""

    WHOLE = 0
    PERHAPS_FIELD = 1
    """Of one field, perhaps (加强内部管理，微信公众号全年发布信息 46 条)."""
    CHANNEL = 2
    """Of one channel, perhaps: each has information of its own."""
    FIELD = 3
    """Of one field, as it seems (围绕就业，全年召开新闻发布会 6 场)."""


class Total(Struct, frozen=True):
    """A figure of the whole year and what it counts."""

    of: str
    """What is counted, without words of the year and of the agency itself."""
    key: str
    """The characters of what is counted, in whatever order: “县府发布”微信公众号 is 微信公众号“县府发布”."""
    value: Decimal
    step: Decimal
    """What its last digit is worth."""
    text: str
    sentence: Sentence
    extent: Extent


def totals(report: Report) -> Iterator[Total]:
    """Yield the figures that sentences open with as the whole of the report's year, of one channel or of all."""
    for sentence in report.sentences:
        if sentence.section not in (None, "overview", "problems", "other"):
            continue
        if not _DIGIT.search(sentence.text):
            continue
        read = (_total(sentence, opening, report) for opening in openings(sentence.text, report))
        total = next(filter(None, read), None)
        if total is not None:
            yield total


def _total(sentence: Sentence, opening: Opening, report: Report) -> Total | None:
    words = report.words
    # within the sentence the year may be named by its number (微信公众号2024年共推送 …)
    text = re.sub(rf"{report.year}年度?(?![0-9])", words["totals.year"][0], opening.text, count=1)
    match = re.match(words["patterns.total"][0], text)
    if match is None or _is_limited(_of_figure(text, match), words):
        return None
    now = words["totals.now"]
    within = any(word in match["words"] for word in (*words["totals.year"], *now))
    of_year = opening.of_year or within or opening.year_before
    if not (of_year or (not opening.lead and text.startswith(words["totals.area"]))):
        return None
    of = _counted(match["words"], words)
    special = opening.now or "信息" in of or any(word in of for word in words["totals.own_field"])
    if (len(of) < _FEWEST and not special) or of.endswith(words["totals.vague"]):
        return None
    of = of.removeprefix(next((verb for verb in words["totals.held"] if of.startswith(verb)), ""))
    of = _channel_of(opening.lead, of, words) + of
    scale = _SCALES[match["scale"] or ""]
    value = Decimal(match["figure"] or chinese_number(match["numeral"]) or 0)
    step = Decimal(scale) * Decimal(1).scaleb(int(value.as_tuple().exponent))
    extent = _extent(of, opening, within, words)
    key = "".join(sorted(of)) + match["unit"]
    return Total(of, key, value * scale, step, _figure(match), sentence, extent)


def _counted(said: str, words: WordLists) -> str:
    """Return what is said before a figure without words of the year and without such as say nothing of what is counted."""
    for word in (*words["totals.year"], *words["totals.now"], *words["totals.empty"]):
        said = said.replace(word, "")
    return "".join(said.split())


def _extent(of: str, opening: Opening, within: bool, words: WordLists) -> Extent:
    lead = opening.lead
    if not lead or _limits_nothing(of, lead, words):
        return Extent.WHOLE
    if any(word in lead for word in words["totals.one_field"]):
        return Extent.FIELD
    if "信息" in of and (opening.of_year or not within):
        return Extent.CHANNEL
    return Extent.PERHAPS_FIELD


def _channel_of(lead: str, of: str, words: WordLists) -> str:
    """Return the channel that a lead names where information is counted without one (用好微信公众号，全年推送信息 531 条)."""
    pattern = words["patterns.channel_of_information"][0]
    named = re.search(pattern, lead) if "信息" in of and not re.search(pattern, of) else None
    return named.group() if named else ""


def _limits_nothing(of: str, lead: str, words: WordLists) -> bool:
    """Tell whether a lead names no part.

    All channels are meant, or what is counted says itself of which field it is (健全议事机制，全年召开政务公开领导小组会议 4 次;
    优化“政策解读”栏目，全年发布政策解读材料 26 篇), or the lead only says why or what else (针对业务不熟的问题, 除网站外).
    """
    if re.fullmatch(words["patterns.lead_apart"][0], lead) or (
        "信息" in of and names_all_channels(lead, words)
    ):
        return True
    if any(word in lead for word in words["totals.one_field"]):
        return False
    named = [word for word in words["totals.own_field"] if word in of]
    return bool(named) and (
        any(word in lead for word in named)
        or not any(word in lead and word not in of for word in words["totals.some_field"])
    )


def _is_limited(text: str, words: WordLists) -> bool:
    """Tell whether a text compares, or tells of a part; 较高 compares with nothing."""
    plain = re.sub(words["patterns.rather"][0], "", text)
    return any(word in plain for word in words["totals.limited"])


def _of_figure(text: str, match: re.Match[str]) -> str:
    """Return what says of which things the figure is: all up to it, and a bracket right behind it."""
    opening = text[match.end() : match.end() + 1]
    end = text.find(")" if opening == "(" else "）", match.end()) if opening in _OPENING else match.end()
    return text if end < 0 else text[:end]


def _figure(match: re.Match[str]) -> str:
    return f"{match['figure'] or match['numeral']}{match['scale'] or ''}{match['unit']}"
