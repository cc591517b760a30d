"""DAT502: What states the reporting year states the title's."""

import re
from collections.abc import Iterator

from nianbao.api import Finding, Report, Sentence, Skip, rule, without_citations
from nianbao_rules.dates._periods import stated_periods
from nianbao_rules.dates._years import named_years, opening_year, report_year

_INTRODUCTION = r"(20[0-4][0-9])\s?年(?:度)?(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:年度)?(?:情况|报告)"
_AHEAD = ("将", "计划", "拟")
_LEFT = ("结转", "遗留", "未结", "延续", "施行", "实施")
_FEE = ("信息处理费", "收费", "收取")


@rule(
    "DAT502",
    name="year-mismatch",
    severity="error",
    title_en="What states the reporting year states the title's",
    basis="《中华人民共和国政府信息公开条例》第四十九条；国办公开办函〔2021〕30号",
)
def year_mismatch(report: Report) -> Iterator[Finding | Skip]:
    """正文报告的年度应与标题一致。"""
    year = report_year(report)
    if year is None:
        yield Skip("not_assessable", "无法确定报告年度")
        return
    for period in stated_periods(report):
        if period.first[0] == period.last[0] != year:
            yield _finding(period.sentence, period.first[0], year, f"统计期限“{period.text}”")
    for sentence in report.sentences:
        if sentence.section is None and "信息公开" in sentence.text:
            match = re.search(_INTRODUCTION, without_citations(sentence.text))
            if match and int(match[1]) != year and year not in named_years(sentence):
                yield _finding(sentence, int(match[1]), year, f"引言“{match.group()}”")
    for sentence in _statements(report):
        stated = opening_year(sentence, report.agency)
        if stated is not None and stated.value != year and not _tells_another(sentence, stated.value, year):
            yield _finding(sentence, stated.value, year, "这一句")


def _tells_another(sentence: Sentence, stated: int, year: int) -> bool:
    """Tell whether a sentence names the report's year too, or rightly tells of another: what is to come, what was left."""
    if year in named_years(sentence):
        return True
    return any(word in sentence.text for word in (_AHEAD if stated > year else _LEFT))


def _statements(report: Report) -> Iterator[Sentence]:
    """Yield the opening of section one, the statements on fees and those on reviews and lawsuits."""
    opened = False
    for sentence in report.sentences:
        if sentence.section == "overview":
            if not opened and sentence.item is None:
                yield sentence
            opened = True
        elif (
            sentence.section == "other" and any(word in sentence.text for word in _FEE)
        ) or sentence.section == "disputes":
            yield sentence


def _finding(sentence: Sentence, stated: int, year: int, what: str) -> Finding:
    return Finding(
        message=f"{what}说的是 {stated} 年，标题是 {year} 年度的报告，相差 {abs(stated - year)} 年；"
        "请核对是否沿用了往年的文字",
        message_en=f"states the year {stated}, the title says {year}",
        place=sentence.place(),
        evidence={"expected": year, "actual": stated},
    )
