"""SEC101: All six sections are there."""

from collections.abc import Iterator

from msgspec.structs import replace

from nianbao.api import SECTION_TITLES, SECTION_TITLES_EN, Finding, Place, Report, Skip, rule
from nianbao_rules._forms import too_old
from nianbao_rules._pictures import UNREAD, instead_of

_MEND = {
    True: ("表格还在，请补上这一部分的标题", "its table is there, add the heading"),
    False: ("请补上这一部分的标题和内容", "add its heading and content"),
}
"""What to do, by whether the section's table is there."""


@rule(
    "SEC101",
    name="missing-section",
    severity="error",
    title_en="All six sections are there",
    basis="《中华人民共和国政府信息公开条例》第五十条；国办公开办函〔2021〕30号：年度报告分六个部分",
)
def missing_section(report: Report) -> Iterator[Finding | Skip]:
    """年度报告的六个部分应齐全。"""
    skip = too_old(report)
    if skip is not None:
        yield skip
        return
    for key, title in SECTION_TITLES.items():
        if report.section(key) is None and instead_of(report, key):
            yield UNREAD
        elif report.section(key) is None:
            there = any(form.spec.section == key for form in report.forms.values())
            mend, mend_en = _MEND[there]
            yield Finding(
                message=f"缺少“{title}”；{mend}",
                message_en=f"section “{SECTION_TITLES_EN[key]}” is missing; {mend_en} (“{title}”)",
                place=_place(report, key),
                evidence={"expected": title},
            )


def _place(report: Report, key: str) -> Place:
    """Return the heading before which the section should stand, failing that the report as a whole."""
    keys = list(SECTION_TITLES)
    for later in keys[keys.index(key) + 1 :]:
        section = report.section(later)
        if section is not None:
            return replace(section.place(), section=key, label=SECTION_TITLES[key])
    return replace(report.place(), section=key, label=SECTION_TITLES[key])
