"""``POST /api/v1/checks``: reports of one request are compared with each other, and with last year's."""

import io
from typing import Any

import pytest
from docx import Document
from msgspec.msgpack import encode
from starlette.testclient import TestClient

from nianbao.corpus.together.beside import Others
from nianbao.model import Likeness, PreviousSentence
from nianbao.testing import canonical, render
from tests.service.asking import CHECKS, clean, files, until

SER = {"select": "SER"}


def last(kind: str = "html") -> bytes:
    """Last year's report of the agency of the clean one, with the same figures."""
    return render(canonical(earlier=1), kind)  # type: ignore[arg-type]


def other() -> bytes:
    """A report of last year of another agency."""
    return render(canonical(level="government", earlier=1), "html")


def previous(*sent: tuple[str, bytes]) -> list[tuple[str, tuple[str, bytes]]]:
    return [("previous", one) for one in sent]


def checked(service: TestClient, *form: list[tuple[str, tuple[str, bytes]]], **query: str) -> dict[str, Any]:
    answer = service.post(CHECKS, params={**SER, **query}, files=[one for some in form for one in some])
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def codes(file: dict[str, Any]) -> set[str]:
    return {one["code"] for one in file["findings"]}


def related(file: dict[str, Any]) -> set[str]:
    return {place["path"] for one in file["findings"] for place in one["related"]}


def test_two_years_of_one_agency_are_compared(service: TestClient) -> None:
    now, before = checked(service, files(("a.docx", clean()), ("b.html", last())))["files"]
    assert {"SER901", "SER906"} <= codes(now)
    assert related(now) == {"b.html"}
    assert before["checks"]["SER906"] == "not_applicable"


def test_last_year_s_report_is_compared_with_and_not_judged(service: TestClient) -> None:
    sent = previous(("去年.html", last()), ("other.html", other()))
    (now,) = checked(service, files(("a.docx", clean())), sent)["files"]
    assert {"SER901", "SER906"} <= codes(now)
    assert related(now) == {"去年.html"}


def test_what_is_found_is_the_same_either_way(service: TestClient) -> None:
    together = checked(service, files(("a.docx", clean()), ("b.html", last())))["files"][0]
    assert checked(service, files(("a.docx", clean())), previous(("b.html", last())))["files"] == [together]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), ("通知".encode(), "not an annual report"), (other(), None)],
)
def test_a_report_of_last_year_that_is_of_no_use_is_named_with_the_reason(
    service: TestClient, data: bytes, reason: str | None
) -> None:
    answer = checked(service, files(("a.docx", clean())), previous(("x", data)), lang="en")
    unused = answer.get("unused_previous", [])
    assert [one["path"] for one in unused] == ([] if reason is None else ["x"])
    assert all(reason and reason in one["reason"] for one in unused)


def test_of_last_year_s_reports_that_differ_none_is_used(service: TestClient) -> None:
    changed = canonical(earlier=1)
    changed.set("disclosures", "penalty", "decisions", "1")
    sent = previous(("b.html", last()), ("c.html", render(changed, "html")))
    answer = checked(service, files(("a.docx", clean())), sent)
    assert [one["path"] for one in answer["unused_previous"]] == ["c.html"]
    assert answer["files"][0]["checks"]["SER906"] == "not_applicable"


def test_files_of_one_name_are_numbered(service: TestClient) -> None:
    now, before = checked(service, files(("年报.html", clean("html")), ("年报.html", last())))["files"]
    assert (now["path"], before["path"]) == ("年报.html", "年报 (2).html")
    assert related(now) == {"年报 (2).html"}


def test_each_is_judged_by_itself_where_that_is_asked_for(service: TestClient) -> None:
    found = checked(service, files(("a.docx", clean()), ("b.html", last())), together="false")["files"]
    assert [one["checks"]["SER906"] for one in found] == ["not_applicable", "not_applicable"]


def test_a_job_compares_its_documents_and_tells_of_those_judged_again(service: TestClient) -> None:
    sent = [*files(("a.docx", clean()), ("b.html", last())), *previous(("c.txt", b"nothing"))]
    answer = service.post(CHECKS, params=SER, headers={"prefer": "respond-async"}, files=sent)
    address = answer.headers["location"]
    until(lambda: service.get(address).json()["state"] != "running")
    results = service.get(f"{address}/results").json()
    assert "SER906" in codes(results["files"][0])
    assert [one["path"] for one in results["unused_previous"]] == ["c.txt"]
    events = service.get(f"{address}/events").text
    assert events.count("event: file") == 3
    assert events.count("event: progress") == 2
    service.delete(address)


def test_a_page_has_the_text_and_what_comparing_finds(service: TestClient) -> None:
    answer = service.post(
        CHECKS, params={**SER, "format": "html"}, files=files(("a.docx", clean()), ("b.html", last()))
    )
    assert "SER906" in answer.text


def test_an_annotated_copy_has_comments_on_what_comparing_finds(service: TestClient) -> None:
    sent = [*files(("a.docx", clean())), *previous(("b.html", last()))]
    answer = service.post(CHECKS, params={**SER, "format": "annotated"}, files=sent)
    comments = Document(io.BytesIO(answer.content)).comments
    assert any("SER901" in one.text for one in comments)


def of_sums(number: object) -> bytes:
    return encode(((), None, ((("applications", "new", "total", number),), 2, ()), None))


@pytest.mark.parametrize(
    "beside",
    [
        b"",
        b"\xc0",
        encode(((b"x",), None, None, None)),
        encode(((), b"abc", None, None)),
        *map(of_sums, ("many", "NaN", "-Infinity", "1e99999999", "1e-99999999", 1.5)),
        encode(((), None, None, (("overview", "某局", "2024"),))),
    ],
)
def test_what_holds_nothing_to_compare_with_is_a_mistake_of_the_request(
    service: TestClient, beside: bytes
) -> None:
    sent = [*files(("a.docx", clean())), ("beside", ("beside", beside))]
    answer = service.post(CHECKS, files=sent)
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:nianbao:problem:bad-request")


def test_a_likeness_to_a_sentence_that_is_not_there_does_no_harm(service: TestClient) -> None:
    source = PreviousSentence("一句话。", "overview")
    likeness = Likeness("overview", "某局", 2024, "../某局.docx", 2**62, 2**62, 2**40, source)
    sent = [*files(("a.docx", clean())), ("beside", ("beside", Others(alike=(likeness,)).encoded()))]
    assert service.post(CHECKS, files=sent).status_code == 200


def test_what_documents_are_compared_with_is_sent_for_each_or_none(service: TestClient) -> None:
    sent = [*files(("a.docx", clean()), ("b.docx", clean())), ("beside", ("beside", b"\x90"))]
    assert service.post(CHECKS, files=sent).status_code == 400


def test_nothing_is_held_when_the_answer_is_given(service: TestClient) -> None:
    checked(service, files(("a.docx", clean()), ("b.html", last())), previous(("c.html", other())))
    assert service.app.state.service.memory.taken == 0  # type: ignore[attr-defined]
