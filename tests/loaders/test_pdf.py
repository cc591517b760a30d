"""Reading PDF: ruled tables, tables over pages, page furniture, and files that cannot be read."""

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from nianbao.loaders import load
from nianbao.model import Document, Paragraph, Table

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
LEFT, TOP, WIDE, TALL = 72, 760, 90, 24


def pdf(*pages, **options) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, **options)
    for draw in pages:
        canvas.setFont("STSong-Light", 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def say(*lines: str):
    def draw(canvas):
        for number, line in enumerate(lines):
            canvas.drawString(LEFT, TOP - 30 * number, line)

    return draw


def grid(rows: list[list[str]], merged: tuple[tuple[int, int], ...] = (), *, bottom: bool = True, wide=WIDE):
    """Draw a ruled table; ``merged`` names (row, column) cells whose right edge is left out."""

    def draw(canvas):
        for y, row in enumerate(rows):
            top = TOP - y * TALL
            for x, text in enumerate(row):
                left = LEFT + x * wide
                canvas.drawString(left + 4, top - 16, text)
                canvas.line(left, top, left + wide, top)
                if bottom or y + 1 < len(rows):
                    canvas.line(left, top - TALL, left + wide, top - TALL)
                if x == 0 or (y, x - 1) not in merged:
                    canvas.line(left, top, left, top - TALL)
            canvas.line(LEFT + len(row) * wide, top, LEFT + len(row) * wide, top - TALL)

    return draw


def read(*pages, **options) -> Document:
    return load(pdf(*pages, **options), "a.pdf")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_cells_of_a_ruled_table_are_read_on_their_grid() -> None:
    (table,) = [block for block in read(grid([["甲", "1"], ["乙", "20"]])).blocks if isinstance(block, Table)]
    assert [(cell.row, cell.column, cell.text) for cell in table.cells] == [
        (0, 0, "甲"),
        (0, 1, "1"),
        (1, 0, "乙"),
        (1, 1, "20"),
    ]
    assert table.cells[3].location.page == 1


def test_a_cell_without_an_inner_edge_spans_columns() -> None:
    document = read(grid([["表头", "", "尾"], ["乙", "20", "3"]], merged=((0, 0),)))
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [(cell.colspan, cell.text) for cell in table.cells if cell.row == 0] == [(2, "表头"), (1, "尾")]


def test_a_table_over_two_pages_is_one() -> None:
    document = read(grid([["栏", "数"], ["甲", "1"]]), grid([["乙", "2"], ["丙", "3"]]))
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.cells] == ["栏", "数", "甲", "1", "乙", "2", "丙", "3"]
    assert table.rows == 4
    assert table.cells[-1].location.page == 2


def test_a_header_repeated_on_the_next_page_stands_once() -> None:
    document = read(grid([["栏", "数"], ["甲", "1"]]), grid([["栏", "数"], ["乙", "2"]]))
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells] == ["栏", "数", "甲", "1", "乙", "2"]


def table_of(*pages) -> list[str]:
    (table,) = [block for block in read(*pages).blocks if isinstance(block, Table)]
    return [cell.text for cell in table.cells]


def test_a_row_without_a_line_at_the_page_end_goes_on_overleaf() -> None:
    upper, lower = grid([["甲", "1"], ["无法", ""]], bottom=False), grid([["提供", "7"], ["丙", "3"]])
    assert table_of(upper, lower) == ["甲", "1", "无法\n提供", "7", "丙", "3"]


def test_a_row_cut_between_lines_is_told_by_a_label_that_fills_its_cell() -> None:
    upper = grid([["甲", "1"], ["本年度办理", ""]], wide=70)
    lower = grid([["结果", "7"], ["丙", "3"]], wide=70)
    assert table_of(upper, lower) == ["甲", "1", "本年度办理结果", "7", "丙", "3"]


def test_a_blank_row_at_the_page_end_is_no_cut_row() -> None:
    upper, lower = grid([["甲", "1"], ["乙", ""]]), grid([["丙", "7"], ["丁", "3"]])
    assert table_of(upper, lower) == ["甲", "1", "乙", "", "丙", "7", "丁", "3"]


def test_a_numbered_label_begins_a_row_even_below_a_missing_line() -> None:
    upper, lower = grid([["1.甲", "1"], ["2.乙", ""]], bottom=False), grid([["3.丙", "7"], ["4.丁", "3"]])
    assert table_of(upper, lower) == ["1.甲", "1", "2.乙", "", "3.丙", "7", "4.丁", "3"]


def test_a_glyph_printed_twice_for_bold_stands_once() -> None:
    def bold(canvas):
        for shift in (0, 0.3):
            canvas.drawString(LEFT + shift, TOP, "个个情况清楚明白，数字准确无误，内容完整可靠")

    assert texts(read(bold)) == ["个个情况清楚明白，数字准确无误，内容完整可靠"]


def test_a_page_number_is_dropped() -> None:
    def page(canvas):
        say("本单位认真开展各项工作，取得了一定的成绩和进步。")(canvas)
        canvas.drawString(290, 30, "- 2 -")

    assert texts(read(page)) == ["本单位认真开展各项工作，取得了一定的成绩和进步。"]
