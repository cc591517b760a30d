"""The lexicon: words by what they do in a sentence, and the scanner that finds them in a text; files of such words."""

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from nianbao.model import Concept, LexiconData, WordLists
from nianbao.recognition.toml_data import read_toml_folder

CONCEPT = "concept"
_BEGINNING = 2
"""Characters by which words are indexed."""


class Token(Struct, frozen=True, order=True):
    """A word of the lexicon at its place in a text."""

    start: int
    end: int
    kinds: frozenset[str]
    """Word classes; ``concept`` for a phrase that tells a concept by itself."""
    concept: str = ""

    def of(self, *kinds: str) -> bool:
        """Tell whether the word belongs to one of the classes."""
        return not self.kinds.isdisjoint(kinds)


def has_kind(words: Iterable[Token], *kinds: str) -> bool:
    """Tell whether some word belongs to one of the classes."""
    for word in words:  # noqa: SIM110 (asked dozens of times a sentence: a generator costs twice as much)
        if not word.kinds.isdisjoint(kinds):
            return True
    return False


def read_lexicon(folder: str | os.PathLike[str]) -> Iterator[LexiconData]:
    """Yield the lexicon data of a folder's TOML files, in the order of their names.

    Raises ``OSError`` when one cannot be read, ``ValueError`` or ``KeyError`` when it is no lexicon.
    """
    yield from map(lexicon_data, read_toml_folder(folder))


def lexicon_data(data: dict[str, Any]) -> LexiconData:
    """Return the concepts, words and lists of words that a TOML document declares."""
    concepts: list[Concept] = []
    phrases: list[tuple[str, str]] = []
    for one in data.get("concept", ()):
        readings = tuple(tuple(_cell(cell) for cell in reading) for reading in one["cells"])
        concepts.append(Concept(one["key"], one["code"], one["name"], readings, one.get("name_en", "")))
        phrases += [(phrase, one["key"]) for phrase in one.get("words", ())]
    words = tuple((kind, tuple(given)) for kind, given in data.get("words", {}).items())
    return LexiconData(tuple(concepts), tuple(phrases), words, tuple(_lists(data)))


def _lists(data: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the lists of words of all other tables, named by table and key."""
    for topic, lists in data.items():
        if topic not in ("concept", "words"):
            yield from ((f"{topic}.{name}", tuple(words)) for name, words in lists.items())


def _cell(path: str) -> tuple[str, str, str]:
    form, row, column = path.split("/")
    return form, row, column


class Lexicon:
    """All packs' words, indexed by their first character."""

    def __init__(self, given: Iterable[LexiconData]) -> None:
        given = tuple(given)
        self.lists = WordLists(pair for data in given for pair in data.lists)
        self.concepts: dict[str, Concept] = {}
        kinds: dict[str, set[str]] = {}
        phrases: dict[str, str] = {}
        filler: dict[str, set[str]] = {"filler": set(), "none_filler": set(), "adverb": set()}
        for data in given:
            self.concepts |= {concept.key: concept for concept in data.concepts}
            phrases |= dict(data.phrases)
            for kind, words in data.words:
                if kind in filler:
                    filler[kind].update(words)
                    continue
                for word in words:
                    kinds.setdefault(word, set()).add(kind)
        self._filler = _by_beginning((word, word) for word in filler["filler"])
        self._around_none = _by_beginning((word, word) for word in filler["filler"] | filler["none_filler"])
        self._adverbs = tuple(sorted(filler["adverb"], key=lambda word: (-len(word), word)))
        index = []
        for word in {*kinds, *phrases}:
            concept = phrases.get(word, "")
            classes = kinds.get(word, set()) | ({CONCEPT} if concept else set())
            index.append((word, (word, frozenset(classes), concept)))
        # few words have two characters alike, so that few are tried at a place; one of a single character comes last
        self._index = _by_beginning(index, _BEGINNING)
        for beginning, entries in self._index.items():
            if len(beginning) == _BEGINNING:
                entries.extend(self._index.get(beginning[0], ()))
        self._first = frozenset(word[0] for word, _ in index)
        none = [word for word, classes in kinds.items() if "none" in classes]
        # the shortest words that claim none: a sentence without any of them claims nothing
        marks = tuple(word for word in none if not any(one in word for one in none if one != word))
        self._may_claim_none = any_of(marks).search

    def scan(self, text: str) -> list[Token]:
        """Return the words of the lexicon in a text, the longest first at each place, none overlapping."""
        tokens: list[Token] = []
        position, index, first = 0, self._index, self._first
        for start, char in enumerate(text):
            if start < position or char not in first:
                continue
            beginning = text[start : start + _BEGINNING]
            for word, kinds, concept in index.get(beginning, ()) or index.get(char, ()):
                if text.startswith(word, start):
                    position = start + len(word)
                    tokens.append(Token(start, position, kinds, concept))
                    break
        return tokens

    def may_claim_none(self, text: str) -> bool:
        """Tell whether a word that claims none stands in a text."""
        return self._may_claim_none(text) is not None

    def only_filler(self, gap: str) -> bool:
        """Tell whether a gap between a word and a number holds nothing that changes what is counted."""
        return _made_of(gap, self._filler)

    def only_around_none(self, gap: str) -> bool:
        """Tell whether a gap beside "there were none" holds nothing that changes what there was none of."""
        return _made_of(gap, self._around_none)

    def without_adverbs(self, text: str) -> str:
        """Return the text without white space and without adverbs (共, 已, 依法) at its end."""
        text = "".join(text.split())
        while text:
            adverb = next((word for word in self._adverbs if text.endswith(word)), "")
            if not adverb:
                break
            text = text.removesuffix(adverb)
        return text


@cache
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of some words, the earlier ones preferred; of no words, one that finds nothing."""
    return re.compile("|".join(map(re.escape, words)) or "(?!)")


def _made_of(gap: str, words: dict[str, list[str]]) -> bool:
    """Tell whether a text is nothing but these words, the longest taken first, and white space."""
    position = 0
    while position < len(gap):
        if gap[position].isspace():
            position += 1
            continue
        for word in words.get(gap[position], ()):
            if gap.startswith(word, position):
                position += len(word)
                break
        else:
            return False
    return True


def _by_beginning(words: Iterable[tuple[str, Any]], length: int = 1) -> dict[str, list[Any]]:
    """Return what belongs to each word by its first characters, so many or all that it has, the longest words first."""
    index: dict[str, list[Any]] = {}
    for word, entry in sorted(words, key=lambda one: (-len(one[0]), one[0])):
        index.setdefault(word[:length], []).append(entry)
    return index
