"""The units of a roster as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from nianbao.model import Level


class Merged(Struct, frozen=True):
    """A unit that became a part of another one."""

    name: str
    since: int | None = None
    """Report year from which it has no report of its own; ``None`` where the roster does not say."""


class Unit(Struct, frozen=True):
    """A unit that owes a report each year."""

    name: str
    """As the roster writes it; no two units have the same one."""
    former: tuple[str, ...] = ()
    """Its own earlier names."""
    merged: tuple[Merged, ...] = ()
    """Units that became a part of it."""
    level: Level | None = None
    parent: str = ""
    """Name of the unit whose figures are the sum over its units; ``""`` for none."""
    region: str = ""
    """The place it belongs to, in words (青石县)."""
    exempt: frozenset[int] = frozenset()
    """Report years for which it owes no report."""
    contact: str = ""
    line: int = 0
    """Of the roster's file, from 1."""


class Roster(Struct, frozen=True):
    """The units of a roster, in its order."""

    path: str
    units: tuple[Unit, ...]

    def due(self, year: int) -> tuple[Unit, ...]:
        """Return the units that owe a report for a year."""
        gone = {
            one.name
            for unit in self.units
            for one in unit.merged
            if one.since is not None and one.since <= year
        }
        return tuple(unit for unit in self.units if year not in unit.exempt and unit.name not in gone)

    def parts(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the units whose figures a unit's are the sum of."""
        return tuple(one for one in self.units if one.parent == unit.name)
