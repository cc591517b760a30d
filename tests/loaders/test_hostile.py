import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.loaders import Limits, load
from tests.loaders.docx.build import packed

NAMES = ["a.docx", "a.pdf", "a.html", "a.md", "a.txt", "a"]
PAGE = "<html><body><h2>一、总体情况</h2><table><tr><td rowspan=2>甲</td><td>0</td></tr></table><ol><li>乙</ol></body></html>"
MARKDOWN = "# 报告\n\n| 规章 | **0** |\n|---|---|\n| [甲](b) | `1` |\n\n```\n规章\t0\n```\n<table><tr><td>1</table>\n"
DUMP = "一、总体情况\n规章\t0\t0\n\n\t商业\n企业\n\t0\n\t1\n\n- 2 -\n\f[bookmark: _GoBack]五、问题\n"


def body(content: bytes, doctype: bytes = b"") -> bytes:
    namespace = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        doctype + b'<w:document xmlns:w="' + namespace + b'"><w:body>' + content + b"</w:body></w:document>"
    )


LAUGHS = (
    b"<!DOCTYPE w [<!ENTITY a0 'ha'>"
    + b"".join(b"<!ENTITY a%d '%s'>" % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10))
    + b"]>"
)


@pytest.mark.parametrize(
    "document",
    [
        body(b" " * 200 * 2**20),
        body(b"<w:p>" * 100_000),
        body(b"<w:tbl>" + b"<w:tr><w:tc><w:p/></w:tc></w:tr>" * 50_000 + b"</w:tbl>"),
    ],
    ids=["zip bomb", "depth", "rows"],
)
def test_a_docx_that_is_too_much_is_a_limit(document: bytes) -> None:
    loaded = load(packed(document), "a.docx")
    assert loaded.failure is not None
    assert loaded.failure.kind == "limit"


@pytest.mark.parametrize(
    "doctype",
    [LAUGHS, b'<!DOCTYPE w [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'],
    ids=["expansion", "external"],
)
def test_entities_of_a_docx_are_not_followed(doctype: bytes) -> None:
    loaded = load(packed(body(b"<w:p><w:r><w:t>[&a9;]</w:t></w:r></w:p>", doctype)), "a.docx")
    text = "".join(getattr(block, "text", "") for block in loaded.blocks)
    assert "root:" not in text
    assert "ha" not in text


@pytest.mark.parametrize("cut", [30, 200, 500])
def test_a_truncated_docx_is_unreadable(cut: int) -> None:
    loaded = load(packed(body(b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 50))[:cut], "a.docx")
    assert loaded.failure is not None
    assert loaded.failure.kind == "unreadable"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "unreadable"),
        (b"PK\x03\x04" + bytes(60), "unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (bytes(range(256)) * 40, "unreadable"),
    ],
)
def test_what_is_no_document_is_a_failure_under_every_name(data: bytes, kind: str, name: str) -> None:
    document = load(data, name)
    assert document.failure is not None
    assert document.failure.kind == kind
    assert document.blocks == ()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<table>" + b"<tr><td>1</td><td>2</td></tr>" * 50_000 + b"</table>", "a.html"),
        (b"| a | b |\n|---|---|\n" + b"| 1 | 2 |\n" * 50_000, "a.md"),
        (b"# x\n<table>" + b"<tr><td>1</td></tr>\n" * 50_000 + b"</table>", "a.md"),
        (b"a\t1\t2\n" * 50_000, "a.txt"),
        (b"\ta\n\t1\n\n" * 50_000, "a.txt"),
        (b"a\t" * 200_000, "a.txt"),
        (b"<table><tr>" + b"<td colspan=1000>1" * 1_000, "a.html"),
        (b"<div>" * 100_000, "a.html"),
        (b"<b>" * 100_000 + b"x", "a.html"),
        (b"<table><tr><td>" * 100_000, "a.html"),
        (b"<p>" + b"x<br>" * 200_000, "a.html"),
        (b"<p>x</p>" * 1_000_000, "a.html"),
        (b"x\n" * 600_000, "a.txt"),
        (b"# x\n" + b"*a" * 1_000_000, "a.md"),
    ],
)
def test_what_is_too_much_is_a_limit(data: bytes, name: str) -> None:
    document = load(data, name)
    assert document.failure is not None
    assert document.failure.kind == "limit"


def test_a_file_that_is_too_large_is_not_read() -> None:
    document = load(b"a" * 11, "a.txt", Limits(file_bytes=10))
    assert document.failure is not None
    assert document.failure.kind == "limit"


def test_elements_nested_deeply_are_read_without_recursion() -> None:
    document = load(("<div>" * 1_500 + "<p>甲</p>").encode(), "a.html")
    assert document.failure is None
    assert len(document.blocks) == 1


@given(st.binary(max_size=400), st.sampled_from(NAMES))
def test_arbitrary_bytes_never_raise(data: bytes, name: str) -> None:
    document = load(data, name)
    assert (document.failure is None) or not document.blocks


@given(st.sampled_from([PAGE, MARKDOWN, DUMP]), st.data(), st.sampled_from(NAMES))
def test_damaged_files_never_raise(text: str, data: st.DataObject, name: str) -> None:
    content = bytearray(text.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 20)))
        content[start:end] = data.draw(st.binary(max_size=8))
    document = load(bytes(content), name)
    assert (document.failure is None) or (document.failure.detail and not document.blocks)


@given(st.text("<>/tdrp=\"' &;#|-*_`[]()\\\t\n!甲0\f", max_size=300), st.sampled_from(["<p>", "# x\n", ""]))
def test_any_heap_of_marks_is_read(text: str, opening: str) -> None:
    document = load((opening + "年报" + text).encode(), "a.txt")
    assert document.failure is None
