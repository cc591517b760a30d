"""SEC111: The titles of section one's items are written without a slip."""

from collections.abc import Iterator

from nianbao.api import ITEM_TITLES_EN, Edit, Finding, Fix, Place, Report, Skip, rule
from nianbao_rules._forms import too_old
from nianbao_rules.structure._item_slips import ItemSlip, item_slips


@rule(
    "SEC111",
    name="item-title",
    severity="warning",
    title_en="The titles of section one's items are written without a slip",
    basis="国办公开办函〔2021〕30号：总体情况包括主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障",
)
def item_title(report: Report) -> Iterator[Finding | Skip]:
    """总体情况五个方面的标题不应有错字、漏字、多字。"""
    skip, section = too_old(report), report.section("overview")
    if skip is None and section is None:
        skip = Skip("not_assessable", "没有总体情况的内容")
    if skip is not None or section is None:
        yield skip or Skip("not_assessable")
        return
    for slip in item_slips(section, report):
        yield Finding(
            message=f"标题“{slip.heading.title}”有误，应为“{slip.right}”；请改正",
            message_en=f"the heading “{slip.heading.title}” is damaged, “{slip.right}” ({ITEM_TITLES_EN[slip.key]}) is meant; correct it",
            place=Place("overview", label=slip.right).at(slip.heading.passage, slip.heading.text),
            evidence={"expected": slip.right, "actual": slip.wrong, "item": slip.key},
            fix=_fix(slip),
        )


def _fix(slip: ItemSlip) -> Fix | None:
    """Return the fix; a title with white space in it, or one broken over two paragraphs, has none."""
    passage = slip.heading.title_passage
    if not passage.text.startswith(slip.wrong):
        return None
    edit = Edit(passage.part(0, len(slip.wrong)), slip.right)
    return Fix(f"改为“{slip.right}”", (edit,), f"write “{slip.right}”")
