"""The kind ``concept``: figures that the prose states, held against the cells that they must equal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from nianbao.chinese.quantities import quantities
from nianbao.chinese.slips import is_one_slip
from nianbao.model import Concept, Finding, Place, Report, Skip, Statement

if TYPE_CHECKING:
    from decimal import Decimal

    from nianbao.packs.language.rules import RuleTable

    Number = int | Decimal

_OUTCOMES = tuple(
    f"applications.{one}" for one in ("granted", "partial", "denied", "unavailable", "rejected", "other")
)
_FAR_MORE = 3
_SEVERAL = 3
"""So many right figures in a sentence are not right by chance."""
_SURELY, _LONG_ONES = 100, 2
"""Nor are so few that are as large as this."""
_MANY = 20
"""Smaller sums are met by chance."""
_LONG = 3
"""Digits of which one may be lost or mistyped; a shorter number is too like its parts."""


def concept(spec: str | bool, rule: RuleTable, report: Report) -> Iterator[Finding | Skip]:
    """Yield a finding for each statement that its cells contradict.

    ``spec`` is the concept's key, or true for every concept that is declared for the rule's code. A statement whose
    cells are absent or unreadable is left unjudged.
    """
    skip = nothing_to_compare(report)
    if skip is not None:
        yield skip
        return
    concepts = report.narrative.concepts
    found = [
        one
        for one in report.narrative.statements
        if not one.none and (concepts[one.concept].code == rule.code if spec is True else one.concept == spec)
    ]
    if not found and spec is not True:
        yield Skip("not_applicable", "正文没有说到")
    for one in found:
        if not may_be_part(report, one):
            yield from _judge(report, one, concepts[one.concept], rule)


def may_be_part(report: Report, statement: Statement) -> bool:
    """Tell whether a figure that the forms contradict may rather be that of a part of what the concept counts.

    A smaller figure may be where its paragraph tells the right one too or its sentence sums up to that; where its sentence
    tells another one that is not right either; where it divides a figure of its sentence that may be; and where it is less
    than half, neither the year nor all of them are spoken of, and its sentence does not tell several right ones. One that a
    slip of digits makes the right one is no part.
    """
    values = readings(report, report.narrative.concepts[statement.concept])
    expected = values[0]
    if expected is None or None in values or statement.none or is_right(statement, values):
        return False
    if not statement.value:
        return False
    if _makes_up(expected, statement, report):
        return True
    beside = [
        one
        for one in report.narrative.statements
        if one.place.block == statement.place.block and not one.none
    ]
    alike = [one for one in beside if one.concept == statement.concept]
    if statement.value > expected:
        return _is_beside_wider(statement, alike, values, report)
    if statement.among and any(
        is_right(one, values) and one.place.span == statement.place.span for one in alike
    ):
        return True
    if _is_slip(plain(statement.value), plain(expected)):
        return False
    if any(is_right(one, values) for one in alike) or _sums_up_to(expected, statement, report):
        return True
    beside = [one for one in beside if one.place.span == statement.place.span and one is not statement]
    if any(one.value != statement.value and one.concept == statement.concept for one in beside):
        return True
    if any(_divides(statement.concept, one.concept) and may_be_part(report, one) for one in beside):
        return True
    return not statement.of_all and 2 * statement.value < expected and not _are_of_all(report, beside)


def _are_of_all(report: Report, statements: Sequence[Statement]) -> bool:
    """Tell whether several statements agree with the forms: their sentence lists the whole then (予以公开 63 件、部分公开 8 件、…)."""
    concepts = report.narrative.concepts
    right = [one for one in statements if is_right(one, readings(report, concepts[one.concept]))]
    long = [one for one in right if one.value >= _SURELY]
    return len(right) >= _SEVERAL or len(long) >= _LONG_ONES


def _divides(concept: str, whole: str) -> bool:
    """Tell whether a concept is of a row or result of what another one counts; outcomes are of the applications closed."""
    of_closed = whole == "applications.closed" and concept.startswith(_OUTCOMES)
    return of_closed or concept.startswith(f"{whole}.")


def is_right(statement: Statement, values: Sequence[Number | None]) -> bool:
    """Tell whether a statement agrees with one of the readings of its concept."""
    return any(value is not None and same(statement.value, value) for value in values)


def _sums_up_to(expected: Number, statement: Statement, report: Report) -> bool:
    """Tell whether the sentence sums up to the right figure, of whatever (复议 7 件，另有 2 件，全年共 9 件)."""
    sums = report.words["patterns.sums_up_to"][0].replace("FIGURE", str(expected))
    return (
        not statement.text.startswith(str(expected)) and re.search(sums, statement.place.excerpt) is not None
    )


def _is_beside_wider(
    statement: Statement, alike: Sequence[Statement], values: Sequence[Number | None], report: Report
) -> bool:
    """Tell whether a larger figure is of a wider area where the agency's own is told beside it (全省各级机关收到 18426 件).

    One that is three times as much may be so wherever in the report its own is told.
    """
    wider = report.words["prose.wide_area"]
    if not any(word in statement.place.excerpt for word in wider):
        return False
    expected = values[0] or 0
    if statement.value >= _FAR_MORE * expected:
        if _is_of_one_level(expected, report):
            return True
        alike = [one for one in report.narrative.statements if one.concept == statement.concept]
    return any(
        is_right(one, values) and not any(word in one.place.excerpt for word in wider) for one in alike
    )


def _is_of_one_level(expected: Number, report: Report) -> bool:
    """Tell whether the forms' figure is told as that of the government itself, without its units (县政府本级收到 117 件, 表格数据为本级数)."""
    levels, tables = report.words["prose.own_level"], report.words["prose.tables"]
    figure = re.compile(rf"(?<![0-9]){expected}\s?件")
    return any(
        any(word in sentence.text for word in levels)
        and (figure.search(sentence.text) or any(word in sentence.text for word in tables))
        for sentence in report.sentences
    )


def _makes_up(expected: Number, statement: Statement, report: Report) -> bool:
    """Tell whether a figure makes up the right one with what it is joined to (市政府转来 6 件、我局自行收到 111 件).

    It does so by chance with a figure that its sentence rightly states of something else.
    """
    text, concepts = statement.place.excerpt, report.narrative.concepts
    if expected < _MANY or not any(
        statement.value in (one.value, other.value)
        and one.value + other.value == expected
        and "、" in text[one.end : other.start]
        and not any(mark in text[one.end : other.start] for mark in "，,；;")
        for one, other in pairwise(quantities(text))
    ):
        return False
    rest = expected - statement.value
    return rest == statement.value or not any(
        one.value == rest
        and one.place.excerpt == text
        and one.concept != statement.concept
        and is_right(one, readings(report, concepts[one.concept]))
        for one in report.narrative.statements
    )


def _is_slip(stated: int | float, expected: int | float) -> bool:
    """Tell whether digits were turned round, or one of three or more was lost, doubled or mistyped."""
    wrong, right = str(stated), str(expected)
    return sorted(wrong) == sorted(right) or (len(right) >= _LONG and is_one_slip(wrong, right))


def nothing_to_compare(report: Report) -> Skip | None:
    """Return why no figure of the prose can be compared, if none can."""
    if report.forms:
        return None
    if report.edition is None:
        return Skip("not_applicable", "这一年度的报告没有统一的表格")
    return Skip("not_assessable", "缺少法定表格")


def readings(report: Report, concept: Concept) -> list[Number | None]:
    """Return the sums of cells that the concept may equal; ``None`` where a cell is absent or is no number."""
    return [report.sum_of(cells) for cells in concept.readings]


def cell_places(report: Report, concept: Concept) -> tuple[Place, ...]:
    """Return the cells of the concept's first reading."""
    return tuple(report.forms[form].place(row, column) for form, row, column in concept.readings[0])


def in_the_form(report: Report, concept: Concept) -> str:
    """Return what a message calls the cells of the first reading."""
    if len(concept.readings[0]) > 1:
        return f"“{concept.name}”各项之和"
    form, row, column = concept.readings[0][0]
    return f"“{report.forms[form].spec.words(row, column)}”"


def called_en(concept: Concept) -> str:
    """Return what an English message calls a concept."""
    return concept.name_en or concept.name


def in_the_form_en(report: Report, concept: Concept) -> str:
    """Return what an English message calls the cells of the first reading."""
    if len(concept.readings[0]) > 1:
        return f"the sum of what belongs to “{called_en(concept)}”"
    form, row, column = concept.readings[0][0]
    return f"“{report.forms[form].spec.words_en(row, column)}”"


def same(stated: Number, value: Number) -> bool:
    """Tell whether two numbers agree; a decimal may have been rounded to the other's places."""
    if isinstance(stated, int) and isinstance(value, int):
        return stated == value
    places = min(_places(stated), _places(value))
    return abs(float(stated) - float(value)) * 2 * 10.0**places <= 1.000001 if places else stated == value


def _places(number: Number) -> int:
    return len(str(number).partition(".")[2])


def plain(number: Number) -> int | float:
    """Return the number as JSON has it."""
    return int(number) if number == int(number) else float(number)


def _is_blank(report: Report, cell: tuple[str, str, str]) -> bool:
    form, row, column = cell
    return report.forms[form].cells[row, column].state == "blank"


def _judge(
    report: Report, statement: Statement, concept: Concept, rule: RuleTable
) -> Iterator[Finding | Skip]:
    values = readings(report, concept)
    if is_right(statement, values):
        return
    expected = values[0]
    if expected is None or None in values:
        yield Skip("not_assessable", "表中有单元格缺失或不是数")
        return
    if all(_is_blank(report, cell) for cell in concept.readings[0]):
        yield Skip("not_assessable", "表中这些单元格空着")  # TAB204 speaks of it; a gap contradicts nothing
        return
    difference = statement.value - expected
    said = (
        f"正文写“{statement.text}”（读作：{concept.name}），表中{in_the_form(report, concept)}为 {expected}，"
        f"相差 {abs(difference)}"
    )
    said_en = (
        f"the text says “{statement.text}” (read as: {called_en(concept)}), "
        f"in the table {in_the_form_en(report, concept)} is {expected}, a difference of {abs(difference)}"
    )
    yield Finding(
        message=f"{rule.message}（{said}）" if rule.message else f"{said}；请核对正文和表格，改正写错的一处",
        message_en=f"{rule.message_en} ({said_en})"
        if rule.message_en
        else f"{said_en}; check the text and the table and correct the one that is wrong",
        place=statement.place,
        related=cell_places(report, concept),
        evidence={
            "concept": concept.key,
            "reading": concept.name,
            "stated": plain(statement.value),
            "expected": plain(expected),
            "actual": plain(statement.value),
            "difference": plain(difference),
        },
    )
