"""Which findings of a new version are those of the one before, as a baseline knows them again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from nianbao.corpus.baseline import finding_words
from nianbao.linting.fingerprint import group_fingerprint, with_fingerprints
from nianbao.model import Finding, Place
from nianbao.service.campaign.tables import FindingRow

_ROOT = ""
"""Stands for the file's path in fingerprints: the next version may be called anything."""


def rows_of(findings: Iterable[Finding]) -> list[FindingRow]:
    """Return the rows of a version's findings, none of them decided."""
    return [_row(one, position) for position, one in enumerate(with_fingerprints(findings, _ROOT))]


def finding_of(row: FindingRow) -> Finding:
    """Return the finding of a row as far as fingerprints and baselines need it."""
    place = Place(row.section, row.form, row.row, row.column, row.label, excerpt=row.excerpt)
    evidence: dict[str, Any] = {} if row.item is None else {"item": row.item}
    return Finding(
        row.message, place, row.message_en, evidence=evidence, code=row.code, rule=row.rule,
        fingerprint=row.fingerprint,
    )  # fmt: skip


def carry_over(old: Sequence[FindingRow], number: int, new: Sequence[FindingRow]) -> int:
    """Give new findings the decisions on those of version ``number`` that they are; return how many were.

    A cell's finding is known by its cell, a sentence's by its words without figures. Where the message has changed,
    the decision stands but is marked as one to look at again.
    """
    waiting: dict[str, list[FindingRow]] = {}
    for row in old:
        waiting.setdefault(row.group, []).append(row)
    carried = 0
    for row in new:
        before = _same(waiting.get(row.group, []), row)
        if before is None or before.disposition is None:
            continue
        row.disposition, row.note = before.disposition, before.note
        row.disposed_by, row.disposed_right = before.disposed_by, before.disposed_right
        row.disposed_at = before.disposed_at
        row.carried_from = number if before.carried_from is None else before.carried_from
        row.altered = before.altered or before.message != row.message
        carried += 1
    return carried


def _same(candidates: list[FindingRow], row: FindingRow) -> FindingRow | None:
    """Return and take out the finding that a new one is, if there is one."""
    words = finding_words(finding_of(row))
    for at, one in enumerate(candidates):
        if finding_words(finding_of(one)) == words:
            return candidates.pop(at)
    return candidates.pop(0) if candidates and row.form is not None else None


def _row(finding: Finding, position: int) -> FindingRow:
    place, item = finding.place, finding.evidence.get("item")
    return FindingRow(
        position=position,
        fingerprint=finding.fingerprint,
        group=group_fingerprint(finding, _ROOT),
        code=finding.code,
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        message_en=finding.message_en or finding.message,
        label=place.label,
        section=place.section,
        form=place.form,
        row=place.row,
        column=place.column,
        item=None if item is None else str(item),
        cause=finding.cause or None,
        excerpt=place.excerpt,
        note="",
        altered=False,
    )
