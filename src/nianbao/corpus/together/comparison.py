"""What the reports of a run are compared with, and what its roster misses: for whoever runs it, on whatever means.

Nothing is judged or said here: ``stage`` has judged again by whoever calls, who tells what is to be told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from nianbao.chinese.agencies import agency_names
from nianbao.corpus.roster import Matcher
from nianbao.corpus.together.pairing import Pairing, linked
from nianbao.recognition.word_lists import word_lists

if TYPE_CHECKING:
    from nianbao.chinese.agencies import AgencyNames
    from nianbao.config.settings import Settings
    from nianbao.corpus.plan import Planner
    from nianbao.corpus.roster import Roster
    from nianbao.corpus.together.beside import Links
    from nianbao.corpus.together.held import Reports
    from nianbao.model import FileResult, Likeness, RollUp, RosterYears, WordLists


class RosterFound(Struct, frozen=True):
    """What a run holds of its roster."""

    path: str
    years: RosterYears
    outside: list[str]
    """Agencies of reports that are not on it."""
    result: FileResult | None
    """Of the roster's file; ``None`` where no rule on rosters is selected."""


class Comparison:
    """How the reports of one run are compared with each other, and with a roster."""

    def __init__(self, planner: Planner, settings: Settings, roster: Roster | None = None) -> None:
        """``settings`` are those of the run as a whole: whether agencies are compared, which year it is about."""
        self._planner = planner
        self._settings = settings
        self._roster = roster
        self._pairing: Pairing | None = None

    @cached_property
    def _lists(self) -> WordLists:
        return word_lists(self._planner.given(self._settings).words)

    def language(self) -> AgencyNames:
        """Return what is known of the names of agencies."""
        return agency_names(self._lists)

    def links(self, reports: Reports, stopped: Callable[[], bool] = lambda: False) -> dict[str, Links]:
        """Return what each report is compared with, by path; none once the run is ``stopped``."""
        if stopped():
            return {}
        language = self.language()
        matcher = None if self._roster is None else Matcher(self._roster, language)
        self._pairing = Pairing(reports.entries, language, matcher)
        sums: Mapping[str, RollUp] = {}
        if self._roster is not None:
            from nianbao.corpus.roster.looking import roll_ups

            sums = roll_ups(self._roster, self._pairing, reports.report)
        near: Mapping[str, tuple[Likeness, ...] | None] = {}
        if self._settings.across:
            from nianbao.corpus.together.across import alike
            from nianbao.corpus.together.wording import Wording

            near = alike(self._pairing, reports.text, Wording(self._lists), stopped)
        return linked(self._pairing.links(), sums, near)

    def of_roster(self, reports: Reports) -> RosterFound | None:
        """Return what is said of the roster once ``links`` were found; ``None`` where there is no roster or none were."""
        if self._roster is None or self._pairing is None:
            return None
        from nianbao.corpus.roster.looking import roster_years
        from nianbao.corpus.roster.result import roster_result

        years = roster_years(self._roster, self._pairing, reports.unread, self._settings.year)
        result = roster_result(self._roster.path, years, self._planner.judge(self._roster.path))
        return RosterFound(self._roster.path, years, self._pairing.outside(), result)


def can_compare_across() -> bool:
    """Tell whether what finds sections that stand in reports of other agencies is installed."""
    try:
        import rensa  # noqa: F401
    except ImportError:
        return False
    return True
