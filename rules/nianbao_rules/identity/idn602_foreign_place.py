"""IDN602: "We" and "our" are the report's own agency and place."""

import re
from collections.abc import Iterator

from nianbao.api import Finding, Report, Sentence, Skip, rule
from nianbao_rules.identity._names import (
    RANKS,
    SUPERVISORS,
    Name,
    are_kindred,
    is_full_name,
    may_be_one,
    taken_apart,
)

_SUBJECT = re.compile(
    r"(?:\A|(?<=[，。；：）)]))(\w{2,24}?(?:人民政府|局|委员会|厅|办事处))"
    r"(?=将|严格|进一步|认真|积极|坚持|高度重视|不断|切实|持续|深入|依托|全年|始终|继续|着力|充分|加强|完善)"
)
_WE = re.compile("[我本](局|委|厅|镇|乡|街道|县|旗|中心)(?!长|员|领导|托|限|域|部)")
_LED = r"在(\w{1,8}?[市县区])委(?:[、和]\w{0,8})?的?(?:坚强|正确|统一)?领导下"


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
    ours = taken_apart(agency)
    reported = [sentence for sentence in report.sentences if sentence.section is not None]
    for sentence in reported:
        if "领导下" in sentence.text and (place := _led_by(sentence.text, agency, ours)):
            yield _finding(sentence, place, agency)
        for match in _SUBJECT.finditer(sentence.text):
            if is_full_name(match[1]) and _is_foreign(match[1], agency, ours):
                yield _finding(sentence, match[1], agency)
    yield from _strange_pronouns(reported, agency, ours)


def _is_foreign(named: str, agency: str, ours: Name) -> bool:
    """Tell whether a subject can be neither this agency, nor one above or below it, nor a neighbour of the same place."""
    theirs = taken_apart(named)
    place = theirs.places[-1]
    if may_be_one(named, agency) or place in agency or not ours.places:
        return False
    same_rank = ours.place_of_rank(theirs.rank)
    if same_rank is not None:
        return same_rank != place
    if are_kindred(theirs.organ, ours.organ):
        return False  # the same business one level above or below
    if theirs.rank < ours.rank:  # an example from below is usual in a government's report
        return not ours.organ.endswith("政府")
    return not any(word in theirs.organ for word in SUPERVISORS)


def _led_by(text: str, agency: str, ours: Name) -> str:
    """Return the place whose leaders a sentence calls ours (在临港市委、市政府的领导下), ``""`` when it may be."""
    match = re.search(_LED, text)
    place = match[1] if match else ""
    mine = ours.place_of_rank(RANKS[place[-1]]) if place else None
    return place if mine is not None and place not in agency and mine not in text else ""


def _strange_pronouns(sentences: list[Sentence], agency: str, ours: Name) -> Iterator[Finding]:
    """Yield what speaks of 我委 in the report of a 局; silent where that is the report's usual word."""
    used = [(sentence, match) for sentence in sentences for match in _WE.finditer(sentence.text)]
    strange = [(sentence, match) for sentence, match in used if not _fits(match[1], agency, ours)]
    if len(strange) > 2 and len(strange) * 2 >= len(used):
        return
    for sentence, match in strange:
        yield _finding(sentence, match.group(), agency)


def _fits(kind: str, agency: str, ours: Name) -> bool:
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
