"""The regular expressions of the lists of words, compiled once."""

import re
from functools import lru_cache

from nianbao.model import WordLists


def compiled(lists: WordLists, name: str) -> re.Pattern[str]:
    """Return the only or the first regular expression ``patterns.<name>``. Raises ``KeyError``."""
    return all_compiled(lists, name)[0]


@lru_cache(maxsize=1024)
def all_compiled(lists: WordLists, name: str) -> tuple[re.Pattern[str], ...]:
    """Return the regular expressions ``patterns.<name>``. Raises ``KeyError``."""
    return tuple(map(re.compile, lists[f"patterns.{name}"]))
