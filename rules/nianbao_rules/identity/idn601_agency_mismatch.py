"""IDN601: Introduction and contact name the title's agency."""

import re
from collections.abc import Iterator

from nianbao.api import Finding, Report, Sentence, Skip, WordLists, agencies, rule
from nianbao_rules.identity._patterns import name_in, pattern
from nianbao_rules.identity._subjects import Ours, is_elsewhere

_SIGNATURE = re.compile(r"\A(\w{5,30})\Z")


@rule(
    "IDN601",
    name="agency-mismatch",
    severity="error",
    title_en="Introduction and contact name the title's agency",
    basis="《中华人民共和国政府信息公开条例》第四十九条：各行政机关公布本机关的年度报告",
)
def agency_mismatch(report: Report) -> Iterator[Finding | Skip]:
    """引言和联系方式中的机关应与标题一致。"""
    agency = report.title.agency if report.title is not None else None
    if agency is None:
        yield Skip("not_assessable", "标题没有写明机关")
        return
    known = agencies.agency_names(report.words)
    maker, contact, subject = (pattern(kind, report.words) for kind in ("maker", "contact", "subject"))
    for sentence in report.sentences:
        if sentence.section is None or (sentence.section == "overview" and sentence.item is None):
            for naming in (maker, subject):
                yield from _judge(sentence, agency, report.words, naming, contact=False)
            yield from _judge(sentence, agency, report.words, contact, contact=True)
        elif sentence.section == "other" and ("联系" in sentence.text or _is_signature(sentence, known)):
            for naming in (contact, _SIGNATURE):
                yield from _judge(sentence, agency, report.words, naming, contact=True)


def _is_signature(sentence: Sentence, known: agencies.AgencyNames) -> bool:
    return sentence.text == sentence.block.text.strip() and known.is_full_name(sentence.text)


def _judge(
    sentence: Sentence, agency: str, words: WordLists, naming: re.Pattern[str], *, contact: bool
) -> Iterator[Finding]:
    known = agencies.agency_names(words)
    for match in naming.finditer(sentence.text):
        named = name_in(match)
        named = _without_office(named.removeprefix(_by(named, words)), words)
        full = known.is_full_name(named) or _is_placeless(named, agency, words)
        if not full or named.startswith(words["identity.leads"]):
            continue
        if _is_another(named, agency, known, words, contact=contact):
            yield Finding(
                message=f"标题是“{agency}”，{'联系方式' if contact else '正文'}写的是“{named}”；请核对是否沿用了别的单位的文字",
                message_en=f"the title names “{agency}”, {'the contact' if contact else 'the text'} “{named}”; check whether the words were "
                "left from another agency's report",
                place=sentence.place(),
                evidence={"expected": agency, "actual": named},
            )


def _by(text: str, words: WordLists) -> str:
    """Return what says of a maker that it is one (本报告由), at the start of a text, else ``""``."""
    return next(filter(text.startswith, words["identity.by"]), "")


def _is_placeless(named: str, agency: str, words: WordLists) -> bool:
    """Tell whether both are of a kind whose names tell no place (海关)."""
    kinds = words["identity.placeless"]
    return named.endswith(kinds) and agency.endswith(kinds) and not named.endswith(("各海关", "地海关"))


def _without_office(named: str, words: WordLists) -> str:
    """Return the name of a bureau whose office is named (水务局办公室)."""
    bureau = named.removesuffix("办公室")
    return bureau if bureau.endswith(words["agencies.bureaus"]) else named


def _is_another(
    named: str, agency: str, known: agencies.AgencyNames, words: WordLists, *, contact: bool
) -> bool:
    """Tell whether the name is surely another agency's; a contact may be another office of the same place."""
    if agencies.may_be_one(named, agency):
        return False
    ours, theirs = known.analysed(agency), known.analysed(named)
    bureaus = words["agencies.bureaus"]
    if _is_placeless(named, agency, words):
        return True
    if not ours.places:
        return not contact and ours.organ != theirs.organ and theirs.organ.endswith(bureaus)
    if any(is_elsewhere(place, Ours(agency, ours, known)) for place in theirs.places):
        return True  # a zone of the same name in another city
    if theirs.places[-1] not in agency:
        above = theirs.rank > ours.rank and ours.place_of_rank(theirs.rank) is None
        guides = any(word in theirs.organ for word in known.supervisors)
        return not (
            contact and above and guides
        )  # the county's office, for a town that leaves the county out
    if not theirs.organ.endswith((*bureaus, *words["agencies.committees"])):
        return False
    if contact and (
        not ours.organ.endswith(bureaus) or any(word in theirs.organ for word in known.supervisors)
    ):
        return False
    return not known.are_kindred(theirs.organ, ours.organ)
