"""``POST /api/v1/view`` and ``/view/copy``: a document with its findings, its edits tried and written."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from nianbao.corpus.check import read_document
from nianbao.corpus.replaced import Replacement
from nianbao.corpus.rewritten import edits_of
from nianbao.testing import Kind, apply_patches, canonical, render
from tests.editing.judged import SUFFIXES

SLIP: dict[str, Any] = {"set": ["applications", "total", "natural_person", "68"]}


def sent(
    service: TestClient, path: str, kind: Kind, edits: list[dict[str, Any]] | str = "", **query: str
) -> Any:
    data = render(apply_patches(canonical(), [SLIP]), kind)
    form = {"edits": edits if isinstance(edits, str) else json.dumps(edits)}
    return service.post(path, files={"file": (f"a.{SUFFIXES[kind]}", data)}, data=form, params=query)


def proposed(service: TestClient, kind: Kind) -> list[dict[str, Any]]:
    """Return the edits that mend the slip, as the page sends them."""
    shown = sent(service, "/api/v1/view", kind).json()
    at = [one["code"] for one in shown["result"]["findings"]].index("ARI302")
    (edit,) = shown["details"][at]["proposals"][0]["edits"]
    return [{"block": edit["block"], "row": edit["row"], "cell": edit["cell"], "text": edit["text"]}]


def codes(answer: Any) -> set[str]:
    return {one["code"] for one in answer.json()["result"]["findings"]}


def test_a_document_is_answered_with_text_findings_and_marks(service: TestClient) -> None:
    answer = sent(service, "/api/v1/view", "docx")
    assert answer.status_code == 200
    assert set(answer.json()) == {"result", "verdict", "editable", "blocks", "marks", "details"}
    assert {"ARI301", "ARI302", "ARI303"} <= codes(answer)
    assert all(one["basis"] and one["mend"] for one in answer.json()["details"])


@pytest.mark.parametrize("kind", ["docx", "html", "markdown", "text", "pdf"])
def test_the_edit_that_is_proposed_makes_the_findings_vanish(service: TestClient, kind: Kind) -> None:
    assert not {"ARI301", "ARI302", "ARI303"} & codes(
        sent(service, "/api/v1/view", kind, proposed(service, kind))
    )


def test_messages_are_english_where_english_is_asked_for(service: TestClient) -> None:
    answer = sent(service, "/api/v1/view", "docx", lang="en").json()
    assert all("difference" in one["message"] for one in answer["result"]["findings"])


@pytest.mark.parametrize("path", ["/api/v1/view", "/api/v1/view/copy"])
@pytest.mark.parametrize("edits", ["{", [{"block": 99999, "text": "a"}], [{"block": 0, "text": " "}]])
def test_edits_that_cannot_be_made_are_a_problem(service: TestClient, path: str, edits: Any) -> None:
    answer = sent(service, path, "docx", edits)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:nianbao:problem:invalid")
    assert answer.json()["detail"]


def test_a_file_that_cannot_be_read_is_a_finding_and_no_problem(service: TestClient) -> None:
    answer = service.post("/api/v1/view", files={"file": ("a.docx", b"PK\x03\x04broken")})
    assert (answer.status_code, answer.json()["verdict"]) == (200, "incomplete")


@pytest.mark.parametrize("kind", ["docx", "html", "markdown", "text"])
def test_the_file_with_the_edits_in_it_is_mended(service: TestClient, kind: Kind) -> None:
    answer = sent(service, "/api/v1/view/copy", kind, proposed(service, kind))
    assert (answer.status_code, answer.headers["nianbao-left-out"]) == (200, "0")
    again = service.post("/api/v1/view", files={"file": (f"a.{SUFFIXES[kind]}", answer.content)})
    assert not {"ARI301", "ARI302", "ARI303"} & codes(again)


def test_a_pdf_is_not_edited(service: TestClient) -> None:
    answer = sent(service, "/api/v1/view/copy", "pdf", proposed(service, "pdf"))
    assert (answer.status_code, "Word" in answer.json()["detail"]) == (422, True)


@pytest.mark.parametrize("text", ["前{}", "{}后", "中{}"])
def test_only_what_differs_is_edited_and_never_nothing(text: str) -> None:
    document = read_document("a.docx", render(canonical(), "docx"))
    old = document.text_at(3)
    new = text.format(old) if text[0] != "中" else old[:2] + "中" + old[2:]
    (edit,) = edits_of(document, [Replacement(3, new)])
    assert len(edit.old) == 1
    assert len(edit.new) == 2
    assert old[: edit.offset] + edit.new + old[edit.offset + 1 :] == new
