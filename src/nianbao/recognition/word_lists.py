"""The lists of words of all packs together, made once a process for each set of packs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

from nianbao.model import WordLists

if TYPE_CHECKING:
    from nianbao.model import LexiconData


@cache
def word_lists(words: Callable[[], Iterable[LexiconData]]) -> WordLists:
    """Return the lists of what a function gives."""
    return WordLists(pair for data in words() for pair in data.lists)
