"""TAB201: A table that is published as a picture is said to be one."""

import struct
import zlib
from io import BytesIO

import docx
import pytest
from docx.shared import Cm
from reportlab.lib.utils import ImageReader

import nianbao
from nianbao.testing.canonical import canonical
from nianbao.testing.patches import apply_patches
from nianbao.testing.rendering import render
from tests.loaders.pdf.build import pdf, say

HEADING = "四、政府信息公开行政复议、行政诉讼情况"


def png(width: int = 2, height: int = 1) -> bytes:
    """Return a white picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def without_table(kind: str) -> bytes:
    """Return the canonical report without its last table."""
    report = canonical()
    apply_patches(report, [{"drop_table": ["disputes"]}])
    return render(report, kind)


def reasons(data: bytes) -> list[object]:
    """Return the reason given for each missing table."""
    (result,) = nianbao.check(data, select="TAB201", isolated=True)
    return [finding.evidence.get("reason") for finding in result.findings]


def word(after: str, wide: float, high: float) -> bytes:
    """Return the report as a Word document with a picture behind a heading."""
    document = docx.Document(BytesIO(without_table("docx")))
    (heading,) = [paragraph for paragraph in document.paragraphs if paragraph.text.endswith(after)]
    holder = document.add_paragraph()
    holder.add_run().add_picture(BytesIO(png()), Cm(wide), Cm(high))
    heading._p.addnext(holder._p)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def page(image: str) -> bytes:
    html = without_table("html").decode()
    heading = html.index("</", html.index("行政复议、行政诉讼情况</"))
    end = html.index(">", heading) + 1
    return f"{html[:end]}<p>{image}</p>{html[end:]}".encode()


def printed(draw: object) -> bytes:
    """Return a PDF of two sections, the first of which holds nothing but what is drawn."""
    lines = (
        "云溪市应急管理局2024年政府信息公开工作年度报告",
        "三、收到和处理政府信息公开申请情况",
        *("本局认真办理。",) * 4,
        HEADING,
    )

    def both(canvas: object) -> None:
        say(*lines)(canvas)
        draw(canvas)
        say("五、存在的主要问题及改进情况", "存在的主要问题是公开不够主动。", top=250)(canvas)

    return pdf(both)


def test_a_picture_under_the_heading_of_a_word_document_is_the_table():
    assert reasons(word("行政复议、行政诉讼情况", 15, 4)) == ["picture"]


def test_a_picture_of_another_section_is_not_the_table():
    assert reasons(word("存在的主要问题及改进情况", 15, 4)) == [None]


def test_a_sign_beside_the_text_is_not_the_table():
    assert reasons(word("行政复议、行政诉讼情况", 1, 1)) == [None]


@pytest.mark.parametrize(
    ("image", "reason"),
    [
        ('<img src="t.png">', "picture"),
        ('<img src="t.png" style="width: 600px; height:200px">', "picture"),
        ('<img src="t.png" width="16" height="16">', None),
        ('<img src="t.png" style="display:none">', None),
    ],
    ids=["no size", "large", "a sign", "hidden"],
)
def test_a_large_picture_of_a_page_is_the_table(image, reason):
    assert reasons(page(image)) == [reason]


def test_a_picture_of_a_markdown_file_is_the_table():
    text = without_table("markdown").decode()
    start = text.index("\n", text.index("行政复议、行政诉讼情况")) + 1
    assert reasons(f"{text[:start]}\n![四](four.png)\n\n{text[start:]}".encode()) == ["picture"]


def test_a_picture_printed_under_a_heading_is_the_table():
    def table(canvas):
        canvas.drawImage(ImageReader(BytesIO(png())), 72, 300, 400, 200)

    assert reasons(printed(table))[-1] == "picture"


def test_a_picture_behind_the_text_of_a_page_is_not_the_table():
    def ground(canvas):
        canvas.drawImage(ImageReader(BytesIO(png())), 0, 0, 595, 842)

    assert set(reasons(printed(ground))) == {None}


def test_no_table_is_a_picture_where_all_are_there():
    report = canonical()
    html = render(report, "html").decode()
    assert reasons(html.replace("行政诉讼情况</", '行政诉讼情况<img src="a.png"></').encode()) == []
