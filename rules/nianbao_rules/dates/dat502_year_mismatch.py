"""DAT502: What states the reporting year states the title's."""

import re
from collections.abc import Iterator

from nianbao.api import Finding, Report, Sentence, Skip, WordLists, compiled, rule, without_citations
from nianbao_rules.dates._periods import stated_periods
from nianbao_rules.dates._years import named_years, opening_year, report_year


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
            what = f"统计期限“{period.text}”", f"the statistics period “{period.text}”"
            yield _finding(period.sentence, period.first[0], year, what)
    introductions = {sentence: match for sentence, match in _introductions(report) if int(match[1]) != year}
    for sentence, match in introductions.items():
        if year not in named_years(sentence):
            ending, text = sentence.text.startswith("以上"), match.group().lstrip("，。；")
            where, where_en = ("末尾", "the end") if ending else ("引言", "the introduction")
            yield _finding(sentence, int(match[1]), year, (f"{where}“{text}”", f"{where_en} (“{text}”)"))
    for sentence in _statements(report):
        stated = opening_year(sentence, report.agency, report.words)
        if stated is None or stated.value == year or sentence in introductions:
            continue
        if not _is_rightly_another(sentence, stated.value, year, report.words):
            yield _finding(sentence, stated.value, year, ("这一句", "this sentence"))


def _introductions(report: Report) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Yield where the introduction, the opening of section one or a last word names what is reported on."""
    introduction, announced = (compiled(report.words, kind) for kind in ("introduction", "announced"))
    for sentence in report.sentences:
        if "信息公开" not in sentence.text and "政务公开" not in sentence.text:
            continue
        text, match = without_citations(sentence.text), None
        if sentence.section is None or sentence.text.startswith(report.words["years.introducing"]):
            match = introduction.search(text)
        if (
            match is None
            and "现" in text
            and sentence.section in (None, "overview")
            and sentence.item is None
        ):
            match = announced.search(text)
        if match:
            yield sentence, match


def _is_rightly_another(sentence: Sentence, stated: int, year: int, words: WordLists) -> bool:
    """Tell whether a sentence names the report's year too, or rightly tells of another: what is to come, what was left."""
    if year in named_years(sentence):
        return True
    if stated == year - 1 and words.found_in("years.likewise", sentence.text):
        return True  # 2024年未收取信息处理费。2023年同样没有收取
    if stated < year and compiled(words, "this_year_counted").search(sentence.text):
        return True  # 2023年被申请行政复议 12 件，本年 9 件
    return words.found_in("years.ahead" if stated > year else "years.left", sentence.text)


def _statements(report: Report) -> Iterator[Sentence]:
    """Yield the opening of section one, the statements on fees and those on reviews and lawsuits."""
    opened = False
    for sentence in report.sentences:
        if sentence.section == "overview":
            if not opened and sentence.item is None:
                yield sentence
            opened = True
        elif (
            sentence.section == "other" and report.words.found_in("years.fee", sentence.text)
        ) or sentence.section == "disputes":
            yield sentence


def _finding(sentence: Sentence, stated: int, year: int, what: tuple[str, str]) -> Finding:
    return Finding(
        message=f"{what[0]}说的是 {stated} 年，标题是 {year} 年度的报告，相差 {abs(stated - year)} 年；"
        "请核对是否沿用了往年的文字",
        message_en=f"{what[1]} speaks of {stated}, the title is that of the report on {year}, a difference of "
        f"{abs(stated - year)} year{'s' if abs(stated - year) > 1 else ''}; check whether the words were left from an older report",
        place=sentence.place(),
        evidence={"expected": year, "actual": stated},
    )
