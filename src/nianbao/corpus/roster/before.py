"""Last year's reports of the units of a roster: under former names, and of units that became one."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from nianbao.corpus.roster.matching import Matcher
from nianbao.corpus.together.held import Entry
from nianbao.corpus.together.merging import merged
from nianbao.corpus.together.pairing import Pairing

if TYPE_CHECKING:
    from nianbao.chinese.agencies import AgencyNames
    from nianbao.corpus.roster.units import Roster
    from nianbao.model import PreviousReport


class UnitsBefore:
    """Reports of earlier years by unit, paired as those of one run are."""

    def __init__(self, reports: Sequence[PreviousReport], roster: Roster, language: AgencyNames) -> None:
        self._reports = reports
        self._matcher = Matcher(roster, language)
        entries = [_entry(number, one.agency, one.year, _figures(one)) for number, one in enumerate(reports)]
        self._pairing = Pairing(entries, language, self._matcher)

    def knows(self, agency: str) -> bool:
        """Tell whether the roster has an agency as a unit, or as one that became a part of a unit."""
        return self._matcher.unit(agency) is not None or self._matcher.merged_into(agency) is not None

    def of(self, agency: str, year: int) -> PreviousReport | None:
        """Return the report of a unit for the year before, several of units that became one as one report."""
        parts = [self._reports[one.number] for one in self._pairing.previous(_entry(-1, agency, year, ""))]
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else merged(parts)


def _entry(number: int, agency: str, year: int, figures: str) -> Entry:
    return Entry(number, "", agency, year, None, "", figures, "", "", (0, 0))


def _figures(report: PreviousReport) -> str:
    said = [(key, cell.state, str(cell.value)) for key, cell in sorted(report.cells.items())]
    return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()
