"""What the rules on the identities share: one finding for each line of a form in which an identity fails."""

from collections.abc import Callable, Iterator

from nianbao.api import Finding, Form, Report, Residual, Skip, Suspect, residuals, suspects
from nianbao_rules._forms import cell_words, too_old

Words = Callable[[Form, Residual], tuple[str, str, str]]
"""Gives what the two sides are called in a message (left, right) and what to look at again."""


def failing(report: Report, form_key: str, code: str, words: Words) -> Iterator[Finding | Skip]:
    """Judge the identities of that code in that form.

    Yields a finding for each that fails, and a ``Skip`` when one could not be judged.
    """
    form = report.forms.get(form_key)
    if form is None:
        yield too_old(report) or Skip("not_assessable", "缺少法定表格")
        return
    judged = list(residuals(form, code))
    broken = [residual for residual in judged if residual.fails]
    culprits = suspects(form) if broken else ()
    for residual in broken:
        yield _finding(form, residual, culprits, words(form, residual))
    if not all(residual.judged for residual in judged):
        yield Skip("not_assessable", "有单元格缺失或不是数")


def total_cell(residual: Residual) -> tuple[str, str]:
    """Return (row, column) of the total that the identity is about."""
    return ("total", residual.line) if residual.identity.along == "column" else (residual.line, "total")


def _finding(
    form: Form, residual: Residual, culprits: tuple[Suspect, ...], words: tuple[str, str, str]
) -> Finding:
    left, right, check = words
    place = form.place(*total_cell(residual))
    stated_first = len(residual.identity.left) == 1
    actual, expected = (residual.left, residual.right) if stated_first else (residual.right, residual.left)
    difference = actual - expected
    message = f"{left}为 {residual.left}，{right}为 {residual.right}，相差 {abs(difference)}"
    related = [form.place(one.row, one.column) for one in culprits[:1]]
    return Finding(
        message=f"{message}{_blanks(form, residual)}；{_advice(form, culprits, check)}",
        message_en=f"{place.form}.{place.row}.{place.column}: {residual.identity.code} fails, "
        f"{residual.left} against {residual.right}",
        place=place,
        related=tuple(one for one in related if (one.row, one.column) != (place.row, place.column)),
        evidence={
            "formula": residual.identity.formula,
            "expected": expected,
            "actual": actual,
            "difference": difference,
            **_blank_evidence(residual),
        },
        suspects=culprits,
    )


def _blanks(form: Form, residual: Residual) -> str:
    if not residual.blanks:
        return ""
    if len(residual.blanks) > 3:
        return f"（其中 {len(residual.blanks)} 格空白，按 0 计）"
    across = residual.identity.along == "row"
    named = [
        cell_words(form, column=column) if across else cell_words(form, row)
        for row, column in residual.blanks
    ]
    return f"（{'、'.join(f'“{name}”' for name in named)}空白，按 0 计）"


def _blank_evidence(residual: Residual) -> dict[str, list[dict[str, str]]]:
    if not residual.blanks:
        return {}
    return {"blank_as_zero": [{"row": row, "column": column} for row, column in residual.blanks]}


def _advice(form: Form, culprits: tuple[Suspect, ...], check: str) -> str:
    if len(culprits) != 1:
        return check
    one = culprits[0]
    return f"请核对“{cell_words(form, one.row, one.column)}”，现填 {one.stated}，改为 {one.expected} 则各处都能对上"
