"""The figures of a government are compared with the sums over its units once all of them have handed in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from nianbao.corpus.plan import Sources
from nianbao.corpus.roster import Roster, Unit
from nianbao.service.app import create_app
from nianbao.service.campaign.decisions import waive
from nianbao.service.campaign.setup import create_campaign
from nianbao.service.campaign.tokens import issue_token
from nianbao.service.campaign.workspace import Workspace, open_workspace
from nianbao.service.settings import ServiceSettings
from nianbao.testing import canonical, render
from tests.service.campaign.offices import AT, CLEAN, GOVERNMENT, OFFICE, YEAR, detail, later

API = "/api/v1/campaign"
ABOVE, FIRST, SECOND = 1, 2, 3
OTHER = "云溪市教育局"
ROSTER = Roster(
    "名册.csv",
    (
        Unit(GOVERNMENT.agency, level="government"),
        Unit(CLEAN.agency, level="department", parent=GOVERNMENT.agency),
        Unit(OTHER, level="department", parent=GOVERNMENT.agency),
    ),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with a government and two units below it."""
    with open_workspace(str(tmp_path / "工作区"), create=True) as opened:
        create_campaign(opened, OFFICE, YEAR, ROSTER, AT)
        yield opened


def service(workspace: Workspace) -> TestClient:
    sources = Sources({"select": ("SER904",)}, isolated=True)
    settings = ServiceSettings(sources, hosts=("testserver",), workers=1, workspace=workspace.folder)
    return TestClient(create_app(settings))


@pytest.fixture
def judging(workspace: Workspace) -> Iterator[TestClient]:
    with service(workspace) as client:
        yield client


def of_other() -> bytes:
    sample = canonical()
    sample.replace(sample.agency, OTHER)
    return render(sample, "html")


def with_one_penalty() -> bytes:
    """Return the report of the first unit with a figure that the government's has not."""
    changed = CLEAN.copy()
    changed.set("disclosures", "penalty", "decisions", "1")
    return render(changed, "html")


def sent(client: TestClient, unit: int, content: bytes, **headers: str) -> None:
    client.post(
        f"{API}/units/{unit}/versions", files={"file": ("年报.html", content)}, headers=headers
    ).raise_for_status()


def moved(client: TestClient, unit: int, action: str, **details: str) -> int:
    """Take a unit to another state; return the revision that the answer tells."""
    seen = client.get(f"{API}/units/{unit}").headers["etag"]
    answer = client.post(
        f"{API}/units/{unit}/transitions", json={"action": action, **details}, headers={"if-match": seen}
    ).raise_for_status()
    return int(answer.json()["revision"])


def findings(client: TestClient) -> list[Any]:
    return list(client.get(f"{API}/units/{ABOVE}").json()["findings"])


def test_the_government_that_hands_in_last_is_compared(judging: TestClient) -> None:
    sent(judging, FIRST, render(CLEAN, "html"))
    sent(judging, SECOND, of_other())
    sent(judging, ABOVE, render(GOVERNMENT, "html"))
    assert {one["code"] for one in findings(judging)} == {"SER904"}


def test_the_government_that_handed_in_before_is_judged_again_with_the_last_unit(judging: TestClient) -> None:
    sent(judging, ABOVE, render(GOVERNMENT, "html"))
    sent(judging, FIRST, render(CLEAN, "html"))
    assert findings(judging) == [], "one unit is missing"
    sent(judging, SECOND, of_other())
    before = {one["message"] for one in findings(judging)}
    assert before
    sent(judging, FIRST, with_one_penalty())
    assert {one["message"] for one in findings(judging)} != before


def test_a_unit_that_is_waived_is_not_waited_for(judging: TestClient, workspace: Workspace) -> None:
    revision = detail(workspace, unit=SECOND).unit.revision
    waive(workspace, OFFICE, SECOND, revision, "并入其他单位", later(1))
    sent(judging, FIRST, render(CLEAN, "html"))
    same = CLEAN.copy()
    same.replace(CLEAN.agency, GOVERNMENT.agency)
    sent(judging, ABOVE, render(same, "html"))
    assert findings(judging) == [], "the same figures as its one unit"


def test_waiving_the_unit_that_is_missing_has_the_government_compared(judging: TestClient) -> None:
    sent(judging, ABOVE, render(GOVERNMENT, "html"))
    sent(judging, FIRST, with_one_penalty())
    assert findings(judging) == []
    moved(judging, SECOND, "waive", reason="并入其他单位")
    assert {one["code"] for one in findings(judging)} == {"SER904"}


def test_with_a_waiver_taken_back_there_is_no_sum_again(judging: TestClient) -> None:
    moved(judging, SECOND, "waive", reason="并入其他单位")
    sent(judging, FIRST, with_one_penalty())
    sent(judging, ABOVE, render(GOVERNMENT, "html"))
    assert findings(judging)
    moved(judging, SECOND, "expect")
    assert findings(judging) == [], "the sum waits for the second unit"


def test_with_a_version_that_cannot_be_read_there_is_no_sum(judging: TestClient) -> None:
    sent(judging, FIRST, render(CLEAN, "html"))
    sent(judging, SECOND, of_other())
    sent(judging, ABOVE, render(GOVERNMENT, "html"))
    assert findings(judging)
    sent(judging, SECOND, b"PK\3\4nothing")
    assert findings(judging) == []


def test_a_government_that_is_sent_back_is_compared_with_what_came_in_meanwhile(judging: TestClient) -> None:
    sent(judging, ABOVE, render(GOVERNMENT, "html"))
    moved(judging, ABOVE, "clear")
    sent(judging, FIRST, render(CLEAN, "html"))
    sent(judging, SECOND, of_other())
    assert findings(judging) == [], "what was cleared stays as it was cleared"
    revision = moved(judging, ABOVE, "send_back", reason="与各单位之和不符")
    assert {one["code"] for one in findings(judging)} == {"SER904"}
    assert judging.get(f"{API}/units/{ABOVE}").json()["unit"]["revision"] == revision


def test_a_unit_does_not_see_what_its_version_means_for_the_government(workspace: Workspace) -> None:
    office = {"authorization": f"Bearer {issue_token(workspace, OFFICE, '主管', None, AT)}"}
    unit = {"authorization": f"Bearer {issue_token(workspace, OFFICE, '单位', SECOND, AT)}"}
    with service(workspace) as client:
        sent(client, ABOVE, render(GOVERNMENT, "html"), **office)
        sent(client, FIRST, render(CLEAN, "html"), **office)
        sent(client, SECOND, of_other(), **unit)
        events = client.get(f"{API}/events", headers=unit).json()
        assert {one["unit"] for one in events} == {SECOND}
        (again,) = [
            one
            for one in client.get(f"{API}/events", params={"unit": ABOVE}, headers=office).json()
            if one["kind"] == "judged_again"
        ]
        assert again["right"] == "office"
