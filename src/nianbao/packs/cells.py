"""Rules on tables that a pack declares: ``identity``, ``form`` and ``concept``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from nianbao.api import Finding, Form, FormSpec, Report, Skip

Answers = Iterator[Finding | Skip]
Number = Any
"""``int`` or ``Decimal``."""
_HOLDS: Mapping[str, Callable[[Number, Number, Number], bool]] = {
    "=": lambda left, right, tolerance: abs(left - right) <= tolerance,
    "<=": lambda left, right, tolerance: left <= right + tolerance,
    ">=": lambda left, right, tolerance: left + tolerance >= right,
}
_SIGNS = {"=": "＝", "<=": "≤", ">=": "≥"}


def identity(told: Mapping[str, Any], message: str, message_en: str, report: Report) -> Answers:
    """Yield a finding for each column (or row) of a form in which the sums do not stand as told to each other."""
    form = report.forms.get(told["form"])
    if form is None:
        yield Skip("not_assessable", "没有这张表")
        return
    for line in told.get("only") or _lines(form.spec, told):
        left, right = (_sum(form, told, side, line) for side in ("left", "right"))
        if left is None or right is None:
            yield Skip("not_assessable", "表中有空缺或不是数字的格")
            continue
        relation = told.get("relation", "=")
        if not _HOLDS[relation](left, right, _exact(told.get("tolerance", 0))):
            row, column = _cell(told, told["left"][0], line)
            formula = f"{_words(form, told, 'left')}{_SIGNS[relation]}{_words(form, told, 'right')}"
            yield Finding(
                message=f"{message}（应有{formula}；现左边 {left}，右边 {right}，相差 {abs(left - right)}）",
                message_en=f"{message_en or 'identity fails'}: {left} and {right} differ by {abs(left - right)}",
                place=form.place(row, column),
                evidence={"formula": formula, "expected": _plain(right), "actual": _plain(left)},
            )


def form(spec: FormSpec, message: str, message_en: str, report: Report) -> Answers:
    """Yield a finding when the pack's table is absent, or one for each of its rows that is."""
    found = report.forms.get(spec.key)
    if found is None:
        section = report.section(spec.section)
        place = section.place() if section is not None else report.place()
        yield Finding(message=message, message_en=message_en, place=place, evidence={"form": spec.key})
        return
    for row in found.absent_rows():
        yield Finding(
            message=f"{message}（缺少“{spec.row(row).labels[0]}”一行）",
            message_en=f"{message_en or 'missing row'}: {row}",
            place=found.place(row),
            evidence={"form": spec.key, "row": row},
        )


def concept(key: str, message: str, message_en: str, report: Report) -> Answers:
    """Yield a finding for each statement of the concept that equals none of its readings."""
    narrative = report.narrative
    statements = [one for one in narrative.statements if one.concept == key]
    if not statements:
        yield Skip("not_applicable", "正文没有说到")
    for one in statements:
        readings = narrative.concepts[key].readings
        sums = [_total(report, reading) for reading in readings]
        if None in sums:
            yield Skip("not_assessable", "表中有空缺或不是数字的格")
        elif one.value not in sums:
            first, row, column = readings[0][0]
            yield Finding(
                message=f"{message}（正文为 {one.value}，表中为 {'或 '.join(map(str, sums))}）",
                message_en=f"{message_en or 'stated figure differs'}: {one.value} and {sums[0]}",
                place=one.place,
                related=(report.forms[first].place(row, column),),
                evidence={"concept": key, "expected": _plain(sums[0]), "actual": _plain(one.value)},
            )


def _lines(spec: FormSpec, told: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the columns that every row of the identity has (or the rows that have every column)."""
    cells = set(spec.cell_keys())
    parts = (*told["left"], *told["right"])
    lines = spec.columns if told["along"] == "column" else spec.rows
    return tuple(one.key for one in lines if all(_cell(told, part, one.key) in cells for part in parts))


def _cell(told: Mapping[str, Any], part: str, line: str) -> tuple[str, str]:
    return (part, line) if told["along"] == "column" else (line, part)


def _sum(form: Form, told: Mapping[str, Any], side: str, line: str) -> Number | None:
    values = [form.reading(*_cell(told, part, line)) for part in told[side]]
    return None if None in values else sum(value for value in values if value is not None)


def _total(report: Report, cells: tuple[tuple[str, str, str], ...]) -> Number | None:
    values = [
        report.forms[form].reading(row, column) if form in report.forms else None
        for form, row, column in cells
    ]
    return None if None in values else sum(value for value in values if value is not None)


def _words(form: Form, told: Mapping[str, Any], side: str) -> str:
    find: Callable[[str], Any] = form.spec.row if told["along"] == "column" else form.spec.column
    return "＋".join(find(part).labels[0] for part in told[side])


def _exact(number: float) -> Number:
    """Return a tolerance that can be reckoned with beside whole numbers and decimals."""
    if isinstance(number, int):
        return number
    from decimal import Decimal

    return Decimal(str(number))


def _plain(number: Number) -> int | float:
    return int(number) if number == int(number) else float(number)
