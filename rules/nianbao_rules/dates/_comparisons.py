"""An older year's figure that another sentence sets beside the same one of the report's year."""

import re
from collections.abc import Iterator
from functools import cached_property

from nianbao.api import Report, Sentence, without_citations
from nianbao_rules.dates._years import Year, named_years

_FIGURE = re.compile(r"(?<![0-9])\s?[0-9]")
_OPENED = re.compile(r"[，,。；：]")
_FEWEST = 5
_LONGEST = 10
"""Characters before a figure that tell what it counts (召开新闻发布会), and by which another sentence is known."""


class Comparisons:
    """What a report tells of its own year, to which an older year's figure may be compared; read when first asked."""

    def __init__(self, report: Report, year: int) -> None:
        self._report = report
        self._year = year

    def holds(self, sentence: Sentence, old: Year, following: Sentence | None) -> bool:
        """Tell whether what is told of the older year is told of the report's own too: 2023年…召开发布会 9 场, 2024年…12 场.

        ``following`` is the sentence that stands next.
        """
        if following is not None and following.block is sentence.block and self._leads(following):
            return True
        behind = self._empty.sub("", without_citations(sentence.text)[old.end :])
        figure = _FIGURE.search(behind)
        if figure is None:
            return False
        counted = _OPENED.split(behind[: figure.start()])[-1][-_LONGEST:].strip()
        return len(counted) >= _FEWEST and counted in self._counted

    def _leads(self, following: Sentence) -> bool:
        """Tell whether a sentence opens with the report's year and compares (2023年发布 8210 条。2024年发布 9035 条，同比增长 10%)."""
        compares = self._report.words.found_in("years.compared", following.text)
        return compares and following.text.lstrip().startswith(f"{self._year}年")

    @cached_property
    def _empty(self) -> re.Pattern[str]:
        """Words that tell who and in which year, and nothing of what is counted."""
        words = self._report.words
        return re.compile("|".join(map(re.escape, (*words["years.by"], *words["years.told_of"]))))

    @cached_property
    def _counted(self) -> frozenset[str]:
        """The words before the figures of the report's own year, of every length that may be asked for."""
        return frozenset(
            text[start - length : start]
            for text in self._own()
            for start in (figure.start() for figure in _FIGURE.finditer(text))
            for length in range(_FEWEST, min(_LONGEST, start) + 1)
        )

    def _own(self) -> Iterator[str]:
        """Yield the sentences that name the report's year first, or no year and that they are of all of its own."""
        for sentence in self._report.sentences:
            named = next(named_years(sentence), None)
            of_all = self._report.words.found_in("years.this", sentence.text)
            if named == self._year or (named is None and of_all):
                yield re.sub(rf"{self._year}\s?年度?", "", self._empty.sub("", sentence.text))
