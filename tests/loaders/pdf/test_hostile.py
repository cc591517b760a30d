"""PDF files that are damaged, or made to cost without end: a failure or a document, never an exception."""

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption

from nianbao.loaders import Limits, load
from nianbao.loaders.isolation import Child, Died, death_error
from nianbao.loaders.process_limits import DEFAULT_LIMITS
from nianbao.model import Document
from tests.loaders.pdf.build import build, page_of, pdf, read, ruled, say, stream, texts

FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>/XObject<</X %d 0 R>>>>"
DRAWS_FORM = b"/XObject<</X 6 0 R>>"


CHILD = Child(lambda: lambda request: load(request[0], "a.pdf", request[1]))


def loaded(data: bytes, limits: Limits | None = None) -> Document:
    """Read a file as every PDF is read, in a child; its death is the file's."""
    try:
        document: Document = CHILD.ask((data, limits))
    except Died as death:
        return Document("a.pdf", "pdf", failure=death_error(death, DEFAULT_LIMITS).failure)
    return document


def failure(data: bytes, limits: Limits | None = None) -> str | None:
    found = loaded(data, limits).failure
    return found and found.kind


@pytest.fixture(autouse=True, scope="module")
def _child() -> Iterator[None]:
    yield
    CHILD.close()


def test_a_file_with_a_password_is_encrypted() -> None:
    document = read(say("内容"), encrypt=StandardEncryption("secret", canPrint=1))
    assert document.failure is not None
    assert document.failure.kind == "encrypted"


def test_a_file_that_only_forbids_changes_is_read() -> None:
    content = "本单位认真开展各项工作。"
    assert texts(read(say(content), encrypt=StandardEncryption("", "owner", canModify=0))) == [content]


@pytest.mark.parametrize(
    "page",
    [lambda canvas: canvas.rect(50, 50, 100, 100, fill=1), lambda canvas: canvas.drawString(290, 30, "1")],
    ids=["image", "page number"],
)
def test_pages_without_characters_have_no_text(page) -> None:
    assert failure(pdf(page, page)) == "no_text"


@pytest.mark.parametrize("cut", [8, 30, 200, 600])
def test_a_truncated_file_is_a_failure(cut: int) -> None:
    assert failure(pdf(say("内容"))[:cut]) == "unreadable"


def test_too_many_pages_are_a_limit() -> None:
    assert failure(pdf(*[say("页")] * 4), Limits(pages=3)) == "limit"


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F 1 Tf 10 800 Td " + b"(abcdefghij) Tj " * 1_000 + b"ET",
        b"0 0 9 9 re f " * 5_001,
    ],
    ids=["characters", "boxes"],
)
def test_too_much_on_one_page_is_a_limit(content: bytes) -> None:
    assert failure(page_of(content), Limits(page_items=5_000)) == "limit"


@pytest.mark.parametrize(
    "content",
    [
        b"0 0 m " + b"9 9 l 9 500 l " * 50_000 + b"S",
        b"".join(
            b"%d %d m %d %d l S " % (x, y, x + 9, y) for x in range(0, 600, 6) for y in range(0, 800, 5)
        ),
        b"".join(b"0 %d m 9000 %d l S %d 0 m %d 9000 l S " % (n, n, n, n) for n in range(0, 9000, 6)),
    ],
    ids=["one path", "hatching", "squared paper"],
)
def test_a_drawing_is_no_table(content: bytes) -> None:
    document = loaded(page_of(content + b" BT /F 9 Tf 50 50 Td (some words below) Tj ET"))
    assert texts(document) == ["some words below"]
    assert len(document.blocks) == 1


def test_a_page_that_unpacks_to_too_much_is_a_limit() -> None:
    assert failure(page_of(b" " * 2**26)) == "limit"


def test_a_form_that_draws_itself_twice_is_a_limit() -> None:
    form = stream(b"0 0 10 10 re S /X Do /X Do", FORM % 6)
    assert failure(page_of(b"/X Do", form, resources=DRAWS_FORM)) == "limit"


def test_forms_that_each_draw_the_next_ten_times_are_a_limit() -> None:
    forms = [stream(b"0 0 10 10 re S " + b"/X Do " * 10, FORM % (7 + level)) for level in range(12)]
    assert failure(page_of(b"/X Do", *forms, resources=DRAWS_FORM)) == "limit"


def test_forms_nested_deeply_are_read() -> None:
    forms = [stream(b"BT /F 9 Tf 10 10 Td (x) Tj ET /X Do", FORM % (7 + level)) for level in range(500)]
    words = b"BT /F 9 Tf 50 50 Td (some words below) Tj ET /X Do"
    assert "some words below" in texts(loaded(page_of(words, *forms, resources=DRAWS_FORM)))


def test_a_page_tree_that_loops_is_a_failure() -> None:
    tree = b"<</Type/Pages/Kids[2 0 R 2 0 R 2 0 R]/Count 900>>"
    assert failure(build(b"<</Type/Catalog/Pages 2 0 R>>", tree)) is not None


@pytest.mark.parametrize("box", [b"0 0 0 0", b"-1e30 -1e30 1e30 1e30", b"842 595 0 0", b"a b c d"])
def test_a_page_of_an_impossible_size_is_read(box: bytes) -> None:
    data = page_of(b"BT /F 9 Tf 50 50 Td (some words below) Tj ET").replace(b"0 0 595 842", box)
    assert texts(loaded(data)) == ["some words below"]


@cache
def real() -> bytes:
    return pdf(ruled([["甲", "1"], ["乙", "20"]]), say("本单位认真开展各项工作。"), pageCompression=0)


@settings(deadline=None)
@given(st.data())
def test_a_damaged_file_is_a_document_or_a_failure(data: st.DataObject) -> None:
    content = bytearray(real())
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(content) - 1))
        content[start : start + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
    document = loaded(bytes(content))
    assert (document.failure is None) or (document.failure.detail and not document.blocks)


@given(st.text("0123456789. -mlhreSfBTEdjcmqQW*nD/FX()<>[]\n", max_size=400))
def test_any_heap_of_operators_is_a_document_or_a_failure(content: str) -> None:
    document = loaded(page_of(content.encode()))
    assert (document.failure is None) or not document.blocks
