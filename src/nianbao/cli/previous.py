"""``--previous``: last year's reports, and one line for each that is of no use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nianbao.cli.terminal import say
from nianbao.corpus.files import find_files
from nianbao.corpus.plan import Planner
from nianbao.corpus.previous import PreviousReports, Unused, read_previous

if TYPE_CHECKING:
    from nianbao.corpus.roster import Roster


def previous_reports(paths: Sequence[str], planner: Planner, roster: Roster | None) -> PreviousReports:
    """Read last year's reports; a roster says how units were called before.

    Raises ``NothingFound`` for a path that stands for no file, ``ConfigError``.
    """
    unused: list[Unused] = []
    found = read_previous(((path, None) for path in find_files(paths)), planner.judge, unused, roster)
    for one in unused:
        say(one.line)
    return found
