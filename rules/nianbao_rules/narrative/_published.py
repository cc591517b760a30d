"""Figures of all government information that was published in the year, which no form holds."""

import re
from collections.abc import Iterator

from msgspec import Struct

from nianbao.api import Report, Sentence, compiled, in_digits, numerals
from nianbao_rules.narrative._openings import Leads, names_all_channels, openings

_BEFORE = "公开的"
"""The figure may stand before what it counts."""
_FIGURE = re.compile(
    rf"(?:信息[^公\d]{{0,5}}|公开的)\s?[\d{numerals.COUNTING}][\d{numerals.COUNTING}万亿\s]*[条件]"
)
"""Where a figure of what was published may stand: behind what is counted, or before it."""
_OWN_YEAR = (None, "overview", "disclosures", "problems", "other")


class Published(Struct, frozen=True):
    """A figure of what was published, and where it is stated."""

    value: int
    sentence: Sentence
    perhaps_part: bool
    """Something is said before it that may name a channel or a field."""


def published_figures(report: Report, leads: Leads) -> Iterator[Published]:
    """Yield the figures, of the report's year and agency, in the order of the sentences, one a sentence."""
    for sentence in report.sentences:
        text = sentence.text
        if sentence.section not in _OWN_YEAR or "公开" not in text or "信息" not in text:
            continue
        if not _FIGURE.search(text):
            continue
        text = in_digits(text)
        value = _figure(text, report)
        if value is not None:
            yield Published(value, sentence, perhaps_part=False)
            continue
        for opening in openings(text, leads):
            # behind words without a figure only with 全年 and the like
            dated = opening.of_year or opening.year_before
            value = _figure(opening.text, report) if dated and not opening.after_figure else None
            if value is not None:
                whole = not opening.lead or names_all_channels(opening.lead, report.words)
                yield Published(value, sentence, perhaps_part=not whole)
                break


def _figure(text: str, report: Report) -> int | None:
    match = compiled(report.words, "published_total").match(text)
    if match is None and _BEFORE in text:
        match = compiled(report.words, "published_before").match(text)
    if match is None:
        return None
    named = match.groupdict()
    if any(named.get(one) not in (None, str(report.year)) for one in ("year", "until")):
        return None
    decisions = compiled(report.words, "published_decisions").search(text[match.end("figure") :])
    return None if decisions else int(match["figure"])
