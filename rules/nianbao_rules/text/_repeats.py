"""Sentences as TXT802 compares them: without numbering, labels and other words that only lead to what is said."""

import re
from collections.abc import Iterator

from nianbao.api import WordLists, compiled

_ENDS = tuple("。；！？，,;")
_HALF_WIDTH = re.compile("[,;:()?!]")
_FULL_WIDTH = str.maketrans(",;:()?!", "，；：（）？！")

_CUTS = re.compile("[，：]")
_MAY_STAND_AGAIN = re.compile("[：0-9]")


def said(text: str, words: WordLists, shortest: int) -> list[str]:
    """Return a sentence, and its parts between semicolons where it has several, as far as they are long enough.

    White space, leads and punctuation at the end are left out, and punctuation is full width.
    """
    if len(text) < shortest or not (text.endswith(_ENDS) or "，" in text):
        return []  # a title, a line of a table
    plain = "".join(text.split())
    if _HALF_WIDTH.search(plain):
        plain = plain.translate(_FULL_WIDTH)
    plain = plain.strip("。；，")
    parts = plain.split("；")
    lead = compiled(words, "repeat_lead")
    wordings = [_without_lead(part, lead) for part in (plain, *(parts if len(parts) > 1 else ()))]
    return [wording for wording in wordings if len(wording) >= shortest]


def short_parts(text: str, wordings: list[str], least: int) -> list[str]:
    """Return the sentence and its parts between semicolons that are none of its wordings and not shorter than ``least``.

    A label with what it gives (责任单位：各科室) may stand again, and so may a figure.
    """
    if not text.endswith("。"):
        return []
    ends = tuple(wordings)
    return [
        part
        for part in text.rstrip("。").split("；")
        if len(part) >= least and not part.endswith(ends) and not _MAY_STAND_AGAIN.search(part)
    ]


def ends_of(wording: str, shortest: int) -> Iterator[str]:
    """Yield what follows each comma or colon: a whole sentence may stand there again."""
    for match in _CUTS.finditer(wording):
        if len(wording) - match.end() < shortest:
            return
        yield wording[match.end() :]


def _without_lead(text: str, lead: re.Pattern[str]) -> str:
    """Return a text without numbering (（1）, 一是), a label (改进措施：) and 下一步, 同时, 我局 before what is said."""
    while match := lead.match(text):
        text = text[match.end() :]
    return text
