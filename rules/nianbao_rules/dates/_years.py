"""What the rules on years share: which year a sentence is about, and what a year in it is for."""

import re
from collections.abc import Iterator

from msgspec import Struct

from nianbao.api import Report, Sentence, WordLists, agencies, compiled, numerals, without_citations

_YEAR = re.compile(r"(?<![0-9])(20[0-4][0-9])\s?年度?")
_CHINESE = re.compile(r"二[〇○零][〇○零一二三四][〇○零一二三四五六七八九](?=\s?年)")
_LABEL = r"[^，,。；;：:0-9]{2,24}[：:]\s?(?=20[0-4][0-9]\s?年)"
_LABELLED = ("：20", ":20", "： 20", ": 20")
_BEFORE = f" \t\u3000（(）)、.．，：:{numerals.DIGITS}十是"
"""Numbering and signs that may stand before a sentence's first word."""

OLDEST = 12
"""A year further back than so many years is history, not a sentence left standing."""


class Year(Struct, frozen=True):
    """A year at its place in a text."""

    value: int
    start: int
    end: int


def may_name_year(text: str) -> bool:
    """Tell at little cost whether a text may name a year, in digits or in Chinese numerals."""
    return "年" in text and ("20" in text or "二" in text)


def years(text: str) -> list[Year]:
    """Return the years that a text names; give it without citations."""
    return [Year(int(match[1]), *match.span()) for match in _YEAR.finditer(_in_digits(text))]


def _in_digits(text: str) -> str:
    """Return the text with years in Chinese numerals (二〇二三年) in digits; offsets stay."""
    if "二" not in text:
        return text
    return _CHINESE.sub(lambda match: str(numerals.number_by_digits(match.group().replace("○", "〇"))), text)


def report_year(report: Report) -> int | None:
    """Return the year of the title, failing that what is known of the report's year."""
    return report.title.year if report.title is not None and report.title.year else report.year


def opening_year(sentence: Sentence, agency: str | None, words: WordLists) -> Year | None:
    """Return the year that a sentence opens with as its own period: ``2023年，我局…``, ``我局2023年度…``.

    So does ``自2023年1月1日至12月31日，…``. What the sentence cites first (``依据《…》，2023年度…``) is passed over, and so is a label (``收费情况：2023年度…``).
    ``2019年以来``, ``2021年起``, ``2022年3月`` and a year that qualifies a thing (``2020年版``) are no such period.
    """
    text = _in_digits(without_citations(sentence.text))
    if "20" not in text:
        return None
    label = re.match(_LABEL, text) if any(mark in text for mark in _LABELLED) else None
    begin = label.end() if label else len(text) - len(text.lstrip(_BEFORE))
    cited = compiled(words, "cited_lead").match(text, begin)
    begin = cited.end() if cited else begin
    begin += next((len(lead) for lead in words["years.leads"] if text.startswith(lead, begin)), 0)
    by = (*((agency,) if agency else ()), *words["years.by"])
    begin += next((len(name) for name in by if text.startswith(name, begin)), 0)
    if match := compiled(words, "whole_year").match(text, begin):
        return Year(int(match[1]), *match.span())
    match = _YEAR.match(text, begin)
    if match is None:
        return None
    rest = text[match.end() :].lstrip()
    if rest.startswith(words["years.no_subject"]) or re.match(r"[0-9]{1,2}\s?月", rest):
        return None
    return Year(int(match[1]), *match.span())


def named_years(sentence: Sentence) -> Iterator[int]:
    """Yield the years that a sentence names outside titles and document numbers."""
    yield from (year.value for year in years(without_citations(sentence.text)))


def own_period(rest: str, words: WordLists) -> bool:
    """Tell whether a sentence goes on behind its year as of the agency's own work, not of a paper of that year."""
    start = rest.lstrip("，, 　")
    labelled = start.startswith(tuple(word for word in words["years.own"] if word.endswith("：")))
    return labelled or (of_no_paper(rest, words) and start.startswith(words["years.own"]))


def names_itself(rest: str, report: Report) -> bool:
    """Tell whether the agency's own name, or a short form of it, is the subject behind a year (2023年，县水利局公开…)."""
    match = compiled(report.words, "named_subject").match(rest)
    return match is not None and bool(report.agency) and agencies.is_short(match[1], report.agency or "")


def of_no_paper(rest: str, words: WordLists) -> bool:
    """Tell whether no paper is named right behind a year, of which the year would be (2023年全区统计公报)."""
    first = rest.lstrip(" 　").replace(",", "，").partition("，")[0]
    return not words.found_in("years.papers", first)


def ended_year(sentence: Sentence, year: int, words: WordLists) -> int:
    """Return the other year as of whose end a sentence gives results (截至2023年底，已发布…180条), else 0."""
    if sentence.section not in ("overview", "disclosures", "applications", "disputes"):
        return 0
    match = compiled(words, "as_of").match(sentence.text)
    if match is None or set(named_years(sentence)) != {int(match[1])}:
        return 0
    rest = sentence.text[match.end() :].lstrip()
    rest = compiled(words, "in_all_this_year").sub("", rest)
    if rest.startswith("本年"):  # 截至2023年12月31日，本年新收 117 件、上年结转 5 件
        rest = compiled(words, "own_and_carried").sub("", rest)
    for leads in (words["years.this"], words["years.by"], words["years.this"]):
        rest = rest.removeprefix(next((word for word in leads if rest.startswith(word)), ""))
    if words.found_in("years.compared", rest) or not compiled(words, "result").search(rest):
        return 0
    named = int(match[1])
    if named > year and words.found_in("years.planned", rest):
        return 0
    return named if abs(named - year) <= OLDEST and named != year else 0
