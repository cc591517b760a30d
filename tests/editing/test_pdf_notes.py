"""Highlights in a PDF: at the right box, behind the file's own bytes."""

import random
import threading
from io import BytesIO

import pypdfium2
import pytest
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text
from pypdf import PdfReader, PdfWriter

from nianbao.editing.notes import Note, Notes
from nianbao.editing.pdf_notes import annotate_pdf
from nianbao.loaders import load
from nianbao.loaders.limits import LoadError
from nianbao.model import Document, Place, Table
from tests.editing.judged import annotated, wrong


def highlights(data: bytes) -> list[tuple[int, list[float], str]]:
    """Return page, rectangle and contents of the highlights, as pypdf reads them."""
    return [
        (number, [float(value) for value in mark["/Rect"]], str(mark["/Contents"]))
        for number, page in enumerate(PdfReader(BytesIO(data)).pages, 1)
        for mark in (one.get_object() for one in page.get("/Annots", ()))
        if mark["/Subtype"] == "/Highlight"
    ]


@pytest.mark.parametrize("seed", [None, *range(4)])
def test_each_finding_is_highlighted_and_the_original_stays_in_front(seed: int | None) -> None:
    data = wrong("pdf", seed)
    result, copy = annotated(data, "pdf")
    assert copy.data.startswith(data)
    found = highlights(copy.data)
    assert len(found) == len(result.findings) - copy.unplaced
    for finding in result.findings:
        assert any(finding.code in text and page == finding.place.location.page for page, _, text in found)
    assert load(copy.data, "a.pdf").blocks == load(data, "a.pdf").blocks


def test_a_second_reader_finds_the_same(tmp_path: object) -> None:
    _, copy = annotated(wrong("pdf"), "pdf")
    reported = []
    for number, page in enumerate(PDFPage.get_pages(BytesIO(copy.data)), 1):
        for one in resolve1(page.annots) or ():
            mark = resolve1(one)
            if mark["Subtype"].name == "Highlight":
                box = [float(resolve1(value)) for value in mark["Rect"]]
                reported.append((number, [round(value, 2) for value in box], decode_text(mark["Contents"])))
    assert reported == [
        (page, [round(value, 2) for value in box], text) for page, box, text in highlights(copy.data)
    ]


def turned(data: bytes, turn: int) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(data))
    for page in writer.pages:
        page.rotate(turn)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_on_a_turned_page_the_box_holds_the_text_that_it_means(turn: int) -> None:
    data = turned(wrong("pdf"), turn)
    document = load(data, "a.pdf")
    cells = [
        cell.passage(block.number)
        for block in document.blocks
        if isinstance(block, Table)
        for cell in block.cells
        if cell.text.isdigit()
    ]
    cell = random.Random(1).choice(cells)
    note = Note(Place().at(cell), ("有误",), "error", "ARI301")
    copy, _ = annotate_pdf(data, Notes(("检查结果",), (note,), document))
    ((number, box, _),) = highlights(copy)
    text = pypdfium2.PdfDocument(data)[number - 1].get_textpage().get_text_bounded(*box)
    assert text.strip() == cell.text


def test_the_summary_is_a_note_on_the_first_page() -> None:
    homeless = Note(Place(), ("缺表",), "error", "TAB201")
    copy, rest = annotate_pdf(wrong("pdf"), Notes(("检查结果",), (homeless,), Document("a.pdf", "pdf")))
    (mark,) = [one.get_object() for one in PdfReader(BytesIO(copy)).pages[0]["/Annots"]]
    assert (mark["/Subtype"], mark["/Contents"]) == ("/Text", "检查结果\n缺表")
    assert rest == (homeless,)


def test_a_file_with_an_empty_password_is_annotated() -> None:
    writer = PdfWriter(clone_from=BytesIO(wrong("pdf")))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    result, copy = annotated(out.getvalue(), "pdf")
    assert len(highlights(copy.data)) == len(result.findings)


def test_beside_a_thread_the_same_is_written() -> None:
    data = wrong("pdf")
    _, copy = annotated(data, "pdf")
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        again = highlights(annotated(data, "pdf")[1].data)
    finally:
        stop.set()
        thread.join()
    assert [(page, text) for page, _, text in again] == [
        (page, text) for page, _, text in highlights(copy.data)
    ]


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj<<>>endobj trailer<</Root 1 0 R>>", b"\x00" * 99]
)
def test_what_cannot_be_written_to_is_reported(data: bytes) -> None:
    with pytest.raises(LoadError):
        annotate_pdf(data, Notes(("检查结果",), (), Document("a.pdf", "pdf")))
