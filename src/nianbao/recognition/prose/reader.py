"""The narrative is read when a rule first asks for it, so that a run without such rules pays nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from nianbao.model import LexiconData, Narrative, Report
    from nianbao.recognition.prose.lexicon import Lexicon

Words = Callable[[], Iterable["LexiconData"]]


class NarrativeReader:
    """Reads one report's narrative when first asked, and keeps it for the rules that ask later."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._read: Narrative | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Let the report of a result go to another process: what was read goes with it, and no more is read there."""
        return _Kept, (self._read,)

    def __call__(self, report: Report) -> Narrative:
        """Return what the report's running text states."""
        if self._read is None:
            from nianbao.recognition.prose.narrative import read_narrative

            self._read = read_narrative(report, lexicon(self._words))
        return self._read


class _Kept(NamedTuple):
    """A narrative that was read, or not, in another process."""

    read: Narrative | None

    def __call__(self, _: Report) -> Narrative:
        from nianbao.model import Narrative

        return self.read or Narrative()


@cache
def lexicon(words: Words) -> Lexicon:
    """Return the lexicon of these words, made once a process."""
    from nianbao.recognition.prose.lexicon import Lexicon

    return Lexicon(words())
