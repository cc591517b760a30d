"""SEC105: Section one tells of all five items."""

from collections.abc import Iterator

from nianbao.api import (
    ITEM_TITLES,
    ITEM_TITLES_EN,
    Finding,
    Report,
    Section,
    Skip,
    WordLists,
    compiled,
    rule,
    squash,
)
from nianbao_rules._forms import too_old
from nianbao_rules._pictures import UNREAD, instead_of
from nianbao_rules.structure._content import is_empty
from nianbao_rules.structure._item_slips import item_slips

_FEW = 2
"""Where fewer items have headings the section is plain prose, in which an item need only be spoken of."""


@rule(
    "SEC105",
    name="missing-overview-item",
    severity="warning",
    title_en="Section one tells of all five items",
    basis="国办公开办函〔2021〕30号：总体情况包括主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障",
)
def missing_overview_item(report: Report) -> Iterator[Finding | Skip]:
    """总体情况应报告五个方面。"""
    section = report.section("overview")
    skip = too_old(report)
    if skip is None and (section is None or is_empty(section, report)):
        skip = Skip("not_assessable", "没有总体情况的内容")
    if skip is None and instead_of(report, "overview"):
        skip = UNREAD
    if skip is not None or section is None:
        yield skip or Skip("not_assessable")
        return
    reported = _reported(section, report)
    missing = [key for key in ITEM_TITLES if key not in reported]
    if missing:
        titles = "、".join(f"“{ITEM_TITLES[key]}”" for key in missing)
        yield Finding(
            message=f"总体情况没有报告{titles}；请补写{'这一方面' if len(missing) == 1 else '这些方面'}",
            message_en=f"section one does not report on {', '.join(f'{ITEM_TITLES_EN[key]} (“{ITEM_TITLES[key]}”)' for key in missing)}; "
            f"add {'it' if len(missing) == 1 else 'them'}",
            place=section.place(),
            evidence={"items": missing, "expected": [ITEM_TITLES[key] for key in missing]},
        )


def _reported(section: Section, report: Report) -> set[str]:
    """Return the items that headings name, here or as sections of the agency's own; in prose, what is spoken of."""
    items = {item.key for item in section.items if item.key} | {
        slip.key for slip in item_slips(section, report)
    }
    own = [one.heading for one in report.sections if one.key is None]
    titles = squash("\n".join(heading.title for heading in (*section.headings, *own)))
    named = items | _spoken_of(titles, report.words)
    return named | _spoken_of(squash(section.text), report.words) if len(items) < _FEW else named


def _spoken_of(text: str, words: WordLists) -> set[str]:
    return {key for key in ITEM_TITLES if compiled(words, f"spoken_{key}").search(text)}
