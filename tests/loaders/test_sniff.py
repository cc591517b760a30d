import io
import zipfile

import pytest

from nianbao.loaders.limits import LoadError
from nianbao.loaders.sniff import sniff


def archive(*names: str, content: bytes = b"x") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        for name in names:
            opened.writestr(name, content)
    return buffer.getvalue()


def compound(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (archive("[Content_Types].xml", "word/document.xml"), "a.txt", "docx"),
        (archive("[Content_Types].xml", content=b"wordprocessingml.document.main+xml"), "a", "docx"),
        (b"%PDF-1.7\n1 0 obj", "a.docx", "pdf"),
        (b"junk\n\n%PDF-1.7\n1 0 obj", "a", "pdf"),
        (b"<!DOCTYPE html><title>x</title>", "a.txt", "html"),
        ("<p>一、总体情况</p>".encode("gb18030"), "a.doc", "html"),
        ('<HTML xmlns:o="urn:schemas-microsoft-com:office:office"><body>'.encode("utf-16"), "a.doc", "html"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n", "a.mht", "html"),
        ("# 年度报告\n\n正文".encode(), "a.txt", "markdown"),
        ("项目 | 数量\n--- | ---\n规章 | 0".encode(), "a.txt", "markdown"),
        ("正文".encode(), "a.md", "markdown"),
        ("# 报告\n\n<table><tr><td>0</td></tr></table>".encode(), "a.md", "markdown"),
        ("一、总体情况\n规章\t0\t0\n".encode(), "a.html", "text"),
        ("一、总体情况\r\n规章\t0\r\n".encode("utf-16-le"), "a.bin", "text"),
    ],
)
def test_the_content_tells_the_format(data: bytes, name: str, kind: str) -> None:
    assert sniff(data, name) == kind


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空的"),
        (b" \r\n\t", "空的"),
        (compound("WordDocument"), "另存为 .docx"),
        (compound("Workbook"), "表格"),
        (archive("OFD.xml"), "OFD"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "表格"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "演示文稿"),
        (archive("report.doc"), "解压"),
        (b"PK\x03\x04 cut", "损坏"),
        (b"Rar!\x1a\x07\x00", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (bytes(range(256)) * 8, "无法识别"),
    ],
)
def test_what_no_loader_reads_is_said_with_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(LoadError, match=says) as caught:
        sniff(data, "a.docx")
    assert caught.value.failure.kind == "unreadable"


def test_an_encrypted_package_needs_a_password() -> None:
    with pytest.raises(LoadError) as caught:
        sniff(compound("EncryptedPackage"), "a.docx")
    assert caught.value.failure.kind == "encrypted"
