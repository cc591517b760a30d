"""Lines and paragraphs out of runs of characters."""

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from msgspec import Struct

from nianbao.loaders.note_marks import is_note_mark
from nianbao.loaders.pdf.runs import Run

_LEFT = attrgetter("x0")
Characters = Callable[[Run], Sequence[Run]]
"""Gives a run's characters as runs of their own."""

FIGURE = re.compile(r"(?:[-−－]?[0-9０-９][0-9０-９,，.．%]*|[-−－—–―/／\\]{1,2}|无)\Z")
"""A figure in a cell, or what people write for none."""
_WORD_GAP = 0.12
"""Of the height: what at least parts Latin words; a space is 0.15 or more."""
_SMALL, _RAISED = 0.75, 0.25
"""Of the height of the text before: the mark of a footnote is smaller and begins higher."""
_WIDE_GAP = 0.9
"""Of the height: a gap between Chinese characters that somebody made; justified text has narrower ones."""
_OPENING_MARKS = frozenset("（《“‘〔【([")
_CLOSING_MARKS = frozenset("）》”’〕】)]，。、；：！？,.;:")
_QUOTES = frozenset("“”‘’")
"""Marks that some programs part neither from what stands before them nor from what follows."""
_WORD = re.compile(r"[0-9A-Za-z._+-]+@[0-9A-Za-z.-]+|[0-9A-Za-z]+(?:[.,][0-9]+)*%?")
"""A number, a Latin word, an e-mail address."""
_LAST_WORD, _FIRST_WORD = re.compile(r"[!-~]+\Z"), re.compile(r"[!-~]+")
_LONGEST = 100
"""Characters of a line in which a word is looked for."""
_ADDRESS_MARKS = frozenset("/@_:=?&.-~#%")
_LONG_WORD = 8
"""A longer word may be broken."""
_DIGIT = 0.55
"""Width of a digit or Latin letter, as a part of that of a Chinese character."""
_SPREAD = 1.4
"""Of their height: characters that stand farther from each other are spread."""
_PADDING = 12.0
"""Room that a cell leaves empty at both sides together (points)."""


class Line(Struct, frozen=True):
    """A line of text and its box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    parts: int = 1
    """Texts with wide gaps between them."""


def lines(runs: Iterable[Run], characters: Characters) -> list[Line]:
    """Return the lines of some runs from top to bottom; what is printed twice for bold stands once."""
    rows: list[list[Run]] = []
    top = bottom = 0.0
    for run in sorted(runs, key=_height):
        middle = (run.top + run.bottom) / 2
        if rows and (top - 1 <= middle <= bottom + 1 or run.top <= (top + bottom) / 2 <= run.bottom):
            rows[-1].append(run)
            if run.bottom - run.top > bottom - top:
                top, bottom = run.top, run.bottom
        else:
            rows.append([run])
            top, bottom = run.top, run.bottom
    return [_whole(row[0]) if len(row) == 1 else _line(row, characters) for row in rows]


def _whole(run: Run) -> Line:
    return Line(run.text, run.x0, run.top, run.x1, run.bottom)


def _height(run: Run) -> float:
    return run.top + run.bottom


def _line(row: list[Run], characters: Characters) -> Line:
    row.sort(key=_LEFT)
    if any(right.x0 < left.x1 - 0.4 * (left.bottom - left.top) for left, right in itertools.pairwise(row)):
        row = _once(row, characters)
    first = before = row[0]
    text, x1, parts = first.text, first.x1, 1
    for run in row[1:]:
        gap, size = run.x0 - x1, run.bottom - run.top
        if size < _SMALL * (before.bottom - before.top) and _is_note(run, before):
            continue
        before = run
        parts += gap > _WIDE_GAP * size
        if gap > (_WORD_GAP if text[-1].isascii() and run.text[0].isascii() else _WIDE_GAP) * size:
            text += " "
        text += run.text
        x1 = max(x1, run.x1)
    return Line(text, first.x0, min(run.top for run in row), x1, max(run.bottom for run in row), parts)


def _is_note(run: Run, before: Run) -> bool:
    """Tell whether a small run is the raised mark of a footnote."""
    height = before.bottom - before.top
    return run.bottom < before.bottom - _RAISED * height and is_note_mark(run.text, before.text)


def _once(row: Sequence[Run], characters: Characters) -> list[Run]:
    """Return the row's characters without those printed on nearly the same spot again."""
    kept: list[Run] = []
    for char in sorted((char for run in row for char in characters(run)), key=_LEFT):
        wide = char.x1 - char.x0
        if not any(
            other.text == char.text and min(char.x1, other.x1) - char.x0 > 0.6 * wide for other in kept[-4:]
        ):
            kept.append(char)
    return kept


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def cell_text(lines: Sequence[Line], width: float) -> str:
    """Return the text of a cell: lines that only its width has broken are joined, others parted by a line break.

    A label printed from top to bottom, one character a line, is one word.
    """
    if not lines:
        return ""
    if len(lines) > 1 and all(len(line.text) == 1 and not line.text.isascii() for line in lines):
        return "".join(line.text for line in lines)
    text = lines[0].text
    for above, below in itertools.pairwise(lines):
        text = join(text, below.text) if goes_on(room(above, width), below.text) else f"{text}\n{below.text}"
    return text


def room(line: Line, width: float) -> float:
    """Return how many Chinese characters a line in a cell has still room for."""
    if _is_spread(line):
        return float("inf")
    return (width - _PADDING - (line.x1 - line.x0)) / em_of(line)


def _is_spread(line: Line) -> bool:
    """Tell whether the characters of a line are spread over its cell, as those of a text of one line may be."""
    count = len(line.text.replace(" ", ""))
    return not is_latin(line) and line.x1 - line.x0 > _SPREAD * count * (line.bottom - line.top)


def goes_on(free: float, text: str) -> bool:
    """Tell whether a text stands below a cell's line because it has no room in it."""
    return width_kept_together(text, _LONG_WORD) > free + 0.01


def em_of(line: Line) -> float:
    """Return the width of a line's Chinese characters; the height of its box depends on the font."""
    count = len(line.text)
    wide = (len(line.text.encode(errors="replace")) - count) / 2
    return max((line.x1 - line.x0) / (wide + _DIGIT * (count - wide)), 1.0)


def is_latin(line: Line) -> bool:
    """Tell whether most of a line is no Chinese: how wide a Chinese character would be in it depends on the font."""
    return len(line.text.encode(errors="replace")) < 2 * len(line.text)


def width_kept_together(text: str, longest: int) -> float:
    """Return how many Chinese characters are as wide as what has to go to the next line together.

    These are brackets and marks with what they belong to, quoted words with the character before them, and words no
    longer than the longest that is not broken.
    """
    needed, place = 0.0, 0
    while place < len(text) and text[place] in _OPENING_MARKS:
        needed, place = needed + 1, place + 1
    word = _WORD.match(text, place)
    if word:
        needed += _DIGIT * (len(word[0]) if len(word[0]) < longest else 1)
        place = word.end()
    else:
        needed, place = needed + 1, place + 1
    while place < len(text) and (text[place] in _CLOSING_MARKS or text[place] in _QUOTES):
        follows = (
            text[place] in _QUOTES and text[place + 1 : place + 2]
        )  # a quotation mark keeps what follows, too
        needed, place = needed + (2 if follows else 1), place + (2 if follows else 1)
    if place > 1 and (word := _WORD.match(text, place)):  # not all programs break a line after a mark
        needed += _DIGIT * len(word[0])
    return needed


def join(above: str, below: str) -> str:
    """Join two lines of one paragraph: a space only between Latin words, none within a number or an address."""
    if not (above and _latin(above[-1]) and _latin(below[0])) or (above[-1].isdigit() and below[0].isdigit()):
        return above + below
    last, first = _LAST_WORD.search(above[-_LONGEST:]), _FIRST_WORD.match(below[:_LONGEST])
    is_address = not _ADDRESS_MARKS.isdisjoint((last[0] if last else "") + (first[0] if first else ""))
    return above + below if is_address else f"{above} {below}"
