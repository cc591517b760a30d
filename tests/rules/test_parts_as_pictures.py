"""LOD006: pages and sections that are pictures without text are said once, and are not said to be absent."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.shared import Cm
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader

import nianbao
from nianbao.testing.canonical import canonical
from nianbao.testing.rendering import render
from tests.loaders.pdf.build import pdf
from tests.rules.test_picture_tables import png

SAMPLE = next((Path(__file__).parents[2] / "samples" / "clean").glob("*.pdf"))


def scan(canvas) -> None:
    canvas.drawImage(ImageReader(BytesIO(png())), 0, 0, 595, 842)


def scan_in_strips(canvas) -> None:
    for strip in range(20):
        canvas.drawImage(ImageReader(BytesIO(png())), 20, strip * 42, 550, 42)
    canvas.drawString(280, 30, "- 2 -")


def sign(canvas) -> None:
    canvas.drawImage(ImageReader(BytesIO(png())), 200, 400, 100, 100)


def printed(*pages) -> bytes:
    """Return a PDF of pages of the clean sample, by their index, and of pages that are drawn."""
    writer = PdfWriter()
    for page in pages:
        source = PdfReader(SAMPLE) if isinstance(page, int) else PdfReader(BytesIO(pdf(page)))
        writer.add_page(source.pages[page if isinstance(page, int) else 0])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def said(data: bytes) -> list[tuple[str, Sequence[object], Sequence[object]]]:
    """Return code, pages and sections of all that is found above a note."""
    (result,) = nianbao.check(data, isolated=True)
    return [
        (one.code, one.evidence.get("pages", ()), one.evidence.get("sections", ()))
        for one in result.findings
        if one.severity != "note"
    ]


@pytest.mark.parametrize(
    ("pages", "named", "sections"),
    [
        ((0, scan, 2), [2], ["applications", "disputes"]),
        ((0, scan_in_strips, 2), [2], ["applications", "disputes"]),
        ((0, 1, scan), [3], ["problems", "other"]),
        ((scan, 1, 2), [1], ["overview", "disclosures"]),
        ((0, scan, scan), [2, 3], ["applications", "disputes", "problems", "other"]),
        ((0, scan, 1, 2), [2], []),
    ],
    ids=["middle", "strips", "last", "first", "all but one", "between two"],
)
def test_pages_without_text_are_one_finding_and_nothing_on_them_is_absent(pages, named, sections) -> None:
    assert said(printed(*pages)) == [("LOD006", named, sections)]


@pytest.mark.parametrize("pages", [(scan, 0, 1, 2), (0, 1, 2, scan), (0, 1, sign, 2)])
def test_covers_and_signs_of_a_whole_report_are_nothing(pages) -> None:
    assert not said(printed(*pages))


def word(before: str) -> bytes:
    """Return the report as a Word document without sections three and four, with a picture above a heading."""
    document = docx.Document(BytesIO(render(canonical(), "docx")))
    body = [one for one in document.element.body if one.tag.endswith(("}p", "}tbl"))]
    texts = ["".join(one.itertext()) for one in body]
    start, end = [
        next(place for place, text in enumerate(texts) if text.endswith(words))
        for words in ("收到和处理政府信息公开申请情况", "存在的主要问题及改进情况")
    ]
    for one in body[start:end]:
        document.element.body.remove(one)
    (heading,) = [one for one in document.paragraphs if one.text.endswith(before)]
    holder = document.add_paragraph()
    holder.add_run().add_picture(BytesIO(png()), Cm(15), Cm(12))
    heading._p.addprevious(holder._p)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_sections_of_a_word_document_that_are_a_picture_are_one_finding() -> None:
    assert said(word("存在的主要问题及改进情况")) == [("LOD006", [], ["applications", "disputes"])]


def test_a_picture_elsewhere_takes_the_place_of_no_section() -> None:
    codes = [code for code, _, _ in said(word("（二）依申请公开"))]
    assert "LOD006" not in codes
    assert codes.count("SEC101") == 2


def test_a_section_whose_text_is_a_picture_is_not_empty() -> None:
    html = render(canonical(), "html").decode()
    start = html.index("</", html.index("五、存在的主要问题及改进情况</"))
    start = html.index(">", start) + 1
    end = html.rindex("<", start, html.index("六、其他需要报告的事项<"))
    assert said(f"{html[:start]}<p><img src='five.png'></p>{html[end:]}".encode()) == [
        ("LOD006", [], ["problems"])
    ]


def test_a_picture_at_the_foot_of_a_web_page_takes_the_place_of_no_section() -> None:
    html = render(canonical(), "html").decode()
    start = html.rindex("<", 0, html.index("六、其他需要报告的事项<"))
    found = said(f"{html[:start]}<p><img src='code.png'></p></body></html>".encode())
    assert "SEC101" in [code for code, _, _ in found]
    assert "LOD006" not in [code for code, _, _ in found]


def test_a_chart_beside_text_is_nothing() -> None:
    html = render(canonical(), "html").decode()
    start = html.index(">", html.index("</", html.index("五、存在的主要问题及改进情况</"))) + 1
    assert not said(f"{html[:start]}<p><img src='chart.png'></p>{html[start:]}".encode())
