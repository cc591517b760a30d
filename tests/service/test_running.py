"""The service as a process: slow clients, killed workers, its end, its log."""

import os
import signal
import socket
from collections.abc import Iterator

import pytest

from tests.service.asking import CHECKS, broken, clean, until
from tests.service.running import Running, form, request, running

TOKEN = "a-token-of-some-length"


@pytest.fixture(scope="module")
def live() -> Iterator[Running]:
    with running(header_seconds=0.5, upload_seconds=0.5, read_seconds=0.5) as service:
        yield service


def answer(service: Running, sent: bytes) -> bytes:
    with service.connection() as connection:
        connection.sendall(sent.replace(b"\r\nHost", b"\r\nConnection: close\r\nHost", 1))
        return b"".join(iter(lambda: connection.recv(65536), b""))


def check(service: Running, *files: tuple[str, bytes]) -> bytes:
    body, kind = form(*files)
    return answer(service, request(CHECKS, body, kind))


def test_a_worker_that_is_killed_in_the_midst_costs_its_document_only(live: Running) -> None:
    (child,) = live.children()
    os.kill(child, signal.SIGSTOP)
    body, kind = form(("a.docx", broken()))
    with live.connection() as connection:
        connection.sendall(request(CHECKS, body, kind, "Connection: close"))
        until(lambda: b"nianbao_workers_busy 1.0" in answer(live, request("/metrics")))
        os.kill(child, signal.SIGKILL)
        got = b"".join(iter(lambda: connection.recv(65536), b""))
    assert got.startswith(b"HTTP/1.1 200 ")
    assert b'"code": "LOD003"' in got
    assert b'"code": "ARI304"' in check(live, ("a.docx", broken()))


def test_a_worker_that_is_killed_while_nothing_is_done_costs_nothing(live: Running) -> None:
    until(lambda: len(live.children()) == 1)
    (child,) = live.children()
    os.kill(child, signal.SIGKILL)
    got = check(live, ("a.docx", broken()))
    assert b'"code": "ARI304"' in got
    assert b'"code": "LOD003"' not in got


def test_a_request_whose_head_does_not_arrive_is_given_up(live: Running) -> None:
    with live.connection() as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127")
        assert connection.recv(100) == b""


def test_an_upload_that_does_not_go_on_is_given_up(live: Running) -> None:
    body, kind = form(("a.docx", clean()))
    with live.connection() as connection:
        connection.sendall(request(CHECKS, body, kind)[:-100])
        assert connection.recv(4096).startswith(b"HTTP/1.1 408 ")


def test_an_upload_larger_than_the_limit_is_answered_before_it_has_come(live: Running) -> None:
    head = request(CHECKS, b"", "Content-Type: multipart/form-data; boundary=x").replace(b"GET", b"POST")
    with live.connection() as connection:
        connection.sendall(head.replace(b"Content-Length: 0", b"Content-Length: 999999999999"))
        assert connection.recv(4096).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(
    "sent",
    [b"\0\1\2\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nA: " + b"a" * 100_000],
)
def test_what_is_no_request_is_refused(live: Running, sent: bytes) -> None:
    with live.connection() as connection:
        connection.sendall(sent)
        got = connection.recv(4096)
    assert got[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 421")
    assert b"content-type: application/problem+json" in got
    assert live.status("/healthz") == 200


def test_a_client_that_does_not_read_its_answer_is_given_up(live: Running) -> None:
    whole = len(answer(live, request("/api/v1/openapi.json")))
    before = live.sockets()
    with socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        slow.connect(("127.0.0.1", live.port))
        slow.sendall(request("/api/v1/openapi.json") * 9)
        until(lambda: live.sockets() > before)
        until(lambda: live.sockets() == before)
        slow.settimeout(20)
        assert sum(map(len, iter(lambda: slow.recv(65536), b""))) < whole * 9


def test_more_requests_than_may_be_at_one_time_are_refused_until_one_is_done() -> None:
    body, kind = form(("a.docx", broken()))
    with running(connections=1) as service:
        with service.connection() as slow:
            slow.sendall(request(CHECKS, body, kind)[:-100])
            until(lambda: service.status("/api/v1/rules") == 503)
            assert b"\r\nretry-after: " in answer(service, request("/api/v1/rules"))
            assert service.status("/healthz") == 200
        until(lambda: service.status("/api/v1/rules") == 200)
        assert b'"code": "ARI304"' in check(service, ("a.docx", broken()))


def test_no_line_of_the_log_and_no_child_holds_a_name_a_text_or_a_token() -> None:
    with running(token=TOKEN) as service:
        (child,) = service.children()
        with open(f"/proc/{child}/environ", "rb") as file:
            assert TOKEN.encode() not in file.read()
        body, kind = form(("机密名称.docx", broken()))
        path = f"{CHECKS}?select=ARI304"
        assert b" 401 " in answer(service, request(path, body, kind, "Authorization: Bearer wrong-token"))
        assert b" 200 " in answer(service, request(path, body, kind, f"Authorization: Bearer {TOKEN}"))
    text = "".join(service.lines)
    for secret in ("机密名称", TOKEN, "wrong-token", "ARI304", "select"):
        assert secret not in text
    requests = [line for line in service.log if line["event"] == "request" and line["method"] == "POST"]
    assert [(line["route"], line["status"]) for line in requests] == [("other", 401), (CHECKS, 200)]


def test_a_stop_lets_a_check_that_runs_end_but_no_stream_of_events_and_leaves_no_child() -> None:
    service = Running()
    (child,) = service.children()
    os.kill(child, signal.SIGSTOP)
    body, kind = form(("a.docx", broken()))
    with service.connection() as checking, service.connection() as stream:
        checking.sendall(request(CHECKS, body, kind))
        until(lambda: b"nianbao_workers_busy 1.0" in answer(service, request("/metrics")))
        begun = answer(service, request(CHECKS, body, kind, "Prefer: respond-async"))
        address = begun.partition(b"\r\nlocation: ")[2].partition(b"\r\n")[0].decode()
        stream.sendall(request(f"{address}/events"))
        assert stream.recv(100).startswith(b"HTTP/1.1 200 ")
        service.process.send_signal(signal.SIGTERM)
        until(lambda: any(line["event"] == "stopping" for line in service.log))
        assert b"".join(iter(lambda: stream.recv(65536), b"")).endswith(b"0\r\n\r\n")
        os.kill(child, signal.SIGCONT)
        assert checking.recv(100).startswith(b"HTTP/1.1 200 ")
    assert service.stop() in (0, -signal.SIGTERM)
    assert not os.path.exists(f"/proc/{child}")
