"""``nianbao check --server``: the same output and exit status as a check on this machine."""

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from nianbao.cli.start import start
from nianbao.testing import canonical, render
from tests.service.asking import broken, clean
from tests.service.running import Running, running

TOKEN = "a-token-of-some-length"
FORMATS = (
    "text",
    "concise",
    "grouped",
    "statistics",
    "json",
    "jsonl",
    "sarif",
    "csv",
    "junit",
    "markdown",
    "html",
)


@pytest.fixture(scope="module")
def live() -> Iterator[Running]:
    with running(token=TOKEN) as service:
        yield service


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with reports: one is clean, one wrong, one damaged."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NIANBAO_TOKEN", TOKEN)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tmp_path / "year").mkdir()
    (tmp_path / "year" / "b.docx").write_bytes(broken())
    (tmp_path / "a.txt").write_bytes(clean("text"))
    (tmp_path / "c.docx").write_bytes(b"PK\3\4nothing")
    (tmp_path / "year" / "last.html").write_bytes(render(canonical(earlier=1), "html"))
    return tmp_path


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = start(["check", *arguments])
    return status, capsys.readouterr().out


@pytest.mark.parametrize("format", FORMATS)
def test_the_output_is_that_of_a_check_here(
    live: Running, reports: Path, capsys: pytest.CaptureFixture[str], format: str
) -> None:
    here = output(capsys, ".", "--format", format, "--no-suppressions")
    there = output(capsys, ".", "--format", format, "--server", live.address)
    assert there == here
    assert here[0] == 1


def test_reports_are_compared_that_are_sent_in_several_requests(
    live: Running, reports: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("nianbao.cli.remote._BATCH_FILES", 1)
    here = output(capsys, ".", "--select", "SER", "--format", "json", "--no-suppressions", "--no-cache")
    assert output(capsys, ".", "--select", "SER", "--format", "json", "--server", live.address) == here
    findings = [one for file in json.loads(here[1])["files"] for one in file["findings"]]
    assert {"SER906", "SER909"} <= {one["code"] for one in findings}
    assert {place["path"] for one in findings for place in one["related"]} <= {
        "a.txt",
        "year/b.docx",
        "year/last.html",
    }


def test_a_roster_and_other_agencies_are_compared_with(
    live: Running, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    above, below, other = "云溪市人民政府", canonical().agency, "云溪市教育局"
    government, copied = canonical(level="government"), canonical()
    government.replace(government.agency, above)
    government.set("disclosures", "penalty", "decisions", "7777")
    copied.replace(copied.agency, other)
    for name, sample in (("government", government), ("copied", copied)):
        (reports / f"{name}.html").write_bytes(render(sample, "html"))
    rows = (
        f"{above},政府,",
        f"{below},部门,{above}",
        f"{other},部门,{above}",
        f"云溪市财政局,部门,{other}",
    )
    (reports / "roster.csv").write_text("\n".join(["单位,级别,上级", *rows]), "utf-8")
    options = ("government.html", "copied.html", "a.txt", "--select", "SER", "--format", "json", "--no-cache")
    here = output(capsys, *options, "--roster", "roster.csv", "--across", "--no-suppressions")
    there = output(capsys, *options, "--roster", "roster.csv", "--across", "--server", live.address)
    assert there == here
    found = {one["code"] for file in json.loads(here[1])["files"] for one in file["findings"]}
    assert {"SER903", "SER904", "SER905"} <= found


def test_rules_level_and_year_go_along(
    live: Running, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("year", "--select", "ARI", "--level", "township", "--format", "json")
    here = output(capsys, *options, "--no-suppressions")
    assert output(capsys, *options, "--server", live.address) == here


def test_a_clean_report_has_the_status_of_success(
    live: Running, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert output(capsys, "a.txt", "--server", live.address)[0] == 0


def test_without_the_token_nothing_is_checked(
    live: Running, reports: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NIANBAO_TOKEN")
    assert start(["check", "a.txt", "--server", live.address]) == 2
    assert "401" in capsys.readouterr().err


def test_a_service_that_does_not_answer_is_an_error_of_usage(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["check", "a.txt", "--server", "http://127.0.0.1:1"]) == 2
    assert "no answer" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--server", "http://example.com"], "not encrypted"),
        (["--server", "ftp://127.0.0.1"], "not an address"),
        (["--server", "http://user:pw@127.0.0.1"], "not an address"),
        (["--server", "http://127.0.0.1:1", "--fix"], "not with --server"),
        (["--server", "http://127.0.0.1:1", "--previous", "a.txt"], "not with --server"),
    ],
)
def test_what_cannot_be_had_from_a_service_is_refused(
    reports: Path, capsys: pytest.CaptureFixture[str], options: list[str], reason: str
) -> None:
    assert start(["check", "a.txt", *options]) == 2
    assert reason in capsys.readouterr().err


def test_a_configuration_that_cannot_go_along_is_refused(
    live: Running, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reports / "nianbao.toml").write_text('[severity]\nARI304 = "note"\n', "utf-8")
    assert start(["check", "a.txt", "--server", live.address]) == 2
    assert "severity" in capsys.readouterr().err


class Other(http.server.BaseHTTPRequestHandler):
    """Answers what was prepared, one answer after the other."""

    answers: ClassVar[list[tuple[int, dict[str, str], bytes]]] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        status, headers, body = self.answers.pop(0)
        self.send_response(status)
        for name, value in {**headers, "content-length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def other() -> Iterator[tuple[str, list[tuple[int, dict[str, str], bytes]]]]:
    """Another service, and the answers that it will give."""
    Other.answers = []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Other) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", Other.answers
        server.shutdown()


@pytest.mark.parametrize(
    ("status", "headers", "body", "reason"),
    [
        (200, {}, b"<html>", "no results"),
        (200, {}, b"\x82\xa7version\xa50.0.0\xa7results\x91\xc4\x00", "versions differ"),
        (302, {"location": "http://127.0.0.1:1/"}, b"", "302"),
        (500, {}, b"{}", "500"),
    ],
)
def test_an_answer_that_holds_no_results_is_an_error(
    other: tuple[str, list[tuple[int, dict[str, str], bytes]]],
    reports: Path,
    capsys: pytest.CaptureFixture[str],
    status: int,
    headers: dict[str, str],
    body: bytes,
    reason: str,
) -> None:
    address, answers = other
    answers.append((status, headers, body))
    assert start(["check", "a.txt", "--server", address]) == 2
    assert reason in capsys.readouterr().err


def test_an_answer_that_would_act_is_not_read(
    other: tuple[str, list[tuple[int, dict[str, str], bytes]]],
    reports: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    import msgspec

    from nianbao import __version__

    hostile = b"cos\nsystem\n(S'touch acted'\ntR."
    address, answers = other
    answers.append((200, {}, msgspec.msgpack.encode({"version": __version__, "results": [hostile]})))
    assert start(["check", "a.txt", "--server", address]) == 2
    assert not (reports / "acted").exists()


def test_a_busy_service_is_asked_again(
    other: tuple[str, list[tuple[int, dict[str, str], bytes]]],
    reports: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    address, answers = other
    answers += [(429, {"retry-after": "0"}, b""), (503, {"retry-after": "0"}, b""), (418, {}, b"{}")]
    assert start(["check", "a.txt", "--server", address]) == 2
    assert "418" in capsys.readouterr().err
    assert answers == []
