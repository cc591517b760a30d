"""Growth against last year as sentences state it: ``收到申请 117 件，较2023年增加 7 件，增长 6.36%``."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from nianbao.api import Quantity, Report, Sentence, Statement, WordLists, quantities

_BETWEEN = "，,（( "


class Growth(Struct, frozen=True):
    """A change that a sentence states, and the figures of the sentence that it may be meant of."""

    sentence: Sentence
    text: str
    """As written, e.g. ``较2023年增加3722件``."""
    sign: int
    """1 for more, -1 for less."""
    change: Quantity
    statements: tuple[Statement, ...]
    """Those before it, the nearest last."""


def growths(report: Report, year: int) -> Iterator[Growth]:
    """Yield the changes against that year which follow right after a figure that the report states of itself."""
    marks = (*report.words["series.against"], *report.words["series.compared"])
    for sentence in report.sentences:
        if any(mark in sentence.text for mark in marks):
            own = [
                one
                for one in report.narrative.statements
                if one.place.block == sentence.block.number
                and one.place.span == sentence.place().span
                and not one.none
            ]
            if own:
                yield from _in_sentence(sentence, own, year, report.words)


def _in_sentence(sentence: Sentence, own: list[Statement], year: int, words: WordLists) -> Iterator[Growth]:
    text = sentence.text
    starts = {one.start: one for one in quantities(text)}
    first, further = _patterns(words)
    for found in first.finditer(text):
        if found["year"] is not None and int(found["year"]) != year:
            continue
        before = text[: found.start()].rstrip(_BETWEEN)
        if not any(before.endswith(one.text) for one in own):
            continue
        named = [one for one in own if one.text in before]
        named.sort(key=lambda one: before.rfind(one.text))
        at: re.Match[str] | None = found
        while at is not None and (change := starts.get(at.end())) is not None:
            if change.exact and not text.startswith(words["series.points"], change.end):
                sign = 1 if at["way"] in words["series.more"] else -1
                yield Growth(
                    sentence, text[at.start() : change.end].lstrip(_BETWEEN), sign, change, tuple(named)
                )
            at = further.match(text, change.end)


@lru_cache(maxsize=8)
def _patterns(words: WordLists) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what leads to the first change of a comparison, and to one that follows it."""

    def any_of(*names: str) -> str:
        listed = [word for name in names for word in words[f"series.{name}"]]
        return f"(?:{'|'.join(map(re.escape, listed))})"

    way = rf"(?P<way>{any_of('more', 'less')}){any_of('rate')}\s?"
    year = rf"(?:(?P<year>20[0-9]{{2}})\s?{any_of('year')}|{any_of('last_year')})"
    against = rf"(?:{any_of('against')}{year}{any_of('period')}|{any_of('compared')})"
    return re.compile(rf"{against}[，,]?{way}"), re.compile(rf"[，,、（(]?{any_of('compared')}?{way}")
