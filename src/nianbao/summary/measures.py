"""The measures of a report, of many reports together, and of a unit beside its peers."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from statistics import median

from msgspec import Struct

from nianbao.summary.facts import Figures

ENOUGH = 30
"""Peers, and cases of a unit, below which a comparison says nothing."""


class Measure(Struct, frozen=True):
    """A quotient (``below`` given) or a sum of figures: those of ``plus`` less those of ``minus``."""

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    below_minus: tuple[str, ...] = ()

    @property
    def is_rate(self) -> bool:
        """True for a quotient."""
        return bool(self.below)

    @property
    def parts(self) -> tuple[str, ...]:
        """The figures that it is made of."""
        return (*self.plus, *self.minus, *self.below, *self.below_minus)


MEASURES: Mapping[str, Measure] = {
    "received": Measure(("new", "carried_in")),
    "disclosed_share": Measure(("granted", "partial"), (), ("total",)),
    "unavailable_share": Measure(("unavailable",), (), ("total",)),
    "carried_share": Measure(("carried_out",), (), ("new", "carried_in")),
    "correction_rate": Measure(("corrected",), (), ("disputes",), ("pending",)),
    "dispute_rate": Measure(("disputes",), (), ("new",)),
    "documents_net": Measure(("issued",), ("repealed",)),
}
"""By name: 受理合计, 实质公开率, 无法提供占比, 结转率, 纠错率, 争议转化率 and 规范性文件净增."""
RATES = tuple(name for name, one in MEASURES.items() if one.is_rate)


class Sum(Struct, frozen=True):
    """A figure or measure over many reports."""

    value: float | int | None
    """``None`` where no report states it, or the denominator is 0."""
    reports: int
    """Reports that state all of its parts; the others are not in it."""


class Beside(Struct, frozen=True):
    """A rate of a unit beside the median of its peers."""

    own: float | None
    median: float | None
    """``None`` where there are fewer than ``ENOUGH`` peers that have this rate."""
    peers: int
    """Units of the same level with this rate, the unit itself left out."""
    few: bool
    """True where the unit has fewer than ``ENOUGH`` cases: its own rate is chance."""


def measure(figures: Figures, name: str) -> float | int | None:
    """Return a measure of a report; ``None`` where a part is not stated or the denominator is 0."""
    one = MEASURES[name]
    if any(part not in figures for part in one.parts):
        return None
    above = _sum(figures, one.plus) - _sum(figures, one.minus)
    if not one.is_rate:
        return above
    below = cases(figures, name)
    return above / below if below else None


def cases(figures: Figures, name: str) -> int:
    """Return the denominator of a rate, 0 where it is not known or negative."""
    one = MEASURES[name]
    if any(part not in figures for part in (*one.below, *one.below_minus)):
        return 0
    return max(0, _sum(figures, one.below) - _sum(figures, one.below_minus))


def figure_sum(reports: Iterable[Figures], name: str) -> Sum:
    """Return the sum of a figure over the reports that state it."""
    found = [figures[name] for figures in reports if name in figures]
    return Sum(sum(found) if found else None, len(found))


def measure_sum(reports: Iterable[Figures], name: str) -> Sum:
    """Return a measure of the sums over the reports that state all of its parts."""
    one = MEASURES[name]
    whole = [figures for figures in reports if all(part in figures for part in one.parts)]
    sums = {part: sum(figures[part] for figures in whole) for part in one.parts}
    return Sum(measure(sums, name) if whole else None, len(whole))


def beside(units: Mapping[str, Figures], name: str) -> dict[str, Beside]:
    """Return the rate of each of these peers beside the median of the others."""
    rates = {unit: measure(figures, name) for unit, figures in units.items()}
    ordered = sorted(rate for rate in rates.values() if rate is not None)
    found = {}
    for unit, own in rates.items():
        others = list(ordered)
        if own is not None:
            del others[bisect_left(others, own)]
        middle = median(others) if len(others) >= ENOUGH else None
        found[unit] = Beside(own, middle, len(others), cases(units[unit], name) < ENOUGH)
    return found


def _sum(figures: Figures, names: Iterable[str]) -> int:
    return sum(figures[name] for name in names)
