"""A year against the one before: over the units that state a figure in both, so that who is missing changes nothing."""

from __future__ import annotations

from msgspec import Struct

from nianbao.summary.facts import Figures
from nianbao.summary.measures import MEASURES, figure_sum, measure_sum
from nianbao.summary.picture import Picture


class Change(Struct, frozen=True):
    """A figure or measure of both years over the units that state it in both."""

    old: float | int | None
    new: float | int | None
    units: int

    @property
    def difference(self) -> float | int | None:
        """Return the new one less the old one; ``None`` where one is not known."""
        return None if self.old is None or self.new is None else self.new - self.old

    @property
    def share(self) -> float | None:
        """Return the difference as a share of the old one; ``None`` where that is 0 or not known."""
        return None if self.difference is None or not self.old else self.difference / self.old


def change(picture: Picture, name: str) -> Change:
    """Return a figure or measure of the picture's year and of the year before."""
    parts = MEASURES[name].parts if name in MEASURES else (name,)
    years = [_stating(picture, year, parts) for year in (picture.year - 1, picture.year)]
    units = sorted(years[0].keys() & years[1].keys())
    total = measure_sum if name in MEASURES else figure_sum
    old, new = (total([of[unit] for unit in units], name).value for of in years)
    return Change(old, new, len(units))


def _stating(picture: Picture, year: int, parts: tuple[str, ...]) -> dict[str, Figures]:
    """Return by unit the figures of a year, of those in the picture's scope that state all parts."""
    return {
        row.unit: row.figures
        for row in picture.units
        if row.year == year
        and (row.level == "government") == (picture.scope == "governments")
        and all(part in row.figures for part in parts)
    }
