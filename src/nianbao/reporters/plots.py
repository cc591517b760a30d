"""The plots of the overview as SVG in the page, where matplotlib is installed (extra ``plots``).

All that they show stands in the page's tables too, so that a page without them is whole. A picture runs nothing and asks
for nothing; its words are text, so that the reader's own fonts write them.
"""

from __future__ import annotations

import logging
import warnings
from base64 import b64encode
from collections.abc import Sequence
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from nianbao.chinese.characters import width
from nianbao.model import SEVERITIES
from nianbao.reporters import RenderOptions
from nianbao.reporters.layout import clip
from nianbao.reporters.overview import title_of

if TYPE_CHECKING:
    from nianbao.reporters.overview import Overview, RuleRow

_FONTS = ["Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei", "DejaVu Sans", "sans-serif"]  # fmt: skip
_SIZE = 10.0
_MOST_RULES, _MOST_UNITS = 15, 25
_LONGEST = 42
"""Columns of a name beside a plot, where a Chinese character takes two."""
_DPI = 72.0
_ENOUGH = 2
"""Reports, and rules, from which a plot says more than the tables."""


class Plot(NamedTuple):
    """A picture in two looks, as addresses that hold it."""

    words: str
    """Key of its caption."""
    light: str
    dark: str


class _Look(NamedTuple):
    ink: str
    paper: str
    map: str
    severities: tuple[str, str, str]


_LIGHT = _Look("#1c2430", "#ffffff", "OrRd", ("#b3261e", "#c98a1b", "#1f5fa8"))
_DARK = _Look("#e4e8ee", "#1b222c", "inferno", ("#ff9a92", "#f2c265", "#8fc0ff"))


def plots(overview: Overview, options: RenderOptions) -> tuple[Plot, ...]:
    """Return the plots; none without matplotlib, or where there is too little to show."""
    rules = overview.rules()[:_MOST_RULES]
    if len(overview.rows) < _ENOUGH or len(rules) < _ENOUGH or find_spec("matplotlib") is None:
        return ()
    from matplotlib import rc_context

    settings: dict[Any, Any] = {
        "font.family": _FONTS,
        "font.size": _SIZE,
        "svg.fonttype": "none",
        "svg.hashsalt": "nianbao",
        "text.parse_math": False,  # a name with "$" is a name
    }
    logging.getLogger("matplotlib.font_manager").setLevel(logging.CRITICAL)
    with rc_context(settings), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of fonts that are not here, but where the page is read
        return _plots(overview, rules, options)


def _plots(overview: Overview, rules: Sequence[RuleRow], options: RenderOptions) -> tuple[Plot, ...]:
    labels = [clip(f"{one.rule.code} {title_of(one.rule, options.lang)}", _LONGEST) for one in rules]
    codes = list(dict.fromkeys(one.rule.code for one in rules))
    units = [one.name for one in overview.units() if any(one.counts)][:_MOST_UNITS]
    found = [[overview.found(unit, code) for code in codes] for unit in units]
    names = [clip(unit, _LONGEST) for unit in units]
    return (
        Plot("plot_rules", *(_bars(labels, rules, look) for look in (_LIGHT, _DARK))),
        Plot("plot_units", *(_map(names, codes, found, look) for look in (_LIGHT, _DARK))),
    )


def _bars(labels: Sequence[str], rules: Sequence[RuleRow], look: _Look) -> str:
    """Return horizontal bars, the longest at the top."""
    figure, axes = _figure(labels, 3.4, 0.26 * len(rules) + 0.5, look)
    colors = [look.severities[SEVERITIES.index(one.severity)] for one in rules]
    bars = axes.barh(range(len(rules)), [one.reports for one in rules], color=colors)
    axes.bar_label(bars, padding=3, color=look.ink, fontsize=_SIZE)
    axes.set_yticks(range(len(rules)), labels)
    axes.invert_yaxis()
    axes.xaxis.set_visible(False)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    return _address(figure)


def _map(names: Sequence[str], codes: Sequence[str], found: Sequence[Sequence[int]], look: _Look) -> str:
    """Return a map of units and rules."""
    figure, axes = _figure(names, 0.32 * len(codes) + 0.3, 0.22 * len(names) + 0.9, look, top=0.8)
    shown = [[number or float("nan") for number in row] for row in found]  # nothing found is no colour
    axes.imshow(shown, cmap=look.map, aspect="auto", interpolation="nearest", vmin=0)
    axes.set_yticks(range(len(names)), names)
    axes.set_xticks(range(len(codes)), codes, rotation=60, ha="left", rotation_mode="anchor")
    axes.tick_params(top=True, labeltop=True, bottom=False, labelbottom=False)
    return _address(figure)


def _figure(
    labels: Sequence[str], across: float, up: float, look: _Look, top: float = 0.1
) -> tuple[Any, Any]:
    """Return a figure, sizes in inches, with room for the labels: matplotlib cannot measure fonts that it does not have."""
    from matplotlib.figure import Figure

    left = max(map(width, labels)) * _SIZE * 0.53 / _DPI + 0.15
    whole, high = left + across + 0.5, up + 0.2
    figure = Figure(figsize=(whole, high), facecolor=look.paper)
    axes = figure.add_axes((left / whole, 0.1 / high, across / whole, (up - top) / high))
    axes.set_facecolor(look.paper)
    axes.tick_params(colors=look.ink, length=0)
    for spine in axes.spines.values():
        spine.set_color(look.ink)
    return figure, axes


def _address(figure: Any) -> str:
    out = BytesIO()
    figure.savefig(out, format="svg", facecolor=figure.get_facecolor(), metadata={"Date": None})
    return "data:image/svg+xml;base64," + b64encode(out.getvalue()).decode()
