"""How a line is numbered: ``一、``, ``（一）``, ``1.``, ``①``, ``一是`` and the like, read and written.

A style is named by how its first number looks, half and full width alike. Each caller names the styles that it accepts.

==========  =====================================================================================
``一、``     a numeral and a sign: ``、`` ``.`` ``：`` ``，`` ``）``; ``1.`` is no number where a digit follows
``（一）``   a numeral in brackets, and a sign that may stand behind them; ``（一`` without the second one
``第一章``   also ``第一节``, ``第一部分``, ``第一、``
``一是``     as it stands in sentences
``一``       a numeral alone: white space or the end follows
``1…``       a numeral right before words
``1.1``      the first part of a number of several levels
``①``        a sign that is a number
==========  =====================================================================================

The numeral of a style is one of ``NUMERALS``.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from nianbao.chinese.numerals import DIGITS, numeral

NUMERALS: Mapping[str, tuple[str, ...]] = {
    "一": ("chineseCounting",),
    "1": ("decimal", "decimalZero", "decimalFullWidth"),
    "①": ("decimalEnclosedCircle",),
    "⑴": ("decimalEnclosedParen",),
    "⒈": ("decimalEnclosedFullstop",),
    "㊀": ("ideographEnclosedCircle",),
    "㈠": (),
    "壹": ("chineseLegalSimplified", "ideographLegalTraditional"),
    "甲": ("ideographTraditional",),
    "子": ("ideographZodiac",),
    "A": ("upperLetter",),
    "a": ("lowerLetter",),
    "I": ("upperRoman",),
    "i": ("lowerRoman",),
}
"""The numerals of styles, each with the formats of ``numerals`` that write it."""
_LARGEST = 99
_OPEN, _CLOSE, _SIGN = "[（(]", "[)）]", "[、.．:：,，]"
_ENDS = {
    "、": "、",
    ".": "[.．]",
    "：": "[:：]",
    "，": "[,，]",
    "）": _CLOSE,
    "": r"(?=\s|\Z)",
    "…": "(?![0-9０-９])",
    ".1": r"\.(?=[0-9])",
    "是": "是[、，,:：]?",
    "部分": rf"部分{_SIGN}?",
    "章": rf"章{_SIGN}?",
    "节": rf"节{_SIGN}?",
}
_ENCLOSED = ("①", "⑴", "⒈", "㊀", "㈠")
FIRST_CHARACTERS = f"{DIGITS}十第（(0123456789①②③④⑤⑥⑦⑧⑨⑩"
"""With one of these a number of the usual styles begins; many a word does too."""


class Opening(NamedTuple):
    """A number at the beginning of a line, or within a text."""

    style: str
    """As the caller named it."""
    value: int | None
    """``None`` for signs of numbers that are no number together (``十十、``)."""
    start: int
    end: int
    """Offset behind the number and its sign; white space may follow."""


def opening(line: str, styles: tuple[str, ...]) -> Opening | None:
    """Return the number that a line opens with behind white space; of the styles the first that fits."""
    begin = len(line) - len(line.lstrip()) if line[:1].isspace() else 0
    match = _pattern(styles).match(line, begin)
    return _opening(match, styles) if match is not None else None


def openings(text: str, styles: tuple[str, ...]) -> Iterator[Opening]:
    """Yield the numbers of these styles wherever they stand in a text."""
    for match in _pattern(styles).finditer(text):
        yield _opening(match, styles)


def written(value: int, style: str) -> str:
    """Return a number from 1 to 99 in a style that has a sign of its own (``（二）``). Raises ``KeyError`` for others."""
    before, kind, after = _parts(style)
    return before + numeral(value, NUMERALS[kind][0]) + after


def _opening(match: re.Match[str], styles: tuple[str, ...]) -> Opening:
    which = match.lastindex or 0
    style = styles[which - 1]
    kind, text = _parts(style)[1], match[which]
    value = int(text) if kind == "1" else _values(kind).get(text)
    return Opening(style, value, match.start(), match.end())


@cache
def _pattern(styles: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of the styles, a group for the numeral of each."""
    return re.compile("|".join(map(_expression, styles)))


def _expression(style: str) -> str:
    before, kind, after = _parts(style)
    values = _values(kind)
    signs = "".join(sorted({sign for spelling in values for sign in spelling}))
    group = f"([{signs}]{{1,{max(map(len, values))}}})"
    if kind in _ENCLOSED and not before and not after:
        return group
    if before == "（":
        return rf"{_OPEN}\s*{group}" + (rf"\s*{_CLOSE}\s*" if after else "") + f"{_SIGN}?"
    # space may stand between a Chinese numeral and its sign, to align them
    space = r"\s*" if kind == "一" and after in "、.：，）" and after else ""
    end = r"(?:．|\.(?![0-9]))" if kind == "1" and after == "." else _ENDS[after]
    return before + group + space + end


@cache
def _parts(style: str) -> tuple[str, str, str]:
    """Return what stands before the numeral of a style, the kind of numeral, and what stands behind it."""
    before = style[0] if style[0] in "第（" else ""
    kind = style[len(before)]
    return before, kind, style[len(before) + 1 :]


@cache
def _values(kind: str) -> Mapping[str, int]:
    """Return the values of a kind's numerals as written."""
    if kind == "㈠":  # Word has no such format; the signs are typed
        return {chr(ord(kind) + value): value + 1 for value in range(10)}
    written = {numeral(value, style): value for style in NUMERALS[kind] for value in range(_LARGEST, 0, -1)}
    if kind == "一":
        written |= {digit + "〇": 10 * value for value, digit in enumerate(DIGITS, 1)}
    return {text: value for text, value in written.items() if not text.isascii() or kind in "1AaIi"}
