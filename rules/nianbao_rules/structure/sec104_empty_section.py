"""SEC104: A section says something."""

from collections.abc import Iterator

from nianbao.api import SECTION_TITLES_EN, Finding, Report, Skip, rule
from nianbao_rules._forms import too_old
from nianbao_rules._pictures import UNREAD, instead_of
from nianbao_rules.structure._content import is_empty

_NARRATIVE = ("overview", "problems", "other")
"""The other three hold tables; a heading without its table is TAB201."""


@rule(
    "SEC104",
    name="empty-section",
    severity="error",
    title_en="A section with a heading has content",
    basis="《中华人民共和国政府信息公开条例》第五十条；国办公开办函〔2021〕30号：内容不能遗漏",
)
def empty_section(report: Report) -> Iterator[Finding | Skip]:
    """有标题的部分应有内容。"""
    skip = too_old(report)
    if skip is not None:
        yield skip
        return
    judged = [section for section in report.sections if section.key in _NARRATIVE]
    for section in judged:
        if is_empty(section, report) and section.key and instead_of(report, section.key):
            yield UNREAD
        elif is_empty(section, report):
            yield Finding(
                message=f"“{section.heading.text}”只有标题，没有内容；请补写，没有相关情况的写明“无”",
                message_en=f"“{section.heading.text}” ({SECTION_TITLES_EN[section.key or '']}) has a heading and no content; "
                "write it, “无” where there is nothing to report",
                place=section.place(),
            )
    if not judged:
        yield Skip("not_assessable", "没有找到以文字报告的部分")
