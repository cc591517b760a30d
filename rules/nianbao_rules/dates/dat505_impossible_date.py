"""DAT505: Every date is one that the calendar has."""

import re
from collections.abc import Iterator

from nianbao.api import Finding, Place, Report, compiled, dates, rule

_DATE = re.compile(r"(?<![0-9.])(?:([12][0-9]{3})\s?年\s?)?([0-9]{1,2})\s?月\s?([0-9]{1,3})\s?日")
_ENDS = ("-3", "/3", ".3", "-29", "/29", ".29")
"""How the dates in digits end that may not be: 2024-02-30; any other number of that look may be a version."""
_DIGITS = r"(?<![0-9./-])(20[0-4][0-9])([-/.])(0?[1-9]|1[0-2])\2([12][0-9]|3[01])(?![0-9./-])"
_MONTH = re.compile(r"([12][0-9]{3})\s?年\s?([0-9]{1,2})\s?月(?!\s?[0-9])")

_DAY = ("这一天不存在；请核对日期", "the day")
_YEAR = ("没有这个年份；请核对", "the year")
"""What is said of a day and of a year that there is not, in Chinese and English."""


@rule(
    "DAT505",
    name="impossible-date",
    severity="error",
    title_en="Every date is one that the calendar has",
    basis="《中华人民共和国政府信息公开条例》第六条：及时、准确地公开政府信息",
)
def impossible_date(report: Report) -> Iterator[Finding]:
    """日期应是历法上有的。"""
    no_year = compiled(report.words, "no_year")
    for sentence in report.sentences:
        for date in _impossible(sentence.text):
            yield _finding(date, sentence.place())
        if "年" in sentence.text:
            for match in no_year.finditer(sentence.text):
                yield _finding(match.group(), sentence.place(), _YEAR)


def _impossible(text: str) -> Iterator[str]:
    """Yield the dates in a text that no calendar has."""
    if "20" in text and any(end in text for end in _ENDS):
        for match in re.finditer(_DIGITS, text):
            if not dates.exists(int(match[1]), int(match[3]), int(match[4])):
                yield match.group()
    if "月" not in text:
        return
    if "日" in text:
        for match in re.finditer(dates.CHINESE_DAY, text):
            if not dates.exists(*dates.chinese_date(match)):
                yield match.group()
    for match in _DATE.finditer(text):
        if not dates.exists(int(match[1] or 0), int(match[2]), int(match[3])):
            yield match.group()
    for match in _MONTH.finditer(text):
        if not 1 <= int(match[2]) <= 12:
            yield match.group()


def _finding(date: str, place: Place, what: tuple[str, str] = _DAY) -> Finding:
    return Finding(
        message=f"“{date}”{what[0]}",
        message_en=f"{what[1]} “{date}” does not exist; check it",
        place=place,
        evidence={"actual": date},
    )
