"""A unit's versions are compared with its report of the year before, whichever came in first."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from nianbao.corpus.plan import Sources
from nianbao.service.app import create_app
from nianbao.service.campaign.arrivals import unmatched
from nianbao.service.campaign.decisions import clear
from nianbao.service.campaign.workspace import Workspace
from nianbao.service.settings import ServiceSettings
from nianbao.testing import canonical, render
from tests.service.campaign.offices import OFFICE, OTHER, UNIT, detail, hand_in, later, report

API = "/api/v1/campaign"
LAST = render(canonical(earlier=1), "html")


@pytest.fixture
def judging(workspace: Workspace) -> Iterator[TestClient]:
    """A client of a service that judges by the rules on two years."""
    sources = Sources({"select": ("SER",)}, isolated=True)
    settings = ServiceSettings(sources, hosts=("testserver",), workers=1, workspace=workspace.folder)
    with TestClient(create_app(settings)) as client:
        yield client


def sent(client: TestClient, content: bytes, address: str = "/versions", name: str = "年报.html") -> Any:
    """Send a file; return what became of it."""
    answer = client.post(API + address, files={"file": (name, content)})
    assert answer.status_code in (200, 201), answer.text
    return answer.json()


def unit(client: TestClient, number: int = UNIT) -> Any:
    return client.get(f"{API}/units/{number}").json()


def codes(client: TestClient) -> set[str]:
    return {one["code"] for one in unit(client)["findings"]}


def test_a_report_of_the_year_before_is_kept_with_its_unit(judging: TestClient, workspace: Workspace) -> None:
    before = unit(judging)["unit"]["revision"]
    taken = sent(judging, LAST, name="去年.html")
    assert (taken["outcome"], taken["unit"], taken["number"]) == ("earlier", UNIT, None)
    found = unit(judging)
    assert found["earlier"]["name"] == "去年.html"
    assert (found["unit"]["state"], found["versions"]) == ("expected", [])
    assert found["unit"]["revision"] == taken["revision"] > before
    assert unmatched(workspace, OFFICE) == ()
    assert unit(judging, OTHER)["earlier"] is None


@pytest.mark.parametrize("address", ["/versions", f"/units/{UNIT}/versions"])
def test_a_version_is_compared_with_it(judging: TestClient, address: str) -> None:
    sent(judging, LAST)
    assert sent(judging, report(), address)["outcome"] == "version"
    assert {"SER901", "SER906"} <= codes(judging)


def test_without_it_nothing_is_compared(judging: TestClient) -> None:
    sent(judging, report())
    assert codes(judging) == set()


def test_a_version_that_came_in_before_is_judged_again(judging: TestClient) -> None:
    first = sent(judging, report())
    taken = sent(judging, LAST)
    assert {"SER901", "SER906"} <= codes(judging)
    found = unit(judging)
    assert found["unit"]["version"] == first["number"] == 1
    assert found["unit"]["revision"] == taken["revision"]
    assert judging.get(f"{API}/events", params={"unit": UNIT}).json()[0]["kind"] == "judged_again"


def test_decisions_stay_when_a_version_is_judged_again(judging: TestClient) -> None:
    sent(judging, LAST)
    sent(judging, report())
    found = unit(judging)
    fingerprint = next(one["fingerprint"] for one in found["findings"] if one["code"] == "SER906")
    judging.put(
        f"{API}/units/{UNIT}/findings/{fingerprint}",
        json={"disposition": "explained", "note": "核对过"},
        headers={"if-match": str(found["unit"]["revision"])},
    ).raise_for_status()
    sent(judging, LAST.replace(b"</body>", b"<p>\xe3\x80\x82</p></body>"))
    again = next(one for one in unit(judging)["findings"] if one["code"] == "SER906")
    assert (again["disposition"], again["note"], again["carried_from"]) == ("explained", "核对过", None)


def test_a_unit_that_is_cleared_keeps_its_findings(judging: TestClient, workspace: Workspace) -> None:
    hand_in(workspace, report())
    clear(workspace, OFFICE, UNIT, detail(workspace).unit.revision, later(2))
    sent(judging, LAST)
    assert codes(judging) == set()


def test_a_newer_file_takes_its_place(judging: TestClient) -> None:
    changed = canonical(earlier=1)
    changed.set("disclosures", "penalty", "decisions", "1")
    sent(judging, render(changed, "html"), name="a.html")
    sent(judging, LAST, name="b.html")
    assert unit(judging)["earlier"]["name"] == "b.html"
    sent(judging, report())
    assert "SER906" in codes(judging)


def test_an_older_report_and_one_of_no_unit_are_kept_without_a_unit(judging: TestClient) -> None:
    stranger = canonical(earlier=1)
    stranger.replace(stranger.agency, "云溪市教育局")
    for content in (render(canonical(earlier=2), "html"), render(stranger, "html")):
        assert sent(judging, content)["outcome"] == "unmatched"


def test_a_report_that_tells_no_year_is_one_of_the_campaign_s(judging: TestClient) -> None:
    sample = canonical()
    sample.replace(f"{sample.year}年", "")
    assert sent(judging, render(sample, "html"))["outcome"] == "version"
    assert unit(judging)["versions"][0]["report_year"] == sample.year


def test_as_a_version_it_is_refused(judging: TestClient) -> None:
    answer = judging.post(f"{API}/units/{UNIT}/versions", files={"file": ("a.html", LAST)})
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:nianbao:problem:refused")
