"""Where in a sentence the figure of a whole year may be told: at its start, and behind clauses without a figure."""

import re
from collections.abc import Iterator

from msgspec import Struct

from nianbao.api import Report, WordLists

_DIGIT = re.compile("[0-9]")
_CUT = re.compile("[，,；;：:]")
_ANEW = "；;：:"
_LONGEST_LEAD = 80


class Opening(Struct, frozen=True):
    """The rest of a sentence from where a figure may be told, without words of the year and of the agency at its start."""

    text: str
    lead: str
    """The clauses before it, but for those of the year; they may say of which part the figure is."""
    of_year: bool
    """The year, or that it is the state of now, is said at the start of the rest."""
    year_before: bool
    """The year is said at the start of the sentence."""
    now: bool
    """It is told how it is now (现有 …), not what was done in the year."""
    after_figure: bool = False
    """The lead has a figure of its own, so that it is another statement, or the whole of which this is a part."""


def openings(text: str, report: Report) -> Iterator[Opening]:
    """Yield the openings of a sentence, the first without a lead; behind words that limit there is none."""
    words = report.words
    rest, of_year, now = without_year(text, report)
    year_before = of_year
    yield Opening(rest, "", of_year, year_before, now)
    start, after_figure, limited = 0, False, False
    for match in _CUT.finditer(rest[:_LONGEST_LEAD]):
        lead = rest[start : match.start()]
        if match.group() in _ANEW:
            lead, start, after_figure, limited = "", match.end(), False, False
        limited = limited or any(word in lead for word in words["totals.limited"])
        if limited:
            continue
        after_figure = after_figure or _DIGIT.search(lead) is not None
        following, of_year, now = without_year(rest[match.end() :], report)
        yield Opening(following, lead, of_year, year_before, now, after_figure)


def without_year(text: str, report: Report) -> tuple[str, bool, bool]:
    """Return a text without the words of the year and of the agency at its start; whether it had such of the year, and of now.

    我局共有 tells, as 现有 does, how it is now.
    """
    words = report.words
    years = (f"{report.year}年度", f"{report.year}年", *words["totals.year"])
    state = words["totals.now"]
    names = (*((report.agency,) if report.agency else ()), *words["years.by"])
    leads = (*years, *state, *names, *words["totals.conceding"], "，", ",")
    whole = now = named = False
    text = re.sub(words["patterns.summed_up"][0], "", text.lstrip())
    until = re.match(words["patterns.until_year_end"][0].replace("YEAR", str(report.year)), text)
    if until:
        whole, text = True, text[until.end() :]
    short = _own_name(text, report)
    leads = (short, *leads) if short else leads
    names = (short, *names) if short else names
    while text.startswith(leads):
        lead = next(one for one in leads if text.startswith(one))
        now = now or lead in state
        named = lead in names or (named and lead in "，,")
        whole = whole or lead in years or lead in state
        text = text.removeprefix(lead).lstrip()
    own = named and text.startswith(words["totals.own_state"])
    return text, whole or own, now or own


def without_own_name(text: str, report: Report) -> str:
    """Return a text without a short form of the agency's name at its start."""
    return text.removeprefix(_own_name(text, report))


def _own_name(text: str, report: Report) -> str:
    """Return the short form of the agency's name with which a text opens (柳河镇 for 青石县柳河镇人民政府), or ``""``."""
    short = re.match(report.words["patterns.short_name"][0], text)
    rest = iter(report.agency or "")
    return short.group() if short is not None and all(char in rest for char in short.group()) else ""


def names_all_channels(lead: str, words: WordLists) -> bool:
    """Tell whether a lead says that all channels are meant (通过门户网站、公众号等多种渠道)."""
    return re.search(words["patterns.all_channels"][0], lead) is not None
