"""Forms made straight from figures, without any file."""

import random
from collections.abc import Mapping

from nianbao.linting.residuals import residuals
from nianbao.model import Form, FormCell, FormRow
from nianbao.testing.forms import form_spec
from tests.generators.figures import random_figures

Figures = dict[tuple[str, str], int | str | None]
"""By (row, column): a count, ``""`` for a blank, a text that is no number, ``None`` for an absent cell."""


def form(key: str, figures: Mapping[tuple[str, str], int | str | None], edition: str = "2021") -> Form:
    """Return the form with these cells; those not given are 0."""
    spec = form_spec(key, edition)
    cells = {}
    for cell in spec.cell_keys():
        value = figures.get(cell, 0)
        if value is not None:
            cells[cell] = _cell(*cell, value)
    rows = tuple(FormRow(row.key, row.labels[0], found=1, expected=1) for row in spec.rows)
    return Form(spec, spec.section, rows, (), cells)


def _cell(row: str, column: str, value: int | str) -> FormCell:
    if isinstance(value, int):
        return FormCell(row, column, str(value), "number", value)
    return FormCell(row, column, value, "not_number" if value else "blank", None)


def consistent(key: str, seed: int) -> dict[tuple[str, str], int]:
    """Return random figures that satisfy every identity."""
    found = random_figures(random.Random(seed), "2021")[key]
    return {(row, column): int(text) for row, cells in found.items() for column, text in cells.items()}


def broken(of: Form) -> set[tuple[str, str]]:
    """Return (code, line) of the identities that fail."""
    return {(one.identity.code, one.line) for one in residuals(of) if one.fails}
