"""Whose report one is: the unit of the roster that a name means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from nianbao.corpus.names import NameIndex, plain_name

if TYPE_CHECKING:
    from nianbao.chinese.agencies import AgencyNames
    from nianbao.corpus.roster.units import Roster, Unit


class Matcher:
    """Finds the unit of an agency: by its name, with or without the places above it, then by an earlier name."""

    def __init__(self, roster: Roster, language: AgencyNames) -> None:
        self._own = _Names(((unit, name) for unit in roster.units for name in _names(unit)), language)
        self._former = _Names(((unit, name) for unit in roster.units for name in unit.former), language)
        self._merged = _Names(((unit, one.name) for unit in roster.units for one in unit.merged), language)

    def unit(self, agency: str) -> Unit | None:
        """Return the unit whose report one of this agency is; ``None`` where none is, or two could be."""
        return self._own.find(agency) or self._former.find(agency)

    def merged_into(self, agency: str) -> Unit | None:
        """Return the unit that the agency became a part of."""
        return self._merged.find(agency)


class _Names:
    """Units by name; a name that two of them have means none."""

    def __init__(self, named: Iterable[tuple[Unit, str]], language: AgencyNames) -> None:
        units: dict[str, set[Unit]] = {}
        for unit, name in named:
            units.setdefault(plain_name(name), set()).add(unit)
        self._units = {name: found for name, found in units.items() if len(found) == 1}
        self._shared = frozenset(units) - frozenset(self._units)
        self._index = NameIndex(units, language)

    def find(self, agency: str) -> Unit | None:
        name = self._index.find(agency, successors=False)
        if name is None or name in self._shared:
            return None
        (unit,) = self._units[name]
        return unit


def _names(unit: Unit) -> Iterable[str]:
    """Yield the name of a unit, and that with its region before it where the name lacks it."""
    yield unit.name
    if unit.region and not unit.name.startswith(unit.region):
        yield unit.region + unit.name
