"""What findings on a draft's Word file point at in the draft: cells by their keys, stretches of its texts by offsets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nianbao.drafting.draft import Draft
from nianbao.drafting.grid import Grid
from nianbao.drafting.pieces import Head, Piece, Text, pieces
from nianbao.model import Finding, FormSpec, Place

_BLANK = frozenset(("TAB204", "SEC104"))
"""Rules that find what is not filled in yet."""


def marks(findings: Sequence[Finding], draft: Draft, specs: Sequence[FormSpec]) -> list[dict[str, Any]]:
    """Return the marks: number of the finding, role, and form, row and column, or section with start and end.

    The findings are on the Word file of the draft. ``row`` and ``column`` may be ``None``: the whole row, column or form;
    so may ``start`` and ``end``: the whole section. Offsets count code points.
    """
    blocks = list(pieces(draft, specs))
    return [
        {"finding": number, "role": role, **mark}
        for number, finding in enumerate(findings)
        for role, mark in _of(finding, blocks)
    ]


def unfinished(finding: Finding) -> bool:
    """Tell whether a finding only says that something is not filled in yet, or reckons with blank cells as 0."""
    return finding.code in _BLANK or "blank_as_zero" in finding.evidence


def _of(finding: Finding, blocks: Sequence[Piece]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    cells = finding.evidence.get("cells") if finding.code in _BLANK else None
    form = finding.place.form
    if cells and finding.place.row is not None:
        for cell in cells:
            yield "main", {"form": form, "row": cell["row"], "column": cell["column"]}
    else:
        yield "main", _mark(finding.place, blocks)
    for place in finding.related:
        yield "related", _mark(place, blocks)
    for one in finding.suspects:
        yield "suspect", {"form": one.form, "row": one.row, "column": one.column}


def _mark(place: Place, blocks: Sequence[Piece]) -> Mapping[str, Any]:
    if place.form is not None:
        return {"form": place.form, "row": place.row, "column": place.column}
    block = blocks[place.block] if 0 <= place.block < len(blocks) else None
    if isinstance(block, Grid):
        return {"form": block.form, "row": None, "column": None}
    if isinstance(block, Head | Text) and block.section:
        start, end = place.span or (0, len(block.text))
        return {"section": block.section, "start": block.start + start, "end": block.start + end}
    return {"section": place.section, "start": None, "end": None}
