"""IDN602: "We" and "our" are the report's own agency and place."""

import re
from collections.abc import Iterator

from nianbao.api import Finding, Report, Sentence, Skip, agencies, compiled, rule, without_quotations
from nianbao_rules.identity._subjects import Ours, foreign_subjects

_PROVINCE = 4
"""Rank of a province."""


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
    ours = Ours(agency, known.analysed(agency), known)
    stated = [sentence for sentence in report.sentences if sentence.section is not None]
    for sentence in stated:
        for named in dict.fromkeys(foreign_subjects(sentence.text, ours, report.words)):
            yield _finding(sentence, named, agency)
    stated = [sentence for sentence in stated if report.words.found_in("identity.self", sentence.text)]
    of_places = [one for one in stated if report.words.found_in("identity.ours", one.text)]
    for kind in _kinds(ours.name):
        among = stated if kind == "we" else of_places
        if among:
            we = compiled(report.words, kind)
            yield from _strange_pronouns(we, among, ours.name, report)


def _kinds(ours: agencies.Name) -> list[str]:
    """Return the patterns of what such an agency may not call ours."""
    if ours.rank == _PROVINCE:
        return ["we", "our_city"]
    return [
        "we",
        "our_district",
        "our_bureau",
        "our_desk",
        *(("our_work",) if ours.organ.endswith("政府") else ()),
    ]


def _strange_pronouns(
    pattern: re.Pattern[str], stated: list[Sentence], ours: agencies.Name, report: Report
) -> Iterator[Finding]:
    """Yield what speaks of 我委 in the report of a 局, silent where that is the report's usual word, or of 我县 in a city's."""
    agency = (report.title and report.title.agency) or ""
    # what others are quoted with is theirs: 网民“我县避难场所在哪里”的留言
    quoted = compiled(report.words, "quoted")
    used = [
        (sentence, match)
        for sentence in stated
        for match in pattern.finditer(without_quotations(sentence.text, quoted))
    ]
    strange = [(sentence, match) for sentence, match in used if not _fits(match[1], agency, ours)]
    usual = len(strange) > 2 and len(strange) * 2 >= len(used)
    for sentence, match in strange:
        if usual and match[1] not in report.words["identity.places"]:
            continue
        yield _finding(sentence, match.group(), agency)


def _fits(kind: str, agency: str, ours: agencies.Name) -> bool:
    """Tell whether an agency may speak of itself or of its place so: 我镇 in a township, 我县 in a county or below."""
    if kind == "县":
        below = ours.rank < _PROVINCE and not any(char in agency for char in "区旗市")
        return "县" in agency or ours.rank <= 1 or below
    if kind == "旗":
        return "旗" in agency or ours.rank <= 1
    return kind in agency


def _finding(sentence: Sentence, named: str, agency: str) -> Finding:
    return Finding(
        message=f"本报告的机关是“{agency}”，这里说的是“{named}”；请核对是否沿用了别的单位的文字",
        message_en=f"the report is that of “{agency}”, here it speaks of “{named}”; check whether the words were left from another "
        "agency's report",
        place=sentence.place(),
        evidence={"expected": agency, "actual": named},
    )
