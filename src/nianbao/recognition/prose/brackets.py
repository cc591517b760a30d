"""The pairs of brackets of a text; the mark of a numbered item (1）, 2）) is of none."""

import re
from typing import NamedTuple

_MARK = re.compile("[（()）]")
_NUMBER = re.compile(r"[：:；;。]\s?[0-9]{1,2}\Z")
"""Before a closing mark: it numbers an item of a list that stands in a bracket (（其中：1）自然人 5 件；2）法人 3 件）)."""
_OPENING = "（("


class Bracket(NamedTuple):
    """A pair of brackets, by the offsets of its marks."""

    start: int
    end: int
    """Of the closing mark; behind the text's end where none closes it."""


def brackets(text: str) -> tuple[Bracket, ...]:
    """Return the text's brackets, the inner ones before those around them."""
    found: list[Bracket] = []
    opened: list[int] = []
    for match in _MARK.finditer(text):
        if match.group() in _OPENING:
            opened.append(match.start())
        elif opened and not _NUMBER.search(text, opened[-1] + 1, match.start()):
            found.append(Bracket(opened.pop(), match.start()))
    return (*found, *(Bracket(start, len(text) + 1) for start in reversed(opened)))
