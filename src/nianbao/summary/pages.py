"""The picture of a year as pages: an overview and the units, in a folder or in one file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nianbao.reporters import RenderOptions
from nianbao.reporters.html_templates import page_part
from nianbao.summary.measures import ENOUGH, MEASURES, RATES
from nianbao.summary.picture import Picture, UnitRow
from nianbao.summary.plots import plots
from nianbao.summary.view import (
    MOST,
    MOST_RULES,
    deadlines,
    figure_rows,
    heat_rows,
    is_cut,
    peer_rows,
    rule_rows,
    sums_note,
    wants_action,
)
from nianbao.summary.words import WORDS, Words, shown

_HEAT = (1, 2, 4, 8)
"""Findings from which a cell of the map is darker."""
INDEX, UNITS = "index.html", "units.html"
UNIT_FIGURES = ("new", "carried_in", "granted", "partial", "total", "carried_out", "disputes", "issued", "repealed", "in_force")  # fmt: skip


def page(picture: Picture, options: RenderOptions) -> str:
    """Return the picture as one page."""
    return page_part("summary.html", _values(picture, options, pages=False))


def write_pages(picture: Picture, options: RenderOptions, put: Callable[[str, str], None]) -> None:
    """Write the pages of a folder by a function that puts a text under a name, the overview last."""
    values = _values(picture, options, pages=True)
    put(UNITS, page_part("summary_units_page.html", values))
    put(INDEX, page_part("summary.html", values))


def _values(picture: Picture, options: RenderOptions, *, pages: bool) -> dict[str, Any]:
    words = WORDS[options.lang]
    title = words["title"].format(year=picture.year)
    texts = {**words.texts, "plot_states": words["plot_states"].format(year=picture.year)}
    rules = rule_rows(picture, options)
    columns = [(row.code, demand) for row, demand, _ in rules[:MOST_RULES]]
    heat = [
        (unit, [(number, sum(number >= one for one in _HEAT)) for number in found])
        for unit, found in heat_rows(picture, [code for code, _ in columns])
    ]
    return {
        "words": texts,
        "title": title,
        "heading": title,
        "version": options.version,
        "made": options.made.strftime("%Y-%m-%d %H:%M") if options.made else "",
        "pages": pages,
        "most": MOST,
        "dates": deadlines(picture, words),
        "state_words": words.states,
        "severities": words.severities,
        "levels": words.levels,
        "states": [(state, words.states[state], number) for state, number in picture.states.items()],
        "board": picture.board,
        "action": wants_action(picture),
        "plots": plots(picture, words),
        "scope": sums_note(picture, words),
        "years": [row.year for row in picture.years],
        "figures": figure_rows(picture, words),
        "formulas": {words.measures[name]: words.formulas[name] for name in MEASURES},
        "rules": rules,
        "columns": columns,
        "heat": heat,
        "cut": is_cut(picture),
        "left_out": [(one, words.reasons[one.reason]) for one in picture.left_out],
        "peers_note": words["peers_note"].format(enough=ENOUGH),
        "rates": [words.measures[name] for name in RATES],
        "peers": peer_rows(picture),
        "columns_of_units": _unit_heads(words),
        "units": [(row.unit, row.year, _unit(row)) for row in picture.units],
    }


def _unit_heads(words: Words) -> list[str]:
    return [words.figures[name] for name in UNIT_FIGURES] + [words.measures[name] for name in MEASURES]


def _unit(row: UnitRow) -> list[str]:
    figures = [shown(name, row.figures.get(name)) for name in UNIT_FIGURES]
    return figures + [shown(name, row.measures[name]) for name in MEASURES]
