"""What strangers try: each is refused, and the service goes on."""

import io
import os
import tempfile
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from nianbao.service.app import create_app
from nianbao.service.settings import Secret, ServiceSettings
from tests.service.asking import CHECKS, HOME, broken, clean, files

TOKEN = "the-token-of-this-test"
ADDRESSES = (
    "/api/v1/rules",
    "/api/v1/editions",
    "/api/v1/packs",
    "/api/v1/loaders",
    "/api/v1/openapi.json",
    "/metrics",
)


@pytest.fixture(scope="module")
def guarded() -> TestClient:
    """A service that wants a token; its workers are not needed."""
    return TestClient(create_app(ServiceSettings(token=Secret(TOKEN))), base_url=HOME)


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_a_token_nothing_of_the_api_is_answered(guarded: TestClient, address: str) -> None:
    answer = guarded.get(address)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["type"] == "urn:nianbao:problem:no-token"


@pytest.mark.parametrize(
    "shown", ["Bearer wrong", "Bearer", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer \xff"]
)
def test_a_wrong_token_is_none(guarded: TestClient, shown: str) -> None:
    assert guarded.get("/api/v1/rules", headers={"authorization": shown.encode("latin-1")}).status_code == 401


def test_a_token_in_the_address_is_none(guarded: TestClient) -> None:
    assert guarded.get("/api/v1/rules", params={"token": TOKEN}).status_code == 401


def test_the_right_token_is_answered(guarded: TestClient) -> None:
    assert guarded.get("/api/v1/rules", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_the_page_and_the_sign_of_life_need_no_token(guarded: TestClient) -> None:
    assert guarded.get("/").status_code == 200
    assert guarded.get("/healthz").status_code == 200


def test_a_token_is_not_kept_as_text() -> None:
    secret = Secret(TOKEN)
    assert TOKEN not in repr(secret)
    assert TOKEN not in repr(vars(secret))
    assert secret.matches(TOKEN)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "", "[::2]", "localhost@x"]
)
def test_a_forged_host_is_refused(service: TestClient, host: str) -> None:
    answer = service.get("/api/v1/rules", headers={"host": host})
    assert answer.status_code == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8717", "[::1]:8717", "LOCALHOST"])
def test_the_names_of_this_machine_are_answered(service: TestClient, host: str) -> None:
    assert service.get("/api/v1/rules", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "file://127.0.0.1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_request_of_another_site_is_refused(service: TestClient, headers: dict[str, str]) -> None:
    assert service.post(CHECKS, headers=headers, files=files(("a.docx", clean()))).status_code == 403
    assert service.get("/api/v1/rules", headers=headers).status_code == 403


def test_a_request_of_our_page_is_answered(service: TestClient) -> None:
    headers = {"origin": HOME, "sec-fetch-site": "same-origin"}
    assert service.get("/api/v1/rules", headers=headers).status_code == 200


def test_no_site_is_allowed_to_read_answers(service: TestClient) -> None:
    headers = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    answer = service.options(CHECKS, headers=headers)
    assert answer.status_code == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("address", ["/", "/healthz", "/api/v1/rules", "/api/v1/nothing", "/nothing"])
def test_every_answer_has_strict_headers(service: TestClient, address: str) -> None:
    headers = service.get(address).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'self'")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


def test_a_page_of_results_may_run_its_own_script_only(service: TestClient) -> None:
    answer = service.post(CHECKS, params={"format": "html"}, files=files(("a.docx", broken())))
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "sandbox" in policy
    assert "unsafe" not in policy


def test_text_that_is_markup_stays_text_in_results(service: TestClient) -> None:
    page = clean("html").replace(
        b"</body>",
        b"<p>&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=//evil.example&gt;</p></body>",
    )
    answer = service.post(
        CHECKS, params={"format": "html"}, files=files(("<script>alert(2)</script>.html", page))
    )
    assert b"<script>alert" not in answer.content
    assert b"<img src=//evil" not in answer.content


def test_an_annotated_page_of_a_stranger_is_not_opened_as_ours(service: TestClient) -> None:
    page = broken("html").replace(b"</body>", b"<script>alert(1)</script></body>")
    answer = service.post(CHECKS, params={"format": "annotated"}, files=files(("a.html", page)))
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "..\\..\\a.docx",
        "C:\\a.docx",
        "a\0.docx",
        "2024.zip!/../a.docx",
        "-",
    ],
)
def test_a_name_is_never_a_path(service: TestClient, name: str, tmp_path: Path) -> None:
    answer = service.post(CHECKS, files=files((name, broken())))
    (result,) = answer.json()["files"]
    assert answer.status_code == 200
    assert result["status"] == "checked"
    assert "\0" not in result["path"]
    assert "ARI304" in {one["code"] for one in result["findings"]}


def test_a_file_of_that_name_on_the_machine_is_not_read(service: TestClient, tmp_path: Path) -> None:
    there = tmp_path / "a.txt"
    there.write_bytes(clean("text"))
    (tmp_path / "a.txt.nianbao.toml").write_text('[[ignore]]\nrules = ["LOD"]\nreason = "x"\n', "utf-8")
    (result,) = service.post(CHECKS, files=files((str(there), b"\0\0\0"))).json()["files"]
    assert result["status"] == "failed"
    assert result["suppressed"] == []


@pytest.mark.parametrize(
    "address",
    [
        "/../pyproject.toml",
        "/static/../../app.py",
        "/static/%2e%2e/app.py",
        "/..%2f..%2fapp.py",
        "/static//etc/passwd",
    ],
)
def test_no_address_leads_out_of_the_page_s_folder(service: TestClient, address: str) -> None:
    answer = service.get(address)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_file_over_the_limit_is_refused(service: TestClient) -> None:
    answer = service.post(CHECKS, files=files(("a.txt", b"x" * (2**20 + 1))))
    assert answer.status_code == 413


def test_a_body_over_the_limit_is_refused_by_its_stated_length(service: TestClient) -> None:
    answer = service.post(CHECKS, files=files(*[(f"{number}.txt", b"x" * 2**20) for number in range(4)]))
    assert answer.status_code == 413


def test_a_body_over_the_limit_is_refused_while_it_comes(service: TestClient) -> None:
    def endless():
        yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        for _ in range(64):
            yield b"x" * 2**16

    kind = {"content-type": "multipart/form-data; boundary=x"}
    assert service.post(CHECKS, content=endless(), headers=kind).status_code == 413


def test_too_many_files_are_refused(service: TestClient) -> None:
    answer = service.post(CHECKS, files=files(*[(f"{number}.txt", b"x") for number in range(7)]))
    assert answer.status_code == 413
    assert "6" in answer.json()["detail"]


def test_too_many_fields_are_refused(service: TestClient) -> None:
    answer = service.post(
        CHECKS, data={f"f{number}": "x" for number in range(30)}, files=files(("a.txt", b"x"))
    )
    assert answer.status_code == 400


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * (200 * 2**20))
    return file.getvalue()


def entity(address: str) -> bytes:
    text = clean("docx")
    with zipfile.ZipFile(io.BytesIO(text)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{address}">]>'.encode()
    body = parts["word/document.xml"]
    at = body.index(b"?>") + 2
    parts["word/document.xml"] = body[:at] + head + body[at:].replace(b"<w:t>", b"<w:t>&e;", 1)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def test_a_bomb_costs_itself(service: TestClient) -> None:
    first, second = service.post(CHECKS, files=files(("bomb.docx", bomb()), ("a.docx", clean()))).json()[
        "files"
    ]
    assert first["findings"][0]["code"] == "LOD003"
    assert second["status"] == "checked"


def test_an_external_entity_is_not_read(service: TestClient, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("中央机密之词", "utf-8")
    for format in ("json", "html", "annotated"):
        answer = service.post(
            CHECKS, params={"format": format}, files=files(("a.docx", entity(secret.as_uri())))
        )
        assert "中央机密之词".encode() not in answer.content


def test_nothing_is_written_to_the_disk(
    service: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "there-is-none"))
    before = set(os.listdir("/proc/self/fd"))
    answer = service.post(CHECKS, files=files(("a.txt", b"x" * (2**20 - 1000))))
    assert answer.status_code == 200
    assert len(os.listdir("/proc/self/fd")) <= len(before) + 1


def test_an_unknown_address_is_problem_details_in_the_language_asked_for(service: TestClient) -> None:
    assert service.get("/api/v1/nothing").json() == {
        "type": "urn:nianbao:problem:not-found",
        "title": "没有这个地址",
        "status": 404,
    }
    assert service.get("/api/v1/nothing", params={"lang": "en"}).json()["title"] == "Not found"


def test_a_wrong_parameter_is_named_without_its_value(service: TestClient) -> None:
    answer = service.post(CHECKS, params={"format": "secret-text"}, files=files(("a.txt", b"x")))
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"in": "query", "name": "format", "reason": "literal_error"}]
    assert "secret-text" not in answer.text


def test_an_address_of_the_network_without_a_token_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    from nianbao.cli.start import start

    assert start(["serve", "--host", "0.0.0.0", "--port", "0"]) == 2
    assert "token needed" in capsys.readouterr().err


def test_a_short_token_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from nianbao.cli.start import start

    (tmp_path / "token").write_text("short\n", "utf-8")
    assert start(["serve", "--token-file", str(tmp_path / "token"), "--port", "0"]) == 2
    assert "token too short" in capsys.readouterr().err
