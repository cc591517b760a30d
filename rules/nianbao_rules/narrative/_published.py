"""Figures of all government information that was published in the year, which no form holds."""

import re
from collections.abc import Iterator

from msgspec import Struct

from nianbao.api import Report, Sentence

_OWN_YEAR = (None, "overview", "disclosures", "problems", "other")
_LONGEST_LEAD = 40
_DIGIT = re.compile("[0-9]")


class Published(Struct, frozen=True):
    """A figure of what was published, and where it is stated."""

    value: int
    sentence: Sentence
    perhaps_part: bool
    """Something is said before it that may name a channel or a field."""


def published_figures(report: Report) -> Iterator[Published]:
    """Yield the figures, of the report's year and agency, in the order of the sentences, one a sentence."""
    for sentence in report.sentences:
        if sentence.section not in _OWN_YEAR or not ("公开" in sentence.text and "信息" in sentence.text):
            continue
        for start in _starts(sentence.text, report):
            value = _figure(sentence.text[start:], report)
            if value is not None:
                yield Published(value, sentence, perhaps_part=start > 0)
                break


def _starts(text: str, report: Report) -> Iterator[int]:
    """Yield where a total may begin: with the sentence, or with 全年 and the like behind words without a figure."""
    yield 0
    for match in re.finditer("[，,]", text[:_LONGEST_LEAD]):
        lead = text[: match.start()]
        if _DIGIT.search(lead) or any(word in lead for word in report.words["totals.limited"]):
            return
        if text.startswith(report.words["totals.year"], match.end()):
            yield match.end()


def _figure(text: str, report: Report) -> int | None:
    match = re.match(report.words["patterns.published_total"][0], text)
    if match is None or any(match[one] not in (None, str(report.year)) for one in ("year", "until")):
        return None
    decisions = re.search(report.words["patterns.published_decisions"][0], text[match.end("figure") :])
    return None if decisions else int(match["figure"])
