"""The numbers that a browser puts before the items of an ordered list."""

import re

from lxml import etree

from nianbao.chinese.numbering import opening
from nianbao.chinese.numerals import numeral

_STYLES = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "cjk-ideographic": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand", "simp-chinese-informal": "chineseCountingThousand",
}  # fmt: skip
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
_OWN = ("（一）", "（1）", "一）", "1）", "一、", "1、", "一.", "1.")
"""Styles of a number of the item's own."""


def item_value(item: etree._Element, before: int | None) -> int:
    """Return the value of a list item; ``before`` is the value of the item before it, ``None`` for the first."""
    stated = _integer(item.get("value"))
    if stated is not None:
        return stated
    if before is not None:
        return before + 1
    parent = item.getparent()
    start = None if parent is None else _integer(parent.get("start"))
    return 1 if start is None else start


def item_number(item: etree._Element, value: int) -> str:
    """Return an item's value as the list shows it, with its point; ``""`` where no number is shown."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    style = _list_style(item) or _list_style(parent) or _STYLES.get(parent.get("type", "1"), "decimal")
    if style == "none":
        return ""
    return numeral(value, style) + ("、" if style.startswith("chinese") else ".")


def is_enumerated(text: str) -> bool:
    """Tell whether a text opens with a number of its own; then the computed one is surely switched off by a style."""
    return opening(text, _OWN) is not None


def _list_style(element: etree._Element) -> str:
    match = _STYLE.search(element.get("style", ""))
    for word in match[1].split() if match else ():
        if word in ("none", "disc", "circle", "square"):
            return "none"
        if word in _STYLES:
            return _STYLES[word]
        if word == "decimal":
            return word
    return ""


def _integer(text: str | None) -> int | None:
    text = (text or "").strip()[:7]
    return int(text) if text.isascii() and text.lstrip("-").isdecimal() and text.count("-") < 2 else None
