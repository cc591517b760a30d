"""The campaign over HTTP."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from nianbao.corpus.plan import Sources
from nianbao.service.app import create_app
from nianbao.service.campaign.tokens import issue_token, list_tokens, revoke_token
from nianbao.service.campaign.workspace import Workspace
from nianbao.service.settings import Secret, ServiceSettings
from tests.service.campaign.offices import (
    AT,
    CLEAN,
    OFFICE,
    OTHER,
    UNIT,
    YEAR,
    hand_in,
    renamed,
    report,
    wrong_total,
)

API = "/api/v1/campaign"
Client = Callable[[str], TestClient]


def settings(workspace: Workspace, **more: Any) -> ServiceSettings:
    """Return the settings of a service with the workspace, which judges by rules of sums."""
    sources = Sources({"select": ("LOD", "ARI", "TXT801")}, isolated=True)
    return ServiceSettings(sources, hosts=("testserver",), workers=1, workspace=workspace.folder, **more)


@pytest.fixture
def client(workspace: Workspace) -> TestClient:
    """A client of a service that has no workers, for what needs none."""
    return TestClient(create_app(settings(workspace)))


@pytest.fixture
def tokens(workspace: Workspace) -> dict[str, str]:
    """Tokens of the office and of two units."""
    people: dict[str, int | None] = {"office": None, "unit": UNIT, "stranger": OTHER}
    return {name: issue_token(workspace, OFFICE, name, of, AT) for name, of in people.items()}


@pytest.fixture
def as_person(workspace: Workspace, tokens: dict[str, str]) -> Client:
    """Return a client of somebody."""
    app = create_app(settings(workspace))
    return lambda name: TestClient(app, headers={"authorization": f"Bearer {tokens.get(name, name)}"})


@pytest.fixture
def judging(workspace: Workspace) -> Iterator[TestClient]:
    """A client of a service that judges."""
    with TestClient(create_app(settings(workspace))) as client:
        yield client


def match(revision: int | None) -> dict[str, str]:
    """Return the header that says what was seen."""
    return {"if-match": f'"{revision}"'}


def upload(client: TestClient, address: str, content: bytes, name: str = "年报.html") -> Any:
    """Send a file."""
    return client.post(API + address, files={"file": (name, content)})


def test_the_picture_of_the_year_has_plots_and_the_tables_behind_them(
    workspace: Workspace, client: TestClient
) -> None:
    hand_in(workspace, report(wrong_total))
    parts = client.get(f"{API}/picture").json()
    assert "plot_applications" in {one["name"] for one in parts["plots"]}
    assert all(
        one[look].startswith("data:image/svg+xml;") for one in parts["plots"] for look in ("light", "dark")
    )
    (years,) = [one for one in parts["tables"] if one["name"] == "years"]
    assert years["heads"] == ["项目", str(YEAR)]
    assert ["报告份数", "1"] in years["rows"]
    english = client.get(f"{API}/picture", params={"lang": "en"}).json()
    assert [one["caption"] for one in english["tables"]] != [one["caption"] for one in parts["tables"]]


def test_the_picture_is_that_of_the_newest_reports(workspace: Workspace, client: TestClient) -> None:
    def table(name: str) -> Any:
        return [one["rows"] for one in client.get(f"{API}/picture").json()["tables"] if one["name"] == name]

    hand_in(workspace, report(wrong_total))
    assert [row[0] for row in table("rules")[0]] == ["ARI304"]
    hand_in(workspace, report(), minutes=2)
    assert table("rules") == []


def test_without_the_library_that_draws_the_picture_is_its_tables(
    workspace: Workspace, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nianbao.reporters.drawing.find_spec", lambda _: None)
    hand_in(workspace, report())
    parts = client.get(f"{API}/picture").json()
    assert parts["plots"] == []
    assert "nianbao[plots]" in parts["no_plots"]
    assert parts["tables"]


def test_without_a_workspace_there_is_no_campaign() -> None:
    client = TestClient(create_app(ServiceSettings(hosts=("testserver",))))
    assert client.get(API).status_code == 404


def test_the_overview_says_year_states_and_what_the_asker_may(client: TestClient) -> None:
    answer = client.get(API).json()
    assert (answer["year"], answer["states"]["expected"], answer["person"]["right"]) == (
        YEAR,
        2,
        "office",
    )
    assert {"kind": "publish", "level": "government", "unit": None, "due": f"{YEAR + 1}-03-31"} in answer[
        "deadlines"
    ]


def test_a_version_is_judged_kept_and_compared_with_the_one_before(judging: TestClient) -> None:
    first = upload(judging, f"/units/{UNIT}/versions", report(wrong_total), "../x/一稿.html")
    assert (first.status_code, first.json()["outcome"], first.headers["etag"]) == (201, "version", '"2"')
    second = upload(judging, "/versions", report())
    assert (second.json()["unit"], second.json()["number"]) == (UNIT, 2)
    assert second.headers["location"].endswith(f"/units/{UNIT}?version=2")
    answer = judging.get(f"{API}/units/{UNIT}").json()
    (cell,) = answer["versions"][0]["changes"]["cells"]
    assert (answer["versions"][0]["changes_from"], cell["old"], answer["findings"]) == (1, "9999", [])
    earlier = judging.get(f"{API}/units/{UNIT}", params={"version": 1}).json()
    assert [one["code"] for one in earlier["findings"]] == ["ARI304"]
    assert upload(judging, "/versions", report()).status_code == 200, "the same bytes again"


def test_a_file_comes_back_as_it_was_and_is_never_shown(workspace: Workspace, client: TestClient) -> None:
    hand_in(workspace, report(), "a\r\nb/../x.html")
    answer = client.get(f"{API}/units/{UNIT}/versions/1/file")
    assert answer.content == report()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''a")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_what_belongs_to_no_unit_is_listed_and_assigned(judging: TestClient) -> None:
    answer = upload(judging, "/versions", report(renamed)).json()
    assert answer["outcome"] == "unmatched"
    (kept,) = judging.get(f"{API}/unmatched").json()
    assert "名册中没有" in kept["unmatched"]
    assigned = judging.post(f"{API}/unmatched/{kept['id']}/assignment", json={"unit": OTHER})
    assert (assigned.status_code, assigned.json()["number"]) == (200, 1)
    assert judging.get(f"{API}/unmatched").json() == []


def test_a_unit_is_taken_to_publication(workspace: Workspace, client: TestClient) -> None:
    revision = hand_in(workspace, report(wrong_total)).revision
    address = f"{API}/units/{UNIT}/transitions"
    refused = client.post(address, json={"action": "clear"}, headers=match(revision))
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:nianbao:problem:refused")
    finding = client.get(f"{API}/units/{UNIT}").json()["findings"][0]["fingerprint"]
    decided = client.put(
        f"{API}/units/{UNIT}/findings/{finding}",
        json={"disposition": "explained", "note": "已核对"},
        headers=match(revision),
    )
    cleared = client.post(address, json={"action": "clear"}, headers=match(decided.json()["revision"]))
    published = client.post(
        address,
        json={"action": "publish", "on": f"{YEAR + 1}-01-20"},
        headers={"if-match": cleared.headers["etag"]},
    )
    assert (decided.status_code, cleared.status_code, published.status_code) == (200, 200, 200)
    unit = client.get(f"{API}/units/{UNIT}").json()["unit"]
    assert (unit["state"], unit["published_on"]) == ("published", f"{YEAR + 1}-01-20")
    assert [one["kind"] for one in client.get(f"{API}/events", params={"unit": UNIT}).json()][:3] == [
        "publish", "clear", "dispose"
    ]  # fmt: skip


def test_the_second_of_two_who_saw_the_same_is_reported(workspace: Workspace, client: TestClient) -> None:
    revision = hand_in(workspace, report()).revision
    address = f"{API}/units/{UNIT}/transitions"
    first = client.post(address, json={"action": "send_back", "reason": "请补充"}, headers=match(revision))
    second = client.post(address, json={"action": "clear"}, headers=match(revision))
    assert (first.status_code, second.status_code) == (200, 409)
    answer = second.json()
    assert (answer["type"], answer["detail"], answer["revision"]) == (
        "urn:nianbao:problem:conflict", "另一人已更新，请刷新后再改", first.json()["revision"]
    )  # fmt: skip
    assert client.get(f"{API}/units/{UNIT}").json()["unit"]["state"] == "sent_back"


@pytest.mark.parametrize(
    ("headers", "status"), [({}, 428), ({"if-match": "*"}, 400), ({"if-match": "abc"}, 400)]
)
def test_a_change_says_what_was_seen(client: TestClient, headers: dict[str, str], status: int) -> None:
    answer = client.post(f"{API}/units/{UNIT}/transitions", json={"action": "clear"}, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_the_board_is_filtered(workspace: Workspace, client: TestClient) -> None:
    hand_in(workspace, report())
    answer = client.get(f"{API}/units", params={"state": "handed_in"}).json()
    assert ([one["name"] for one in answer["units"]], answer["states"]["expected"]) == ([CLEAN.agency], 1)


def test_deadlines_are_set(client: TestClient) -> None:
    body = {"kind": "hand_in", "due": f"{YEAR + 1}-01-15"}
    assert {**body, "level": None, "unit": None} in client.put(f"{API}/deadlines", json=body).json()
    assert client.get(f"{API}/units").json()["units"][0]["due"] == body["due"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("board.json", b"{"),
        ("board.xlsx", b"PK"),
        ("reminders.csv", b"\xef\xbb\xbf"),
        ("reminders.xlsx", b"PK"),
        ("calendar.ics", b"BEGIN:VCALENDAR"),
        ("picture.html", b"<!DOCTYPE html>"),
        ("picture.xlsx", b"PK"),
        ("bulletin.docx", b"PK"),
        ("baseline.json", b'{"schema": "nianbao.baseline/1"'),
    ],
)
def test_each_export_is_a_download(client: TestClient, name: str, begins: bytes) -> None:
    answer = client.get(f"{API}/exports/{name}")
    assert answer.content.startswith(begins)
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("name", ["campaign.sqlite", "..%2f..%2fetc%2fpasswd", "board.html"])
def test_nothing_else_is_exported(client: TestClient, name: str) -> None:
    assert client.get(f"{API}/exports/{name}").status_code == 404


def test_where_tokens_were_issued_nobody_comes_in_without_one(as_person: Client) -> None:
    assert as_person("nb-1-" + "A" * 43).get(API).status_code == 401
    assert as_person("").get(API).status_code == 401
    assert as_person("office").get(API).status_code == 200


def test_the_service_s_own_token_is_not_the_only_one(workspace: Workspace, tokens: dict[str, str]) -> None:
    client = TestClient(create_app(settings(workspace, token=Secret("operator's own token"))))
    for token in ("operator's own token", tokens["unit"]):
        assert client.get(API, headers={"authorization": f"Bearer {token}"}).status_code == 200


def test_a_unit_sees_and_writes_its_own_only(workspace: Workspace, as_person: Client) -> None:
    revision = hand_in(workspace, report(wrong_total)).revision
    unit, stranger = as_person("unit"), as_person("stranger")
    finding = unit.get(f"{API}/units/{UNIT}").json()["findings"][0]["fingerprint"]
    assert [one["id"] for one in stranger.get(f"{API}/units").json()["units"]] == [OTHER]
    for address in (f"/units/{UNIT}", f"/units/{UNIT}/versions/1/file", f"/events?unit={UNIT}"):
        assert (stranger.get(API + address).status_code, unit.get(API + address).status_code) == (404, 200)
    decision = {"json": {"disposition": "explained", "note": "说明"}, "headers": match(revision)}
    address = f"{API}/units/{UNIT}/findings/{finding}"
    assert (stranger.put(address, **decision).status_code, unit.put(address, **decision).status_code) == (
        404,
        200,
    )


def test_what_is_the_office_s_is_forbidden_to_a_unit(workspace: Workspace, as_person: Client) -> None:
    revision = hand_in(workspace, report()).revision
    unit = as_person("unit")
    body: dict[str, Any] = {"action": "clear"}
    assert unit.post(f"{API}/units/{UNIT}/transitions", json=body, headers=match(revision)).status_code == 403
    assert unit.put(f"{API}/deadlines", json={"kind": "hand_in", "due": None}).status_code == 403
    for address in ("/unmatched", "/exports/baseline.json", "/picture", "/exports/picture.xlsx"):
        assert unit.get(API + address).status_code == 403


def test_the_exports_of_a_unit_hold_that_unit_alone(as_person: Client) -> None:
    answer = as_person("stranger").get(f"{API}/exports/board.json").json()
    assert [one["id"] for one in answer["units"]] == [OTHER]
    assert CLEAN.agency not in as_person("stranger").get(f"{API}/exports/calendar.ics").text


def test_a_revoked_token_opens_nothing_any_more(
    workspace: Workspace, as_person: Client, tokens: dict[str, str]
) -> None:
    client = as_person("unit")
    assert client.get(API).json()["person"]["unit"] == UNIT
    number = next(one.id for one in list_tokens(workspace, OFFICE) if one.unit == UNIT)
    revoke_token(workspace, OFFICE, number, AT)
    assert client.get(API).status_code == 401


def test_a_broken_file_is_a_version_with_its_finding(judging: TestClient) -> None:
    answer = upload(judging, f"/units/{UNIT}/versions", b"PK\x03\x04 cut off", "坏.docx").json()
    assert answer["outcome"] == "version"
    detail = judging.get(f"{API}/units/{UNIT}").json()
    assert (detail["versions"][0]["failed"], detail["findings"][0]["code"]) == (True, "LOD001")


def test_the_api_describes_the_campaign_where_there_is_one(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert f"{API}/units/{{unit}}/transitions" in paths


def test_the_page_is_there(client: TestClient) -> None:
    answer = client.get("/campaign")
    assert (answer.status_code, "unsafe" in answer.headers["content-security-policy"]) == (200, False)
