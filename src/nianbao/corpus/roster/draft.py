"""A roster made from reports: the units that handed one in, as a table for an office to complete."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from msgspec.structs import replace

from nianbao.chinese.agencies import agency_names
from nianbao.corpus.names import plain_name
from nianbao.corpus.roster.table import words
from nianbao.corpus.roster.units import Unit
from nianbao.reporters.figures import inert

if TYPE_CHECKING:
    from nianbao.chinese.agencies import AgencyNames, Name
    from nianbao.model import Report


_TOWNSHIP = 1
"""Rank of a township's place, which has no departments that report."""


class Draft:
    """The units met so far; of two years the later name of a report's agency is another unit until somebody says not."""

    def __init__(self) -> None:
        self._units: dict[str, Unit] = {}
        self._names: dict[str, Name] = {}

    @property
    def number(self) -> int:
        """How many units."""
        return len(self._units)

    def add(self, report: Report) -> bool:
        """Note the agency of a report; tell whether it has one."""
        if not report.recognised or report.agency is None:
            return False
        name = plain_name(report.agency)
        if name not in self._units:
            language: AgencyNames = agency_names(report.words)
            self._names[name] = language.analysed(name)
            self._units[name] = Unit(name, level=report.level)
        return True

    def units(self) -> tuple[Unit, ...]:
        """Return the units by name, governments first, each with its region and the government above it."""
        governments: dict[tuple[str, ...], list[str]] = {}
        for unit in self._units.values():
            if unit.level == "government":
                places = self._names[unit.name].places or (unit.name,)  # 青石县 alone
                governments.setdefault(places, []).append(unit.name)
        found = []
        for unit in self._units.values():
            name = self._names[unit.name]
            places, ranks = name.places, name.ranks
            kept = places[:-1] if unit.level == "government" or ranks[-1:] == (_TOWNSHIP,) else places
            above = governments.get(kept, [])
            parent = above[0] if len(above) == 1 and above[0] != unit.name else ""
            found.append(replace(unit, region="".join(places), parent=parent))
        return tuple(sorted(found, key=lambda one: (one.level != "government", one.parent, one.name)))

    def text(self) -> str:
        """Return the roster as CSV, with a byte order mark for spreadsheets."""
        columns, levels = words()["columns"], words()["written"]
        file = StringIO()
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns.values())
        for unit in self.units():
            level = levels[unit.level] if unit.level else ""
            known = {"unit": inert(unit.name), "level": level, "parent": unit.parent, "region": unit.region}
            table.writerow([known.get(column, "") for column in columns])
        return "\ufeff" + file.getvalue()
