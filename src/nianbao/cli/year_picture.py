"""The picture of a year from what a run has found, for ``summary`` and for the pages of ``check``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from nianbao.linting.deadlines import last_days

if TYPE_CHECKING:
    from nianbao.corpus.plan import Plan, Planner
    from nianbao.corpus.roster import Roster
    from nianbao.model import FileResult
    from nianbao.reporters import RenderOptions
    from nianbao.summary.facts import ReportFacts
    from nianbao.summary.picture import Picture

FOLDER = "year"
_FEWEST = 2
"""Reports from which there is something to put together."""


def year_picture(
    reports: Sequence[ReportFacts],
    planner: Planner,
    plan: Plan,
    day: date,
    year: int | None = None,
    roster: Roster | None = None,
) -> Picture:
    """Return the picture of a year, by default of the last one that is over on the day and has a report."""
    from nianbao.chinese.agencies import agency_names
    from nianbao.recognition.word_lists import word_lists
    from nianbao.summary.picture import default_year, picture_of
    from nianbao.summary.units import expected_of, without_roster

    language = agency_names(word_lists(planner.given(planner.settings()).words))
    of = year or default_year(reports, day)
    if roster is not None:
        expected = expected_of(roster, language, of)
    else:
        expected = without_roster(reports, language, of)
    return picture_of(reports, day, of, expected, last_days(plan.rules, of))


class YearPages:
    """Collects the facts of each report of a run, and writes the pages of the year when all are there."""

    def __init__(self, planner: Planner, plan: Plan, roster: Roster | None, options: RenderOptions) -> None:
        self._planner = planner
        self._plan = plan
        self._roster = roster
        self._options = options
        self._facts: list[ReportFacts] = []

    def file(self, result: FileResult) -> None:
        """Take the facts of a report; what is said of the roster is no report."""
        from nianbao.summary.facts import facts_of

        if self._roster is None or result.path != self._roster.path:
            self._facts.append(facts_of(result))

    def end(self, put: Callable[[str, str], None]) -> tuple[str, int] | None:
        """Write the pages by a function that puts a text under a name; return the overview's name and the year.

        Of fewer than two reports there is nothing to put together.
        """
        from nianbao.cli.clock import run_time
        from nianbao.summary.pages import INDEX, write_pages

        if sum(one.recognised for one in self._facts) < _FEWEST:
            return None
        picture = year_picture(self._facts, self._planner, self._plan, run_time().date(), roster=self._roster)
        write_pages(picture, self._options, lambda name, text: put(f"{FOLDER}/{name}", text))
        return f"{FOLDER}/{INDEX}", picture.year
