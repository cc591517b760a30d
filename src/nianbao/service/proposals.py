"""The texts that would mend a finding: what a viewer offers to put into a cell or a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nianbao.model import Finding, Report, Suspect
from nianbao.service.relations import Spot, spot_of, spots_of

_MOST = 3
"""Cells that may be wrong; more of them say nothing."""


def proposals(finding: Finding, report: Report, lang: str = "zh") -> list[dict[str, Any]]:
    """Return the ways to mend a finding, best first: each a label and the texts to replace in their blocks.

    ``stated`` and ``expected`` are there for a cell that may be wrong, ``None`` for a fix in words.
    """
    found = [one for suspect in finding.suspects[:_MOST] for one in _of_suspect(suspect, report, lang)]
    return found or list(_of_fix(finding, lang))


def _of_suspect(suspect: Suspect, report: Report, lang: str) -> Iterator[dict[str, Any]]:
    form = report.forms.get(suspect.form)
    if form is None:
        return
    words = form.spec.words_en if lang == "en" else form.spec.words
    for place in spots_of(report, suspect):
        yield {
            "label": words(suspect.row, suspect.column),
            "stated": suspect.stated,
            "expected": suspect.expected,
            "edits": [_edit(place, str(suspect.expected))],
        }


def _of_fix(finding: Finding, lang: str) -> Iterator[dict[str, Any]]:
    if finding.fix is None:
        return
    edits = [(spot_of(edit.passage), edit.new) for edit in finding.fix.edits]
    if edits and all(place is not None for place, _ in edits):
        yield {
            "label": (finding.fix.description_en if lang == "en" else "") or finding.fix.description,
            "stated": None,
            "expected": None,
            "edits": [_edit(place, new) for place, new in edits if place is not None],
        }


def _edit(place: Spot, new: str) -> dict[str, Any]:
    return {**place.as_json(), "text": new}
