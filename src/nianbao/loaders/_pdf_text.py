"""Lines and paragraphs out of characters."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nianbao.loaders._pdf_page import Char

_PAGE_NUMBER = re.compile(
    r"[-—–―－·\s]*(?:第\s*)?[0-9]{1,4}(?:\s*页)?(?:\s*[/／共]\s*(?:共\s*)?[0-9]{1,4}\s*页?)?[-—–―－·\s]*\Z"
)
_OPENING = re.compile(
    r"　|第[一二三四五六七八九十]{1,2}(?:部分|章)|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十]{1,3}、"
)
"""What opens a paragraph wherever the line above ended: an indent, a number of a heading."""
_MARGIN = 0.1
"""Page numbers stand in the upper and lower tenth of a page."""


class Line(NamedTuple):
    """A line of text and its box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


def lines(chars: Iterable[Char]) -> list[Line]:
    """Return the lines of some characters from top to bottom."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda one: ((one.top + one.bottom) / 2, one.x0)):
        middle = (char.top + char.bottom) / 2
        if rows and _same_row(rows[-1], middle, char):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [_line(sorted(row, key=lambda one: one.x0)) for row in rows]


def _same_row(row: Sequence[Char], middle: float, char: Char) -> bool:
    first = max(row, key=lambda one: one.bottom - one.top)
    return (
        first.top - 1 <= middle <= first.bottom + 1
        or char.top <= (first.top + first.bottom) / 2 <= char.bottom
    )


def _line(row: Sequence[Char]) -> Line:
    text = ""
    for index, char in enumerate(row):
        if (
            index
            and char.x0 - row[index - 1].x1 > 0.3 * (char.bottom - char.top)
            and _latin(text[-1])
            and _latin(char.text)
        ):
            text += " "
        text += char.text
    return Line(
        text,
        row[0].x0,
        min(one.top for one in row),
        max(one.x1 for one in row),
        max(one.bottom for one in row),
    )


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def is_page_number(line: Line, height: float) -> bool:
    """Tell whether a line is a page number in the head or foot of its page."""
    at_edge = line.top < height * _MARGIN or line.bottom > height * (1 - _MARGIN)
    return at_edge and _PAGE_NUMBER.match(line.text) is not None


def starts_paragraph(line: Line, above: Line, left: float, right: float) -> bool:
    """Tell whether a line opens a paragraph: indented, or the line above ended early, or a gap or another size."""
    size = max(line.bottom - line.top, 1.0)
    if _OPENING.match(line.text):
        return True
    if line.top - above.bottom > 1.6 * size or above.x1 < right - 2.5 * size:
        return True
    if abs((line.bottom - line.top) - (above.bottom - above.top)) > 0.35 * size:
        return True
    return above.x0 <= left + 1.2 * size < line.x0


def join(above: str, below: str) -> str:
    """Join two lines of one paragraph: a space only between Latin words."""
    return f"{above} {below}" if above and _latin(above[-1]) and _latin(below[0]) else above + below
