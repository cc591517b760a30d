"""What the rules on years share: which year a sentence is about, and what a year in it is for."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao.api import Report, Sentence, WordLists, numerals, without_citations

_YEAR = re.compile(r"(?<![0-9])(20[0-4][0-9])\s?年度?")
_BEFORE = f" \t\u3000（(）)、.．，：:{numerals.DIGITS}十是"
"""Numbering and signs that may stand before a sentence's first word."""


class Year(NamedTuple):
    """A year at its place in a text."""

    value: int
    start: int
    end: int


def years(text: str) -> list[Year]:
    """Return the years that a text names; give it without citations."""
    return [Year(int(match[1]), *match.span()) for match in _YEAR.finditer(text)]


def report_year(report: Report) -> int | None:
    """Return the year of the title, failing that what is known of the report's year."""
    return report.title.year if report.title is not None and report.title.year else report.year


def opening_year(sentence: Sentence, agency: str | None, words: WordLists) -> Year | None:
    """Return the year that a sentence opens with as its own period: ``2023年，我局…``, ``某局2023年度…``.

    What the sentence cites first (``依据《…》，2023年度…``) is passed over.
    ``2019年以来``, ``2021年起``, ``2022年3月`` and a year that qualifies a thing (``2020年版``) are no such period.
    """
    text = without_citations(sentence.text)
    begin = len(text) - len(text.lstrip(_BEFORE))
    cited = re.compile(words["patterns.cited_lead"][0]).match(text, begin)
    begin = cited.end() if cited else begin
    begin += next((len(lead) for lead in words["years.leads"] if text.startswith(lead, begin)), 0)
    if agency and text.startswith(agency, begin):
        begin += len(agency)
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
