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
    if _leads_to_own_year(sentence, year, report):
        return True
    empty = re.compile("|".join(map(re.escape, (*report.words["years.by"], *report.words["years.told_of"]))))
    behind = empty.sub("", without_citations(sentence.text)[old.end :])
    figure = _FIGURE.search(behind)
    if figure is None:
        return False
    counted = _OPENED.split(behind[: figure.start()])[-1][-_LONGEST:].strip()
    if len(counted) < _FEWEST:
        return False
    again = re.compile(rf"{re.escape(counted)}\s?[0-9]")
    return any(
        _is_of_year(other, year, report)
        and again.search(re.sub(rf"{year}\s?年度?", "", empty.sub("", other.text))) is not None
        for other in report.sentences
        if other is not sentence and counted[-2:] in other.text
    )


def _leads_to_own_year(sentence: Sentence, year: int, report: Report) -> bool:
    """Tell whether the next sentence opens with the report's year and compares (2023年发布 8210 条。2024年发布 9035 条，同比增长 10%)."""
    following = next(
        (one for one in report.sentences if one.block is sentence.block and one.span > sentence.span), None
    )
    return (
        following is not None
        and following.text.lstrip().startswith(f"{year}年")
        and any(word in following.text for word in report.words["years.compared"])
    )


def _is_of_year(sentence: Sentence, year: int, report: Report) -> bool:
    """Tell whether a sentence names the report's year first, or no year and that it is of all of its own."""
    named = list(named_years(sentence))
    own = any(word in sentence.text for word in report.words["years.this"])
    return named[0] == year if named else own
