"""Read the number that stands in a cell: its value, and how it is spelt where that is not plain."""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from nianbao.model import CellState, NumberKind

if TYPE_CHECKING:
    from decimal import Decimal

_BLANK = frozenset("/-–—―−_\\|~·.*无〇")
_PLAIN = re.compile(r"[0-9]+\Z")
_NUMBER = re.compile(
    r"(?P<sign>[+-]|减少?|增加?)?(?P<whole>[0-9]+(?:,[0-9]{3})*)(?P<fraction>\.[0-9]+)?"
    r"(?P<unit>[件条项份宗个次起例篇]|亿元|万元|元|万|亿)?(?P<remark>\(.*\)|\*+|\[[0-9]+\])?\Z"
)
_INNER_SPACE = re.compile(r"(?<=[0-9])[^\S\n]+(?=[0-9])")
_DASHES = str.maketrans("−－–—", "----")


class Reading(NamedTuple):
    """What was read out of a cell; fields as in ``FormCell``."""

    state: CellState
    value: "int | Decimal | None" = None
    marks: tuple[str, ...] = ()


_EMPTY = Reading("blank")
_WRONG = Reading("not_number")


@lru_cache(maxsize=8192)
def read_number(text: str, kind: NumberKind) -> Reading:
    """Read a cell's text as a number of the kind (see ``NumberKind``).

    ``/``, ``-``, ``—``, ``无`` and the like are ``blank``. A remark in brackets ("22（其中修订16件）") and a unit are
    allowed and marked; "3.0" is the count 3, marked ``decimal_zero``.
    """
    if _PLAIN.match(text) and (text == "0" or text[0] != "0"):
        return Reading("number", int(text)) if len(text) <= 15 else _WRONG
    plain = unicodedata.normalize("NFKC", text)
    marks = []
    if any(char in "０１２３４５６７８９" for char in text):
        marks.append("fullwidth")
    if _INNER_SPACE.search(plain):
        marks.append("space")
    plain = "".join(plain.split()).translate(_DASHES).replace("，", ",")
    if all(char in _BLANK for char in plain):
        return _EMPTY
    match = _NUMBER.match(plain)
    return _wrong_or_number(match, kind, marks) if match and len(plain) < 200 else _WRONG


def _wrong_or_number(match: "re.Match[str]", kind: NumberKind, marks: list[str]) -> Reading:
    sign, whole, fraction, unit, remark = match.group("sign", "whole", "fraction", "unit", "remark")
    if len(whole.replace(",", "")) > 15 or (sign and kind != "change"):
        return _WRONG
    if unit and unit[0] in "万亿元" and kind in ("count", "change"):
        return _WRONG
    if "," in whole:
        marks.append("separator")
        whole = whole.replace(",", "")
    if len(whole) > 1 and whole[0] == "0":
        marks.append("leading_zero")
    if unit:
        marks.append(f"unit:{unit}")
    if remark:
        marks.append("remark")
    value = int(whole)
    if fraction:
        if fraction.strip(".0"):
            if kind not in ("amount", "money"):
                return _WRONG
            from decimal import Decimal

            return Reading("number", Decimal(whole + fraction), tuple(marks))
        if kind not in ("amount", "money"):
            marks.append("decimal_zero")
    return Reading("number", -value if sign and sign[0] in "-减" else value, tuple(marks))


@lru_cache(maxsize=8192)
def is_value(text: str) -> bool:
    """Tell whether a text that stands in a flat dump is a value (number or explicit blank), not a label."""
    return bool(text) and (
        text.isdecimal()
        or read_number(text, "change").state != "not_number"
        or read_number(text, "money").state != "not_number"
    )
