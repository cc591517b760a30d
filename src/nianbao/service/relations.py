"""The relation behind a finding with its numbers: both sides of an identity, term by term, each with its cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import asdict

from nianbao.linting.residuals import Residual, residuals
from nianbao.model import Finding, Form, Passage, Place, Report, Suspect

if TYPE_CHECKING:
    from decimal import Decimal


_MOST_LABELS = 3
"""In a formula; all of them stand below it, each with its number."""


class Spot(Struct, frozen=True):
    """A place in the text as read."""

    block: int
    row: int | None
    cell: int | None
    start: int | None
    """Where it begins in the text of the paragraph or cell; ``None`` for all of it."""
    end: int | None

    def as_json(self) -> dict[str, int | None]:
        """Return it for a viewer."""
        return asdict(self)


class Term(Struct, frozen=True):
    """A cell of an identity."""

    label: str
    label_en: str
    value: int | Decimal
    spot: Spot | None

    def as_json(self, lang: str) -> dict[str, Any]:
        """Return it for a viewer."""
        place = self.spot.as_json() if self.spot else None
        label = self.label_en if lang == "en" else self.label
        return {"label": label, "value": _number(self.value), "spot": place}


class Relation(Struct, frozen=True):
    """An identity that does not hold."""

    formula: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    left_sum: int | Decimal
    right_sum: int | Decimal

    def as_json(self, lang: str = "zh") -> dict[str, Any]:
        """Return it for a viewer."""
        in_english = f"{_english_sum(self.left)} = {_english_sum(self.right)}"
        return {
            "formula": in_english if lang == "en" else self.formula,
            "left": [term.as_json(lang) for term in self.left],
            "right": [term.as_json(lang) for term in self.right],
            "left_sum": _number(self.left_sum),
            "right_sum": _number(self.right_sum),
            "difference": _number(self.left_sum - self.right_sum),
        }


def _english_sum(terms: tuple[Term, ...]) -> str:
    """Return one side of an identity: the labels of the form, or how many there are of them."""
    if len(terms) > _MOST_LABELS:
        return f"the sum of {len(terms)} cells"
    return " + ".join(term.label_en for term in terms)


def relation(finding: Finding, report: Report) -> Relation | None:
    """Return the failing identity of a form that a finding is about; ``None`` for findings of other kinds."""
    form = report.forms.get(finding.place.form or "")
    formula = finding.evidence.get("formula")
    if form is None or formula is None:
        return None
    for residual in residuals(form, finding.code):
        line = finding.place.column if residual.identity.along == "column" else finding.place.row
        if residual.fails and residual.line == line and residual.identity.formula == formula:
            return Relation(
                formula,
                tuple(_terms(form, residual, residual.identity.left)),
                tuple(_terms(form, residual, residual.identity.right)),
                residual.left,
                residual.right,
            )
    return None


def _terms(form: Form, residual: Residual, keys: tuple[str, ...]) -> Iterator[Term]:
    for key in keys:
        row, column = residual.cell(key)
        part = (row, None) if residual.identity.along == "column" else (None, column)
        cell = form.cells.get((row, column))
        place = None if cell is None else spot_of(cell.passage)
        yield Term(form.spec.words(*part), form.spec.words_en(*part), form.reading(row, column) or 0, place)


def spot(place: Place) -> Spot | None:
    """Return where a place stands in the text; ``None`` for one that stands in no block."""
    if place.block < 0:
        return None
    start, end = place.span if place.span is not None else (None, None)
    row, cell = place.cell if place.cell is not None else (None, None)
    return Spot(place.block, row, cell, start, end)


def spot_of(passage: Passage) -> Spot | None:
    """Return where a passage stands in the text; ``None`` for one that stands in no block."""
    return spot(Place().at(passage))


def spots_of(report: Report, suspect: Suspect) -> Iterator[Spot]:
    """Yield where the cell of a suspect stands."""
    form = report.forms.get(suspect.form)
    cell = form.cells.get((suspect.row, suspect.column)) if form is not None else None
    found = spot_of(cell.passage) if cell is not None else None
    if found is not None:
        yield found


def _number(value: int | Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)
