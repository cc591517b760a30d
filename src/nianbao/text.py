"""Small pure functions on Chinese text that several rooms need."""

import unicodedata

_CHINESE_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}


def squash(text: str) -> str:
    """Return the text in NFKC (half width, plain compatibility characters) without any white space."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return "".join(text.split())


def chinese_number(text: str) -> int | None:
    """Return the value of a Chinese numeral (``二十三`` -> 23, ``一万零五`` -> 10005), else ``None``."""
    if not text:
        return None
    total, section, digit = 0, 0, None
    for char in text:
        if char in _CHINESE_DIGITS:
            if digit:
                return None
            digit = _CHINESE_DIGITS[char]
        elif char in _CHINESE_UNITS:
            section += (digit or 1) * _CHINESE_UNITS[char]
            digit = None
        elif char == "万" and (section or digit):
            total += (section + (digit or 0)) * 10_000
            section, digit = 0, None
        elif char == "亿" and (total or section or digit):
            total = (total + section + (digit or 0)) * 100_000_000
            section, digit = 0, None
        else:
            return None
    return total + section + (digit or 0)


def width(text: str) -> int:
    """Return the columns that a terminal needs for the text: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
