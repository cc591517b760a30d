"""The plots of a year's picture, where matplotlib is installed; all that they show stands in tables too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from nianbao.chinese.characters import width
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
    framed,
    heat_map,
    ink_on,
)
from nianbao.reporters.layout import clip
from nianbao.summary.measures import RATES, Beside
from nianbao.summary.picture import Picture, YearRow
from nianbao.summary.words import Words

MOST_UNITS, MOST_RULES, MOST_PANELS = 30, 20, 24
_LONGEST = 34
"""Columns of a name, where a Chinese character takes two."""
_ACROSS = 5.4
"""Inches of a plot over years."""
_SMALL = 8.0
"""Of the letters in panels and bars."""
_OUTCOMES = ("granted", "partial", "denied", "unavailable", "rejected", "other")
_PANELS_A_ROW = 4
_PANEL, _PANEL_HIGH = 1.65, 0.95
"""Inches of a panel."""


class _Series(Struct, frozen=True):
    """What has one colour: a word and a number a year, ``None`` where there is none."""

    word: str
    values: Sequence[float | int | None]


def plots(picture: Picture, words: Words) -> tuple[Plot, ...]:
    """Return the plots that there is something to show for; none without matplotlib."""
    if not can_draw():
        return ()
    with drawing():
        drawn = []
        for name, draw in _PLOTS.items():
            pair = [draw(picture, words, look) for look in (LIGHT, DARK)]
            if all(pair):
                drawn.append(Plot(f"plot_{name}", *pair))
        return tuple(drawn)


def _values(years: Sequence[YearRow], name: str) -> list[float | int | None]:
    return [(row.figures[name] if name in row.figures else row.measures[name]).value for row in years]


def _series(years: Sequence[YearRow], names: Sequence[tuple[str, str]]) -> list[_Series]:
    return [_Series(word, _values(years, name)) for name, word in names]


def _applications(picture: Picture, words: Words, look: Look) -> str:
    names = (("new", words["newly"]), ("carried_in", words["carried"]))
    return _columns(picture.years, _series(picture.years, names), words, look)


def _applicants(picture: Picture, words: Words, look: Look) -> str:
    names = (("natural", words["people"]), ("legal", words["bodies"]))
    return _columns(picture.years, _series(picture.years, names), words, look)


def _disputes(picture: Picture, words: Words, look: Look) -> str:
    names = (("reviews", words["review"]), ("lawsuits", words["lawsuit"]))
    rate = _Series(words.measures["correction_rate"], _values(picture.years, "correction_rate"))
    return _columns(picture.years, _series(picture.years, names), words, look, above=rate, percent=True)


def _documents(picture: Picture, words: Words, look: Look) -> str:
    names = (("issued", words.figures["issued"]), ("repealed", words.figures["repealed"]))
    above = _Series(words.figures["in_force"], _values(picture.years, "in_force"))
    series = _series(picture.years, names)
    return _columns(picture.years, series, words, look, above=above, beside=True)


def _columns(
    years: Sequence[YearRow],
    series: Sequence[_Series],
    words: Words,
    look: Look,
    above: _Series | None = None,
    *,
    percent: bool = False,
    beside: bool = False,
) -> str:
    """Return columns by year, on top of or beside each other, and above them a line of its own scale."""
    if not any(value for one in series for value in one.values):
        return ""
    room = 1.25 if above else 0.0
    drawn, axes = framed((0.6, 0.55, 0.5 + room), _ACROSS, 2.0, look)
    wide = 0.56 / (len(series) if beside else 1)
    base = [0.0] * len(years)
    for number, one in enumerate(series):
        heights = [float(value or 0) for value in one.values]
        shift = (number - (len(series) - 1) / 2) * wide if beside else 0.0
        places = [at + shift for at in range(len(years))]
        axes.bar(places, heights, wide * 0.92, bottom=None if beside else base, color=look.series[number])
        base = heights if beside else [low + high for low, high in zip(base, heights, strict=True)]
        if beside or number == len(series) - 1:
            for at, (place, high) in enumerate(zip(places, base, strict=True)):
                known = one.values[at] is not None
                axes.annotate(f"{high:,.0f}" if known else "—", (place, high), (0, 3), "data", "offset points", ha="center", color=look.ink, fontsize=SIZE - 1)  # fmt: skip
    axes.margins(y=0.16)
    _plain(axes, years, words, look)
    _legend(drawn, [one.word for one in series], look.series, look, below=1.25 + 0.1 if above else 0.1)
    if above is not None:
        _line(drawn, axes, above, look, percent=percent)
    return address(drawn)


def _plain(axes: Any, years: Sequence[YearRow], words: Words, look: Look) -> None:
    """Leave of the frame the ground line, and name the years below it."""
    axes.set_xlim(-0.6, max(len(years), 3) - 0.4)
    axes.set_xticks(range(len(years)), [str(row.year) for row in years])
    axes.yaxis.set_visible(False)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    for at, row in enumerate(years):
        axes.annotate(words["of_reports"].format(reports=row.reports), (at, 0), (0, -28), ("data", "axes fraction"), "offset points", ha="center", color=look.ink, fontsize=_SMALL)  # fmt: skip


def _line(drawn: Any, below: Any, one: _Series, look: Look, *, percent: bool) -> None:
    """Draw a line of its own above the columns."""
    high = drawn.get_figheight()
    place = below.get_position()
    axes = drawn.add_axes((place.x0, place.y1 + 0.42 / high, place.width, 0.7 / high), sharex=below)
    axes.set_facecolor(look.paper)
    axes.axis("off")
    known = [(at, float(value)) for at, value in enumerate(one.values) if value is not None]
    axes.plot(
        [at for at, _ in known], [value for _, value in known], "o-", color=look.series[2], markersize=5
    )
    for at, value in known:
        text = f"{value * 100:.1f}%" if percent else f"{value:,.0f}"
        axes.annotate(text, (at, value), (0, 7), "data", "offset points", ha="center", color=look.ink, fontsize=SIZE - 1)  # fmt: skip
    top = max((value for _, value in known), default=1.0) or 1.0
    axes.set_ylim(0, top * 1.6)
    _legend(drawn, [one.word], look.series[2:], look, below=0.1)


def _legend(drawn: Any, labels: Sequence[str], colors: Sequence[str], look: Look, below: float) -> None:
    """Write what the colours are in a line, ``below`` the upper edge in inches; the width of words is reckoned."""
    whole, high = drawn.get_figwidth(), drawn.get_figheight()
    x, y = 0.3, high - below - 0.12
    for label, color in zip(labels, colors, strict=False):
        drawn.text(x / whole, y / high, "■", color=color, fontsize=SIZE, va="center")
        drawn.text((x + 0.2) / whole, y / high, label, color=look.ink, fontsize=SIZE, va="center")
        x += 0.2 + width(label) * SIZE * 0.53 / 72 + 0.18


def _outcomes(picture: Picture, words: Words, look: Look) -> str:
    """Return a bar of 100 % a year."""
    years = [row for row in picture.years if row.figures["total"].value]
    if not years:
        return ""
    labels = [str(row.year) for row in years]
    drawn, axes = figure(labels, _ACROSS, 0.36 * len(years) + 0.6, look, top=0.5)
    values = [_values(years, name) for name in _OUTCOMES]
    sums = [sum(float(one[at] or 0) for one in values) or 1.0 for at in range(len(years))]
    left = [0.0] * len(years)
    for number, one in enumerate(values):
        shares = [float(value or 0) / whole for value, whole in zip(one, sums, strict=True)]
        axes.barh(range(len(years)), shares, 0.7, left=left, color=look.series[number])
        for at, share in enumerate(shares):
            if share >= 0.05:
                ink = ink_on(look.series[number], look)
                axes.text(left[at] + share / 2, at, f"{share * 100:.0f}%", ha="center", va="center", color=ink, fontsize=_SMALL)  # fmt: skip
        left = [low + share for low, share in zip(left, shares, strict=True)]
    axes.set_xlim(0, 1)
    axes.set_yticks(range(len(years)), labels)
    axes.invert_yaxis()
    axes.xaxis.set_visible(False)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    _legend(drawn, [words.figures[name] for name in _OUTCOMES], look.series, look, below=0.1)
    return address(drawn)


def _states(picture: Picture, words: Words, look: Look) -> str:
    if len(picture.board) < 2:
        return ""
    labels = [words.states[state] for state in picture.states]
    drawn, axes = figure(labels, 3.6, 0.28 * len(labels) + 0.3, look)
    bars = axes.barh(range(len(labels)), list(picture.states.values()), 0.7, color=look.series[0])
    axes.bar_label(bars, padding=3, color=look.ink, fontsize=SIZE)
    axes.set_yticks(range(len(labels)), labels)
    axes.invert_yaxis()
    axes.xaxis.set_visible(False)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    return address(drawn)


def _heat(picture: Picture, words: Words, look: Look) -> str:  # noqa: ARG001  (as all plots are called)
    units = list(picture.heat)[:MOST_UNITS]
    codes = [row.code for row in picture.rules[:MOST_RULES]]
    if len(units) < 2 or len(codes) < 2:
        return ""
    found = [[picture.heat[unit].get(code, 0) for code in codes] for unit in units]
    return heat_map([clip(unit, _LONGEST) for unit in units], codes, found, look)


def _peers(picture: Picture, words: Words, look: Look) -> str:
    """Return a panel a unit, those with most applications: its rates and the medians of its peers."""
    received = {row.unit: row.measures["received"] or 0 for row in picture.units if row.year == picture.year}
    units = [unit for unit, rates in picture.peers.items() if any(_shows(rates[name]) for name in RATES)]
    units = sorted(units, key=lambda unit: (-received.get(unit, 0), unit))[:MOST_PANELS]
    if not units:
        return ""
    labels = [words.measures[name] for name in RATES]
    left = max(map(width, labels)) * _SMALL * 0.53 / 72 + 0.25
    rows = -(-len(units) // _PANELS_A_ROW)
    whole, high = left + _PANELS_A_ROW * (_PANEL + 0.2), rows * (_PANEL_HIGH + 0.4) + 0.65
    # one system of coordinates in inches, from the upper left corner: so many axes would take seconds
    drawn, axes = framed((0.0, 0.0, 0.0), whole, high, look)
    axes.axis("off")
    axes.set_xlim(0, whole)
    axes.set_ylim(high, 0)
    for number, unit in enumerate(units):
        row, column = divmod(number, _PANELS_A_ROW)
        corner = (left + column * (_PANEL + 0.2), 0.8 + row * (_PANEL_HIGH + 0.4))
        _panel(axes, corner, unit, picture.peers[unit], look)
        if column == 0:
            for at, label in enumerate(labels):
                axes.text(corner[0] - 0.08, corner[1] + (at + 0.5) * _PANEL_HIGH / len(RATES), label, ha="right", va="center", color=look.ink, fontsize=_SMALL)  # fmt: skip
    _legend(drawn, [words["own"], words["median"]], look.series[:1] + look.series[3:4], look, below=0.1)
    return address(drawn)


def _panel(
    axes: Any, corner: tuple[float, float], unit: str, rates: Mapping[str, Beside], look: Look
) -> None:
    """Draw a unit: its name, and on a scale from 0 to 100 % a point a rate and the line of the median."""
    x, y = corner
    step = _PANEL_HIGH / len(RATES)
    axes.text(x, y - 0.14, clip(unit, 26), color=look.ink, fontsize=_SMALL, va="center")
    for share in (0.0, 0.5, 1.0):
        axes.plot([x + share * _PANEL] * 2, [y, y + _PANEL_HIGH], "-", color=look.series[5], linewidth=0.6)
    axes.text(x, y + _PANEL_HIGH + 0.08, "0", color=look.ink, fontsize=_SMALL - 2, ha="center", va="center")
    axes.text(x + _PANEL, y + _PANEL_HIGH + 0.08, "100%", color=look.ink, fontsize=_SMALL - 2, ha="center", va="center")  # fmt: skip
    own = [(at, one.own) for at, one in enumerate(map(rates.__getitem__, RATES)) if _shows(one)]
    middle = [(at, one.median) for at, one in enumerate(map(rates.__getitem__, RATES))]
    for at, value in middle:
        if value is not None:
            top = y + at * step
            axes.plot([x + min(value, 1.0) * _PANEL] * 2, [top + 0.12 * step, top + 0.88 * step], "-", color=look.series[3], linewidth=2)  # fmt: skip
    places = [(x + min(value, 1.0) * _PANEL, y + (at + 0.5) * step) for at, value in own if value is not None]
    axes.plot([one for one, _ in places], [one for _, one in places], "o", color=look.series[0], markersize=5)


def _shows(one: Beside) -> bool:
    """Tell whether a rate is compared: enough peers, enough cases."""
    return one.own is not None and one.median is not None and not one.few


_PLOTS: dict[str, Callable[[Picture, Words, Look], str]] = {
    "states": _states,
    "applications": _applications,
    "outcomes": _outcomes,
    "applicants": _applicants,
    "disputes": _disputes,
    "documents": _documents,
    "heat": _heat,
    "peers": _peers,
}
