"""The kind ``identity``: sums of a form's cells that must stand in a relation, judged line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from nianbao.linting.residuals import Residual, residuals, residuals_of
from nianbao.linting.suspects import suspects
from nianbao.model import Edit, Finding, Fix, Form, Identity, Report, Skip
from nianbao.packs.kinds.identity_words import message, message_en
from nianbao.packs.kinds.statements import plain

if TYPE_CHECKING:
    from nianbao.model import Suspect
    from nianbao.packs.language.rules import Along, IdentityRule, RuleTable

Number = Any
"""``int`` or ``Decimal``."""
_HOLDS: Mapping[str, Callable[[Number, Number, Number], bool]] = {
    "=": lambda left, right, tolerance: abs(left - right) <= tolerance,
    "<=": lambda left, right, tolerance: left <= right + tolerance,
    ">=": lambda left, right, tolerance: left + tolerance >= right,
}
_SIGNS = {"=": "＝", "<=": "≤", ">=": "≥"}


def identity(spec: IdentityRule, rule: RuleTable, report: Report) -> Iterator[Finding | Skip]:
    """Yield a finding for each column (or row) of a form in which the sums do not stand in the relation.

    Without sums of its own, the rule judges the identities that the form itself declares for its code.
    """
    form = report.forms.get(spec.form)
    if form is None:
        yield no_table(report)
        return
    along = spec.along
    judged = list(
        residuals(form, rule.code)
        if along is None
        else residuals_of(form, _identity(form, spec, along, rule.code), spec.only or None)
    )
    broken = [one for one in judged if one.judged and not _holds(spec, one)]
    if along is None:
        broken = [one for one in broken if not _lacks_totals_alone(form, one)]
    culprits = suspects(form) if along is None and broken else ()
    for one in broken:
        yield _finding(form, spec, one, culprits, rule)
    if not all(one.judged for one in judged):
        yield Skip("not_assessable", "有单元格缺失或不是数")


def no_table(report: Report) -> Skip:
    """Return why a table that is not there is not judged."""
    if report.edition is None:
        return Skip("not_applicable", "这一年度的报告没有统一的表格")
    return Skip("not_assessable", "没有这张表")


def _identity(form: Form, spec: IdentityRule, along: Along, code: str) -> Identity:
    part: Callable[[str], Any] = form.spec.row if along == "column" else form.spec.column
    left, right = ("＋".join(part(key).labels[0] for key in side) for side in (spec.left, spec.right))
    return Identity(code, along, spec.left, spec.right, f"{left}{_SIGNS[spec.relation]}{right}")


def _lacks_totals_alone(form: Form, one: Residual) -> bool:
    """Tell whether totals are all that is blank: the blank cells are reported, and say enough."""
    totals = {identity.left[0] for identity in form.spec.identities if len(identity.left) == 1}
    return bool(one.blanks) and all(totals.intersection(cell) for cell in one.blanks)


def _holds(spec: IdentityRule, one: Residual) -> bool:
    return _HOLDS[spec.relation](one.left, one.right, _exact(spec.tolerance))


def _finding(
    form: Form, spec: IdentityRule, one: Residual, culprits: Sequence[Suspect], rule: RuleTable
) -> Finding:
    row, column = one.cell(spec.at or one.identity.left[0])
    place = form.place(row, column)
    # what is stated is the side of one cell, what it should be the sum on the other
    left_is_stated = len(one.identity.left) == 1 or spec.relation != "="
    actual, expected = (one.left, one.right) if left_is_stated else (one.right, one.left)
    related = [form.place(suspect.row, suspect.column) for suspect in culprits[:1]]
    return Finding(
        message=message(form, spec, one, culprits, rule),
        message_en=message_en(form, spec, one, culprits, rule),
        place=place,
        related=tuple(one for one in related if (one.row, one.column) != (row, column)),
        evidence={
            "formula": one.identity.formula,
            "expected": plain(expected),
            "actual": plain(actual),
            "difference": plain(actual - expected),
            **_blank_evidence(one),
        },
        suspects=tuple(culprits),
        fix=_fix(form, one, culprits),
    )


def _fix(form: Form, one: Residual, culprits: Sequence[Suspect]) -> Fix | None:
    """Return the change of one cell that would mend all; an official has to look at it.

    Where several could be that cell, it is the total, which is reckoned from the others.
    """
    total = one.cell(one.identity.left[0]) if len(one.identity.left) == 1 else None
    meant = (
        culprits if len(culprits) == 1 else [cell for cell in culprits if (cell.row, cell.column) == total]
    )
    if not meant:
        return None
    suspect = meant[0]
    cell = form.cells.get((suspect.row, suspect.column))
    if cell is None or not cell.location.known:
        return None
    label = form.spec.label(suspect.row, suspect.column).removeprefix(form.spec.title + "／")
    return Fix(
        f"“{label}”由 {suspect.stated} 改为 {suspect.expected}",
        (Edit(cell.passage, str(suspect.expected)),),
        f"change “{form.spec.words_en(suspect.row, suspect.column)}” from {suspect.stated} to {suspect.expected}",
        safe=False,
    )


def _blank_evidence(one: Residual) -> dict[str, list[dict[str, str]]]:
    if not one.blanks:
        return {}
    return {"blank_as_zero": [{"row": row, "column": column} for row, column in one.blanks]}


def _exact(number: float) -> Number:
    """Return a tolerance that can be reckoned with beside whole numbers and decimals."""
    if number == int(number):
        return int(number)
    from decimal import Decimal

    return Decimal(str(number))
