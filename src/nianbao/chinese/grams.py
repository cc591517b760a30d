"""Runs of characters, by which words of one text are found in another."""

from collections.abc import Iterable

from nianbao.chinese.characters import squash

GRAM = 8
"""Characters in a row that count as copied: more than a usual turn of speech."""
_FIGURES = str.maketrans("", "", "0123456789,.%")


def without_figures(text: str) -> str:
    """Return a text as it is compared: in plain characters, without white space and figures."""
    return squash(text).translate(_FIGURES)


def grams(text: str) -> list[str]:
    """Return each run of ``GRAM`` characters; of a shorter text the whole."""
    return [text[at : at + GRAM] for at in range(max(len(text) - GRAM + 1, 1))]


def covered(text: str, marks: Iterable[bool]) -> int:
    """Return how many characters belong to a gram that is marked; ``marks`` has one for each of ``grams``."""
    end = found = 0
    for at, marked in enumerate(marks):
        if marked:
            last = min(at + GRAM, len(text))
            found += last - max(at, end)
            end = last
    return found
