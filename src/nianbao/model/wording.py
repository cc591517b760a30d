"""Wrong words and what should stand for them: the entries of wording lists."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

from msgspec import Struct


class Wording(Struct, frozen=True):
    """An entry of a wording list."""

    wrong: str
    right: tuple[str, ...] = ()
    """What may stand for it; one is certain, none says only that the word is not to be used."""
    kind: str = ""
    """Name by which ``--select`` and ``--ignore`` know entries of its kind."""
    source: str = ""
    """The text that the entry follows from."""
    first: int | None = None
    """First report year in which the word is wrong."""
    last: int | None = None
    severity: Literal["error", "warning", "note"] = "warning"
    whole: bool = False
    """True for a word that is wrong only where no Chinese character, letter or digit touches it."""
    exceptions: tuple[str, ...] = ()
    """Longer wordings that hold the word and are right."""

    @property
    def guards(self) -> tuple[str, ...]:
        """The wordings in which the word is right."""
        return (*self.exceptions, *(right for right in self.right if self.wrong in right))

    def applies(self, year: int | None) -> bool:
        """Tell whether the word is wrong in a report on that year; of an unknown year only what is always wrong."""
        if self.first is None and self.last is None:
            return True
        return year is not None and (self.first or 0) <= year <= (self.last or year)


class Wordings:
    """A wording list as it is searched for: its words, and an entry when one is found.

    A list is compared by identity, so that what is made of its words is made once. Making an entry of each of many
    thousand words takes longer than judging a report.
    """

    __slots__ = ("entry", "guards", "kinds", "words")

    def __init__(
        self,
        words: tuple[str, ...] = (),
        guards: tuple[str, ...] = (),
        kinds: tuple[str, ...] = (),
        entry: Callable[[int], Wording] | None = None,
    ) -> None:
        self.words = words
        """The wrong word of each entry."""
        self.guards = guards
        """Wordings that hold a wrong word and are right."""
        self.kinds = kinds
        """The kinds of the entries, each once."""
        self.entry = entry or (lambda number: Wording(words[number]))
        """Gives the entry of a word by its number."""

    @classmethod
    def of(cls, entries: Sequence[Wording]) -> "Wordings":
        """Return the list of some entries."""
        guards = dict.fromkeys(guard for one in entries for guard in one.guards)
        kinds = dict.fromkeys(one.kind for one in entries)
        return cls(tuple(one.wrong for one in entries), tuple(guards), tuple(kinds), entries.__getitem__)

    def __reduce__(self) -> tuple[Any, ...]:
        """Let the report of a result go to another process without them: nothing more is judged there."""
        return Wordings, ()
