"""Which unit a report's agency is: one of the roster, or the agency under the name that it has in the picture's year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nianbao.chinese.agencies import AgencyNames
from nianbao.corpus.names import NameIndex, plain_name
from nianbao.corpus.roster import Matcher, Roster
from nianbao.summary.facts import ReportFacts
from nianbao.summary.picture import Expected, RosterUnit


def expected_of(roster: Roster, language: AgencyNames, year: int) -> Expected:
    """Return who owes a report on the year by a roster."""
    matcher = Matcher(roster, language)
    owing = {unit.name for unit in roster.due(year)}
    units = tuple(
        RosterUnit(
            unit.name,
            unit.level or language.level(unit.name),
            frozenset() if unit.name in owing else frozenset({year}),
            unit.contact,
        )
        for unit in roster.units
    )

    def unit_of(agency: str) -> str | None:
        unit = matcher.unit(agency)
        return None if unit is None else unit.name

    return Expected(units, unit_of)


def without_roster(reports: Sequence[ReportFacts], language: AgencyNames, year: int) -> Expected:
    """Return the agencies under the names of their reports on the year; those that have none keep their own.

    Of two agencies of one earlier year that could both be one of the year's, neither is taken for it.
    """
    shown = _first_names(one.agency for one in reports if one.agency and one.year == year)
    index = NameIndex(shown, language)
    meant: dict[str, str] = {}
    taken: dict[tuple[int | None, str], set[str]] = {}
    for one in reports:
        name = plain_name(one.agency or "")
        found = index.find(name) if name else None
        if found is not None:
            meant[name] = found
            taken.setdefault((one.year, found), set()).add(name)
    unclear = {
        name for (_, found), names in taken.items() if len(names) > 1 for name in names if name != found
    }
    own = _first_names(one.agency for one in reports if one.agency)

    def unit_of(agency: str) -> str | None:
        name = plain_name(agency)
        found = name if name in unclear else meant.get(name, name)
        return shown.get(found) or own.get(found)

    return Expected((), unit_of)


def _first_names(agencies: Iterable[str | None]) -> dict[str, str]:
    """Return the names as written by their plain form, the first in order of each."""
    found: dict[str, str] = {}
    for agency in sorted(one for one in agencies if one):
        found.setdefault(plain_name(agency), agency)
    return found
