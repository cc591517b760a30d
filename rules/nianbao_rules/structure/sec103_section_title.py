"""SEC103: Sections carry the titles of the format."""

import re
from collections.abc import Iterator

from nianbao.api import SECTION_TITLES, Edit, Finding, Fix, Heading, Report, Skip, rule, squash
from nianbao_rules._forms import too_old

_ACCEPTED = {
    "overview": ("总体情况",),
    "disclosures": ("主动公开政府信息情况",),
    "applications": ("收到和处理政府信息公开申请情况",),
    "disputes": ("政府信息公开行政复议、行政诉讼情况",),
    "problems": ("存在的主要问题及改进情况", "存在问题及改进情况"),
    "other": ("其他需要报告的事项",),
}
"""Wordings of 国办公开办函〔2021〕30号; the second of ``problems`` is in general use."""
_BEFORE_2021 = {
    "disputes": "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "problems": "政府信息公开工作存在的主要问题及改进情况",
}
"""Wordings of 国办公开办函〔2019〕60号."""
_NEW_FROM = 2021
_NUMERALS = "一二三四五六"
_REMARK = re.compile(r"[(][^()]{0,30}[)]\Z")
_NO_WORD = re.compile(r"[\W_]+|[和及与的]")
"""Punctuation, and the particles that stand for a comma or nothing."""


@rule(
    "SEC103",
    name="section-title",
    severity="warning",
    title_en="Sections carry the titles of the format",
    basis="国办公开办函〔2021〕30号、国办公开办函〔2019〕60号：六个部分的标题",
)
def section_title(report: Report) -> Iterator[Finding | Skip]:
    """六个部分的标题应与格式一致。"""
    skip = too_old(report)
    if skip is not None:
        yield skip
        return
    found = [section for section in report.sections if section.key in _ACCEPTED]
    for section in found:
        key = section.key or ""
        if _words(section.heading.title) not in map(_words, _accepted(key, report)):
            title = SECTION_TITLES[key]
            yield Finding(
                message=f"标题“{section.heading.text}”与格式规定的“{title}”不一致；请照格式改正",
                message_en=f"the heading differs from the format's {title!r}",
                place=section.place(),
                evidence={"expected": title, "actual": section.heading.text},
                fix=_fix(section.heading, title),
            )
    if not found:
        yield Skip("not_assessable", "没有找到六个部分的标题")


def _accepted(key: str, report: Report) -> tuple[str, ...]:
    """Return the wordings of the report's year, that of the older format too where it was in force."""
    old = report.year < _NEW_FROM if report.year is not None else report.edition == "2019"
    return (*_ACCEPTED[key], _BEFORE_2021[key]) if old and key in _BEFORE_2021 else _ACCEPTED[key]


def _fix(heading: Heading, title: str) -> Fix:
    """Return the fix, certain where the number is the format's: else the heading may be a table's."""
    numeral, _, words = title.partition("、")
    number = heading.number.strip("第部分(（)）、.．， ")
    certain = number in (numeral, str(_NUMERALS.index(numeral) + 1))
    edit = Edit(heading.location, heading.title, words)
    return Fix(f"标题改为“{words}”", (edit,), f"change the heading to {words!r}", certain)


def _words(title: str) -> str:
    """Return what of a title is compared: no remark in brackets behind it, no space, no punctuation."""
    return _NO_WORD.sub("", _REMARK.sub("", squash(title)))
