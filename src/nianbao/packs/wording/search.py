"""Find the wrong words of wording lists in a text, at a cost that does not grow with the number of entries.

Many texts are searched by an automaton of all words. Loading and making one of 20,000 words takes longer than a start
may, so that the first texts are searched without: each word is looked for or, where these are fewer, each piece of the
text that is as long as some word is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from nianbao.model import Wording, Wordings

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_CITED = re.compile("《[^《》]*》")
_MARKS = ("《", "》")
_LOADED, _MADE = 10_000, 20
"""So many can be looked up while an automaton is loaded, and so many more a word while it is made: 20,000 words have one
after some thirty reports.
"""
_WINDOW = 4_000
_MOST_FOUND = 10_000
"""A text is searched piece by piece, and no further when so many words were found: only an attack has more."""

Spans = dict[str, list[tuple[int, int]]]


class WrongWord(Struct, frozen=True):
    """A wrong word where it stands in a text."""

    entry: Wording
    start: int
    end: int


class Search:
    """Finds the words of a list."""

    def __init__(self, wordings: Wordings, before: int | None = None) -> None:
        """``before`` says how much is looked up before an automaton is made; with 0 it is there for the first text."""
        self._wordings = wordings
        self._words = frozenset((*wordings.words, *wordings.guards) if wordings.guards else wordings.words)
        self._sizes = sorted(set(map(len, self._words)))
        self._left = _LOADED + _MADE * len(self._words) if before is None else before
        self._numbers: dict[str, list[int]] = {}
        self._automaton: AhoCorasick | None = None
        self._patterns: list[str] = []

    def candidates(self, text: str, year: int | None) -> Iterator[WrongWord]:
        """Yield every wrong word, those that overlap too, in a report on that year."""
        spans = self._spans(text)
        if not spans:
            return
        cited = [found.span() for found in _CITED.finditer(text)] if "《" in text else []
        for word, places in spans.items():
            for entry in self._entries(word):
                if not entry.applies(year):
                    continue
                fine = [span for guard in entry.guards for span in spans.get(guard, ())]
                if not any(mark in word for mark in _MARKS):
                    fine += cited
                for start, end in places:
                    if not _inside(start, end, fine) and not (entry.whole and _touched(text, start, end)):
                        yield WrongWord(entry, start, end)

    def _entries(self, word: str) -> list[Wording]:
        """Return the entries of a word: of different years, of none for what is only right."""
        if not self._numbers:
            words = self._wordings.words
            for number, one in enumerate(words):
                self._numbers.setdefault(one, []).append(number)
        return [self._wordings.entry(number) for number in self._numbers.get(word, ())]

    def _spans(self, text: str) -> Spans:
        """Return where the words stand, by word: of a text that is full of them, no more than of its beginning."""
        spans: Spans = {}
        count = 0
        longest = self._sizes[-1] if self._sizes else 1
        for first in range(0, len(text), _WINDOW):
            for word, start, end in self._found(text[first : first + _WINDOW + longest - 1]):
                if start < _WINDOW:
                    spans.setdefault(word, []).append((first + start, first + end))
                    count += 1
            if count > _MOST_FOUND:
                break
        return spans

    def _found(self, text: str) -> Iterator[tuple[str, int, int]]:
        if self._automaton is None:
            pieces, words = len(text) * len(self._sizes), len(self._words)
            self._left -= min(pieces, words)
            if self._left >= 0:
                there = self._looked_up(text) if pieces < words else filter(text.__contains__, self._words)
                yield from ((word, at, at + len(word)) for word in there for at in _starts(text, word))
                return
            self._automaton = self._made()
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            yield self._patterns[number], start, end

    def _looked_up(self, text: str) -> Iterator[str]:
        """Yield the words that stand in a text, each piece of it looked up."""
        for size in self._sizes:
            pieces = map(
                text.__getitem__, map(slice, range(len(text) - size + 1), range(size, len(text) + 1))
            )
            yield from self._words.intersection(pieces)

    def _made(self) -> AhoCorasick:
        import ahocorasick_rs as library

        self._patterns = list(self._words)
        kind = library.Implementation.ContiguousNFA
        return library.AhoCorasick(self._patterns, store_patterns=False, implementation=kind)


def wrong_words(text: str, year: int | None, lists: Iterable[Wordings]) -> list[WrongWord]:
    """Return the wrong words of some lists in a text, from left to right; of those that overlap the longest.

    A word within the title of a document (《…》) is cited and not used, unless the entry has the marks itself; one
    within an exception, or within what should stand for it, is right.
    """
    found = [one for each in lists for one in _search(each).candidates(text, year)]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[WrongWord] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


@cache
def _search(wordings: Wordings) -> Search:
    return Search(wordings)


def _starts(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _touched(text: str, start: int, end: int) -> bool:
    """Tell whether a Chinese character, a letter or a digit stands beside the word."""
    return (start > 0 and text[start - 1].isalnum()) or text[end : end + 1].isalnum()
