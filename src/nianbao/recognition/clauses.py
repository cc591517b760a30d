"""A sentence with its words and quantities, and where its clauses begin and end."""

import re
from typing import NamedTuple

from nianbao.model import Quantity
from nianbao.recognition.lexicon import Lexicon, Token
from nianbao.recognition.quantities import quantities

_BOUNDARIES = frozenset("，,；;：:（）()。！？!?\n")
_YEAR = re.compile(r"(20[0-3][0-9])\s?年")


class Clauses(NamedTuple):
    """The words and quantities of a sentence, by offsets in the sentence's text."""

    text: str
    """The sentence, titles in 《》 and document numbers blanked out, so that offsets stay."""
    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]

    def start_of(self, position: int) -> int:
        """Return where the clause that holds the position begins."""
        while position and self.text[position - 1] not in _BOUNDARIES:
            position -= 1
        return position

    def end_of(self, position: int) -> int:
        """Return where the clause that holds the position ends."""
        while position < len(self.text) and self.text[position] not in _BOUNDARIES:
            position += 1
        return position

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the words that lie between two offsets."""
        return tuple(token for token in self.tokens if token.start >= start and token.end <= end)

    def year_before(self, position: int) -> int | None:
        """Return the year last named in the sentence before a position."""
        years = _YEAR.findall(self.text, 0, position)
        return int(years[-1]) if years else None


def clauses(text: str, lexicon: Lexicon) -> Clauses | None:
    """Return the sentence's words and quantities, ``None`` when it has no word of the lexicon."""
    tokens = lexicon.scan(text)
    return Clauses(text, tuple(tokens), tuple(quantities(text))) if tokens else None
