"""Characters of Chinese text: their half-width form, and their width on a terminal."""

import re
import unicodedata

_WIDE_DIGIT = re.compile("[０-９％]")
_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９％", "0123456789%")
_WIDE_MARKS = tuple(zip("，：；（）？！\u3000", ",:;()?! ", strict=True))
"""The usual marks of Chinese text that NFKC changes, the wide space among them, with what they become."""


def squash(text: str) -> str:
    """Return the text in NFKC (half width, plain compatibility characters) without any white space."""
    if not text.isascii():
        # a text without these mostly is in NFKC, which is told in a hundredth of the time that it takes to make it so
        for wide, half in _WIDE_MARKS:
            text = text.replace(wide, half)
        text = unicodedata.normalize("NFKC", text)
    return "".join(text.split())


def plain_digits(text: str) -> str:
    """Return the text with full-width digits and percent signs as ASCII; it keeps its length."""
    return text.translate(_PLAIN_DIGITS) if _WIDE_DIGIT.search(text) else text


def width(text: str) -> int:
    """Return the columns that a terminal needs for the text: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
