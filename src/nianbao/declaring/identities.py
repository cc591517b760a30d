"""The kind ``identity``: sums of a form's cells that must stand in a relation, judged line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from nianbao.declaring.stated import plain
from nianbao.linting.residuals import Residual, residuals, residuals_of
from nianbao.linting.suspects import suspects
from nianbao.model import NOWHERE, Edit, Finding, Fix, Form, Identity, Report, Skip

if TYPE_CHECKING:
    from nianbao.model import Suspect

Number = Any
"""``int`` or ``Decimal``."""
_HOLDS: Mapping[str, Callable[[Number, Number, Number], bool]] = {
    "=": lambda left, right, tolerance: abs(left - right) <= tolerance,
    "<=": lambda left, right, tolerance: left <= right + tolerance,
    ">=": lambda left, right, tolerance: left + tolerance >= right,
}
_SIGNS = {"=": "＝", "<=": "≤", ">=": "≥"}
_MOST_BLANKS = 3
"""Blank cells that a message names one by one."""


def identity(
    told: Mapping[str, Any], code: str, message: str, message_en: str, report: Report
) -> Iterator[Finding | Skip]:
    """Yield a finding for each column (or row) of a form in which the sums do not stand as told to each other.

    Without sums of its own, the rule judges the identities that the form itself declares for its code.
    """
    form = report.forms.get(told["form"])
    if form is None:
        yield no_table(report)
        return
    own = "left" not in told
    judged = list(
        residuals(form, code) if own else residuals_of(form, _identity(form, told, code), told.get("only"))
    )
    broken = [one for one in judged if one.judged and not _holds(told, one)]
    if own:
        broken = [one for one in broken if not _lacks_totals_alone(form, one)]
    culprits = suspects(form) if own and broken else ()
    for one in broken:
        yield _finding(form, told, one, culprits, message, message_en)
    if not all(one.judged for one in judged):
        yield Skip("not_assessable", "有单元格缺失或不是数")


def no_table(report: Report) -> Skip:
    """Return why a table that is not there is not judged."""
    if report.edition is None:
        return Skip("not_applicable", "这一年度的报告没有统一的表格")
    return Skip("not_assessable", "没有这张表")


def _identity(form: Form, told: Mapping[str, Any], code: str) -> Identity:
    part: Callable[[str], Any] = form.spec.row if told["along"] == "column" else form.spec.column
    left, right = ("＋".join(part(key).labels[0] for key in told[side]) for side in ("left", "right"))
    formula = f"{left}{_SIGNS[told.get('relation', '=')]}{right}"
    return Identity(code, told["along"], tuple(told["left"]), tuple(told["right"]), formula)


def _lacks_totals_alone(form: Form, one: Residual) -> bool:
    """Tell whether totals are all that is blank: the blank cells are reported, and say enough."""
    totals = {identity.left[0] for identity in form.spec.identities if len(identity.left) == 1}
    return bool(one.blanks) and all(totals.intersection(cell) for cell in one.blanks)


def _holds(told: Mapping[str, Any], one: Residual) -> bool:
    return _HOLDS[told.get("relation", "=")](one.left, one.right, _exact(told.get("tolerance", 0)))


def _finding(
    form: Form,
    told: Mapping[str, Any],
    one: Residual,
    culprits: Sequence[Suspect],
    message: str,
    message_en: str,
) -> Finding:
    row, column = one.cell(told.get("at", one.identity.left[0]))
    place = form.place(row, column)
    # what is stated is the side of one cell, what it should be the sum on the other
    left_is_stated = len(one.identity.left) == 1 or told.get("relation", "=") != "="
    actual, expected = (one.left, one.right) if left_is_stated else (one.right, one.left)
    related = [form.place(suspect.row, suspect.column) for suspect in culprits[:1]]
    return Finding(
        message=_message(form, told, one, culprits, message),
        message_en=f"{message_en or f'{form.key}.{row}.{column}: {one.identity.code} fails'}, "
        f"{one.left} against {one.right}",
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
    if cell is None or cell.location == NOWHERE:
        return None
    label = form.spec.label(suspect.row, suspect.column).removeprefix(form.spec.title + "／")
    return Fix(
        f"“{label}”由 {suspect.stated} 改为 {suspect.expected}",
        (Edit(cell.location, cell.text, str(suspect.expected)),),
        f"change {suspect.form}.{suspect.row}.{suspect.column} from {suspect.stated} to {suspect.expected}",
        safe=False,
    )


def _message(
    form: Form, told: Mapping[str, Any], one: Residual, culprits: Sequence[Suspect], message: str
) -> str:
    difference = abs(one.left - one.right)
    if message:
        sides = f"现左边 {one.left}，右边 {one.right}，相差 {difference}{_blanks(form, one)}"
        return f"{message}（应有{one.identity.formula}；{sides}）"
    left, right = (_side(form, told, one, side) for side in ("left", "right"))
    told_sums = f"{left}为 {one.left}，{right}为 {one.right}，相差 {difference}{_blanks(form, one)}"
    return f"{told_sums}；{_advice(form, culprits, told.get('advice', '请核对'))}"


def _side(form: Form, told: Mapping[str, Any], one: Residual, side: str) -> str:
    """Return what a message calls a side: as told, with ``{line}`` and ``{cell}`` filled in, else its parts."""
    keys = one.identity.left if side == "left" else one.identity.right
    across = one.identity.along == "row"
    line = form.spec.words(one.line) if across else form.spec.words(column=one.line)
    cell = form.spec.words(*one.cell(told.get("at", keys[0])))
    if f"{side}_name" in told:
        return str(told[f"{side}_name"]).replace("{line}", line).replace("{cell}", cell)
    if len(keys) == 1:
        return f"“{cell}”"
    parts = (form.spec.words(column=key) if across else form.spec.words(key) for key in keys)
    return f"“{line}”的{'与'.join(parts)}之和"


def _blanks(form: Form, one: Residual) -> str:
    if not one.blanks:
        return ""
    if len(one.blanks) > _MOST_BLANKS:
        return f"（其中 {len(one.blanks)} 格空白，按 0 计）"
    across = one.identity.along == "row"
    named = [form.spec.words(column=column) if across else form.spec.words(row) for row, column in one.blanks]
    return f"（{'、'.join(f'“{name}”' for name in named)}空白，按 0 计）"


def _blank_evidence(one: Residual) -> dict[str, list[dict[str, str]]]:
    if not one.blanks:
        return {}
    return {"blank_as_zero": [{"row": row, "column": column} for row, column in one.blanks]}


def _advice(form: Form, culprits: Sequence[Suspect], advice: str) -> str:
    if len(culprits) != 1:
        return advice
    one = culprits[0]
    cell = form.spec.words(one.row, one.column)
    return f"请核对“{cell}”，现填 {one.stated}，改为 {one.expected} 则各处都能对上"


def _exact(number: float) -> Number:
    """Return a tolerance that can be reckoned with beside whole numbers and decimals."""
    if isinstance(number, int):
        return number
    from decimal import Decimal

    return Decimal(str(number))
