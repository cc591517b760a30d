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
