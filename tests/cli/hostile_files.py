"""Files that no office makes: damaged, locked, endless, or made to exhaust whoever opens them."""

import io
import random
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from nianbao.testing import canonical, render
from tests.loaders.docx.build import packed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Signature of an OLE file, in which Word wraps an encrypted docx (MS-OFFCRYPTO)."""


def write(folder: Path) -> dict[str, str]:
    """Write the files and return by name the code that must be told of each."""
    expected = {}
    for name, code, content in _files():
        (folder / name).write_bytes(content)
        expected[name] = code
    return expected


def _files() -> Iterator[tuple[str, str, bytes]]:
    noise = random.Random(7).randbytes(200_000)
    for suffix in ("docx", "pdf", "html", "md", "txt"):
        yield f"空.{suffix}", "LOD001", b""
        yield f"乱码.{suffix}", "LOD001", noise
    whole = {"docx": render(canonical(), "docx"), "pdf": render(canonical(), "pdf")}
    for suffix, data in whole.items():
        yield f"截断.{suffix}", "LOD001", data[: len(data) // 2]
    yield "密码.docx", "LOD002", OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(4096)
    yield "密码.pdf", "LOD002", _locked_pdf()
    yield "锁定的部件.docx", "LOD002", _with_locked_part(whole["docx"])
    yield (
        "炸弹.docx",
        "LOD003",
        packed(f"<w:document {W}><w:body>{' ' * (300 * 2**20)}</w:body></w:document>"),
    )
    yield "实体膨胀.docx", "LOD003", packed(_laughs() + f"<w:document {W}><w:body>&a9;</w:body></w:document>")
    yield (
        "外部实体.docx",
        "LOD001",
        packed(
            '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
            f"<w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
        ),
    )
    rows = "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 50_000
    yield (
        "五万行.docx",
        "LOD003",
        packed(f"<w:document {W}><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>"),
    )
    yield "五万行.html", "LOD003", ("<table>" + "<tr><td>1<td>2" * 50_000 + "</table>").encode()
    yield "五万行.md", "LOD003", ("| 甲 | 乙 |\n|---|---|\n" + "| 1 | 2 |\n" * 50_000).encode()
    yield "五万行.txt", "LOD003", ("规章\t1\t2\n" * 50_000).encode()
    yield "两千页.pdf", "LOD003", _pages(2_000)
    deep = "<w:tbl><w:tr><w:tc>" * 3_000
    yield "嵌套.docx", "LOD003", packed(f"<w:document {W}><w:body>{deep}</w:body></w:document>")
    yield "嵌套.html", "LOD003", ("<div>" * 100_000 + "正文").encode()
    yield "一行.txt", "LOD003", ("公" * 30_000_000).encode()


def _laughs() -> str:
    levels = (f"<!ENTITY a{level} '{f'&a{level - 1};' * 10}'>" for level in range(1, 10))
    return f"<!DOCTYPE w [<!ENTITY a0 'ha'>{''.join(levels)}]>"


def _with_locked_part(data: bytes) -> bytes:
    """Set the flag that says "encrypted" on every part, as a zip with a password has it."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(signature, at + 4)
    return bytes(changed)


def _locked_pdf() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=pdfencrypt.StandardEncryption("user", ownerPassword="owner"))
    canvas.drawString(72, 720, "locked")
    canvas.save()
    return buffer.getvalue()


def _pages(number: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(number):
        document.new_page(595, 842)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
