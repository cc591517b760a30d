"""A workspace with two units, and reports of theirs."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import nianbao
from nianbao.corpus.roster import Roster, Unit
from nianbao.model import FileResult
from nianbao.service.campaign.access import Person
from nianbao.service.campaign.intake import Submission, TakenIn, take_in
from nianbao.service.campaign.setup import create_campaign
from nianbao.service.campaign.unit_detail import UnitDetail, unit_detail
from nianbao.service.campaign.workspace import Workspace, open_workspace
from nianbao.testing.canonical import canonical
from nianbao.testing.rendering import render
from nianbao.testing.sample import SampleReport

OFFICE = Person("主管甲")
AT = datetime(2025, 1, 10, 9, 0, tzinfo=UTC)
TODAY = date(2025, 1, 10)
CLEAN = canonical()
GOVERNMENT = canonical(level="government")
YEAR = CLEAN.year
UNIT, OTHER = 1, 2
"""The units of ``CLEAN`` and ``GOVERNMENT``."""
OFFICER, STRANGER = Person("单位乙", UNIT), Person("单位丙", OTHER)
ROSTER = Roster(
    "名册.csv",
    (
        Unit(CLEAN.agency, level="department", region="云溪市", contact="李四 0000-1"),
        Unit(GOVERNMENT.agency, level="government"),
    ),
)


def later(minutes: int) -> datetime:
    """Return a moment so many minutes after the first."""
    return AT + timedelta(minutes=minutes)


def new_workspace(folder: Path) -> Workspace:
    """Return a workspace with the campaign of the year of ``CLEAN``."""
    workspace = open_workspace(str(folder), create=True)
    create_campaign(workspace, OFFICE, YEAR, ROSTER, AT)
    return workspace


def roster(*units: Unit) -> Roster:
    """Return a roster of these units."""
    return Roster("名册.csv", units)


def report(change: Callable[[SampleReport], None] | None = None) -> bytes:
    """Return a report of ``UNIT`` as a text page."""
    sample = CLEAN.copy()
    if change is not None:
        change(sample)
    return render(sample, "html")


def renamed(sample: SampleReport) -> None:
    """Let the report be that of an agency that the roster does not have."""
    sample.replace(CLEAN.agency, "云溪市教育局")


def wrong_total(sample: SampleReport, total: str = "9999") -> None:
    """Let the total of the applications contradict its parts."""
    sample.set("disputes", "review", "total", total)


def judged(content: bytes) -> FileResult:
    """Return what rules of sums and leftovers find in a report."""
    (result,) = nianbao.check(content, isolated=True, select=("LOD", "ARI", "TXT801"))
    return result


def hand_in(
    workspace: Workspace, content: bytes, name: str = "年报.html", person: Person = OFFICE, minutes: int = 1
) -> TakenIn:
    """Hand a report in."""
    return take_in(workspace, person, Submission(name, content, judged(content)), later(minutes))


def detail(workspace: Workspace, person: Person = OFFICE, unit: int = UNIT) -> UnitDetail:
    """Return a unit as a person sees it."""
    return unit_detail(workspace, person, unit, TODAY)
