"""Characters of Chinese text: their half-width form, and their width on a terminal."""

import unicodedata


def squash(text: str) -> str:
    """Return the text in NFKC (half width, plain compatibility characters) without any white space."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return "".join(text.split())


def width(text: str) -> int:
    """Return the columns that a terminal needs for the text: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
