"""The form's part of the API: blank forms, live checks, the Word file, drafts from files."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

import nianbao
from nianbao.drafting.description import describe
from nianbao.drafting.sources import from_report
from nianbao.packs.load import all_forms
from nianbao.service.app import create_app
from nianbao.service.settings import ServiceSettings
from nianbao.testing import canonical, render
from nianbao.testing.canonical import canonical_figures

API = "/api/v1/forms"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = create_app(ServiceSettings(workers=1))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        yield made


def draft(**changed: Any) -> dict[str, Any]:
    made = {"year": 2024, "agency": "云溪市应急管理局", "figures": canonical_figures("2021")}
    return {**made, **changed}


def checked(client: TestClient, data: dict[str, Any], **query: str) -> dict[str, Any]:
    answer = client.post(f"{API}/checks", json=data, params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_an_edition_s_blank_forms_are_described(client: TestClient, edition: str) -> None:
    assert client.get(f"{API}/{edition}").json() == describe(edition, all_forms())


def test_an_unknown_edition_is_not_found(client: TestClient) -> None:
    answer = client.get(f"{API}/2008")
    assert (answer.status_code, answer.json()["type"]) == (404, "urn:nianbao:problem:not-found")


def test_a_check_marks_the_cell_that_is_wrong(client: TestClient) -> None:
    figures = canonical_figures("2021")
    figures["disputes"]["review"]["total"] = "6"
    found = checked(client, draft(figures=figures))
    number = [one["code"] for one in found["result"]["findings"]].index("ARI304")
    cell = {"form": "disputes", "row": "review", "column": "total"}
    assert {"finding": number, "role": "main", **cell} in found["marks"]
    assert number not in found["unfinished"]


def test_a_check_counts_what_is_blank_as_unfinished(client: TestClient) -> None:
    found = checked(client, draft(figures={}))
    blank = [n for n, one in enumerate(found["result"]["findings"]) if one["code"] in ("TAB204", "SEC104")]
    assert blank
    assert set(blank) <= set(found["unfinished"])


def test_a_check_takes_the_level_of_the_draft(client: TestClient) -> None:
    late = {"published": "2025-02-20", "agency": "云溪市数据中心"}
    codes = [one["code"] for one in checked(client, draft(**late, level="department"))["result"]["findings"]]
    assert "DAT506" in codes


def test_a_check_answers_in_english_when_asked(client: TestClient) -> None:
    found = checked(client, draft(), lang="en")["result"]["findings"]
    assert all("has a heading and no content" in one["message"] for one in found if one["code"] == "SEC104")


def test_the_word_file_is_what_a_check_of_it_reads(client: TestClient) -> None:
    answer = client.post(f"{API}/docx", json=draft())
    assert unquote(answer.headers["content-disposition"]).endswith(
        "云溪市应急管理局2024年政府信息公开工作年度报告.docx"
    )
    assert from_report(nianbao.read(answer.content)).figures == canonical_figures("2021")


def test_a_file_is_read_into_a_draft_that_writes_the_same_figures(client: TestClient) -> None:
    file = {"file": ("去年.docx", render(canonical(), "docx"))}
    read = client.post(f"{API}/read", files=file).json()
    assert (read["year"], read["agency"]) == (2024, "云溪市应急管理局")
    assert read["figures"] == canonical_figures("2021")
    assert client.post(f"{API}/docx", json=read).status_code == 200


def test_next_year_s_draft_has_what_is_carried_over(client: TestClient) -> None:
    file = {"file": ("去年.docx", render(canonical(), "docx"))}
    read = client.post(f"{API}/read", files=file, params={"next": "true"}).json()
    assert (read["year"], list(read["figures"]["applications"])) == (2025, ["carried_in"])
    assert read["previous"]["disclosures"]["normative_documents"] == {"in_force": "12"}


def test_a_file_that_is_no_report_is_refused(client: TestClient) -> None:
    answer = client.post(f"{API}/read", files={"file": ("a.txt", "会议纪要".encode())})
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:nianbao:problem:unreadable")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"[" * 100_000, b'{"year": "2024"}', b'{"year": 2024, "figures": []}', b"\xff\xfe"],
    ids=range(7),
)
@pytest.mark.parametrize("path", ["checks", "docx"])
def test_wrong_drafts_are_refused_with_the_field(client: TestClient, path: str, body: bytes) -> None:
    answer = client.post(f"{API}/{path}", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:nianbao:problem:invalid")
    assert answer.json()["errors"][0]["name"]


def test_a_draft_that_is_too_large_is_refused(client: TestClient) -> None:
    body = json.dumps(draft(preface="长" * 9_000_000), ensure_ascii=False).encode()
    answer = client.post(f"{API}/checks", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 413


def test_a_draft_that_is_not_said_to_be_json_is_refused(client: TestClient) -> None:
    answer = client.post(f"{API}/docx", content=json.dumps(draft()), headers={"content-type": "text/plain"})
    assert answer.status_code == 415
