"""IDN602: "We" and "our" are the report's own agency and place."""

import re
from collections.abc import Iterator
from functools import cache

from nianbao.api import Finding, Report, Sentence, Skip, agencies, rule


@rule(
    "IDN602",
    name="foreign-place",
    severity="warning",
    title_en='"We" and "our" are the report\'s own agency and place',
    basis="国办公开办函〔2021〕30号：不得内容雷同、敷衍塞责",
)
def foreign_place(report: Report) -> Iterator[Finding | Skip]:
    """正文不应把别的地方或单位说成自己。"""
    agency = report.title.agency if report.title is not None else None
    if agency is None:
        yield Skip("not_assessable", "标题没有写明机关")
        return
    known = agencies.agency_names(report.words)
    ours = known.analysed(agency)
    subject, doer, we = (_pattern(report.words[f"patterns.{kind}"][0]) for kind in ("subject", "doer", "we"))
    ends = report.words["identity.subject_ends"]
    led = report.words["patterns.led"][0]
    stated = [sentence for sentence in report.sentences if sentence.section is not None]
    for sentence in stated:
        if "领导下" in sentence.text and (place := _led_by(led, sentence.text, agency, ours, known)):
            yield _finding(sentence, place, agency)
        if not any(end in sentence.text for end in ends):
            continue
        for match in subject.finditer(sentence.text):
            if known.is_full_name(match[1]) and _is_foreign(match[1], agency, ours, known):
                yield _finding(sentence, match[1], agency)
        for match in doer.finditer(sentence.text):
            if not known.is_full_name(match[1]) or not _is_namesake(match[1], ours, known):
                continue
            if not any(word in sentence.text for word in report.words["identity.elsewhere"]):
                yield _finding(sentence, match[1], agency)
    yield from _strange_pronouns(we, stated, ours, report)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _is_foreign(named: str, agency: str, ours: agencies.Name, known: agencies.AgencyNames) -> bool:
    """Tell whether a subject can be neither this agency, nor one above or below it, nor a neighbour of the same place."""
    theirs = known.analysed(named)
    place = theirs.places[-1]
    if agencies.may_be_one(named, agency) or place in agency or not ours.places:
        return False
    same_rank = ours.place_of_rank(theirs.rank)
    if same_rank is not None:
        return same_rank != place
    if known.are_kindred(theirs.organ, ours.organ):
        return False  # the same business one level above or below
    if theirs.rank < ours.rank:  # an example from below is usual in a government's report
        return not ours.organ.endswith("政府")
    return not any(word in theirs.organ for word in known.supervisors)


def _is_namesake(named: str, ours: agencies.Name, known: agencies.AgencyNames) -> bool:
    """Tell whether it is the same organ of another place of the same rank, whose report this text may have been."""
    theirs = known.analysed(named)
    same_rank = ours.place_of_rank(theirs.rank)
    return theirs.organ == ours.organ and same_rank is not None and theirs.places[-1] != same_rank


def _led_by(pattern: str, text: str, agency: str, ours: agencies.Name, known: agencies.AgencyNames) -> str:
    """Return the place whose leaders a sentence calls ours (在临港市委、市政府的领导下), ``""`` when it may be."""
    match = re.search(pattern, text)
    place = match[1] if match else ""
    mine = ours.place_of_rank(known.rank(place)) if place else None
    return place if mine is not None and place not in agency and mine not in text else ""


def _strange_pronouns(
    pattern: re.Pattern[str], stated: list[Sentence], ours: agencies.Name, report: Report
) -> Iterator[Finding]:
    """Yield what speaks of 我委 in the report of a 局, silent where that is the report's usual word, or of 我县 in a city's."""
    agency = (report.title and report.title.agency) or ""
    used = [
        (sentence, match)
        for sentence in stated
        for match in pattern.finditer(_without_quotations(sentence.text, report))
    ]
    strange = [(sentence, match) for sentence, match in used if not _fits(match[1], agency, ours)]
    usual = len(strange) > 2 and len(strange) * 2 >= len(used)
    for sentence, match in strange:
        if usual and match[1] not in report.words["identity.places"]:
            continue
        yield _finding(sentence, match.group(), agency)


def _without_quotations(text: str, report: Report) -> str:
    """Return the text with what others are quoted with blanked out (网民“我县避难场所在哪里”的留言); offsets stay."""
    if "“" not in text:
        return text
    return re.sub(report.words["patterns.quoted"][0], lambda match: "　" * len(match.group()), text)


def _fits(kind: str, agency: str, ours: agencies.Name) -> bool:
    """Tell whether an agency may speak of itself or of its place so: 我镇 in a township, 我县 in a county or below."""
    if kind == "县":
        return "县" in agency or ours.rank <= 1 or not any(char in agency for char in "区旗市")
    if kind == "旗":
        return "旗" in agency or ours.rank <= 1
    return kind in agency


def _finding(sentence: Sentence, named: str, agency: str) -> Finding:
    return Finding(
        message=f"本报告的机关是“{agency}”，这里说的是“{named}”；请核对是否沿用了别的单位的文字",
        message_en=f"the report is of {agency}, this sentence speaks of {named}",
        place=sentence.place(),
        evidence={"expected": agency, "actual": named},
    )
