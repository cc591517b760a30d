"""The patterns by which a sentence names an agency or a place."""

import re
from functools import lru_cache

from nianbao.api import WordLists


@lru_cache(maxsize=256)
def pattern(kind: str, words: WordLists) -> re.Pattern[str]:
    """Return a pattern of the lexicon, in which ``NAME`` stands for an agency's name, the one group that takes part in a match.

    ``NO_PLACE`` stands for the letters before 区, 县 and the like where these end no place's name, ``NO_DISTRICT`` for such
    before 区 alone.
    """
    text = words[f"patterns.{kind}"][0].replace("NO_PLACE", words["identity.no_place"][0])
    text = text.replace("NO_DISTRICT", words["identity.no_district"][0])
    return re.compile(text.replace("NAME", r"(\w{4,30}?)"))


def name_in(match: re.Match[str]) -> str:
    """Return the name that a match of such a pattern found."""
    return next(filter(None, match.groups()), "")
