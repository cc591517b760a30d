"""Ruling lines that are missing, hidden or too close: what the whole table says decides."""

import pytest

from .build import LEFT, TALL, TOP, WIDE, cell_texts, read, ruled, say, table_of, tables, together, words

ROWS = [
    ["甲项", "1", "20", "3"],
    ["乙项", "44", "5", "66"],
    ["丙项", "7", "88", "9"],
    ["丁项", "10", "0", "12"],
]
TEXTS = [text for row in ROWS for text in row]


def lines(rows, columns, *, left=LEFT, top=TOP, wide=WIDE, without=(), longer=0.0):
    """Draw a grid edge by edge; ``without`` names edges: ``h`` or ``v``, the line, the place along it."""

    def draw(canvas):
        for line in range(rows + 1):
            y = top - line * TALL
            for place in range(columns):
                if ("h", line, place) not in without:
                    canvas.line(left + place * wide, y, left + (place + 1) * wide, y)
        for line in range(columns + 1):
            x = left + line * wide
            for place in range(rows):
                if ("v", line, place) not in without:
                    end = longer if place == rows - 1 else 0
                    canvas.line(x, top - place * TALL, x, top - (place + 1) * TALL - end)

    return draw


@pytest.mark.parametrize(
    "edge", [("v", 2, 1), ("v", 1, 0), ("h", 2, 1), ("h", 1, 0), ("v", 3, 3), ("h", 3, 0)]
)
def test_one_missing_edge_changes_nothing(edge):
    assert cell_texts(together(lines(4, 4, without=[edge]), words(ROWS))) == TEXTS


def test_edges_missing_around_one_place_change_nothing():
    without = [("v", 2, 1), ("h", 2, 1), ("h", 2, 2)]
    assert cell_texts(together(lines(4, 4, without=without), words(ROWS))) == TEXTS


def test_a_line_between_columns_that_is_missing_altogether_is_found_by_the_numbers():
    without = [("v", 2, row) for row in range(4)]
    assert cell_texts(together(lines(4, 4, without=without), words(ROWS))) == TEXTS


def test_a_merged_cell_whose_text_stands_in_its_middle_stays_merged():
    rows = [["", "", "", ""], *ROWS]
    without = [("v", line, 0) for line in (1, 2, 3)]
    heading = say("第一项", x=LEFT + 2 * WIDE - 18, top=TOP - 16)
    table = table_of(together(lines(5, 4, without=without), words(rows), heading))
    assert (table.cells[0].text, table.cells[0].colspan) == ("第一项", 4)
    assert [cell.text for cell in table.cells[1:]] == TEXTS


def test_a_label_in_the_middle_of_its_rows_stays_merged():
    rows = [["", *row[1:]] for row in ROWS]
    without = [("h", line, 0) for line in (1, 2, 3)]
    label = say("各项", x=LEFT + 4, top=TOP - 2 * TALL - 4)
    table = table_of(together(lines(4, 4, without=without), words(rows), label))
    assert (table.cells[0].text, table.cells[0].rowspan) == ("各项", 4)


def test_a_line_beyond_its_clip_is_not_there():
    def clipped(canvas):
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(LEFT - 1, TOP - 4 * TALL - 1, 4 * WIDE + 2, 4 * TALL + 2)
        canvas.clipPath(path, stroke=0)
        lines(4, 4, longer=60.0)(canvas)
        canvas.restoreState()

    document = read(
        together(clipped, words(ROWS), say("三、收到和处理政府信息公开申请情况", top=TOP - 4 * TALL - 36))
    )
    (table,) = tables(document)
    assert [cell.text for cell in table.cells] == TEXTS
    assert document.blocks[-1].text == "三、收到和处理政府信息公开申请情况"


def test_two_tables_of_different_widths_close_together_are_two():
    low = TOP - 4 * TALL - 4
    other = [["公开渠道", "条数"], ["门户网站", "120"]]
    second = together(lines(2, 2, left=LEFT + 30, top=low), words(other, left=LEFT + 30, top=low))
    first, last = tables(read(together(ruled(ROWS), second)))
    assert [cell.text for cell in first.cells] == TEXTS
    assert [cell.text for cell in last.cells] == [text for row in other for text in row]


CHANNELS = [["公开渠道", "条数"], ["门户网站", "120"]]


def shifted(rows, columns, by, *, left=LEFT, top=TOP):
    """Draw the grid of ``lines`` with each edge beside its line, by so much at most."""

    def draw(canvas):
        places = range(rows + columns)
        off = {place: by * (-1) ** place * (place % 3) / 2 for place in places}
        for line in range(rows + 1):
            for place in range(columns):
                y = top - line * TALL + off[place]
                canvas.line(left + place * WIDE, y, left + (place + 1) * WIDE, y)
        for line in range(columns + 1):
            for place in range(rows):
                x = left + line * WIDE + off[place]
                canvas.line(x, top - place * TALL, x, top - (place + 1) * TALL)

    return draw


@pytest.mark.parametrize("gap", [4, 4.6, 5.5])
@pytest.mark.parametrize("by", [0, 1.5])
def test_two_tables_close_together_are_two_where_an_upright_of_both_stands_at_one_place(gap, by):
    left, low = LEFT + WIDE, TOP - 4 * TALL - gap
    upper = together(shifted(4, 4, by), words(ROWS))
    lower = together(shifted(2, 2, by, left=left, top=low), words(CHANNELS, left=left, top=low))
    first, last = tables(read(together(upper, lower)))
    assert [cell.text for cell in first.cells] == TEXTS
    assert [cell.text for cell in last.cells] == [text for row in CHANNELS for text in row]


def test_the_last_row_of_a_table_that_stands_by_itself_overleaf_is_not_the_next_table_s():
    above = together(lines(4, 4, top=100), words(ROWS, top=100))
    top = 760
    rest = lines(1, 4, top=top, without=[("h", 0, column) for column in range(4)])
    low = top - TALL - 4
    other = together(lines(2, 2, left=LEFT + WIDE, top=low), words(CHANNELS, left=LEFT + WIDE, top=low))
    row = words([["戊项", "1", "2", "3"]], top=top)
    first, last = tables(read(above, together(rest, row, other)))
    assert [cell.text for cell in first.cells] == [*TEXTS, "戊项", "1", "2", "3"]
    assert [cell.text for cell in last.cells] == [text for row in CHANNELS for text in row]


def test_a_piece_of_a_level_line_that_meets_no_upright_is_its_table_s():
    rows = [["甲项", "1", "20"], ["乙项", "44", "5"], ["丙项", "7", "88"], ["丁项", "10", "0"]]
    sides = [("v", line, row) for line in (0, 3) for row in range(4)]
    without = [*sides, *(("v", 2, row) for row in range(4)), *(("h", line, 1) for line in range(4))]
    (table,) = tables(read(together(lines(4, 3, without=without), words(rows))))
    assert [cell.text for cell in table.cells] == [text for row in rows for text in row]


def test_no_cell_stands_between_the_uprights_of_rows_that_do_not_stand_quite_below_each_other():
    rows = [["甲项", "1"], ["乙项", "44"], ["丙项", "7"], ["丁项", "8"]]
    without = [("v", 1, row) for row in range(4)]

    def uprights(canvas):
        for row, off in enumerate((1.8, 1.9, -0.1, -1.4)):
            for x in (LEFT + WIDE + off - 0.75, LEFT + WIDE + off + 0.75):
                canvas.line(x, TOP - row * TALL, x, TOP - (row + 1) * TALL)

    assert cell_texts(together(lines(4, 2, without=without), uprights, words(rows))) == [
        text for row in rows for text in row
    ]


def test_numbers_beside_a_table_that_lacks_an_edge_are_none_of_its_own():
    beside = together(*(say("77  88", x=LEFT - 60, top=TOP - row * TALL - 16) for row in range(4)))
    table = table_of(together(lines(4, 4, without=[("v", 2, 1)]), words(ROWS), beside))
    assert [cell.text for cell in table.cells] == TEXTS


def test_a_row_whose_text_lies_over_places_of_lines_is_doubtful():
    without = [("h", 2, column) for column in range(4)] + [
        ("v", line, row) for line in (1, 2, 3) for row in (1, 2)
    ]
    rows = [ROWS[0], ["", "", "", ""], ["", "", "", ""], ROWS[3]]
    across = say("甲乙丙丁戊己庚辛壬癸", x=LEFT + 20, top=TOP - TALL - 14, size=14)
    below = say("12", x=LEFT + 250, top=TOP - 2 * TALL - 16)
    other = say("34", x=LEFT + 300, top=TOP - 2 * TALL - 16)
    table = table_of(together(lines(4, 4, without=without), words(rows), across, below, other))
    assert table.doubtful_rows == frozenset({1})


def test_no_row_of_a_whole_grid_is_doubtful():
    assert table_of(ruled(ROWS)).doubtful_rows == frozenset()


def test_a_grid_whose_lines_are_all_drawn_is_intact():
    assert table_of(ruled(ROWS)).intact


@pytest.mark.parametrize(
    "without",
    [[("v", 2, 1)], [("h", 2, 1)], [("v", line, row) for line in (0, 4) for row in range(4)]],
    ids=["a piece of an upright", "a piece of a level line", "both sides"],
)
def test_a_grid_that_lacks_lines_is_not_intact(without):
    assert not table_of(together(lines(4, 4, without=without), words(ROWS))).intact


def test_the_last_row_of_a_table_without_sides_goes_to_the_page_end():
    rows = [["甲项", "1"], ["乙项", "44"], ["丙项", "7"]]
    without = [("v", line, row) for line in (0, 2) for row in range(3)] + [("h", 3, 0), ("h", 3, 1)]
    texts = cell_texts(together(lines(3, 2, without=without), words(rows)))
    assert texts == [text for row in rows for text in row]


def test_a_level_line_of_a_table_without_sides_may_lack_its_last_piece():
    rows = [["甲项", "1"], ["乙项", "44"], ["丙项", "7"], ["丁项", "8"]]
    sides = [("v", line, row) for line in (0, 2) for row in range(4)]
    without = [*sides, ("v", 1, 1), ("v", 1, 2), ("h", 2, 1)]
    (table,) = tables(read(together(lines(4, 2, without=without), words(rows))))
    assert [cell.text for cell in table.cells] == [text for row in rows for text in row]


@pytest.mark.parametrize("row", [0, 2])
def test_a_number_below_a_missing_last_piece_of_a_line_is_its_row_s(row):
    rows = [["甲项", "1", "2"], ["乙项", "", ""], ["丙项", "3", "4"], ["丁项", "5", "6"]]
    assert cell_texts(together(lines(4, 3, without=[("h", 2, 2)]), words(rows))) == [
        text for row in rows for text in row
    ], row


def test_a_number_below_an_empty_cell_is_its_row_s_where_their_line_is_missing():
    rows = [["", "维持", "纠正", "结果"], ["8", "0", "2", "3"], ["1", "4", "5", "6"]]
    without = [("h", 1, 0)]
    assert cell_texts(together(lines(3, 4, without=without), words(rows))) == [
        text for row in rows for text in row
    ]


def test_heads_that_are_nearer_than_words_are_two_where_two_numbers_stand_below():
    wide = 54
    rows = [["丁项", "1", "20"], ["戊项", "3", "4"]]
    heads = [say(head, x=LEFT + x * wide + 3, top=TOP - 16) for x, head in ((1, "其他结果"), (2, "尚未审结"))]
    without = [("v", 2, row) for row in range(3)]
    numbers = [
        say(text, x=LEFT + (x + 0.5) * wide - 3 * len(text), top=TOP - (y + 1) * TALL - 16)
        for y, row in enumerate(rows)
        for x, text in enumerate(row)
    ]
    texts = cell_texts(together(lines(3, 3, wide=wide, without=without), *heads, *numbers))
    assert texts == ["", "其他结果", "尚未审结", *rows[0], *rows[1]]


def close(left, right, *, gap, size=12):
    """Draw two numbers at both sides of a line, ``gap`` points apart; a digit is half as wide as the font is high."""

    def draw(canvas):
        canvas.setFont("Helvetica", size)
        line = LEFT + 2 * WIDE
        canvas.drawRightString(line - gap / 2, TOP - 16, left)
        canvas.drawString(line + gap / 2, TOP - 16, right)

    return draw


@pytest.mark.parametrize("gap", [1.0, 0.6])
def test_short_numbers_that_nearly_touch_at_a_line_are_two(gap):
    table = cell_texts(together(lines(1, 4), close("12", "345", gap=gap)))
    assert table == ["", "12", "345", ""]


@pytest.mark.parametrize("gap", [0.0, -1.0])
def test_numbers_that_fill_their_cells_and_touch_are_two(gap):
    number = "1234567890123"
    assert cell_texts(together(lines(1, 4), close(number, number, gap=gap))) == ["", number, number, ""]


def test_a_number_that_stands_over_the_line_of_a_cell_stays_whole():
    over = say("12345", x=LEFT + 2 * WIDE - 8, top=TOP - 16)
    assert "12345" in cell_texts(together(lines(1, 4), over))
