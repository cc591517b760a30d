"""Where in a sentence the figure of a whole year may be told: at its start, and behind clauses without a figure."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Struct

from nianbao.api import Report, WordLists, agencies, compiled

_DIGIT = re.compile("[0-9]")
_CUT = re.compile("[，,；;：:]")
_ANEW = "；;：:"
_FIGURE = re.compile("[0-9二两三四五六七八九十]")
_LONGEST_LEAD = 80
_LONGEST_NAME = 8


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


class Leads(Struct, frozen=True):
    """Words with which a statement of one report may open, and such as limit what it is of."""

    years: tuple[str, ...]
    state: tuple[str, ...]
    names: tuple[str, ...]
    """Of the agency and for it."""
    own_state: tuple[str, ...]
    """Behind the agency's name: how it is now."""
    limited: tuple[str, ...]
    agency: str
    kind: str
    """The last character of the agency's name without 人民政府 (镇, 县, 局)."""
    channel: re.Pattern[str]
    summed_up: re.Pattern[str]
    put_into: re.Pattern[str]
    """Behind 将: what is done with a thing, not what is to come."""
    until: re.Pattern[str]
    short_ends: tuple[str, ...]
    """With which a short form of the agency's name may end."""

    all: tuple[str, ...]
    """The words with which a statement may open, commas with them."""


def leads_of(report: Report) -> Leads:
    """Return the words for the statements of a report."""
    words, year, agency = report.words, str(report.year), report.agency or ""
    years = (f"{year}年度", f"{year}年", *words["totals.year"])
    state = words["totals.now"]
    names = (*((agency,) if agency else ()), *words["years.by"])
    return Leads(
        all=(*years, *state, *names, *words["totals.conceding"], "，", ","),
        years=years,
        state=state,
        names=names,
        own_state=words["totals.own_state"],
        limited=words["totals.limited"],
        agency=agency,
        kind=agency.removesuffix("人民政府")[-1:],
        channel=compiled(words, "own_channel"),
        summed_up=compiled(words, "summed_up"),
        put_into=compiled(words, "put_into"),
        until=re.compile(words["patterns.until_year_end"][0].replace("YEAR", year)),
        short_ends=words["totals.short_ends"],
    )


def openings(text: str, leads: Leads) -> Iterator[Opening]:
    """Yield the openings of a sentence before clauses with a digit, the first without a lead; behind words that limit there is none."""
    rest, of_year, now = _without_leads(text, leads)
    year_before = of_year
    yield Opening(rest, "", of_year, year_before, now)
    cuts = list(_CUT.finditer(rest[:_LONGEST_LEAD]))
    start = 0
    for cut, following in zip_longest(cuts, cuts[1:]):
        lead = rest[start : cut.start()]
        if cut.group() in _ANEW:
            lead, start = "", cut.end()
        end = following.start() if following is not None else len(rest)
        if not _FIGURE.search(rest, cut.end(), end):
            continue
        plain = leads.put_into.sub("", lead)
        if any(word in plain for word in leads.limited):
            continue
        if leads.summed_up.fullmatch(f"{lead}，"):
            lead = ""
        behind, of_year, now = _without_leads(rest[cut.end() :], leads)
        yield Opening(behind, lead, of_year, year_before, now, _DIGIT.search(lead) is not None)


def _without_leads(text: str, leads: Leads) -> tuple[str, bool, bool]:
    """Return a text without the words of the year and of the agency at its start; whether it had such of the year, and of now.

    我局共有 tells, as 现有 does, how it is now.
    """
    whole = now = named = False
    text = leads.summed_up.sub("", text.lstrip())
    until = leads.until.match(text)
    if until:
        whole, text = True, text[until.end() :]
    words = leads.all
    while lead := (
        next(one for one in words if text.startswith(one))
        if text.startswith(words)
        else _own_name(text, leads)
    ):
        now = now or lead in leads.state
        named = lead not in words or lead in leads.names or (named and lead in "，,")
        whole = whole or lead in leads.years or lead in leads.state
        text = text.removeprefix(lead).lstrip()
    own = named and text.startswith(leads.own_state)
    return text, whole or own, now or own


def without_own_name(text: str, leads: Leads) -> str:
    """Return a text without a short form of the agency's name at its start."""
    return text.removeprefix(_own_name(text, leads))


def _own_name(text: str, leads: Leads) -> str:
    """Return the short form of the agency's name with which a text opens (柳河镇 for 青石县柳河镇人民政府), or ``""``.

    Before a channel its kind alone is one (镇微信公众号).
    """
    if text[:1] not in leads.agency:
        return ""
    if leads.kind and text.startswith(leads.kind) and leads.channel.match(text, len(leads.kind)):
        return leads.kind
    shorts = (text[:length] for length in range(2, _LONGEST_NAME + 1))
    own = (one for one in shorts if one.endswith(leads.short_ends) and agencies.is_short(one, leads.agency))
    return next(own, "")


def names_all_channels(lead: str, words: WordLists) -> bool:
    """Tell whether a lead says that all channels are meant (通过门户网站、公众号等多种渠道)."""
    return compiled(words, "all_media").search(lead) is not None
