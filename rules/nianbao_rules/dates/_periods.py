"""Read the period that a report's figures are of: 自2024年1月1日起至2024年12月31日止."""

import re
from collections.abc import Iterator

from msgspec import Struct

from nianbao.api import Report, Sentence, compiled

_SPACE = r"\s{0,3}"
_HOUR = rf"(?:[起始]|开始|(?:零|0|00|24){_SPACE}(?:时|点|[:：]00))?"
_RANGE = re.compile(
    rf"(20[0-4][0-9]){_SPACE}年{_SPACE}([0-9]{{1,2}}){_SPACE}(?:月{_SPACE}(?:([0-9]{{1,2}}){_SPACE}日{_SPACE})?)?{_HOUR}[，,]?{_SPACE}"
    rf"(?:至|到|—{{1,2}}|-{{1,2}}|－|～|~){_SPACE}(?:(20[0-4][0-9]){_SPACE}年)?{_SPACE}"
    rf"([0-9]{{1,2}}){_SPACE}月(?:{_SPACE}([0-9]{{1,2}}){_SPACE}日|[底末])?"
)
_OF_FORMS = ("disclosures", "applications", "disputes")
"""Sections in which a period is that of their form's figures."""
_NEAR = 16
_DAYS = 31
"""Stands for the last day of a month whose day is not given; only December's is asked for."""


class Period(Struct, frozen=True):
    """A stated period and the sentence that states it."""

    first: tuple[int, int, int]
    last: tuple[int, int, int]
    """Year, month, day."""
    text: str
    sentence: Sentence


def stated_periods(report: Report) -> Iterator[Period]:
    """Yield the periods that are given for the report's figures; beyond section one it has to say that they are all of them."""
    for sentence in report.sentences:
        text = sentence.text
        if "20" not in text or "年" not in text:
            continue
        reporting = sentence.section in (None, "overview") and "报告" in text
        of_all = report.words.found_in("years.figures", text) or (
            sentence.section in _OF_FORMS and report.words.found_in("years.span", text)
        )
        if not ("数据" in text or "统计" in text or reporting or of_all):
            continue
        if sentence.section not in (None, "overview") and not of_all:
            continue
        match = _RANGE.search(text)
        if match is None:
            yield from _without_beginning(sentence, report)
            continue
        if text[: match.start()].rstrip("（( ").endswith(report.words["years.earlier_period"]):
            continue
        year, month, day, until, last_month, last_day = match.groups()
        of_days = bool(day and last_day)
        leads = report.words["years.period" if of_days or of_all else "years.span"]
        leads += report.words["years.reported"] if reporting else ()
        lead = text[max(0, match.start() - _NEAR) : match.start()]
        lead = compiled(report.words, "statistics_organ").sub("", lead)
        if not _states_period(text, match, lead, leads, report.words["years.part_of_year"]):
            continue
        last = int(until or year), int(last_month), int(last_day or _DAYS)
        yield Period((int(year), int(month), int(day or 1)), last, match.group(), sentence)


def _without_beginning(sentence: Sentence, report: Report) -> Iterator[Period]:
    """Yield the period of which only the end or the year is given (统计期限截至2024年12月31日, 统计期限为2024年度)."""
    match = compiled(report.words, "period_end").search(sentence.text)
    if match is None:
        return
    year, month, day = int(match["year"]), int(match["month"] or 12), int(match["day"] or _DAYS)
    # figures of a day after the year's end may be those of the report as it was made
    if month == 12 or year == report.year:
        yield Period((year, 1, 1), (year, month, day), match["period"], sentence)


def _states_period(
    text: str, match: re.Match[str], lead: str, words: tuple[str, ...], part_of_year: tuple[str, ...]
) -> bool:
    """Tell whether a range is given as that of the figures (统计期限自…至…止), not as that of some activity."""
    if any(word in lead for word in part_of_year):
        return False
    return text.startswith("止", match.end()) or any(word in lead for word in words)
