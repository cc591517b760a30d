"""Rules on wording that a pack declares: ``require``, ``forbid`` and ``prefer``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from nianbao.declaring.patterns import any_search, pattern_search
from nianbao.model import ITEM_TITLES, SECTION_TITLES, Edit, Finding, Fix, Form, Passage, Place, Report, Skip

if TYPE_CHECKING:
    from nianbao.declaring.patterns import Search

Answers = Iterator[Finding | Skip]


def require(told: Mapping[str, Any], _: str, message: str, message_en: str, report: Report) -> Answers:
    """Yield a finding when the part of the report that is told has none of the wordings, or is too long."""
    where = _place(told, report)
    if where is None:
        yield Skip("not_assessable", "没有这一部分内容")
        return
    if "at_most" in told:
        yield from _at_most(told, message, message_en, where, report)
        return
    search = _search(told)
    if not any(search("".join(text.split())) for text in _whole_texts(told, report)):
        yield Finding(
            message=message,
            message_en=message_en,
            place=where,
            evidence={"expected": told.get("pattern") or list(told["any"])},
        )


def _at_most(told: Mapping[str, Any], message: str, message_en: str, where: Place, report: Report) -> Answers:
    """Yield a finding for more characters than told, headings of sections and white space not counted."""
    most: int = told["at_most"]
    length = sum(len("".join(text.split())) for text in _whole_texts(told, report, headed=False))
    if length > most + told.get("tolerance", 0):
        yield Finding(
            message=f"{message}（现有 {length} 字，要求不超过 {most} 字，多 {length - most} 字）",
            message_en=f"{message_en} ({length} characters, {most} at most)",
            place=where,
            evidence={"expected": most, "actual": length},
        )


def forbid(told: Mapping[str, Any], _: str, message: str, message_en: str, report: Report) -> Answers:
    """Yield a finding for each sentence, or cell of a form, in which one of the wordings stands."""
    search = _search(told)
    if _place(told, report) is None:
        yield Skip("not_assessable", "没有这一部分内容")
        return
    for place, passage in _passages(told, report):
        found = search(passage.text)
        if found is not None:
            yield Finding(
                message=f"{message}（“{found}”）",
                message_en=message_en,
                place=place,
                evidence={"actual": found},
            )


def prefer(told: Mapping[str, Any], _: str, message: str, message_en: str, report: Report) -> Answers:
    """Yield a finding with a safe fix for each wording that another should stand for."""
    use: str = told["use"]
    for place, passage in _passages(told, report):
        for old in told["instead_of"]:
            at = _first_outside(old, use, passage.text)
            if at >= 0:
                yield Finding(
                    message=f"{message}（“{old}”应为“{use}”）",
                    message_en=message_en,
                    place=place,
                    evidence={"expected": use, "actual": old},
                    fix=Fix(
                        f"把“{old}”改为“{use}”",
                        (Edit(passage.part(at, at + len(old)), use),),
                        f"replace {old!r} by {use!r}",
                    ),
                )


def _first_outside(old: str, use: str, text: str) -> int:
    """Return where a wording stands first that is no part of the other one, -1 when it does not."""
    masked = text.replace(use, "\0" * len(use))
    return masked.find(old)


def _search(told: Mapping[str, Any]) -> Search:
    return pattern_search(told["pattern"]) if "pattern" in told else any_search(tuple(told["any"]))


def _place(told: Mapping[str, Any], report: Report) -> Place | None:
    """Return the place of the part of the report that is told, ``None`` when the report has no such part."""
    if "form" in told:
        form = report.forms.get(told["form"])
        return form.place() if form is not None else None
    key = told.get("section", "overview" if "item" in told else None)
    if key is None:
        return report.place()
    section = report.section(key)
    if section is None:
        return None
    if "item" not in told:
        return section.place()
    for item in section.items:
        if item.key == told["item"] and item.heading is not None:
            label = f"{SECTION_TITLES[key]}／{ITEM_TITLES[told['item']]}"
            return Place(section.key, label=label).at(item.heading.passage, item.heading.text)
    return None


def _whole_texts(told: Mapping[str, Any], report: Report, *, headed: bool = True) -> Iterator[str]:
    """Yield the running text of the part that is told, or the cells and labels of its form."""
    if "form" in told:
        form = report.forms[told["form"]]
        yield from (row.label for row in form.rows)
        yield from (cell.text for cell in form.cells.values())
        return
    key = told.get("section", "overview" if "item" in told else None)
    for section in report.sections:
        if "item" in told:
            yield from (item.text for item in section.items if item.key == told["item"])
        elif key in {None, section.key}:
            yield "\n".join((section.heading.text, section.text)) if headed else section.text
    if key is None:
        yield report.preface.text


def _passages(told: Mapping[str, Any], report: Report) -> Iterator[tuple[Place, Passage]]:
    """Yield the sentences, or the form's cells, of the part that is told, each with its place."""
    if "form" in told:
        yield from _cells(report.forms[told["form"]])
        return
    section = told.get("section", "overview" if "item" in told else None)
    for sentence in report.sentences:
        if section in {None, sentence.section} and told.get("item") in {None, sentence.item}:
            yield sentence.place(), sentence.passage()


def _cells(form: Form) -> Iterator[tuple[Place, Passage]]:
    for (row, column), cell in form.cells.items():
        yield form.place(row, column), cell.passage
