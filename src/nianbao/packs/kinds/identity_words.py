"""What is said, in Chinese and in English, of an identity that does not hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from nianbao.linting.residuals import Residual
from nianbao.model import Form, FormSpec

if TYPE_CHECKING:
    from nianbao.model import Suspect
    from nianbao.packs.language.rules import IdentityRule, RuleTable

_MOST_BLANKS = 3
"""Blank cells that a message names one by one."""


class _Words(Struct, frozen=True):
    """The words of one language; braces stand for what is filled in."""

    name: Callable[..., str]
    """Calls a place of a form."""
    sums: str
    formula: str
    """What stands behind a rule's own message."""
    part_sum: str
    and_: str
    blanks: str
    """Where blank cells are counted only."""
    blank: str
    """Where they are named."""
    comma: str
    suspect: str


_ZH = _Words(
    FormSpec.words,
    "{left}为 {one.left}，{right}为 {one.right}，相差 {difference}{blanks}；{advice}",
    "{message}（应有{formula}；现左边 {one.left}，右边 {one.right}，相差 {difference}{blanks}）",
    "“{line}”的{parts}之和",
    "与",
    "（其中 {number} 格空白，按 0 计）",
    "（{names}空白，按 0 计）",
    "、",
    "请核对“{cell}”，现填 {one.stated}，改为 {one.expected} 则各处都能对上",
)
_EN = _Words(
    FormSpec.words_en,
    "{left} is {one.left}, {right} is {one.right}, a difference of {difference}{blanks}; {advice}",
    "{message} (expected: {formula}; the left side is {one.left}, the right side {one.right}, "
    "a difference of {difference}{blanks})",
    "the sum of {parts} of “{line}”",
    " and ",
    " ({number} cells are blank and count as 0)",
    " ({names} blank, counted as 0)",
    ", ",
    "check “{cell}”: it has {one.stated}, with {one.expected} everything agrees",
)


def message(
    form: Form, spec: IdentityRule, one: Residual, culprits: Sequence[Suspect], rule: RuleTable
) -> str:
    """Return what is said in Chinese."""
    names = spec.left_name, spec.right_name
    formula = one.identity.formula
    return _message(form, spec, one, culprits, (rule.message, formula, names, spec.advice), _ZH)


def message_en(
    form: Form, spec: IdentityRule, one: Residual, culprits: Sequence[Suspect], rule: RuleTable
) -> str:
    """Return what is said in English; nothing where the rule says its own in Chinese only."""
    if rule.message and not rule.message_en:
        return ""
    names = spec.left_name_en, spec.right_name_en
    formula = f" {spec.relation} ".join(
        " + ".join(f"“{_part(form, one, key, _EN)}”" for key in side)
        for side in (one.identity.left, one.identity.right)
    )
    return _message(form, spec, one, culprits, (rule.message_en, formula, names, spec.advice_en), _EN)


_Own = tuple[str | None, str, tuple[str | None, str | None], str]
"""What a rule itself says: its message, the formula, what it calls both sides, and what it advises."""


def _message(
    form: Form, spec: IdentityRule, one: Residual, culprits: Sequence[Suspect], own: _Own, words: _Words
) -> str:
    said, formula, names, advice = own
    left, right = one.identity.left, one.identity.right
    return (words.formula if said else words.sums).format(
        message=said,
        formula=formula,
        one=one,
        left=_side(form, spec, one, left, names[0], words),
        right=_side(form, spec, one, right, names[1], words),
        difference=abs(one.left - one.right),
        blanks=_blanks(form, one, words),
        advice=_advice(form, culprits, advice, words),
    )


def _side(
    form: Form, spec: IdentityRule, one: Residual, keys: Sequence[str], name: str | None, words: _Words
) -> str:
    """Return what a message calls a side: its name with ``{line}`` and ``{cell}`` filled in, else its parts."""
    across = one.identity.along == "row"
    line = words.name(form.spec, one.line) if across else words.name(form.spec, column=one.line)
    cell = words.name(form.spec, *one.cell(spec.at or keys[0]))
    if name is not None:
        return name.replace("{line}", line).replace("{cell}", cell)
    if len(keys) == 1:
        return f"“{cell}”"
    parts = words.and_.join(_part(form, one, key, words) for key in keys)
    return words.part_sum.format(line=line, parts=parts)


def _part(form: Form, one: Residual, key: str, words: _Words) -> str:
    across = one.identity.along == "row"
    return words.name(form.spec, column=key) if across else words.name(form.spec, key)


def _blanks(form: Form, one: Residual, words: _Words) -> str:
    if not one.blanks:
        return ""
    if len(one.blanks) > _MOST_BLANKS:
        return words.blanks.format(number=len(one.blanks))
    across = one.identity.along == "row"
    named = [_part(form, one, column if across else row, words) for row, column in one.blanks]
    return words.blank.format(names=words.comma.join(f"“{name}”" for name in named))


def _advice(form: Form, culprits: Sequence[Suspect], advice: str, words: _Words) -> str:
    if len(culprits) != 1:
        return advice
    one = culprits[0]
    return words.suspect.format(cell=words.name(form.spec, one.row, one.column), one=one)
