"""Read the period that a report's figures are of: 自2024年1月1日起至2024年12月31日止."""

import re
from collections.abc import Iterator

from msgspec import Struct

from nianbao.api import Report, Sentence

_SPACE = r"\s{0,3}"
_RANGE = re.compile(
    rf"(20[0-4][0-9]){_SPACE}年{_SPACE}([0-9]{{1,2}}){_SPACE}月{_SPACE}([0-9]{{1,2}}){_SPACE}日{_SPACE}起?[，,]?{_SPACE}"
    rf"(?:至|到|—{{1,2}}|-{{1,2}}|－|～|~){_SPACE}(?:(20[0-4][0-9]){_SPACE}年)?{_SPACE}"
    rf"([0-9]{{1,2}}){_SPACE}月{_SPACE}([0-9]{{1,2}}){_SPACE}日"
)
_NEAR = 16


class Period(Struct, frozen=True):
    """A stated period and the sentence that states it."""

    first: tuple[int, int, int]
    last: tuple[int, int, int]
    """Year, month, day."""
    text: str
    sentence: Sentence


def stated_periods(report: Report) -> Iterator[Period]:
    """Yield the periods that the preface, section one and the closing remarks give for the report's figures."""
    for sentence in report.sentences:
        text = sentence.text
        if sentence.section not in (None, "overview", "other") or "月" not in text:
            continue
        if sentence.section == "other" and not any(word in text for word in report.words["years.figures"]):
            continue
        if not ("数据" in text or "统计" in text or (sentence.section is None and "报告" in text)):
            continue
        match = _RANGE.search(text)
        end = re.search(report.words["patterns.figures_end"][0], text) if match is None else None
        if end is not None:
            last_day_of = int(end[1]), int(end[2]), int(end[3])
            yield Period((last_day_of[0], 1, 1), last_day_of, end.group(), sentence)
        if match is None or not _states_period(text, match, report.words["years.period"]):
            continue
        year, month, day, until, last_month, last_day = match.groups()
        last = int(until or year), int(last_month), int(last_day)
        yield Period((int(year), int(month), int(day)), last, match.group(), sentence)


def _states_period(text: str, match: re.Match[str], words: tuple[str, ...]) -> bool:
    """Tell whether a range is given as that of the figures (统计期限自…至…止), not as that of some activity."""
    lead = text[max(0, match.start() - _NEAR) : match.start()]
    return text.startswith("止", match.end()) or any(word in lead for word in words)
