"""Small pure functions on Chinese text that several rooms need."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_CHINESE_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}


def squash(text: str) -> str:
    """Return the text in NFKC (half width, plain compatibility characters) without any white space."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _SPACE.sub("", text)


def chinese_number(text: str) -> int | None:
    """Return the value of a Chinese numeral below ten thousand (``二十三`` -> 23), else ``None``."""
    if not text:
        return None
    total, digit = 0, None
    for char in text:
        if char in _CHINESE_DIGITS:
            if digit is not None:
                return None
            digit = _CHINESE_DIGITS[char]
        elif char in _CHINESE_UNITS:
            total += (1 if digit is None else digit) * _CHINESE_UNITS[char]
            digit = None
        else:
            return None
    return total + (digit or 0)


def width(text: str) -> int:
    """Return the columns that a terminal needs for the text: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
