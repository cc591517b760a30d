"""SEC109: Headings are numbered without gap, repetition or change of style."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from nianbao.api import (
    ITEM_TITLES,
    SECTION_TITLES,
    Finding,
    Heading,
    Place,
    Report,
    Section,
    Skip,
    rule,
    squash,
)
from nianbao_rules._forms import too_old
from nianbao_rules.structure._faults import Fault, faults, late_start, numbered_headings

_TABLES = ("disclosures", "applications", "disputes")
"""What is numbered in these sections are rows of the forms."""
_SECTION_RANK = {key: rank for rank, key in enumerate(SECTION_TITLES)}
_ITEM_RANK = {key: rank for rank, key in enumerate(ITEM_TITLES)}


@rule(
    "SEC109",
    name="numbering",
    severity="warning",
    title_en="Headings are numbered without gap, repetition or change of style",
    basis="国办公开办函〔2021〕30号：年度报告格式的层次；《党政机关公文处理工作条例》第九条第七项：结构层次序数",
)
def numbering(report: Report) -> Iterator[Finding | Skip]:
    """同一层次的标题序号应连续、不重复、样式一致。"""
    skip = too_old(report)
    if skip is not None:
        yield skip
        return
    headings = [(section.heading, _SECTION_RANK.get(section.key or "")) for section in report.sections]
    places = {section.heading: section.place() for section in report.sections}
    lines = numbered_headings(headings)
    for fault in (*late_start(lines, report.preface.text), *faults(lines, "")):
        yield _finding(fault, places[fault.heading])
    for section in report.sections:
        if section.key not in _TABLES:
            yield from _inside(section)


def _inside(section: Section) -> Iterator[Finding]:
    ranks: Mapping[Heading, int] = {
        item.heading: _ITEM_RANK[item.key]
        for item in section.items
        if item.heading is not None and item.key in _ITEM_RANK
    }
    lines = numbered_headings([(heading, ranks.get(heading)) for heading in section.headings])
    if not any(faults(lines, "")):
        return
    for fault in faults(lines, squash(section.text)):  # a number within the running text excuses
        place = section.place()
        label = "／".join(part for part in (place.label, fault.heading.text) if part)
        place = replace(place, label=label).at(fault.heading.passage, fault.heading.text)
        yield _finding(fault, place)


def _finding(fault: Fault, place: Place) -> Finding:
    return Finding(
        message=f"“{fault.heading.text}”{fault.message}；请统一并顺次编号",
        message_en=f"“{fault.heading.text}” {fault.message_en}; number the headings in one style and in order",
        place=place,
        evidence={"item": fault.heading.text},
    )
