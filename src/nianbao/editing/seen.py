"""What of a text its source shows: neither white space nor invisible characters, nor numbers that are worked out."""

import unicodedata

from nianbao.model import Block, Cell


def seen(text: str) -> str:
    """Return the characters of a text by which it is found again in its source."""
    return "".join([char for char in text if not passed_over(char)])


def passed_over(char: str) -> bool:
    """Tell whether a character counts for nothing: a loader may have added, changed or left it out."""
    return char.isspace() or unicodedata.category(char) in ("Cf", "Cc")


def unwritten(part: Block | Cell) -> int:
    """Return how many characters of a text its source does not write out: an automatic number."""
    numbering: str = getattr(part, "numbering", "")
    return len(numbering) if numbering and getattr(part, "text", "").startswith(numbering) else 0
