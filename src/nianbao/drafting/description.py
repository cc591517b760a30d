"""The blank forms of an edition as plain data, from which a page draws its grids and computes totals."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec.structs import asdict

from nianbao.drafting.draft import YEARS, Draft, forms_of
from nianbao.drafting.grid import GridCell, lay_out
from nianbao.drafting.pieces import PREFACE, form_table
from nianbao.drafting.sources import carried_cells
from nianbao.model import ITEM_TITLES, SECTION_TITLES, FormSpec, edition_of

SCHEMA = "nianbao.form/1"


def describe(edition: str, specs: Sequence[FormSpec]) -> dict[str, Any]:
    """Return the sections with their headings and hints, and the forms as grids with their relations.

    ``specs`` are the forms of all editions. Raises ``KeyError`` for an edition without forms.
    """
    forms = [_form(spec) for spec in forms_of(edition, specs)]
    years = [year for year in YEARS if edition_of(year) == edition]
    return {
        "schema": SCHEMA,
        "edition": edition,
        "years": {"first": years[0], "last": years[-1]},
        "preface": {"hint": hints()[PREFACE]},
        "sections": [
            {"key": key, "heading": title, "hint": hints()[key]} for key, title in SECTION_TITLES.items()
        ],
        "items": [{"key": key, "heading": title} for key, title in ITEM_TITLES.items()],
        "forms": forms,
    }


def editions(specs: Sequence[FormSpec]) -> list[str]:
    """Return the editions that have forms, the latest first."""
    return sorted({spec.edition for spec in specs}, reverse=True)


@cache
def hints() -> Mapping[str, Mapping[str, str]]:
    """Return by section key what the format asks for, in both languages."""
    text = files("nianbao.drafting").joinpath("hints.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _form(spec: FormSpec) -> dict[str, Any]:
    grid = lay_out(form_table(spec, Draft(YEARS[0])))
    return {
        "key": spec.key,
        "title": spec.title,
        "section": spec.section,
        "rows": [
            {"key": row.key, "label": spec.words(row.key), "columns": list(row.columns)} for row in spec.rows
        ],
        "columns": [
            {"key": column.key, "label": column.labels[0], "number": column.number} for column in spec.columns
        ],
        "grid": {
            "rows": grid.rows,
            "columns": grid.columns,
            "head": grid.head,
            "widths": list(grid.widths),
            "cells": [_cell(cell) for cell in grid.cells],
        },
        "totals": _totals(spec),
        "identities": [
            {**asdict(one), "left": list(one.left), "right": list(one.right)} for one in spec.identities
        ],
        "carried": [
            {"row": row, "column": column, "plus": list(carry.plus), "minus": list(carry.minus)}
            for (row, column), carry in carried_cells(spec).items()
        ],
    }


def _totals(spec: FormSpec) -> list[dict[str, Any]]:
    """Return the cells that a relation gives as a sum of others, of several that do so the first."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for identity in spec.identities:
        if len(identity.left) != 1:
            continue
        total = identity.left[0]
        for row, column in spec.cell_keys():
            if total != (row if identity.along == "column" else column):
                continue
            parts = (
                [(one, column) for one in identity.right]
                if identity.along == "column"
                else [(row, one) for one in identity.right]
            )
            found.setdefault(
                (row, column),
                {
                    "row": row,
                    "column": column,
                    "parts": [list(part) for part in parts],
                    "code": identity.code,
                },
            )
    return list(found.values())


def _cell(cell: GridCell) -> dict[str, Any]:
    place = {
        "text": cell.text,
        "row": cell.row,
        "column": cell.column,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
    }
    if cell.keys is None:
        return {**place, "kind": cell.kind}
    return {**place, "kind": "value", "keys": list(cell.keys)}
