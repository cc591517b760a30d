"""IDN603: Section one speaks of the agency or holds a figure."""

import re
from collections.abc import Iterator

from nianbao.api import Finding, Report, Section, Skip, agencies, compiled, rule, squash, without_citations
from nianbao_rules._forms import too_old

_SHORTEST = 80
"""Of a shorter section one cannot say whose text it is (无, 见附件)."""


@rule(
    "IDN603",
    name="no-self-reference",
    severity="note",
    title_en="Section one speaks of the agency or holds a figure",
    basis="国办公开办函〔2021〕30号：不得内容雷同、敷衍塞责",
)
def no_self_reference(report: Report) -> Iterator[Finding | Skip]:
    """总体情况应写明本机关的工作，有本机关的数据。"""
    skip, section = too_old(report), report.section("overview")
    agency = report.title.agency if report.title is not None else None
    if skip is None and agency is None:
        skip = Skip("not_assessable", "标题没有写明机关")
    if skip is None and section is None:
        skip = Skip("not_assessable", "没有总体情况的内容")
    if skip is not None or section is None or agency is None:
        yield skip or Skip("not_assessable")
        return
    own = [one for one in report.sections if one.key is None]
    text = "\n".join(one.text for one in (section, *own))
    plain = squash(without_citations(text))
    if len(plain) < _SHORTEST and len(squash(text)) < _SHORTEST:
        yield Skip("not_assessable", "总体情况的内容太少")
    elif not (
        _holds_table(section)
        or _names(agency, plain, report)
        or _speaks_of_itself(agency, plain, report)
        or _holds_figure(text, report)
    ):
        yield Finding(
            message="总体情况没有一处写到本机关，也没有一个数字，像是套用的文字；请写明本机关的工作和数据",
            message_en="section one nowhere speaks of the agency and holds no figure, it could be anybody's text; tell the agency's own work "
            "and figures",
            place=section.place(),
            evidence={"agency": agency},
        )


def _holds_figure(text: str, report: Report) -> bool:
    plain = compiled(report.words, "no_figure").sub(" ", without_citations(text))
    return bool(compiled(report.words, "figure").search(plain))


def _holds_table(section: Section) -> bool:
    """Tell whether the section holds more than text: what a table or picture says was not read here."""
    return len(section.paragraphs) < len(section.blocks)


def _names(agency: str, plain: str, report: Report) -> bool:
    """Tell whether the agency or its place is named, in full or in short."""
    places = agencies.agency_names(report.words).analysed(agency).places
    stems = [place[:-1] if len(place) > 2 else place for place in places]
    return agency in plain or any(stem in plain for stem in stems)


def _speaks_of_itself(agency: str, plain: str, report: Report) -> bool:
    """Tell whether the agency is spoken of by its kind or as "we"."""
    if report.words.found_in("years.by", plain):
        return True
    organ = agencies.agency_names(report.words).analysed(agency).organ
    patterns = [report.words["patterns.ourselves"][0]]
    if report.level != "department":
        patterns.append(report.words["patterns.government"][0])
    elif len(organ) > 2:
        patterns.append(rf"{re.escape(organ[:2])}\w{{0,8}}?{re.escape(organ[-1])}")
    return any(re.search(pattern, plain) for pattern in patterns)
