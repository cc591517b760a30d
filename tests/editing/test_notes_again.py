"""Notes on a report that bears notes already: ours are replaced, what others wrote stays."""

import zipfile
from io import BytesIO

import docx
import pytest
from lxml import etree
from msgspec.structs import replace
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight, Popup
from pypdf.generic import ArrayObject, NameObject, NumberObject, TextStringObject

from nianbao.editing.annotate import annotate, clear
from nianbao.editing.docx_file import DocxFile
from nianbao.editing.notes import Note, Notes
from nianbao.editing.pdf_notes import annotate_pdf
from nianbao.loaders import load
from nianbao.model import Paragraph, Place
from tests.editing.judged import OPTIONS, annotated, judged, wrong

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def again(data: bytes, kind: str) -> bytes:
    return annotate(data, judged(data, kind), OPTIONS).data


def texts(data: bytes) -> list[tuple[str, str]]:
    return [(one.author, one.text) for one in docx.Document(BytesIO(data)).comments]


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_a_second_annotation_of_a_word_file_changes_nothing(seed: int | None) -> None:
    _, first = annotated(wrong("docx", seed), "docx")
    second = again(first.data, "docx")
    assert texts(second) == texts(first.data)
    assert again(second, "docx") == second


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_a_second_annotation_of_a_page_changes_nothing(seed: int | None) -> None:
    _, first = annotated(wrong("html", seed), "html")
    plain = clear(first.data, "a.html").data
    assert load(plain, "a.html").blocks == load(wrong("html", seed), "a.html").blocks
    assert again(plain, "html") == again(clear(again(plain, "html"), "a.html").data, "html")


def marks(data: bytes) -> list[tuple[int, str, str]]:
    return [
        (number, str(mark.get("/T")), str(mark.get("/Contents")))
        for number, page in enumerate(PdfReader(BytesIO(data)).pages)
        for mark in (one.get_object() for one in page.get("/Annots", ()))
    ]


def test_a_second_annotation_of_a_pdf_replaces_the_first() -> None:
    _, first = annotated(wrong("pdf"), "pdf")
    second = again(first.data, "pdf")
    assert marks(second) == marks(first.data)
    assert second.startswith(first.data)


def with_a_mark_of_somebody(data: bytes) -> bytes:
    """Return a PDF with a highlight by another, an answer to one of ours, and a window of one of ours."""
    writer = PdfWriter(clone_from=BytesIO(data))
    page = writer.pages[0]
    ours = next(one for one in page["/Annots"] if one.get_object()["/Subtype"] == "/Highlight")
    box = (100, 100, 200, 120)
    for extra in ({}, {NameObject("/IRT"): ours}):
        mark = Highlight(rect=box, quad_points=ArrayObject([NumberObject(0)] * 8))
        mark.update(
            {NameObject("/T"): TextStringObject("某人"), NameObject("/Contents"): TextStringObject("已阅")}
        )
        mark.update(extra)
        writer.add_annotation(0, mark)
    window = Popup(rect=box)
    window[NameObject("/Parent")] = ours
    writer.add_annotation(0, window)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_marks_of_others_in_a_pdf_stay() -> None:
    _, first = annotated(wrong("pdf"), "pdf")
    cleared = clear(with_a_mark_of_somebody(first.data), "a.pdf")
    assert marks(cleared.data) == [(0, "某人", "已阅"), (0, "某人", "已阅")]
    kinds = [one.get_object() for one in PdfReader(BytesIO(cleared.data)).pages[0]["/Annots"]]
    assert not any("/IRT" in one for one in kinds)
    assert "/Nianbao" not in (PdfReader(BytesIO(cleared.data)).metadata or {})


def answered(data: bytes) -> bytes:
    """Return an annotated Word file as Word saves it after somebody answered our last comment."""
    file = DocxFile(data)
    comments = file.parse(file.read("word/comments.xml") or b"")
    for number, comment in enumerate(comments):
        for paragraph in comment:
            paragraph.set(f"{{{W14}}}paraId", f"{number:08X}")
    answer = etree.SubElement(comments, f"{{{W}}}comment")
    answer.set(f"{{{W}}}id", "900")
    answer.set(f"{{{W}}}author", "某人")
    paragraph = etree.SubElement(answer, f"{{{W}}}p")
    paragraph.set(f"{{{W14}}}paraId", "00000900")
    etree.SubElement(etree.SubElement(paragraph, f"{{{W}}}r"), f"{{{W}}}t").text = "已改"
    file.write("word/comments.xml", file.serialise(comments))
    parent = f"{len(comments) - 2:08X}"
    threads = (
        f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="{parent}" w15:done="0"/>'
        f'<w15:commentEx w15:paraId="00000900" w15:paraIdParent="{parent}" w15:done="0"/></w15:commentsEx>'
    )
    file.write("word/commentsExtended.xml", threads.encode())
    relations = file.read("word/_rels/document.xml.rels") or b""
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    one = f'<Relationship Id="rIdX" Type="{kind}" Target="commentsExtended.xml"/></Relationships>'
    file.write("word/_rels/document.xml.rels", relations.replace(b"</Relationships>", one.encode()))
    return file.save()


def test_an_answer_to_one_of_our_comments_stays_and_stands_by_itself() -> None:
    _, first = annotated(wrong("docx"), "docx")
    cleared = clear(answered(first.data), "a.docx").data
    assert texts(cleared) == [("某人", "已改")]
    threads = zipfile.ZipFile(BytesIO(cleared)).read("word/commentsExtended.xml").decode()
    assert "00000900" in threads
    assert threads.count("paraId") == 1


def test_an_order_to_ignore_that_somebody_wrote_into_our_comment_stays() -> None:
    _, first = annotated(wrong("docx"), "docx")
    file = DocxFile(first.data)
    comments = file.parse(file.read("word/comments.xml") or b"")
    parts = list(comments[-1].iter(f"{{{W}}}t"))
    for one in parts:
        one.text = ""
    parts[0].text = "nianbao: ignore NAR410 已核对"
    file.write("word/comments.xml", file.serialise(comments))
    kept = clear(file.save(), "a.docx").data
    assert [text.strip() for _, text in texts(kept)] == ["nianbao: ignore NAR410 已核对"]
    assert "NAR410" not in {finding.code for finding in judged(kept, "docx").findings}


def quads(data: bytes) -> list[list[float]]:
    return [
        [float(value) for value in mark["/QuadPoints"]]
        for page in PdfReader(BytesIO(data)).pages
        for mark in (one.get_object() for one in page.get("/Annots", ()))
        if mark["/Subtype"] == "/Highlight"
    ]


def test_a_sentence_over_lines_of_a_pdf_is_marked_line_by_line_and_no_more_than_it() -> None:
    data = wrong("pdf")
    document = load(data, "a.pdf")
    block = max((one for one in document.blocks if isinstance(one, Paragraph)), key=lambda one: len(one.text))
    whole = block.passage()
    middle = whole.part(5, len(block.text) - 5)
    found = {}
    for name, passage in (("all", whole), ("middle", middle)):
        note = Note(Place().at(passage), ("有误",), "error", "ARI301")
        ((*points,),) = quads(annotate_pdf(data, Notes(("检查结果",), (note,), document))[0])
        found[name] = [points[at : at + 8] for at in range(0, len(points), 8)]
    assert len(found["all"]) == len(found["middle"]) > 1
    assert found["middle"][0][0] > found["all"][0][0]
    assert found["middle"][-1][2] < found["all"][-1][2]
    heights = [one[1] - one[5] for one in found["all"]]
    assert max(heights) < 30


def test_hostile_words_are_text_in_every_kind_of_note() -> None:
    hostile = ("<script>alert(1)</script>", "]]>&x;\x00\ud800", '"><img src=x onerror=a()>')
    for kind in ("docx", "html", "pdf"):
        data = wrong(kind)
        result = judged(data, kind)
        findings = tuple(replace(one, message=hostile[at % 3]) for at, one in enumerate(result.findings))
        copy = annotate(data, replace(result, findings=findings), OPTIONS).data
        if kind == "html":
            root = etree.fromstring(copy, etree.HTMLParser(encoding="utf-8"))
            assert root is not None
            assert not list(root.iter("script", "img"))
        elif kind == "docx":
            assert any("<script>" in text for _, text in texts(copy))
        else:
            assert any("<script>" in text for _, _, text in marks(copy))
