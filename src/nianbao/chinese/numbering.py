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

The numeral of a style is one of ``NUMERALS``. One that 、 joins to the next before what both count (一、二季度) is no number.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from nianbao.chinese.numerals import DIGITS, chinese_number, number_by_digits, numeral

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
FIRST_CHARACTERS = f"{DIGITS}十第（(0123456789①②③④⑤⑥⑦⑧⑨⑩"
"""With one of these a number of the usual styles begins; many a word does too."""
_LARGEST = 99
_ARABIC = "0123456789"
_SIGNS = {"、": "、", ".": ".．", "：": "：:", "，": "，,", "）": "）)"}
_OPTIONAL = "、.．：:，,"
_NAMES = ("部分", "章", "节", "是")
_BEFORE = {"（": "（", "(": "（", "第": "第"}
_ENCLOSED = ("①", "⑴", "⒈", "㊀", "㈠")
_NUMERAL_SIGNS = {"一": f"{DIGITS}十", "1": _ARABIC}
_ORDERED = "季度|月(?!度)|批|期|级|类|线|产业|号|楼|层|届|年级|等奖|等功|大队|中队|支队|分局|科室|小学|中学|村|组|分厂|标段"
_JOINED = re.compile(
    rf"(?P<next>[{DIGITS}十]{{1,3}}|[{_ARABIC}]{{1,2}})(?:[、和][{DIGITS}十{_ARABIC}]{{1,3}})*(?:两个?)?(?:{_ORDERED}|审(?!三|[核签批查读改]))"
    r"(?!联|[审核]|书记|网络|体系|架构|协同|贯通|政务|公开|管理|责任|推进|机制|平台|把关|统筹|培训|重点|主体)"
)
"""The numeral behind 、 and what both count. Steps in a row (三级联动, 三审三校) may open a heading's words."""


class Opening(Struct, frozen=True):
    """A number at the beginning of a line, or within a text."""

    style: str
    """As the caller named it."""
    value: int | None
    """``None`` for signs of numbers that are no number together (``一二三、``)."""
    start: int
    end: int
    """Offset behind the number and its sign; white space may follow."""


class _Numerals(NamedTuple):
    """How the numerals of a kind look."""

    signs: frozenset[str]
    longest: int
    values: Mapping[str, int]


_Ends = tuple[tuple[str, str], ...]
"""(What stands behind a numeral, style)."""


def opening(line: str, styles: tuple[str, ...]) -> Opening | None:
    """Return the number that a line opens with behind white space; of styles of one numeral the first that fits."""
    return _opening(line, _past_space(line, 0) if line[:1].isspace() else 0, styles)


def openings(text: str, styles: tuple[str, ...]) -> Iterator[Opening]:
    """Yield the numbers of these styles wherever they stand in a text."""
    start = 0
    while start < len(text):
        found = _opening(text, start, styles)
        if found is not None:
            yield found
        start = found.end if found is not None else start + 1


def written(value: int, style: str) -> str:
    """Return a number from 1 to 99 in a style that has a sign of its own (``（二）``). Raises ``IndexError`` for ``㈠``."""
    before, kind, after = _parts(style)
    return before + numeral(value, NUMERALS[kind][0]) + after


def _opening(line: str, start: int, styles: tuple[str, ...]) -> Opening | None:
    """Return the number that begins at an offset."""
    before, begin = _BEFORE.get(line[start : start + 1], ""), start
    if before:
        begin = _past_space(line, start + 1) if before == "（" else start + 1
    for kind, ends in _by_sign(styles, before).get(line[begin : begin + 1], ()):
        run = _run(line, begin, kind)
        for after, style in ends if run else ():
            end = _end_in_brackets(line, run, after) if before == "（" else _end(line, run, kind, after)
            if end:
                return Opening(style, _value(line[begin:run], kind), start, end)
    return None


def _run(line: str, begin: int, kind: str) -> int:
    """Return where a numeral ends, 0 when it is too long to be one."""
    signs, longest, _ = _numerals(kind)
    end = begin + 1
    if kind in _ENCLOSED:
        return end
    beyond = min(begin + longest + 1, len(line))  # no farther, however long the line
    while end < beyond and line[end] in signs:
        end += 1
    return end if end - begin <= longest else 0


def _end(line: str, at: int, kind: str, after: str) -> int:
    """Return where a number ends whose numeral ends at an offset, 0 when what stands there is not of the style."""
    if after in _SIGNS:
        # space may stand between a Chinese numeral and its sign, to align them
        at = _past_space(line, at) if kind == "一" else at
        sign = line[at : at + 1]
        if not sign or sign not in _SIGNS[after] or (sign == "." and kind == "1" and _is_digit(line, at + 1)):
            return 0
        return 0 if sign == "、" and _is_joined(line, at, kind) else at + 1
    if after in _NAMES:
        end = at + len(after)
        return _past_sign(line, end) if line.startswith(after, at) else 0
    if after == ".1":
        return at + 1 if line.startswith(".", at) and _is_digit(line, at + 1) else 0
    alone = at == len(line) or line[at].isspace()
    return at if alone or after == "…" or kind in _ENCLOSED else 0


def _end_in_brackets(line: str, at: int, after: str) -> int:
    if not after:
        return _past_sign(line, at)
    at = _past_space(line, at)
    if line[at : at + 1] not in ("）", ")"):
        return 0
    return _past_sign(line, _past_space(line, at + 1))


def _is_joined(line: str, at: int, kind: str) -> bool:
    """Tell whether the 、 at an offset joins two numerals that follow each other, both of what they count (一、二季度)."""
    following = line[at + 1 : at + 2]
    if following not in _NUMERAL_SIGNS.get(kind, ""):
        return False
    match = _JOINED.match(line, at + 1)
    begin = at
    while begin and line[begin - 1] in _NUMERAL_SIGNS[kind]:
        begin -= 1
    if match is None or begin == at:
        return False
    first, second = _value(line[begin:at], kind), _value(match["next"], kind)
    return first is not None and second == first + 1


def _past_space(line: str, at: int) -> int:
    while at < len(line) and line[at].isspace():
        at += 1
    return at


def _past_sign(line: str, at: int) -> int:
    """Return the offset behind a sign that may stand behind a number."""
    return at + 1 if at < len(line) and line[at] in _OPTIONAL else at


def _is_digit(line: str, at: int) -> bool:
    return at < len(line) and line[at] in _ARABIC


def _value(text: str, kind: str) -> int | None:
    if kind == "1":
        return int(text)
    if kind != "一":
        return _numerals(kind).values.get(text)
    value = chinese_number(text)
    return number_by_digits(text) if value is None and "〇" in text else value


@cache
def _by_sign(styles: tuple[str, ...], before: str) -> Mapping[str, Sequence[tuple[str, _Ends]]]:
    """Return the kinds of numerals behind such a beginning by the signs that they may begin with."""
    kinds: dict[str, _Ends] = {}
    for style in styles:
        begins, kind, after = _parts(style)
        if begins == before:
            kinds[kind] = (*kinds.get(kind, ()), (after, style))
    known: dict[str, list[tuple[str, _Ends]]] = {}
    for kind, ends in kinds.items():
        for sign in _numerals(kind).signs:
            known.setdefault(sign, []).append((kind, ends))
    return known


def _parts(style: str) -> tuple[str, str, str]:
    """Return what stands before the numeral of a style, the kind of numeral, and what stands behind it."""
    before = style[0] if style[0] in "第（" else ""
    return before, style[len(before)], style[len(before) + 1 :]


@cache
def _numerals(kind: str) -> _Numerals:
    """Return how a kind's numerals look, and their values as written where it takes a table to tell."""
    if kind == "一":
        return _Numerals(frozenset(f"{DIGITS}十〇"), 3, {})
    if kind == "1":
        return _Numerals(frozenset(f"{_ARABIC}０１２３４５６７８９"), 2, {})
    if kind == "㈠":  # Word has no such format; the signs are typed
        values = {chr(ord(kind) + value): value + 1 for value in range(10)}
    else:
        written = {
            numeral(value, style): value for style in NUMERALS[kind] for value in range(_LARGEST, 0, -1)
        }
        values = {text: value for text, value in written.items() if not text.isdecimal()}
    return _Numerals(frozenset("".join(values)), max(map(len, values)), values)
