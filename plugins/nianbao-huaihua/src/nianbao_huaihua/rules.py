"""Rules of the city that are more than data."""

import re
from collections.abc import Iterator

from nianbao.api import Finding, Report, Skip

_DAYS = {"department": (1, 28), "government": (2, 20)}
_DATE = re.compile(r"(20[0-9]{2})\s?年\s?([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?日")
_LONGEST = 25
_LAST = 4
"""The report's own date stands in a short line by itself, among the last ones."""


def publication_day(report: Report) -> Iterator[Finding | Skip]:
    """Yield a finding when the report's own date is past the day that the city set for its level."""
    day = _DAYS.get(report.level or "")
    section = report.sections[-1] if report.sections else None
    if day is None or section is None or report.year is None:
        yield Skip("not_applicable", "市里没有规定这一级的日期")
        return
    for paragraph in reversed(section.paragraphs[-_LAST:]):
        found = _DATE.search(paragraph.text) if len(paragraph.text) <= _LONGEST else None
        if found is None:
            continue
        date = tuple(int(part) for part in found.groups())
        if (report.year + 1, *day) < date < (report.year + 2, 1, 1):
            yield Finding(
                message=f"报告日期为“{found[0]}”，晚于市里规定的 {report.year + 1} 年 {day[0]} 月 {day[1]} 日；请核对日期",
                message_en=f"the report is dated “{found[0]}”, after the city's last day {report.year + 1}-{day[0]:02d}-{day[1]:02d}; "
                "check the date",
                place=section.place().at(paragraph.passage()),
                evidence={"expected": f"{report.year + 1}-{day[0]:02d}-{day[1]:02d}", "actual": found[0]},
            )
        return
    yield Skip("not_applicable", "报告没有写日期")
