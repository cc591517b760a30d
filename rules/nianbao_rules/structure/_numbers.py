"""Numbers of headings: their styles, and what they count."""

from msgspec import Struct

from nianbao.api import Heading, numbering, squash

_FAMILIES = {
    "第一部分": ("第一部分", "第一章", "第一节"),
    "（一）": ("（一）", "㈠"),
    "（1）": ("（1）", "⑴"),
    "1）": ("1）",),
    "1.": ("1、", "1.", "1", "①", "⒈"),
    "一、": ("一、", "一.", "一：", "一，", "一）", "一"),
}
"""Half and full width, and the sign behind the number, make no other style."""
_FAMILY = {style: family for family, styles in _FAMILIES.items() for style in styles}
_STYLES = tuple(_FAMILY)
_IN_TEXT = {
    "第一部分": ("第一部分", "第一章", "第一节"),
    "（一）": ("（一）",),
    "（1）": ("（1）",),
    "1）": ("1）",),
    "1.": ("1.", "1、"),
    "一、": ("一、", "一.", "一，"),
}
"""How a number may stand within a paragraph."""


class Number(Struct, frozen=True):
    """A heading's number."""

    style: str
    """As it looks for the first: ``（一）``, ``1.`` …"""
    value: int


def heading_number(heading: Heading) -> Number | None:
    """Return a heading's number; ``None`` for none, and for 一是 … 二是, which count within sentences."""
    found = numbering.opening(heading.number, _STYLES)
    if found is None or found.value is None:
        return None
    return Number(_FAMILY[found.style], found.value)


def written(number: Number) -> tuple[str, ...]:
    """Return how a number of that style is written, half width."""
    return tuple(squash(numbering.written(number.value, style)) for style in _IN_TEXT[number.style])
