"""Undo line breaks at a fixed width, as converters of PDF and old editors leave them."""

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from nianbao.chinese.numbering import opening
from nianbao.loaders.lines.lines import Line

_SHORTEST = 24
_WIDEST = 130
"""Display columns: shorter lines tell nothing of the width, wider ones are no wrapped text."""
_SLACK = 10
"""A wrapped line may fall short by so much where a word or bracket did not fit."""
_FEWEST = 5
_CLOSED = ("。", "！", "？", "。”", "。）", "!", "?")
_NUMBERS = ("（一）", "（1）", "一、", "一.", "1、", "1.", "1）", "第一部分", "第一章", "第一节", "第一、")
_START = re.compile(r"表[一二三四五六\d]|[#|>*+\-•●■◆]|附件?[:：]")


def wrapped_width(texts: Sequence[str]) -> int:
    """Return the width at which a file's text is wrapped, 0 when it is not.

    It is wrapped when hardly a line is wider, a good part of the longer lines come close to it, and most of those
    break off in the middle of a sentence.
    """
    widths = sorted((width(text), _breaks_off(text)) for text in texts if len(text) <= 2 * _WIDEST)
    widest = [one for one in widths if one[0] >= _SHORTEST]
    if len(widest) < _FEWEST or sum(len(text) > _WIDEST for text in texts) * 50 > len(widest):
        return 0
    limit = widest[(len(widest) * 49) // 50][0]
    near = [broken for wide, broken in widest if wide >= limit - _SLACK]
    if (
        limit > _WIDEST
        or len(near) < _FEWEST
        or len(near) * 5 < len(widest) * 2
        or sum(near) * 5 < len(near) * 3
    ):
        return 0
    return limit


def _breaks_off(text: str) -> bool:
    """Tell whether a line may end within a sentence; a numbered one without a comma is a heading."""
    return not text.endswith(_CLOSED) and ("，" in text or not _starts(text))


def _starts(text: str) -> bool:
    """Tell whether a line opens something of its own: it is numbered or marked."""
    return _START.match(text) is not None or opening(text, _NUMBERS) is not None


def unwrap(lines: Sequence[Line], limit: int, stays: Callable[[Line], bool]) -> list[Line]:
    """Join lines that are broken at the width ``limit``; never onto a numbered start, never one that ``stays``."""
    joined: list[Line] = []
    pieces: list[str] = []
    full = False
    previous = -1
    for line in lines:
        text = line.text
        if full and line.number == previous + 1 and text and not _starts(text) and not stays(line):
            pieces.append(_between(pieces[-1], text) + text)
        else:
            _close(joined, pieces)
            joined.append(line)
            pieces = [line.raw.rstrip()]
        previous = line.number
        full = width(text) >= limit - _SLACK and not text.endswith(_CLOSED) and not stays(line)
    _close(joined, pieces)
    return joined


def width(text: str) -> int:
    """Return the display columns of a text, near enough: one for ASCII, two for all else."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _close(joined: list[Line], pieces: list[str]) -> None:
    if len(pieces) > 1:
        joined[-1] = replace(joined[-1], raw="".join(pieces))


def _between(first: str, second: str) -> str:
    """Return the space between two words of Latin letters; Chinese text is joined without one."""
    return (
        " "
        if first[-1].isascii() and first[-1].isalnum() and second[0].isascii() and second[0].isalnum()
        else ""
    )
