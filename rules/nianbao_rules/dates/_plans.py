"""Older plans that are given as the basis of this year's work."""

import re

from nianbao.api import WordLists


def stale_plan(text: str, year: int, words: WordLists) -> int:
    """Return the year of an older plan that is given as the basis of this year's work, 0 when there is none."""
    if "年" not in text or not any(word in text for word in words["years.plans"]):
        return 0
    plans = list(re.finditer(words["patterns.plan"][0], text))
    if any(int(match[1]) == year for match in plans):
        return 0  # an older plan beside this year's
    for match in plans:
        old = int(match[1])
        lead = text[max(0, match.start() - 40) : match.start()]
        cut = max(lead.rfind(mark) for mark in "，。；")
        issued = any(word in match.group() for word in words["years.issued"])
        if issued or text.startswith(words["years.done"], match.end()):
            continue
        if old < year and any(word in lead[cut + 1 :] for word in words["years.basis"]):
            return old
    return 0
