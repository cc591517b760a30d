"""Marks of footnotes: a raised number behind a figure is none of its digits."""

import re

_MARK = re.compile(r"[\[(（〔【]?\s*注?\s*(?:[0-9]{1,3}|[①-⑳]|\*{1,3})\s*[\])）〕】]?")


def is_note_mark(text: str, before: str) -> bool:
    """Tell whether a raised text leads to a note; behind a Latin letter it is a power (``m²``)."""
    last = before.rstrip()[-1:]
    return not (last.isascii() and last.isalpha()) and _MARK.fullmatch(text.strip()) is not None
