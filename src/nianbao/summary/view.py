"""What every way of showing a picture shows: the same rows in the same order."""

from collections.abc import Sequence

from nianbao.reporters import RenderOptions
from nianbao.reporters.overview import title_of
from nianbao.summary.measures import MEASURES, RATES, Beside
from nianbao.summary.picture import FIGURES, BoardRow, Picture, RuleRow
from nianbao.summary.words import Words, shown, shown_sum

MOST, MOST_RULES = 60, 25
"""Rows of a list on a page, rules in its map."""
NOT_SETTLED = frozenset({"missing", "unread", "conflicting", "errors", "unsure"})
"""States of units that somebody must do something about."""


def wants_action(picture: Picture) -> list[BoardRow]:
    """Return the units that somebody must do something about."""
    return [row for row in picture.board if row.state in NOT_SETTLED]


def figure_rows(picture: Picture, words: Words) -> list[tuple[str, ...]]:
    """Return the number of reports, figures and measures of all reports together, a row each, a column a year."""
    rows = [(words["reports"], *(str(row.reports) for row in picture.years))]
    rows += [
        (
            words.figures[name],
            *(shown_sum(name, row.figures[name], row.reports, words) for row in picture.years),
        )
        for name in FIGURES
    ]
    rows += [
        (
            words.measures[name],
            *(shown_sum(name, row.measures[name], row.reports, words) for row in picture.years),
        )
        for name in MEASURES
    ]
    return rows


def rule_rows(picture: Picture, options: RenderOptions) -> list[tuple[RuleRow, str, str]]:
    """Return the rules that found something, each with what it demands and its basis."""
    known = {rule.code: rule for rule in options.rules}
    return [
        (row, title_of(known[row.code], options.lang), known[row.code].basis)
        if row.code in known
        else (row, "", "")
        for row in picture.rules
    ]


def heat_rows(picture: Picture, codes: Sequence[str]) -> list[tuple[str, list[int]]]:
    """Return the units, as many as a page shows, with how much each of these rules found; most errors first."""
    return [
        (unit, [found.get(code, 0) for code in codes]) for unit, found in list(picture.heat.items())[:MOST]
    ]


def peer_rows(picture: Picture) -> list[tuple[str, list[str]]]:
    """Return the units that have something to compare, two texts a rate."""
    return [
        (unit, [text for name in RATES for text in _beside(name, rates[name])])
        for unit, rates in picture.peers.items()
        if any(one.median is not None for one in rates.values())
    ]


def _beside(name: str, one: Beside) -> tuple[str, str]:
    own = None if one.few or one.median is None else one.own
    return shown(name, own), shown(name, one.median)


def deadlines(picture: Picture, words: Words) -> str:
    """Return when the reports of each level are due, and how many days are left on the picture's day."""
    parts = [
        words["date"].format(
            level=words.levels[level], day=day.isoformat(), left=_left((day - picture.today).days, words)
        )
        for level, day in picture.last_days.items()
    ]
    listed = words["join"].join(parts) or words["no_dates"]
    return words["dates"].format(today=picture.today.isoformat(), dates=listed)


def _left(days: int, words: Words) -> str:
    return words["left"].format(days=days) if days >= 0 else words["overdue"].format(days=-days)


def sums_note(picture: Picture, words: Words) -> str:
    """Return whose reports are summed, and what is left out."""
    return words[f"sum_{picture.scope}"] + words["partial_note"]


def is_cut(picture: Picture) -> bool:
    """Tell whether the map on a page lacks units or rules."""
    return len(picture.heat) > MOST or len(picture.rules) > MOST_RULES
