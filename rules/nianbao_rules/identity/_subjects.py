"""Agencies and places that a sentence speaks of as its subject, as far as they can be no subject of this report."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from nianbao.api import WordLists, agencies, compiled, without_quotations
from nianbao_rules.identity._patterns import name_in, pattern

_BRACKETS = "（("
_LONGEST_PLACE = 4
"""Characters of a place's name in which a letter may look like a word that joins (丰和县)."""
_TOWNSHIP = 1
_CITY = 3
"""Rank of a city; a city of the county's rank is called 市 too."""


class Ours(NamedTuple):
    """Whose report it is."""

    agency: str
    name: agencies.Name
    known: agencies.AgencyNames

    def ends(self, named: str) -> bool:
        """Tell whether our own name, from one of its places on, ends what was taken for one (充分发挥青石县人民政府)."""
        starts = accumulate((0, *map(len, self.name.places[:-1])))
        # 青石县税务局 for 国家税务总局青石县税务局
        return self.agency.endswith(named) or any(named.endswith(self.agency[start:]) for start in starts)


def foreign_subjects(text: str, ours: Ours, words: WordLists) -> Iterator[str]:
    """Yield the names of other agencies and places of which a sentence speaks as if the report were theirs."""
    return (
        named
        for named in _named(text, ours, words)
        if not ours.ends(named) and not pattern("by_level", words).fullmatch(named)
    )


def _named(text: str, ours: Ours, words: WordLists) -> Iterator[str]:
    if "领导下" in text and (place := _led_by(text, ours, words)):
        yield place
    names_organ = words.found_in("identity.subject_ends", text)
    if names_organ:
        yield from _subjects(text, ours, words)
        yield from _feeless(text, ours, words)
    if words.found_in("identity.self", text):
        if words.found_in("identity.we_of_a_kind", text):
            beside = pattern("beside_we", words).finditer(text)
            yield from (match[2] for match in beside if is_elsewhere(match[2], ours))
        if any(mark in text for mark in _BRACKETS):
            yield from _apposed(text, ours, words)
        if names_organ:
            yield from _called_ours(text, ours, words)
    at_place = words.found_in("identity.place_ends", text)
    # most sentences have neither, and the words for others are many
    if not (at_place or names_organ) or _speaks_of_others(text, words):
        return
    if at_place and _is_we_by_name(text, words):
        yield from _elsewhere("we_of", text, ours, words)
    if names_organ:
        yield from _doers(text, ours, words)
        yield from _contacts(text, ours, words)
    if at_place:
        yield from _places(text, ours, words)
    if names_organ and words.found_in("identity.sites", text):
        yield from _sites(text, ours, words)
    if at_place and pattern("of_a_place", words).search(text):
        yield from _aims(text, ours, words)


def _places(text: str, ours: Ours, words: WordLists) -> Iterator[str]:
    """Yield the other places of which, or of whose leaders, a sentence speaks as of its own."""
    kinds = (("leaders", "leaders"), ("serves", "and_leaders"), ("fitted", "fitting"), ("served", "serving"))
    for kind, marks in kinds:
        if words.found_in(f"identity.{marks}", text):
            yield from _elsewhere(kind, text, ours, words)
    if ours.name.organ.endswith("政府"):
        for kind in ("place_alone", "place_tells"):
            for place in _elsewhere(kind, text, ours, words):
                if ours.known.rank(place) == ours.name.rank:
                    yield place


def _elsewhere(kind: str, text: str, ours: Ours, words: WordLists) -> Iterator[str]:
    """Yield the places that a pattern finds, as far as they are no places of ours."""
    places = (match[1] for match in pattern(kind, words).finditer(text))
    return (place for place in places if is_elsewhere(place, ours))


def _is_we_by_name(text: str, words: WordLists) -> bool:
    """Tell whether 我 stands before something else than the agency's kind (我局)."""
    if "我" not in text:
        return False
    for kind in words["years.by"]:
        text = text.replace(kind, "")
    return "我" in text


def _speaks_of_others(text: str, words: WordLists) -> bool:
    """Tell whether others are spoken of on purpose (联合, 借鉴); what is quoted (“互动交流”栏目) is a name."""
    others = "identity.elsewhere"
    return words.found_in(others, text) and words.found_in(
        others, without_quotations(text, compiled(words, "quoted"))
    )


def _subjects(text: str, ours: Ours, words: WordLists) -> Iterator[str]:
    """Yield the agencies in whose name a sentence opens."""
    for match in pattern("subject", words).finditer(text):
        if ours.known.is_full_name(match[1]) and _is_foreign(match[1], ours):
            yield match[1]


def _apposed(text: str, ours: Ours, words: WordLists) -> Iterator[str]:
    """Yield the names that stand in brackets behind 我局 and the like and can be no name of this agency or of its places."""
    for match in pattern("apposed", words).finditer(text):
        named = match[1]
        of_place = pattern("place_name", words).fullmatch(named)
        if (of_place or ours.known.is_full_name(named)) and not agencies.may_be_one(named, ours.agency):
            yield named


def _without_office(named: str, words: WordLists) -> str:
    """Return an agency's name without that of its own office (云溪市司法局办公室)."""
    return named.removesuffix(next(filter(named.endswith, words["identity.offices"]), ""))


def _called_ours(text: str, ours: Ours, words: WordLists) -> Iterator[str]:
    """Yield the agency that is called 我局 from here on, or whose office is said to be that for our disclosure."""
    for kind in ("called_we", "our_office"):
        match = pattern(kind, words).search(text)
        named = name_in(match) if match else ""
        organ = _without_office(named, words)
        if ours.known.is_full_name(organ) and not agencies.may_be_one(organ, ours.agency):
            place = ours.known.analysed(organ).places[-1]
            if not organ.endswith("政府") or is_elsewhere(place, ours):
                yield named


def _contacts(text: str, ours: Ours, words: WordLists) -> Iterator[str]:
    """Yield the namesakes whom the reader is to ask, or whose head leads the agency's own group."""
    for kind, marks in (("contact", "contacting"), ("led_group", "heads_of_group")):
        if not words.found_in(f"identity.{marks}", text):
            continue
        for match in pattern(kind, words).finditer(text):
            named = name_in(match)
            organ = _without_office(named, words)
            if ours.known.is_full_name(organ) and _is_namesake(organ, ours):
                yield named


def _feeless(text: str, ours: Ours, words: WordLists) -> Iterator[str]:
    """Yield the agency that is said to have taken no fee for information, as nobody but itself has to report."""
    if "费" not in text or ("政府" in ours.name.organ and ours.name.rank > _TOWNSHIP):
        return
    if words.found_in("years.by", text):
        return
    match = pattern("takes_no_fee", words).search(text)
    if match is None or not ours.known.is_full_name(match[1]) or agencies.may_be_one(match[1], ours.agency):
        return
    theirs = ours.known.analysed(match[1])
    alike = (
        ours.known.are_kindred(theirs.organ, ours.name.organ) and theirs.places[-1:] == ours.name.places[-1:]
    )
    if not alike and not pattern("first_person", words).search(text):
        yield match[1]


def _doers(text: str, ours: Ours, words: WordLists) -> Iterator[str]:
    """Yield the namesakes that do something, and the neighbour that gives an account of its own work."""
    # expressions so long take a millisecond each to compile, and most reports name no such agency
    may_be_namesake = bool(ours.name.organ) and ours.name.organ in text.replace(ours.agency, "")
    if may_be_namesake or ours.name.rank == _TOWNSHIP:
        for match in pattern("doer", words).finditer(text):
            named = _behind_preposition(name_in(match), ours, words)
            if ours.known.is_full_name(named) and (
                _is_namesake(named, ours) or _is_other_township(named, ours)
            ):
                yield named
    if may_be_namesake:
        for match in pattern("namesake", words).finditer(text):
            named = match[1]
            if ours.known.is_full_name(named) and (_is_namesake(named, ours) or _is_miswritten(named, ours)):
                yield named
    work = pattern("inner_work", words).match(text)
    inner = _full_name(work, ours)
    if work and inner and (_is_branch(inner, ours) or (work["any"] is not None and _is_above(inner, ours))):
        yield inner
    own_head = words.found_in("identity.own_heads", text)
    sibling = pattern("sibling", words).match(text) if own_head else None
    if sibling and _is_sibling(sibling["named"], ours):
        yield sibling["named"]
    if not ours.name.places or ours.name.places[-1] not in text or ours.agency in text:
        return
    furthered = pattern("furthered", words).search(text)
    office = pattern("office_of", words).search(text) if "由" in text else None
    for named in (_full_name(furthered, ours), _full_name(office, ours)):
        if named and _is_neighbour(named, ours, guides=False):
            yield named
    compiler = pattern("compiler", words).search(text)
    if (
        compiler
        and ours.known.analysed(compiler[1]).places
        and not agencies.may_be_one(compiler[1], ours.agency)
    ):
        yield compiler[1]
    itself = _full_name(pattern("of_itself", words).match(text), ours)
    if itself and _is_neighbour(itself, ours, guides=True):
        yield itself
        return
    # the office of a government tells of the work of its bureaus too
    works = () if "政府" in ours.name.organ else ("own_work", "own_duty")
    for kind in ("own_account", "own_figures", *works):
        account = _full_name(pattern(kind, words).match(text), ours)
        if account and _is_neighbour(account, ours, guides=kind == "own_duty"):
            if not _is_beside_ours(text, words):
                yield account
            return


def _full_name(match: re.Match[str] | None, ours: Ours) -> str:
    """Return the agency that a pattern found, ``""`` where it found none or no full name."""
    return match[1] if match is not None and ours.known.is_full_name(match[1]) else ""


def _is_beside_ours(text: str, words: WordLists) -> bool:
    """Tell whether our agency is spoken of beside another one; 云溪市水务局成立领导小组，我局各科室密切配合 means one by both."""
    if not pattern("first_person", words).search(text):
        return False
    same = pattern("own_people", words).search(text)
    return not same or pattern("from_others", words).search(text) is not None


def _sites(text: str, ours: Ours, words: WordLists) -> Iterator[str]:
    """Yield the namesakes and other places' governments on whose site an agency publishes as on its own."""
    if not words.found_in("identity.publishing", text):
        return
    for match in pattern("site", words).finditer(text):
        named = _behind_preposition(match[1], ours, words)
        if not ours.known.is_full_name(named) or named in ours.agency:
            continue
        theirs = ours.known.analysed(named)
        # a city's may be the one above a city of the county's rank
        of_government = theirs.organ.endswith("政府") and theirs.rank < _CITY
        if _is_namesake(named, ours) or (of_government and is_elsewhere(theirs.places[-1], ours)):
            yield named


def _behind_preposition(name: str, ours: Ours, words: WordLists) -> str:
    """Return the name without what stands before it (镇政府信息统一在青石县人民政府, 政务公开栏和县政府); 丰和县人民政府 is one name."""
    rest = pattern("before_name", words).split(name)[-1]
    known = ours.known
    joined = name.removesuffix(rest).endswith("和") and not known.is_full_name(rest)
    if joined and known.is_full_name(name) and len(known.analysed(name).places[0]) <= _LONGEST_PLACE:
        return name
    return rest


def _aims(text: str, ours: Ours, words: WordLists) -> Iterator[str]:
    """Yield the other places whose disclosure or growth a sentence hopes for."""
    for match in pattern("hoped_for", words).finditer(text):
        of_work = match["work"] is not None or ours.known.rank(match[1]) < _CITY
        if of_work and ours.known.rank(match[1]) == ours.name.rank and is_elsewhere(match[1], ours):
            yield match[1]


def _is_foreign(named: str, ours: Ours) -> bool:
    """Tell whether a subject can be neither this agency, nor one above or below it, nor a neighbour of the same place."""
    theirs = ours.known.analysed(named)
    place = theirs.places[-1]
    if agencies.may_be_one(named, ours.agency) or place in ours.agency or not ours.name.places:
        return False
    same_rank = ours.name.place_of_rank(theirs.rank)
    if same_rank is not None:
        return same_rank != place
    if ours.known.are_kindred(theirs.organ, ours.name.organ):
        return False  # the same business one level above or below
    if theirs.rank < ours.name.rank:  # an example from below is usual in a government's report
        return "政府" not in ours.name.organ
    return not any(word in theirs.organ for word in ours.known.supervisors)


def _is_namesake(named: str, ours: Ours) -> bool:
    """Tell whether it is the same organ of another place of the same rank, whose report this text may have been."""
    theirs = ours.known.analysed(named)
    same_rank = ours.name.place_of_rank(theirs.rank)
    return (
        theirs.organ.startswith(ours.name.organ) and same_rank is not None and theirs.places[-1] != same_rank
    )


def _is_miswritten(named: str, ours: Ours) -> bool:
    """Tell whether it is our own name with another kind of place (云溪县应急管理局 for 云溪市应急管理局)."""
    theirs = ours.known.analysed(named)
    mine = ours.name.places[-1:]
    return (
        theirs.organ == ours.name.organ
        and len(theirs.places) == len(mine) == 1
        and theirs.places[0] != mine[0]
        and theirs.places[0][:-1] == mine[0][:-1]
    )


def _is_other_township(named: str, ours: Ours) -> bool:
    """Tell whether it is the government of another town, or another street's office, where ours is one of these too."""
    theirs = ours.known.analysed(named)
    ends = ("政府", "办事处")
    return (
        theirs.rank == ours.name.rank == _TOWNSHIP
        and theirs.organ.endswith(ends)
        and ours.name.organ.endswith(ends)
        and not agencies.may_be_one(named, ours.agency)
    )


def _is_branch(named: str, ours: Ours) -> bool:
    """Tell whether it is a bureau of our business, of a place below ours."""
    theirs = ours.known.analysed(named)
    return 0 < theirs.rank < ours.name.rank and ours.known.are_kindred(theirs.organ, ours.name.organ)


def _is_above(named: str, ours: Ours) -> bool:
    """Tell whether it is a bureau of our business, of a place above ours."""
    theirs = ours.known.analysed(named)
    return theirs.rank > ours.name.rank and ours.known.are_kindred(theirs.organ, ours.name.organ)


def _is_neighbour(named: str, ours: Ours, *, guides: bool) -> bool:
    """Tell whether it is another bureau of the same place, of other business, that runs nothing for others unless it ``guides``."""
    theirs = ours.known.analysed(named)
    return (
        theirs.places[-1:] == ours.name.places[-1:]
        and not ours.name.organ.endswith("政府")
        and _has_other_business(named, theirs.organ, ours, guides=guides)
    )


def _is_sibling(named: str, ours: Ours) -> bool:
    """Tell whether it is another bureau of our place, which it calls by its kind alone (市水利局), that runs nothing for others."""
    return (
        not ours.name.organ.endswith(("政府", "办事处"))
        and ours.name.places[-1:] != ()
        and ours.name.places[-1].endswith(named[0])
        and _has_other_business(named, named, ours, guides=False)
    )


def _has_other_business(named: str, organ: str, ours: Ours, *, guides: bool) -> bool:
    """Tell whether a bureau is not ours by any name of it, and runs nothing for others unless it ``guides``."""
    return (
        not agencies.may_be_one(named, ours.agency)
        and not ours.known.are_kindred(organ, ours.name.organ)
        and (guides or not any(word in organ for word in ours.known.supervisors))
    )


def is_elsewhere(place: str, ours: Ours) -> bool:
    """Tell whether a place is another one of the same rank as one of ours."""
    if place[-1:] == place[-2:-1]:
        place = place[:-1]  # 白鹿乡乡政府
    mine = ours.name.place_of_rank(ours.known.rank(place))
    return mine is not None and place not in ours.agency


def _led_by(text: str, ours: Ours, words: WordLists) -> str:
    """Return the place whose leaders a sentence calls ours (在临港市委、市政府的领导下), ``""`` when it may be.

    No place below leads a city's bureau.
    """
    match = compiled(words, "led").search(text)
    place = match[1] if match else ""
    if not place or place in ours.agency or words.found_in("identity.several", place):
        return ""
    rank = ours.known.rank(place)
    mine = ours.name.place_of_rank(rank)
    if rank < ours.name.rank and text.count(place) == 1:  # what else is told of it may be its own
        mine = ours.name.places[-1]
    return place if mine is not None and mine not in text else ""
