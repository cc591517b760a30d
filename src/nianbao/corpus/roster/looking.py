"""What a run holds of a roster: years, units without a report, sums over the units below a government."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from nianbao.corpus.names import plain_name
from nianbao.corpus.together.merging import sums
from nianbao.corpus.together.pairing import Pairing, single
from nianbao.model import MissingReport, RollUp, RosterYears

if TYPE_CHECKING:
    from nianbao.corpus.roster.units import Roster, Unit
    from nianbao.corpus.together.held import Entry
    from nianbao.model import PreviousReport


def roster_years(roster: Roster, pairing: Pairing, unread: Iterable[str], stated: int | None) -> RosterYears:
    """Return the units without a report for each year that the run is about.

    That is the year that the user ``stated``; else the one with most reports, and others for which half of the units have
    theirs. A unit that a file is named after which nobody could read (``unread``) is not missing: that file says so itself.
    """
    names = [plain_name(path) for path in unread]
    years = (stated,) if stated is not None else _years(roster, pairing)
    missing = tuple(
        MissingReport(unit.name, year, unit.line, unit.contact)
        for year in years
        for unit in roster.due(year)
        if not pairing.of_unit(unit, year) and not any(plain_name(unit.name) in name for name in names)
    )
    return RosterYears(years, len(roster.units), missing)


def roll_ups(
    roster: Roster, pairing: Pairing, read: Callable[[Entry], PreviousReport]
) -> Mapping[str, RollUp]:
    """Return the sums over the units below each government, by the path of its report."""
    found: dict[str, RollUp] = {}
    above = {unit.parent for unit in roster.units if unit.parent}
    for unit in roster.units:
        if unit.name in above:
            for year in pairing.years:
                for entry in pairing.of_unit(unit, year):
                    found[entry.path] = _roll_up(roster, unit, year, pairing, read)
    return found


def _roll_up(
    roster: Roster, above: Unit, year: int, pairing: Pairing, read: Callable[[Entry], PreviousReport]
) -> RollUp:
    parts = [unit for unit in roster.due(year) if unit.parent == above.name]
    reports = [(unit, single(pairing.of_unit(unit, year))) for unit in parts]
    missing = tuple(unit.name for unit, entry in reports if entry is None)
    if missing or not parts:
        return RollUp({}, len(parts), missing)
    return RollUp(sums([read(entry) for _, entry in reports if entry is not None]), len(parts))


def _years(roster: Roster, pairing: Pairing) -> tuple[int, ...]:
    counts = Counter(
        {year: sum(1 for unit in roster.units if pairing.of_unit(unit, year)) for year in pairing.years}
    )
    most = max(counts.values(), default=0)
    return tuple(
        year
        for year in sorted(counts)
        if counts[year] and (counts[year] == most or 2 * counts[year] >= len(roster.due(year)))
    )
