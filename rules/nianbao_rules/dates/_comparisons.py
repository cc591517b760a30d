"""An older year's figure that another sentence sets beside the same one of the report's year."""

import re

from nianbao.api import Report, Sentence, without_citations
from nianbao_rules.dates._years import Year, named_years

_FIGURE = re.compile(r"\s?[0-9]")
_OPENED = re.compile(r"[，,。；：]")
_FEWEST = 5
_LONGEST = 10
"""Characters before a figure that tell what it counts (召开新闻发布会), and by which another sentence is known."""


def is_compared(sentence: Sentence, old: Year, year: int, report: Report) -> bool:
    """Tell whether what is told of the older year is told of the report's own too: 2023年…召开发布会 9 场, 2024年…12 场."""
    behind = without_citations(sentence.text)[old.end :]
    figure = _FIGURE.search(behind)
    if figure is None:
        return False
    counted = _OPENED.split(behind[: figure.start()])[-1][-_LONGEST:].strip()
    if len(counted) < _FEWEST:
        return False
    again = re.compile(rf"{re.escape(counted)}\s?[0-9]")
    return any(
        str(year) in other.text
        and counted in other.text
        and again.search(other.text) is not None
        and set(named_years(other)) == {year}
        for other in report.sentences
        if other is not sentence
    )
