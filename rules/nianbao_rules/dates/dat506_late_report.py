"""DAT506: The report is published in time."""

import re
from collections.abc import Iterator

from nianbao.api import Finding, Paragraph, Place, Report, Skip, dates, plain_digits, rule
from nianbao_rules.dates._years import report_year

_DATE = re.compile(r"(20[0-4][0-9])\s?[年./-]\s?([0-9]{1,2})\s?[月./-]\s?([0-9]{1,2})\s?日?")
_LONGEST = 25
_LONGEST_DATED = 200
_FIRST_BLOCKS = 40


@rule(
    "DAT506",
    name="late-report",
    severity="warning",
    title_en="The report is published in time",
    basis="《中华人民共和国政府信息公开条例》第四十九条：部门每年1月31日前，政府每年3月31日前",
)
def late_report(
    report: Report, *, department: str = "01-31", government: str = "03-31", township: str = ""
) -> Iterator[Finding | Skip]:
    """年度报告应在法定期限内公布。"""
    last_days = {"department": department, "government": government, "township": township}
    year, due = report_year(report), _day(last_days.get(report.level or "", ""))
    if due is None:
        yield Skip("not_applicable", "乡镇、街道没有法定期限，或无法确定层级")
        return
    found = _own_date(report) or _page_date(report)
    if year is None or found is None or not dates.exists(*found[0]):
        yield Skip("not_applicable", "报告没有写日期，或看不出报告年度")
        return
    date, text, place = found
    if date > (year + 1, *due) and date[0] <= year + 2:
        yield Finding(
            message=f"报告日期为“{text}”，晚于法定期限 {year + 1} 年 {due[0]} 月 {due[1]} 日；请核对日期，确属逾期的应说明",
            message_en=f"the report is dated “{text}”, after the last day allowed by law, {year + 1}-{due[0]:02d}-{due[1]:02d}; check the date, "
            "and explain the delay if there is one",
            place=place,
            evidence={"expected": f"{year + 1}-{due[0]:02d}-{due[1]:02d}", "actual": text},
        )


def _day(text: str) -> tuple[int, int] | None:
    """Return month and day of ``01-31``; ``None`` when there is no last day."""
    month, _, day = text.partition("-")
    return (int(month), int(day)) if month.isdecimal() and day.isdecimal() else None


def _own_date(report: Report) -> tuple[tuple[int, int, int], str, Place] | None:
    """Return the date that stands by itself at the report's end."""
    if not report.sections:
        return None
    section = report.sections[-1]
    for paragraph in reversed(section.paragraphs[-4:]):
        if len(paragraph.text) > _LONGEST:
            continue
        place = section.place().at(paragraph.passage())
        if match := _DATE.search(plain_digits(paragraph.text)):
            return _date(match.groups()[-3:]), match.group(), place
        if (
            "二" in paragraph.text
            and "月" in paragraph.text
            and (match := re.search(dates.CHINESE_DATE, paragraph.text))
        ):
            return dates.chinese_date(match), match.group(), place
    return None


def _page_date(report: Report) -> tuple[tuple[int, int, int], str, Place] | None:
    """Return the date of publication (发布日期) that stands nearest to the text: a page's own bar comes before it."""
    published = report.words["patterns.published"][0] + _DATE.pattern
    for block in reversed(report.document.blocks[: _before_sections(report)]):
        if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_DATED:
            continue
        if ("日期" in block.text or "时间" in block.text) and (match := re.search(published, block.text)):
            place = Place(label="正文之前").at(block.passage())
            return _date(match.groups()[-3:]), match.group(), place
    return None


def _before_sections(report: Report) -> int:
    if not report.sections:
        return _FIRST_BLOCKS
    return min(_FIRST_BLOCKS, report.sections[0].heading.passage.block)


def _date(parts: tuple[str, ...]) -> tuple[int, int, int]:
    year, month, day = map(int, parts)
    return year, month, day
