"""Reading a report's narrative with the words of the packs, and nothing of it before a rule asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nianbao.model import LexiconData, Narrative, Report
    from nianbao.recognition.prose.lexicon import Lexicon

Words = Callable[[], Iterable["LexiconData"]]


def narrative_reader(words: Words) -> Callable[[Report], Narrative]:
    """Return what reads a report's narrative with these words; ``Report.narrative`` keeps what it returns."""
    return partial(_read, words)


def _read(words: Words, report: Report) -> Narrative:
    from nianbao.recognition.prose.narrative import read_narrative

    return read_narrative(report, lexicon(words))


@cache
def lexicon(words: Words) -> Lexicon:
    """Return the lexicon of these words, made once a process."""
    from nianbao.recognition.prose.lexicon import Lexicon

    return Lexicon(words())
