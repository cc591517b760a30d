"""Numbers of headings: how they are written, and what they count."""

import re
from typing import NamedTuple

from nianbao.api import Heading, chinese_number, squash

_CHINESE = "零一二三四五六七八九"
_STYLES = (
    ("第一部分", re.compile(r"第(?P<chinese>[^\W\d_a-zA-Z]{1,3})(?:部分|章|节)")),
    ("（一）", re.compile(r"\((?P<chinese>[^\W\d_a-zA-Z]{1,3})\)")),
    ("（1）", re.compile(r"\((?P<arabic>[0-9]{1,2})\)")),
    ("1）", re.compile(r"(?P<arabic>[0-9]{1,2})\)")),
    ("1.", re.compile(r"(?P<arabic>[0-9]{1,2})(?:[、.]|\Z)")),
    ("一、", re.compile(r"(?P<chinese>[^\W\d_a-zA-Z]{1,3})(?:[、.:,)]|\Z)")),
)
"""Half and full width, and the sign behind the number, make no other style."""


class Number(NamedTuple):
    """A heading's number."""

    style: str
    """As it looks for the first: ``（一）``, ``1.`` …"""
    value: int


def heading_number(heading: Heading) -> Number | None:
    """Return a heading's number; ``None`` for none, and for 一是 … 二是, which count within sentences."""
    plain = squash(heading.number)
    if plain.endswith("是"):
        return None
    for style, pattern in _STYLES:
        match = pattern.match(plain)
        if match:
            groups = match.groupdict()
            value = int(groups["arabic"]) if groups.get("arabic") else chinese_number(groups["chinese"])
            return None if value is None else Number(style, value)
    return None


def written(number: Number) -> tuple[str, ...]:
    """Return how a number of that style is written, half width."""
    digits = str(number.value)
    chinese = _chinese(number.value)
    return {
        "第一部分": (f"第{chinese}部分", f"第{chinese}章", f"第{chinese}节"),
        "（一）": (f"({chinese})",),
        "（1）": (f"({digits})",),
        "1）": (f"{digits})",),
        "1.": (f"{digits}.", f"{digits}、"),
        "一、": (f"{chinese}、", f"{chinese}.", f"{chinese},"),
    }[number.style]


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    if not tens:
        return _CHINESE[ones]
    return (_CHINESE[tens] if tens > 1 else "") + "十" + (_CHINESE[ones] if ones else "")
