"""``POST /api/v1/checks``: what comes back for documents."""

import io
import zipfile

import openpyxl
import pytest
from docx import Document
from starlette.testclient import TestClient

from nianbao.corpus.packed import unpacked
from tests.service.asking import CHECKS, broken, clean, files


def test_findings_come_back_in_the_schema_of_the_command_line(service: TestClient) -> None:
    answer = service.post(CHECKS, files=files(("年报.docx", broken())))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["schema"] == "nianbao.findings/1"
    assert "ARI304" in {one["code"] for one in answer.json()["files"][0]["findings"]}


def test_results_come_in_the_order_of_the_files(service: TestClient) -> None:
    sent = [(f"{number}.{kind}", clean(kind)) for number, kind in enumerate(("pdf", "docx", "text"))]
    answer = service.post(CHECKS, files=files(*sent))
    assert [one["path"] for one in answer.json()["files"]] == [name for name, _ in sent]


@pytest.mark.parametrize(
    ("format", "kind", "begins"),
    [
        ("sarif", "application/sarif+json", b"{"),
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
    ],
)
def test_each_format_has_its_media_type(service: TestClient, format: str, kind: str, begins: bytes) -> None:
    answer = service.post(CHECKS, params={"format": format}, files=files(("a.docx", broken())))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert answer.content[: len(begins)].lower() == begins.lower()


def test_a_sheet_lists_the_findings(service: TestClient) -> None:
    answer = service.post(CHECKS, params={"format": "xlsx"}, files=files(("a.docx", broken())))
    sheets = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets
    assert any("ARI304" in str(cell.value) for one in sheets for row in one.iter_rows() for cell in row)


def test_one_document_is_handed_back_with_comments(service: TestClient) -> None:
    answer = service.post(CHECKS, params={"format": "annotated"}, files=files(("年报.docx", broken())))
    assert "attachment" in answer.headers["content-disposition"]
    comments = Document(io.BytesIO(answer.content)).comments
    assert any("ARI304" in one.text for one in comments)


def test_several_documents_are_handed_back_in_an_archive(service: TestClient) -> None:
    sent = files(("../a.docx", broken()), ("x/a.docx", broken()), ("b.docx", b"PK\3\4nothing"))
    answer = service.post(CHECKS, params={"format": "annotated"}, files=sent)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["a.批注.docx", "a.批注-2.docx", "b.批注.txt"]


def test_a_document_that_cannot_be_read_is_a_finding(service: TestClient) -> None:
    answer = service.post(CHECKS, files=files(("a.docx", b"PK\3\4nothing"), ("b.docx", clean())))
    damaged, whole = answer.json()["files"]
    assert answer.status_code == 200
    assert (damaged["status"], whole["status"]) == ("failed", "checked")
    assert damaged["findings"][0]["code"].startswith("LOD")


def test_rules_are_chosen_by_the_request(service: TestClient) -> None:
    sent = files(("a.docx", broken()))
    chosen = service.post(CHECKS, params={"select": "ARI,TAB", "ignore": "ARI304"}, files=sent)
    checks = chosen.json()["files"][0]["checks"]
    assert checks
    assert all(code[:3] in ("ARI", "TAB", "LOD") for code in checks)
    assert "ARI304" not in checks


def test_a_rule_that_is_not_there_is_a_mistake_of_the_request(service: TestClient) -> None:
    answer = service.post(CHECKS, params={"select": "ARI999"}, files=files(("a.docx", clean())))
    assert answer.status_code == 422
    assert "ARI999" in answer.json()["detail"]


def test_what_a_document_wants_ignored_is_reported_all_the_same(service: TestClient) -> None:
    remark = b"<!-- nianbao: ignore ARI304 -->\n"
    answer = service.post(
        CHECKS, files=files(("a.html", broken("html").replace(b"<body>", b"<body>" + remark)))
    )
    result = answer.json()["files"][0]
    assert "ARI304" in {one["code"] for one in result["findings"]}
    assert result["suppressed"] == []


def test_the_language_is_that_of_the_request(service: TestClient) -> None:
    sent = files(("a.docx", broken()))
    english = service.post(CHECKS, headers={"accept-language": "en-GB,en;q=0.9,zh;q=0.1"}, files=sent)
    chinese = service.post(CHECKS, params={"lang": "zh"}, headers={"accept-language": "en"}, files=sent)
    assert english.json()["files"][0]["findings"][0]["message"].startswith("the text says")
    assert chinese.json()["files"][0]["findings"][0]["message"].startswith("正文写")


def test_packed_results_are_those_of_the_model(service: TestClient) -> None:
    import msgspec

    answer = service.post(CHECKS, params={"format": "packed"}, files=files(("a.docx", broken())))
    (data,) = msgspec.msgpack.decode(answer.content)["results"]
    assert "ARI304" in {one.code for one in unpacked(data).findings}


def test_a_request_without_a_file_is_reported_so(service: TestClient) -> None:
    answer = service.post(CHECKS, files=[("other", ("a.docx", clean()))])
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "urn:nianbao:problem:bad-request"


def test_a_body_that_is_no_form_is_reported_so(service: TestClient) -> None:
    assert service.post(CHECKS, content=b"x", headers={"content-type": "text/plain"}).status_code == 415


def test_a_broken_form_is_reported_so(service: TestClient) -> None:
    kind = {"content-type": "multipart/form-data; boundary=x"}
    assert service.post(CHECKS, content=b"--y\r\n\r\n", headers=kind).status_code == 400
