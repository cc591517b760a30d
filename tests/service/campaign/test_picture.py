"""The picture of the campaign's year: what ``nianbao summary`` says of the same reports, less what is settled."""

from datetime import date

import pytest
from sqlalchemy import update

import nianbao
from nianbao.service.campaign.decisions import dispose, waive
from nianbao.service.campaign.earlier import keep_earlier
from nianbao.service.campaign.errors import ForbiddenError
from nianbao.service.campaign.intake import Submission
from nianbao.service.campaign.picture import year_picture
from nianbao.service.campaign.tables import Arrival
from nianbao.service.campaign.workspace import Workspace
from nianbao.summary.facts import facts_of
from nianbao.summary.picture import Picture, picture_of
from nianbao.testing import canonical, render
from tests.service.campaign.offices import (
    CLEAN,
    GOVERNMENT,
    OFFICE,
    OFFICER,
    TODAY,
    UNIT,
    YEAR,
    detail,
    hand_in,
    judged,
    later,
    report,
    wrong_total,
)

LAST = render(canonical(earlier=1), "html")


def shown(workspace: Workspace) -> Picture:
    return year_picture(workspace, OFFICE, TODAY)


def states(workspace: Workspace) -> dict[str, str]:
    return {row.unit: row.state for row in shown(workspace).board}


def test_figures_and_rules_are_those_of_a_summary_of_the_same_files(workspace: Workspace) -> None:
    hand_in(workspace, report(wrong_total))
    keep_earlier(workspace, OFFICE, Submission("去年.html", LAST, judged(LAST)), UNIT, later(2))
    files = nianbao.check([LAST, report(wrong_total)], isolated=True, select=("LOD", "ARI", "TXT801"))
    summary = picture_of(map(facts_of, files), TODAY, YEAR)
    picture = shown(workspace)
    assert [row.year for row in picture.years] == [YEAR - 1, YEAR]
    assert picture.years == summary.years
    assert (picture.rules, picture.heat) == (summary.rules, summary.heat)


def test_each_unit_of_the_roster_has_a_state(workspace: Workspace) -> None:
    assert set(states(workspace).values()) == {"missing"}
    hand_in(workspace, report(wrong_total))
    assert states(workspace) == {CLEAN.agency: "errors", GOVERNMENT.agency: "missing"}


def test_what_is_settled_does_not_count(workspace: Workspace) -> None:
    hand_in(workspace, report(wrong_total))
    for one in detail(workspace).findings:
        revision = detail(workspace).unit.revision
        dispose(workspace, OFFICE, UNIT, revision, one.fingerprint, "explained", "附原件", later(2))
    assert states(workspace)[CLEAN.agency] == "passed"
    assert shown(workspace).heat == {}


def test_a_unit_that_is_waived_owes_nothing_and_is_in_no_sum(workspace: Workspace) -> None:
    hand_in(workspace, report())
    waive(workspace, OFFICE, UNIT, detail(workspace).unit.revision, "并入其他单位", later(2))
    picture = shown(workspace)
    assert states(workspace)[CLEAN.agency] == "exempt"
    assert picture.years[-1].reports == 0


def test_a_version_that_cannot_be_read_is_its_unit_s(workspace: Workspace) -> None:
    hand_in(workspace, b"PK\3\4nothing", "坏.docx", OFFICER)
    assert states(workspace)[CLEAN.agency] == "unread"


def test_a_version_of_an_earlier_nianbao_is_there_without_figures(workspace: Workspace) -> None:
    hand_in(workspace, report())
    with workspace.writing() as session:
        session.execute(update(Arrival).values(facts=None))
    assert states(workspace)[CLEAN.agency] == "unsure"
    assert shown(workspace).years[-1].figures["new"].value is None


def test_last_days_are_those_of_the_campaign(workspace: Workspace) -> None:
    assert shown(workspace).last_days["government"] == date(YEAR + 1, 3, 31)


def test_a_unit_does_not_see_it(workspace: Workspace) -> None:
    with pytest.raises(ForbiddenError):
        year_picture(workspace, OFFICER, TODAY)
