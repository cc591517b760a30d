"""Words of a table without ruling lines, as its white parts them."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from nianbao.loaders.pdf.runs import Run
from nianbao.loaders.pdf.text import FIGURE

_NEXT = 0.6
"""Of the height: characters nearer than this make a word."""
_DIGITS = 0.25
"""And of a number."""
_PARTED = 0.1
"""Of the height: what at least lies between two columns."""
LEADING = 1.45
"""Of the height: lines whose middles are nearer than this may be one text."""


class Word(Struct, frozen=True):
    """Characters that stand together, or the lines of a text."""

    x0: float
    top: float
    x1: float
    bottom: float
    is_number: bool
    chars: tuple[Run, ...]
    parts: int = 1
    """Lines."""

    @property
    def y(self) -> float:
        """Return the middle of its height."""
        return (self.top + self.bottom) / 2

    @property
    def last_y(self) -> float:
        """Return the middle of its last line."""
        return (self.chars[-1].top + self.chars[-1].bottom) / 2

    @property
    def size(self) -> float:
        """Return the height of a line."""
        return max(char.bottom - char.top for char in self.chars)


def words(chars: Sequence[Run]) -> list[Word]:
    """Return the words in some characters, from top to bottom and left to right."""
    found: list[Word] = []
    for line in text_lines([_word((char,)) for char in chars]):
        group: list[Run] = []
        for word in sorted(line, key=lambda word: word.x0):
            digits = bool(group) and group[-1].text.isdigit() and word.is_number
            if group and word.x0 - group[-1].x1 >= (_DIGITS if digits else _NEXT) * word.size:
                found.append(_word(tuple(group)))
                group = []
            group.append(word.chars[0])
        found.append(_word(tuple(group)))
    return found


def split_at(word: Word, places: Sequence[float]) -> list[Word]:
    """Return a word in the parts that columns make of it, where it has a gap near the place between these."""
    parts: list[list[Run]] = [[word.chars[0]]]
    for left, right in zip(word.chars, word.chars[1:], strict=False):
        gap, middle = right.x0 - left.x1, (right.x0 + left.x1) / 2
        if gap > _PARTED * word.size and any(abs(middle - place) < word.size for place in places):
            parts.append([])
        parts[-1].append(right)
    return [_word(tuple(part)) for part in parts] if len(parts) > 1 else [word]


def text_lines(found: Sequence[Word]) -> list[list[Word]]:
    """Return words by the line on which they stand, from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(found, key=lambda word: word.y):
        if lines and abs(word.y - lines[-1][0].y) < 0.35 * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def blocks(found: Sequence[Word]) -> list[Word]:
    """Return texts of several lines as one, from left to right and top to bottom."""
    made: list[Word] = []
    for word in sorted(found, key=lambda word: (word.top, word.x0)):
        for at, above in enumerate(made):
            size = max(word.size, above.size)
            stacked = 0.5 * size < word.y - above.last_y < LEADING * size
            beside = above.x0 < word.x1 and word.x0 < above.x1
            if stacked and beside and not (above.is_number or word.is_number):
                chars = above.chars + word.chars
                made[at] = replace(_word(chars), parts=above.parts + 1)
                break
        else:
            made.append(word)
    return sorted(made, key=lambda word: (word.x0, word.top))


def _word(chars: tuple[Run, ...]) -> Word:
    text = "".join(char.text for char in chars)
    x0, x1 = min(char.x0 for char in chars), max(char.x1 for char in chars)
    top, bottom = min(char.top for char in chars), max(char.bottom for char in chars)
    return Word(x0, top, x1, bottom, bool(FIGURE.match(text)), chars)


def is_above(one: Word, other: Word) -> bool:
    """Tell whether a part of one text stands straight above, or below, the other."""
    return one.x0 < other.x1 and other.x0 < one.x1


def are_beside(one: Word, other: Word) -> bool:
    """Tell whether two texts stand at the same height."""
    return min(one.bottom, other.bottom) - max(one.top, other.top) > 0.3 * one.size
