"""SEC103: Sections carry the titles of the format."""

import re
from collections.abc import Iterator
from functools import lru_cache

from nianbao.api import SECTION_TITLES, Edit, Finding, Fix, Heading, Report, Skip, numbering, rule, squash
from nianbao_rules._forms import too_old

_NUMBERS = ("第一部分", "（一）", "（1）", "一、", "一.", "一，", "一）", "一", "1、", "1.", "1）", "1")
_NEW_FROM = 2021
_CHANGED = ("disputes", "problems")
"""Sections whose title differed before."""
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
    found = [section for section in report.sections if section.key in SECTION_TITLES]
    for section in found:
        key = section.key or ""
        if _words(section.heading.title) not in map(_words, _accepted(key, report)):
            title = SECTION_TITLES[key]
            yield Finding(
                message=f"标题“{section.heading.text}”与格式规定的“{title}”不一致；请照格式改正",
                message_en=f"the heading “{section.heading.text}” differs from the format's “{title}”; write it as the format has it",
                place=section.place(),
                evidence={"expected": title, "actual": section.heading.text},
                fix=_fix(section.heading, title),
            )
    if not found:
        yield Skip("not_assessable", "没有找到六个部分的标题")


def _accepted(key: str, report: Report) -> tuple[str, ...]:
    """Return the wordings of the report's year, that of the older format too where it was in force."""
    old = report.year < _NEW_FROM if report.year is not None else report.edition == "2019"
    older = report.words[f"headings_2019.{key}"] if old and key in _CHANGED else ()
    return (*report.words[f"headings.{key}"], *older)


def _fix(heading: Heading, title: str) -> Fix | None:
    """Return the fix, certain where the number is the format's: else the heading may be a table's.

    A heading that is broken over two paragraphs has none.
    """
    if heading.title_passage.text != heading.title:
        return None
    due, number = numbering.opening(title, ("一、",)), numbering.opening(heading.number, _NUMBERS)
    words = title[due.end :] if due else title
    certain = due is not None and number is not None and number.value == due.value
    edit = Edit(heading.title_passage, words)
    return Fix(f"标题改为“{words}”", (edit,), f"change the heading to “{words}”", certain)


@lru_cache(maxsize=1024)
def _words(title: str) -> str:
    """Return what of a title is compared: no remark in brackets behind it, no space, no punctuation."""
    return _NO_WORD.sub("", _REMARK.sub("", squash(title)))
