"""Many documents in the background: progress, results, an end."""

import json

import pytest
from starlette.testclient import TestClient

from nianbao.service.app import create_app
from nianbao.service.settings import ServiceLimits, ServiceSettings
from tests.service.asking import CHECKS, broken, clean, files, started, until

ASYNC = {"prefer": "respond-async"}


def begun(client: TestClient, *sent: tuple[str, bytes]) -> str:
    answer = client.post(CHECKS, headers=ASYNC, files=files(*sent))
    assert answer.status_code == 202
    return answer.headers["location"]


def finished(client: TestClient, address: str) -> dict[str, object]:
    until(lambda: client.get(address).json()["state"] != "running")
    return dict(client.get(address).json())


def events(text: str) -> list[tuple[str, dict[str, object]]]:
    found = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "event" in lines:
            found.append((lines["event"], json.loads(lines["data"])))
    return found


def test_more_files_than_are_answered_at_once_become_a_job(service: TestClient) -> None:
    answer = service.post(CHECKS, files=files(*[(f"{number}.txt", clean("text")) for number in range(4)]))
    assert answer.status_code == 202
    links = answer.json()["links"]
    assert links["self"] == answer.headers["location"]
    finished(service, links["self"])
    service.delete(links["self"])


def test_progress_comes_as_events_to_the_last(service: TestClient) -> None:
    address = begun(service, ("a.docx", broken()), ("b.docx", clean()))
    reported = events(service.get(f"{address}/events").text)
    assert [data for name, data in reported if name == "progress"][-1] == {"done": 2, "total": 2}
    named = {str(data["name"]): data["verdict"] for name, data in reported if name == "file"}
    assert named == {"a.docx": "fail", "b.docx": "pass"}
    assert reported[-1][0] == "done"
    assert reported[-1][1]["state"] == "done"
    service.delete(address)


def test_events_go_on_after_the_last_one_that_was_seen(service: TestClient) -> None:
    address = begun(service, ("a.docx", clean()))
    finished(service, address)
    reported = events(service.get(f"{address}/events", headers={"last-event-id": "1"}).text)
    assert [name for name, _ in reported] == ["done"]
    service.delete(address)


@pytest.mark.parametrize("format", ["json", "sarif", "html", "xlsx", "annotated"])
def test_results_of_a_job_come_in_every_format(service: TestClient, format: str) -> None:
    address = begun(service, ("b.docx", broken()), ("a.txt", clean("text")))
    finished(service, address)
    answer = service.get(f"{address}/results", params={"format": format})
    assert answer.status_code == 200
    if format == "json":
        assert [one["path"] for one in answer.json()["files"]] == ["b.docx", "a.txt"]
    service.delete(address)


def test_a_job_that_was_ended_is_gone(service: TestClient) -> None:
    address = begun(service, ("a.docx", clean()))
    assert service.delete(address).status_code == 204
    for one in (address, f"{address}/events", f"{address}/results"):
        assert service.get(one).status_code == 404
    assert service.delete(address).status_code == 404


def test_a_job_lets_go_of_what_it_held(service: TestClient) -> None:
    held = service.app.state.service.memory  # type: ignore[attr-defined]
    address = begun(service, ("a.docx", clean()))
    finished(service, address)
    assert held.taken > 0
    service.delete(address)
    assert held.taken == 0


def test_results_expire() -> None:
    limits = ServiceLimits(job_seconds=0.2)
    with started(create_app(ServiceSettings(workers=1, limits=limits))) as client:
        address = begun(client, ("a.txt", clean("text")))
        until(lambda: client.get(address).status_code == 404)
        assert client.app.state.service.memory.taken == 0  # type: ignore[attr-defined]


def test_more_jobs_than_may_run_are_refused_until_one_is_done() -> None:
    limits = ServiceLimits(jobs=1)
    with started(create_app(ServiceSettings(workers=1, limits=limits))) as client:
        first = begun(client, *[(f"{number}.pdf", clean("pdf")) for number in range(8)])
        refused = client.post(CHECKS, headers=ASYNC, files=files(("b.txt", clean("text"))))
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) > 0
        client.delete(first)
        assert begun(client, ("b.txt", clean("text")))


def test_the_oldest_results_make_room_for_new_uploads() -> None:
    sent = ("a.txt", clean("text") + b"\n" * 100_000)
    limits = ServiceLimits(held_bytes=190_000)
    with started(create_app(ServiceSettings(workers=1, limits=limits))) as client:
        first = begun(client, sent)
        finished(client, first)
        second = begun(client, sent)
        assert finished(client, second)["state"] == "done"
        assert client.get(first).status_code == 404


def test_uploads_beyond_the_memory_are_refused_for_now() -> None:
    limits = ServiceLimits(held_bytes=1000)
    with started(create_app(ServiceSettings(workers=1, limits=limits))) as client:
        answer = client.post(CHECKS, files=files(("a.txt", b"x" * 2000)))
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert client.post(CHECKS, files=files(("a.txt", b"x" * 200))).status_code == 200
