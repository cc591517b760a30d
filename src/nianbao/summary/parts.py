"""The picture of a year as plain data for a page that draws itself: plots as addresses, all that they show as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from nianbao.reporters import RenderOptions
from nianbao.summary.measures import ENOUGH, RATES
from nianbao.summary.picture import Picture
from nianbao.summary.plots import plots
from nianbao.summary.view import MOST_RULES, figure_rows, heat_rows, is_cut, peer_rows, rule_rows, sums_note
from nianbao.summary.words import WORDS, Words


def picture_parts(picture: Picture, options: RenderOptions) -> dict[str, Any]:
    """Return ``plots``, each with caption and an address a look, ``no_plots`` where they cannot be drawn, and ``tables``."""
    words = WORDS[options.lang]
    drawn = plots(picture, words)
    return {
        "plots": [
            {
                "name": plot.words,
                "caption": words[plot.words].format(year=picture.year),
                "light": plot.light,
                "dark": plot.dark,
            }
            for plot in drawn
        ],
        "no_plots": "" if drawn else words["no_plots"],
        "tables": list(_tables(picture, words, options)),
    }


def _tables(picture: Picture, words: Words, options: RenderOptions) -> Iterable[dict[str, Any]]:
    states = [(words.states[state], number) for state, number in picture.states.items()]
    yield _table("states", words["board"], "", (words["state"], words["units_count"]), states)
    years = (words["figure"], *(str(row.year) for row in picture.years))
    note = sums_note(picture, words)
    yield _table("years", words["years"], note, years, figure_rows(picture, words))
    rules = rule_rows(picture, options)
    if rules:
        heads = (words["rule"], words["demand"], words["in_reports"], words["findings"])
        rows = [(row.code, demand, row.reports, row.findings) for row, demand, _ in rules]
        yield _table("rules", words["rules"], "", heads, rows)
        codes = [row.code for row, _, _ in rules[:MOST_RULES]]
        heat = [(unit, *(number or "" for number in found)) for unit, found in heat_rows(picture, codes)]
        more = words["cut"].format(rows=len(heat), columns=len(codes)) if is_cut(picture) else ""
        note = f"{words['heat_note']} {more}".strip()
        yield _table("heat", words["heat"], note, (words["unit"], *codes), heat)
    peers = peer_rows(picture)
    if peers:
        pairs = [f"{words.measures[name]}：{words[of]}" for name in RATES for of in ("own", "median")]
        rows_of_peers = [(unit, *texts) for unit, texts in peers]
        note = words["peers_note"].format(enough=ENOUGH)
        yield _table("peers", words["peers"], note, (words["unit"], *pairs), rows_of_peers)


def _table(
    name: str, caption: str, note: str, heads: Sequence[str], rows: Iterable[Sequence[str | int]]
) -> dict[str, Any]:
    """Return a table whose first column names its rows."""
    return {"name": name, "caption": caption, "note": note, "heads": heads, "rows": list(rows)}
