"""DAT505: Every date is one that the calendar has."""

import re
from collections.abc import Iterator

from nianbao.api import Finding, Place, Report, rule

_DATE = re.compile(r"(?<![0-9.])(?:([12][0-9]{3})\s?年\s?)?([0-9]{1,2})\s?月\s?([0-9]{1,3})\s?日")
_MONTH = re.compile(r"([12][0-9]{3})\s?年\s?([0-9]{1,2})\s?月(?!\s?[0-9])")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@rule(
    "DAT505",
    name="impossible-date",
    severity="error",
    title_en="Every date is one that the calendar has",
    basis="《中华人民共和国政府信息公开条例》第六条：及时、准确地公开政府信息",
)
def impossible_date(report: Report) -> Iterator[Finding]:
    """日期应是历法上有的。"""
    for sentence in report.narrative.sentences:
        if "月" not in sentence.text:
            continue
        text = sentence.text.translate(_WIDE)
        for match in _DATE.finditer(text):
            if not _exists(int(match[1] or 0), int(match[2]), int(match[3])):
                yield _finding(match.group(), sentence.place())
        for match in _MONTH.finditer(text):
            if not 1 <= int(match[2]) <= 12:
                yield _finding(match.group(), sentence.place())


def _exists(year: int, month: int, day: int) -> bool:
    """Tell whether a day is in the calendar; without a year 29 February is."""
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return leap or (month, day) != (2, 29)


def _finding(date: str, place: Place) -> Finding:
    return Finding(
        message=f"“{date}”这一天不存在；请核对日期",
        message_en=f"no calendar has {date!r}",
        place=place,
        evidence={"actual": date},
    )
