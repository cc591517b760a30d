"""Each renderer is read back by a reader that is not ours."""

import random
import re
from io import BytesIO

import pytest
from lxml import html as lxml_html

from nianbao.drafting.grid import Grid
from nianbao.drafting.pieces import Head
from nianbao.testing import KINDS, canonical, render
from nianbao.testing.flow import flow
from nianbao.testing.render_docx import Look as DocxLook
from nianbao.testing.render_docx import render_docx
from nianbao.testing.render_html import Look as HtmlLook
from nianbao.testing.render_html import render_html
from nianbao.testing.render_markdown import Look as MarkdownLook
from nianbao.testing.render_markdown import render_markdown
from nianbao.testing.render_pdf import Look as PdfLook
from nianbao.testing.render_pdf import render_pdf
from nianbao.testing.render_text import Look as TextLook
from nianbao.testing.render_text import render_text
from tests.generators import random_report

CHANCE = random.Random(0)


def grids(report):
    return [piece for piece in flow(report) if isinstance(piece, Grid)]


def words(report):
    """The running text, white space removed."""
    return [squash(piece.text) for piece in flow(report) if not isinstance(piece, Grid)]


def squash(text):
    return re.sub(r"\s", "", text)


def figures(report):
    return [[cell.text for cell in grid.cells if cell.kind == "value"] for grid in grids(report)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_bytes(kind):
    report = random_report(random.Random(3))
    assert render(report, kind, random.Random(4)) == render(report, kind, random.Random(4))


@pytest.mark.parametrize("kind", KINDS)
def test_different_seeds_give_different_looks(kind):
    report = canonical()
    assert len({render(report, kind, random.Random(seed)) for seed in range(12)}) > 5


def test_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="none of docx"):
        render(canonical(), "ofd")


def test_python_docx_reads_every_figure_and_paragraph(report):
    from docx import Document

    document = Document(BytesIO(render(report, "docx")))
    assert [squash(one.text) for one in document.paragraphs if one.text] == words(report)
    for table, grid in zip(document.tables, grids(report), strict=True):
        for cell in grid.cells:
            assert table.rows[cell.row].cells[cell.column].text == cell.text


def test_numbers_of_headings_can_be_automatic_in_docx():
    from docx import Document

    document = Document(BytesIO(render_docx(canonical(), DocxLook(automatic=True), CHANCE)))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings[:3] == ["总体情况", "主动公开", "依申请公开"]


def test_headings_of_irregular_number_are_never_automatic_in_docx():
    from docx import Document

    report = canonical()
    report.swap_sections("problems", "other")
    document = Document(BytesIO(render_docx(report, DocxLook(automatic=True), CHANCE)))
    assert "六、其他需要报告的事项" in [one.text for one in document.paragraphs]


def test_a_docx_table_can_stand_in_two_parts():
    from docx import Document

    report = canonical()
    document = Document(BytesIO(render_docx(report, DocxLook(cut_table=True), random.Random(1))))
    whole = Document(BytesIO(render(report, "docx")))
    assert len(document.tables) == len(whole.tables) + 1


def test_docx_cells_can_stand_in_content_controls():
    import zipfile

    data = render_docx(canonical(), DocxLook(controls=0.5), random.Random(1))
    body = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    assert body.count("<w:sdt>") > 20


@pytest.mark.parametrize("page", ["plain", "word", "system"])
@pytest.mark.parametrize("nested", [False, True])
def test_lxml_reads_every_cell_of_a_page(report, page, nested):
    data = render_html(report, HtmlLook(page=page, nested=nested, paragraphs=True), CHANCE)
    tables = [
        one for one in lxml_html.fromstring(data.decode()).iter("table") if one.find(".//table") is None
    ]
    for table, grid in zip(tables, grids(report), strict=True):
        read = [
            (squash(cell.text_content()), int(cell.get("rowspan", 1)), int(cell.get("colspan", 1)))
            for cell in table.iter("td", "th")
        ]
        assert read == [(squash(cell.text), cell.rowspan, cell.colspan) for cell in grid.cells]


def test_a_page_can_be_declared_gb2312_and_written_in_gb18030():
    data = render_html(canonical(), HtmlLook(encoding="gb18030", declared="gb2312"), CHANCE)
    assert b'charset="gb2312"' in data
    assert "云溪市应急管理局" in data.decode("gb18030")


def test_a_page_of_a_content_system_has_furniture_around_the_report():
    page = render_html(canonical(), HtmlLook(page="system"), CHANCE).decode()
    assert page.index("当前位置") < page.index("发布日期：2025-01-18") < page.index("一、总体情况")
    assert page.index("未收取政府信息公开信息处理费") < page.index("网站标识码")


@pytest.mark.parametrize("repeated", [False, True])
def test_markdown_rows_have_a_field_for_each_column(report, repeated):
    text = render_markdown(report, MarkdownLook(repeated=repeated), CHANCE).decode()
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    sizes = [grid.columns for grid in grids(report) for _ in range(grid.rows + 1)]
    assert [len(row) for row in rows] == sizes


def test_merged_labels_are_repeated_or_stand_once_in_markdown():
    once, each = (
        render_markdown(canonical(), MarkdownLook(repeated=repeated), CHANCE).decode()
        for repeated in (False, True)
    )
    assert (once.count("（三）不予公开"), each.count("（三）不予公开")) == (1, 8)


def test_markdown_marks_the_levels_of_headings():
    text = render(canonical(), "markdown").decode()
    assert "# 云溪市应急管理局2024年" in text
    assert "\n## 一、总体情况\n" in text
    assert "\n### （一）主动公开\n" in text


def test_a_dump_has_a_tab_between_cells(report):
    text = render(report, "text").decode()
    rows = [line.split("\t") for line in text.splitlines() if "\t" in line]
    assert [len(row) for row in rows] == [grid.columns for grid in grids(report) for _ in range(grid.rows)]


def test_a_dump_can_lose_the_tabs_before_a_row():
    text = render_text(canonical(), TextLook(lost_tabs=1.0), CHANCE).decode()
    assert not any(line.startswith("\t") for line in text.splitlines())


def test_a_dump_can_have_one_cell_a_line():
    text = render_text(canonical(), TextLook(tables="cells"), CHANCE).decode()
    assert "\t行政许可\n\t1264\n\n\t第二十条第（六）项" in text


def test_a_dump_can_hold_debris():
    text = render_text(canonical(), TextLook(bookmark=True, page_numbers=True), CHANCE).decode()
    assert text.count("[bookmark: _GoBack]") == 1
    assert "\n- 2 -\n" in text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_a_dump_can_have_another_encoding(encoding):
    data = render_text(canonical(), TextLook(encoding=encoding), CHANCE)
    assert data.decode(encoding).startswith("云溪市应急管理局")


def pages(data):
    import pdfplumber

    with pdfplumber.open(BytesIO(data)) as pdf:
        return [(page.extract_text(), page.extract_tables()) for page in pdf.pages]


def long_report(lines):
    """The canonical report with more text before its tables, so that table 3 crosses a page."""
    report = canonical()
    report.add_paragraph("overview", "公开内容。" * 8 * lines)
    return report


@pytest.mark.parametrize("across", ["rows", "repeat_head", "inside"])
@pytest.mark.parametrize("lines", range(4, 30, 3))
def test_pdfplumber_reads_every_figure_in_order(across, lines):
    report = long_report(lines)
    tables = [
        table for _, found in pages(render_pdf(report, PdfLook(across=across), CHANCE)) for table in found
    ]
    read = [
        text for table in tables for row in table for text in row if text and re.fullmatch(r"-?[\d.]+", text)
    ]
    assert read == [text for form in figures(report) for text in form]


def labels(across, lines=14):
    return [text for text, _ in pages(render_pdf(long_report(lines), PdfLook(across=across), CHANCE))]


def test_a_table_crosses_a_page_between_rows_or_with_its_header_again():
    once, again = labels("rows"), labels("repeat_head")
    assert [text.count("自然人") for text in once] != [text.count("自然人") for text in again]
    assert "".join(again).count("自然人") == "".join(once).count("自然人") + 1


def test_a_row_can_be_cut_by_the_end_of_a_page():
    reports = [long_report(lines) for lines in range(4, 30)]
    whole, inside = (
        [render_pdf(report, PdfLook(across=across), CHANCE) for report in reports]
        for across in ("rows", "inside")
    )
    assert sum(one != other for one, other in zip(whole, inside, strict=True)) > 3


def test_pdf_pages_have_numbers_and_all_headings():
    read = [text for text, _ in pages(render(canonical(), "pdf"))]
    assert [text.splitlines()[-1] for text in read] == [f"- {number + 1} -" for number in range(len(read))]
    whole = squash("".join(read))
    assert all(squash(piece.text) in whole for piece in flow(canonical()) if isinstance(piece, Head))


def test_bold_can_be_printed_twice():
    read = pages(render_pdf(canonical(), PdfLook(twice=True), CHANCE))[0][0]
    assert "总总体体情情况况" in squash(read)
