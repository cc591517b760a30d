"""The plots of the overview as SVG in the page, where matplotlib is installed (extra ``plots``).

All that they show stands in the page's tables too, so that a page without them is whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nianbao.model import SEVERITIES
from nianbao.reporters import RenderOptions
from nianbao.reporters.drawing import (
    DARK,
    LIGHT,
    SIZE,
    Look,
    Plot,
    address,
    can_draw,
    drawing,
    figure,
    heat_map,
)
from nianbao.reporters.layout import clip
from nianbao.reporters.overview import title_of

if TYPE_CHECKING:
    from nianbao.reporters.overview import Overview, RuleRow

_MOST_RULES, _MOST_UNITS = 15, 25
_LONGEST = 42
"""Columns of a name beside a plot, where a Chinese character takes two."""
_ENOUGH = 2
"""Reports, and rules, from which a plot says more than the tables."""


def plots(overview: Overview, options: RenderOptions) -> tuple[Plot, ...]:
    """Return the plots; none without matplotlib, or where there is too little to show."""
    rules = overview.rules()[:_MOST_RULES]
    if len(overview.rows) < _ENOUGH or len(rules) < _ENOUGH or not can_draw():
        return ()
    with drawing():
        return _plots(overview, rules, options)


def _plots(overview: Overview, rules: Sequence[RuleRow], options: RenderOptions) -> tuple[Plot, ...]:
    labels = [clip(f"{one.rule.code} {title_of(one.rule, options.lang)}", _LONGEST) for one in rules]
    codes = list(dict.fromkeys(one.rule.code for one in rules))
    units = [one.name for one in overview.units() if any(one.counts)][:_MOST_UNITS]
    found = [[overview.found(unit, code) for code in codes] for unit in units]
    names = [clip(unit, _LONGEST) for unit in units]
    return (
        Plot("plot_rules", *(_bars(labels, rules, look) for look in (LIGHT, DARK))),
        Plot("plot_units", *(heat_map(names, codes, found, look) for look in (LIGHT, DARK))),
    )


def _bars(labels: Sequence[str], rules: Sequence[RuleRow], look: Look) -> str:
    """Return horizontal bars, the longest at the top."""
    drawn, axes = figure(labels, 3.4, 0.26 * len(rules) + 0.5, look)
    colors = [look.severities[SEVERITIES.index(one.severity)] for one in rules]
    bars = axes.barh(range(len(rules)), [one.reports for one in rules], color=colors)
    axes.bar_label(bars, padding=3, color=look.ink, fontsize=SIZE)
    axes.set_yticks(range(len(rules)), labels)
    axes.invert_yaxis()
    axes.xaxis.set_visible(False)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    return address(drawn)
