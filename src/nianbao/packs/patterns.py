"""Patterns of packs run on RE2, whose time grows with the text alone: no pattern of a stranger can hang a run."""

from collections.abc import Callable
from functools import cache

Search = Callable[[str], str | None]
"""Returns the first passage of a text that matches, ``None`` when there is none."""
_MEMORY = 8 << 20


class PatternError(ValueError):
    """RE2 does not take the pattern; the text is its reason."""


@cache
def pattern_search(pattern: str) -> Search:
    """Return the search for a pattern in RE2's syntax. Raises ``PatternError``."""
    import re2

    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    try:
        compiled = re2.compile(pattern, options=options)
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        text = reason.decode(errors="replace") if isinstance(reason, bytes) else str(reason)
        raise PatternError(text) from error

    def search(text: str) -> str | None:
        found = compiled.search(text)
        return None if found is None else str(found.group())

    return search


def any_search(words: tuple[str, ...]) -> Search:
    """Return the search for the first of several wordings that stands in a text."""

    def search(text: str) -> str | None:
        return next((word for word in words if word in text), None)

    return search
