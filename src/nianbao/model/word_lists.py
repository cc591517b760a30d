"""Lists of words by name: what is known of the wording of reports, as the packs give it."""

from collections.abc import Iterable, Mapping
from typing import Any


class WordLists:
    """The lists of all packs that a report is for, by topic and name (``headings.overview``).

    Two packs' lists of one name are one list; those of the topic ``patterns`` are regular expressions. It is compared and
    kept by identity, so that what is made of its words is made once.
    """

    __slots__ = ("_lists",)

    def __init__(self, given: Iterable[tuple[str, tuple[str, ...]]] = ()) -> None:
        lists: dict[str, tuple[str, ...]] = {}
        for name, words in given:
            lists[name] = tuple(dict.fromkeys((*lists[name], *words))) if name in lists else tuple(words)
        self._lists: Mapping[str, tuple[str, ...]] = lists

    def __reduce__(self) -> tuple[Any, ...]:
        """Let the report of a result go to another process without them: nothing more is judged there."""
        return WordLists, ()

    def __getitem__(self, name: str) -> tuple[str, ...]:
        """Return a list's words. Raises ``KeyError`` when no pack has such a list."""
        return self._lists[name]

    def found_in(self, name: str, text: str) -> bool:
        """Tell whether a word of a list stands in a text. Raises ``KeyError``."""
        for word in self._lists[name]:  # noqa: SIM110 (asked hundreds of times a report: a generator costs twice as much)
            if word in text:
                return True
        return False

    def topic(self, topic: str) -> tuple[tuple[str, ...], ...]:
        """Return all lists of a topic."""
        return tuple(words for name, words in self._lists.items() if name.startswith(f"{topic}."))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all lists."""
        return tuple(self._lists)

    def same(self, other: "WordLists") -> bool:
        """Tell whether these are the same lists with the same words."""
        return self._lists == other._lists


NO_WORDS = WordLists()
