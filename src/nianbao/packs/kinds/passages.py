"""Rules on wording that a pack declares: ``require``, ``forbid`` and ``prefer``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nianbao.model import ITEM_TITLES, SECTION_TITLES, Edit, Finding, Fix, Form, Passage, Place, Report, Skip
from nianbao.packs.language.rules import Forbid, Prefer, Require
from nianbao.packs.patterns import any_search, pattern_search

if TYPE_CHECKING:
    from nianbao.packs.language.rules import RuleTable
    from nianbao.packs.patterns import Search

Answers = Iterator[Finding | Skip]


def require(spec: Require, rule: RuleTable, report: Report) -> Answers:
    """Yield a finding when the part of the report that is meant has none of the wordings, or is too long."""
    where = _place(spec, report)
    if where is None:
        yield Skip("not_assessable", "没有这一部分内容")
        return
    if spec.at_most is not None:
        yield from _at_most(spec, spec.at_most, rule, where, report)
        return
    search = _search(spec)
    if not any(search("".join(text.split())) for text in _whole_texts(spec, report)):
        yield Finding(
            message=rule.message or "",
            message_en=rule.message_en or "",
            place=where,
            evidence={"expected": spec.pattern or list(spec.any)},
        )


def _at_most(spec: Require, most: int, rule: RuleTable, where: Place, report: Report) -> Answers:
    """Yield a finding for more characters than allowed, headings of sections and white space not counted."""
    length = sum(len("".join(text.split())) for text in _whole_texts(spec, report, headed=False))
    if length > most + spec.tolerance:
        yield Finding(
            message=f"{rule.message}（现有 {length} 字，要求不超过 {most} 字，多 {length - most} 字）",
            message_en=f"{rule.message_en} (it has {length} characters, {most} at most are allowed, {length - most} too many)"
            if rule.message_en
            else "",
            place=where,
            evidence={"expected": most, "actual": length},
        )


def forbid(spec: Forbid, rule: RuleTable, report: Report) -> Answers:
    """Yield a finding for each sentence, or cell of a form, in which one of the wordings stands."""
    search = _search(spec)
    if _place(spec, report) is None:
        yield Skip("not_assessable", "没有这一部分内容")
        return
    for place, passage in _passages(spec, report):
        found = search(passage.text)
        if found is not None:
            yield Finding(
                message=f"{rule.message}（“{found}”）",
                message_en=f"{rule.message_en} (“{found}”)" if rule.message_en else "",
                place=place,
                evidence={"actual": found},
            )


def prefer(spec: Prefer, rule: RuleTable, report: Report) -> Answers:
    """Yield a finding with a safe fix for each wording that another should stand for."""
    use = spec.use
    for place, passage in _passages(spec, report):
        for old in spec.instead_of:
            at = _first_outside(old, use, passage.text)
            if at >= 0:
                yield Finding(
                    message=f"{rule.message}（“{old}”应为“{use}”）",
                    message_en=f"{rule.message_en} (“{old}” should be “{use}”)" if rule.message_en else "",
                    place=place,
                    evidence={"expected": use, "actual": old},
                    fix=Fix(
                        f"把“{old}”改为“{use}”",
                        (Edit(passage.part(at, at + len(old)), use),),
                        f"replace “{old}” by “{use}”",
                    ),
                )


def _first_outside(old: str, use: str, text: str) -> int:
    """Return where a wording stands first that is no part of the other one, -1 when it does not."""
    masked = text.replace(use, "\0" * len(use))
    return masked.find(old)


def _search(spec: Forbid) -> Search:
    return pattern_search(spec.pattern) if spec.pattern is not None else any_search(spec.any)


def _form(spec: Forbid | Prefer) -> str | None:
    return None if isinstance(spec, Prefer) else spec.form


def _section(spec: Forbid | Prefer) -> str | None:
    """Return the key of the section that is meant, ``None`` for the whole report."""
    return spec.section or ("overview" if spec.item else None)


def _place(spec: Forbid | Prefer, report: Report) -> Place | None:
    """Return the place of the part of the report that is meant, ``None`` when the report has no such part."""
    form_key = _form(spec)
    if form_key is not None:
        form = report.forms.get(form_key)
        return form.place() if form is not None else None
    key = _section(spec)
    if key is None:
        return report.place()
    section = report.section(key)
    if section is None:
        return None
    if spec.item is None:
        return section.place()
    for item in section.items:
        if item.key == spec.item and item.heading is not None:
            label = f"{SECTION_TITLES[key]}／{ITEM_TITLES[spec.item]}"
            return Place(section.key, label=label).at(item.heading.passage, item.heading.text)
    return None


def _whole_texts(spec: Forbid | Prefer, report: Report, *, headed: bool = True) -> Iterator[str]:
    """Yield the running text of the part that is meant, or the cells and labels of its form."""
    form_key = _form(spec)
    if form_key is not None:
        form = report.forms[form_key]
        yield from (row.label for row in form.rows)
        yield from (cell.text for cell in form.cells.values())
        return
    key = _section(spec)
    for section in report.sections:
        if spec.item is not None:
            yield from (item.text for item in section.items if item.key == spec.item)
        elif key in {None, section.key}:
            yield "\n".join((section.heading.text, section.text)) if headed else section.text
    if key is None:
        yield report.preface.text


def _passages(spec: Forbid | Prefer, report: Report) -> Iterator[tuple[Place, Passage]]:
    """Yield the sentences, or the form's cells, of the part that is meant, each with its place."""
    form_key = _form(spec)
    if form_key is not None:
        yield from _cells(report.forms[form_key])
        return
    section = _section(spec)
    for sentence in report.sentences:
        if section in {None, sentence.section} and spec.item in {None, sentence.item}:
            yield sentence.place(), sentence.passage()


def _cells(form: Form) -> Iterator[tuple[Place, Passage]]:
    for (row, column), cell in form.cells.items():
        yield form.place(row, column), cell.passage
