"""Tables of a PDF: grids out of ruling lines, however these are drawn, and out of columns where none are."""

import pytest

from nianbao.loaders.pdf.native import pdfium
from nianbao.model import Cell, Paragraph
from tests.loaders.pdf.build import (
    LEFT,
    TALL,
    TOP,
    WIDE,
    cell_texts,
    read,
    ruled,
    say,
    table_of,
    tables,
    texts,
    together,
    words,
)

ROWS = [["栏目", "甲", "乙"], ["规章", "0", "12"], ["文件", "3", "4"]]
FLAT = [text for row in ROWS for text in row]
XS = [LEFT + WIDE * column for column in range(4)]
YS = [TOP - TALL * row for row in range(4)]


def spans(cells: tuple[Cell, ...]) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.rowspan, cell.colspan, cell.text) for cell in cells]


def test_cells_have_their_place_on_the_grid_and_on_the_page() -> None:
    table = table_of(ruled([["甲", "1"], ["乙", "20"]]))
    assert spans(table.cells) == [
        (0, 0, 1, 1, "甲"),
        (0, 1, 1, 1, "1"),
        (1, 0, 1, 1, "乙"),
        (1, 1, 1, 1, "20"),
    ]
    assert (table.rows, table.columns, table.grid) == (2, 2, True)
    place = table.cells[3].location
    assert place.page == 1
    assert place.bbox == pytest.approx((162, 106, 252, 130), abs=1)
    assert table.location.bbox == pytest.approx((72, 82, 252, 130), abs=1)


def test_a_cell_without_an_inner_edge_spans_columns() -> None:
    table = table_of(ruled([["表头", "", "尾"], ["乙", "20", "3"]], merged=[(0, 0)]))
    assert spans(table.cells)[:2] == [(0, 0, 1, 2, "表头"), (0, 2, 1, 1, "尾")]


def test_a_cell_without_a_lower_edge_spans_rows() -> None:
    def draw(canvas):
        canvas.grid(XS, [YS[0], YS[3]])
        canvas.lines([(XS[1], y, XS[3], y) for y in YS])

    rows = [["", "1", "2"], ["合计", "3", "4"], ["", "5", "6"]]
    table = table_of(together(draw, words(rows)))
    assert spans(table.cells)[0] == (0, 0, 3, 1, "合计")


def test_lines_that_do_not_close_a_rectangle_lose_no_text() -> None:
    def draw(canvas):
        canvas.grid(XS, [YS[0], YS[3]])
        canvas.lines([(XS[0], YS[1], XS[2], YS[1]), (XS[1], YS[2], XS[3], YS[2])])

    cells = table_of(together(draw, words(ROWS))).cells
    assert sorted(text for cell in cells for text in cell.text.split()) == sorted(FLAT)
    assert sum(cell.rowspan * cell.colspan for cell in cells) == 9


def as_boxes(canvas) -> None:
    for x in XS[:-1]:
        for y in YS[:-1]:
            canvas.rect(x, y - TALL, WIDE, TALL)


def as_lines(canvas) -> None:
    canvas.grid(XS, YS)


def as_thin_boxes(canvas) -> None:
    for x in XS:
        canvas.rect(x, YS[-1], 0.5, YS[0] - YS[-1], stroke=0, fill=1)
    for y in YS:
        canvas.rect(XS[0], y, XS[-1] - XS[0], 0.5, stroke=0, fill=1)


def as_thin_boxes_round_each_cell(canvas) -> None:
    for x in XS[:-1]:
        for y in YS[:-1]:
            canvas.rect(x + 0.5, y, WIDE - 1, 0.5, stroke=0, fill=1)
            canvas.rect(x + 0.5, y - TALL, WIDE - 1, 0.5, stroke=0, fill=1)
            canvas.rect(x, y - TALL + 0.5, 0.5, TALL - 1, stroke=0, fill=1)
            canvas.rect(x + WIDE, y - TALL + 0.5, 0.5, TALL - 1, stroke=0, fill=1)


def as_one_path(canvas) -> None:
    path = canvas.beginPath()
    for x in XS:
        path.moveTo(x, YS[0])
        path.lineTo(x, YS[-1])
    for y in YS:
        path.moveTo(XS[0], y)
        path.lineTo(XS[-1], y)
    canvas.drawPath(path)


def as_one_filled_path(canvas) -> None:
    path = canvas.beginPath()
    for x in XS:
        path.rect(x, YS[-1], 0.6, YS[0] - YS[-1])
    for y in YS:
        path.rect(XS[0], y, XS[-1] - XS[0], 0.6)
    canvas.drawPath(path, stroke=0, fill=1)


def as_dashes(canvas) -> None:
    canvas.setDash(3, 2)
    canvas.grid(XS, YS)


def as_many_short_lines(canvas) -> None:
    for x in XS:
        for step in range(int(YS[-1]), int(YS[0]), 6):
            canvas.line(x, step, x, step + 3)
    for y in YS:
        for step in range(int(XS[0]), int(XS[-1]), 6):
            canvas.line(step, y, step + 3, y)


def as_dots(canvas) -> None:
    for x in XS:
        for step in range(int(YS[-1]), int(YS[0]), 3):
            canvas.rect(x, step, 0.8, 0.8, stroke=0, fill=1)
    for y in YS:
        for step in range(int(XS[0]), int(XS[-1]), 3):
            canvas.rect(step, y, 0.8, 0.8, stroke=0, fill=1)


def as_double_lines(canvas) -> None:
    for shift in (0, 2.5):
        canvas.grid([x + shift for x in XS], [y - shift for y in YS])


def as_thick_lines(canvas) -> None:
    canvas.setLineWidth(3)
    canvas.grid(XS, YS)


def in_a_form(canvas) -> None:
    canvas.beginForm("table")
    canvas.translate(-100, -100)
    as_boxes(canvas)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(100, 100)
    canvas.doForm("table")
    canvas.restoreState()


def in_a_scaled_form(canvas) -> None:
    canvas.beginForm("inner")
    canvas.scale(2, 2)
    canvas.grid([x / 4 for x in XS], [y / 4 for y in YS])
    canvas.endForm()
    canvas.beginForm("outer")
    canvas.scale(2, 2)
    canvas.doForm("inner")
    canvas.endForm()
    canvas.doForm("outer")


def without_outer_sides(canvas) -> None:
    canvas.lines([(x, YS[0], x, YS[-1]) for x in XS[1:-1]] + [(XS[0], y, XS[-1], y) for y in YS])


def without_first_and_last_line(canvas) -> None:
    canvas.lines([(x, YS[0], x, YS[-1]) for x in XS] + [(XS[0], y, XS[-1], y) for y in YS[1:-1]])


def without_any_border(canvas) -> None:
    canvas.lines([(x, YS[0], x, YS[-1]) for x in XS[1:-1]] + [(XS[0], y, XS[-1], y) for y in YS[1:-1]])


def in_a_frame(canvas) -> None:
    canvas.rect(20, 20, 555, 802)
    as_lines(canvas)


def with_shaded_cells(canvas) -> None:
    canvas.setFillGray(0.8)
    canvas.rect(XS[0], YS[1], XS[-1] - XS[0], TALL, stroke=0, fill=1)
    canvas.rect(XS[0], YS[-1], WIDE, 2 * TALL, stroke=0, fill=1)
    canvas.setFillGray(0)
    as_lines(canvas)


def with_white_lines(canvas) -> None:
    as_lines(canvas)
    canvas.setStrokeGray(1)
    canvas.lines([(x + WIDE / 2, YS[0], x + WIDE / 2, YS[-1]) for x in XS[:-1]])
    canvas.setFillGray(1)
    canvas.rect(XS[0], YS[0] - TALL / 2, XS[-1] - XS[0], 1, stroke=0, fill=1)
    canvas.setFillGray(0)


def with_white_cells(canvas) -> None:
    canvas.setFillGray(1)
    for x in XS[:-1]:
        for y in YS[1:]:
            canvas.rect(x, y, WIDE, TALL, stroke=0, fill=1)
    canvas.setFillGray(0)
    as_lines(canvas)


def with_underlined_words(canvas) -> None:
    as_lines(canvas)
    canvas.line(XS[0] + 4, YS[0] - 19, XS[0] + 28, YS[0] - 19)


@pytest.mark.parametrize(
    "lines",
    [
        as_boxes,
        as_lines,
        as_thin_boxes,
        as_thin_boxes_round_each_cell,
        as_one_path,
        as_one_filled_path,
        as_dashes,
        as_many_short_lines,
        as_dots,
        as_double_lines,
        as_thick_lines,
        in_a_form,
        in_a_scaled_form,
        without_outer_sides,
        without_first_and_last_line,
        without_any_border,
        in_a_frame,
        with_shaded_cells,
        with_white_lines,
        with_white_cells,
        with_underlined_words,
    ],
)
def test_a_grid_is_found_however_its_lines_are_drawn(lines) -> None:
    table = table_of(together(lines, words(ROWS)))
    assert spans(table.cells) == [(y, x, 1, 1, ROWS[y][x]) for y in range(3) for x in range(3)]


def test_of_white_boxes_no_more_than_their_colour_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """WPS draws one below each cell, and each question takes as long as the rest of its reading."""
    asked: list[int] = []
    bounds = pdfium().bounds
    monkeypatch.setattr(
        pdfium(), "bounds", lambda item, *places: (asked.append(item), bounds(item, *places))[1]
    )
    numbers = []
    for lines in (as_lines, with_white_cells):
        read(together(lines, words(ROWS)))
        numbers.append(len(asked))
        asked.clear()
    assert numbers[0] == numbers[1] > 0


def test_two_tables_on_a_page_are_two() -> None:
    page = together(ruled([["甲", "1"]]), say("以上是第一张表。", top=700), ruled([["乙", "2"]], top=650))
    assert [[cell.text for cell in table.cells] for table in tables(read(page))] == [["甲", "1"], ["乙", "2"]]


def test_two_tables_beside_each_other_are_two() -> None:
    def shifted(canvas):
        canvas.translate(250, 0)
        ruled([["乙", "2"], ["丙", "3"]])(canvas)

    found = tables(read(together(ruled([["甲", "1"], ["丁", "4"]]), shifted)))
    assert sorted(table.cells[0].text for table in found) == ["乙", "甲"]


@pytest.mark.parametrize("rows", [[["本机关认真开展各项工作。"]], [["甲"], ["乙"], ["丙"]]])
def test_a_box_of_one_column_is_a_paragraph(rows) -> None:
    document = read(ruled(rows, wide=300))
    assert tables(document) == []
    assert "".join(texts(document)) == "".join(row[0] for row in rows)


def test_underlined_and_crossed_words_are_no_table() -> None:
    def draw(canvas):
        canvas.lines([(72, 756, 200, 756), (72, 726, 200, 726), (300, 760, 300, 700)])

    assert tables(read(together(draw, say("本机关认真开展工作。", "成绩很好。")))) == []


def test_a_text_that_is_too_wide_for_its_cell_stays_whole() -> None:
    assert cell_texts(ruled([["甲", "1234567890", "3"]], wide=40)) == ["甲", "1234567890", "3"]


def test_texts_printed_as_one_are_parted_by_the_line_between_them() -> None:
    def draw(canvas):
        canvas.grid([72, 100, 128, 156], [760, 736])
        text = canvas.beginText(76, 744)
        text.setFont("Helvetica", 12)
        text.setCharSpace(21.4)
        text.textOut("123")
        canvas.drawText(text)

    assert cell_texts(draw) == ["1", "2", "3"]


def test_text_beside_a_table_is_a_paragraph() -> None:
    document = read(together(ruled(ROWS), say("单位：件", x=450, top=780)))
    assert texts(document) == ["单位：件"]
    assert isinstance(document.blocks[0], Paragraph)


def test_an_empty_grid_is_no_table() -> None:
    assert tables(read(together(as_lines, say("下面没有填写任何内容。", top=600)))) == []


def test_aligned_columns_without_any_line_are_a_table() -> None:
    rows = [
        ["信息内容", "制发", "废止", "有效"],
        ["规章", "0", "0", "5"],
        ["文件", "3", "1", "20"],
        ["许可", "12", "", "1"],
    ]
    page = together(
        say("二、主动公开政府信息情况"),
        words(rows, top=700),
        say("以上是本年度主动公开的全部情况。", top=550),
    )
    document = read(page)
    (table,) = tables(document)
    assert [cell.text for cell in table.cells] == [text for row in rows for text in row]
    assert texts(document) == ["二、主动公开政府信息情况", "以上是本年度主动公开的全部情况。"]


def across_only(canvas) -> None:
    canvas.lines([(XS[0], y, XS[-1], y) for y in YS])


def in_a_box(canvas) -> None:
    across_only(canvas)
    canvas.rect(XS[0], YS[-1], XS[-1] - XS[0], YS[0] - YS[-1])


@pytest.mark.parametrize("lines", [across_only, in_a_box])
def test_columns_without_lines_between_them_are_found_by_their_texts(lines) -> None:
    rows = [["栏目", "甲", "乙"], ["规章", "0", "12"], ["文件", "3", "4"]]
    assert cell_texts(together(lines, words(rows))) == [text for row in rows for text in row]


def test_words_with_wide_gaps_that_do_not_align_are_text() -> None:
    document = read(say("联系人：张三          电话：12345          传真：67890", "地址：长安街1号"))
    assert tables(document) == []


@pytest.mark.parametrize("gap", [0.7, 1.0, 1.5])
def test_labels_that_fill_their_cells_are_parted_where_a_line_stands_between_them(gap: float) -> None:
    width = 48 + gap
    texts = (
        say("（四）无", x=LEFT + gap / 2, top=TOP - 16),
        say("1.本机关", x=LEFT + width + gap / 2, top=TOP - 16),
    )
    table = together(lambda canvas: canvas.grid([LEFT, LEFT + width, LEFT + 200], [TOP, TOP - 24]), *texts)
    assert cell_texts(table) == ["（四）无", "1.本机关"]
