"""Tables without ruling lines."""

from nianbao.loaders.pdf.grid import Box
from nianbao.loaders.pdf.runs import Run
from nianbao.loaders.pdf.unruled.labels import label_boxes
from nianbao.loaders.pdf.unruled.words import Word

from .build import LEFT, TOP, read, say, table_of, tables, together, words

WIDE = 90


def at(column, text, top, size=12):
    """Draw a text in the middle of a column."""
    return say(text, x=LEFT + column * WIDE - len(text) * size / 2, top=top, size=size)


def numbers(row, texts, top=TOP - 90):
    return together(
        *(
            say(text, x=LEFT + (place + 1) * WIDE - 3 * len(text), top=top - row * 24)
            for place, text in enumerate(texts)
        )
    )


def label(row, text, top=TOP - 90):
    return say(text, x=LEFT - 40, top=top - row * 24)


BODY = together(
    *(
        numbers(row, texts)
        for row, texts in enumerate([["1", "20", "3", "4"], ["5", "6", "77", "8"], ["9", "1", "2", "333"]])
    ),
    *(label(row, text) for row, text in enumerate(["甲项情况", "乙项情况", "丙项情况"])),
)


def test_a_heading_reaches_over_the_columns_in_whose_middle_it_stands():
    head = together(at(1.5, "上半年", TOP - 30), at(3.5, "下半年", TOP - 30))
    months = together(
        *(at(place, text, TOP - 60) for place, text in enumerate(["一季", "二季", "三季", "四季"], 1))
    )
    table = table_of(together(head, months, BODY))
    spans = {cell.text: (cell.column, cell.colspan) for cell in table.cells if cell.text.endswith("年")}
    assert spans == {"上半年": (1, 2), "下半年": (3, 2)}


def test_labels_of_several_lines_belong_to_the_numbers_beside_their_middle():
    rows = together(
        *(
            numbers(2 * row, texts)
            for row, texts in enumerate([["1", "20", "3"], ["5", "6", "77"], ["9", "1", "2"]])
        ),
        *(label(2 * row - 0.3, text) for row, text in enumerate(["甲项的", "乙项的", "丙项的"])),
        *(label(2 * row + 0.3, "全部情况") for row in range(3)),
    )
    texts = [cell.text.replace("\n", "") for cell in table_of(rows).cells if cell.column == 0]
    assert texts == ["甲项的全部情况", "乙项的全部情况", "丙项的全部情况"]


def test_the_last_row_is_the_table_s_where_its_number_stands_between_two_lines_of_its_label():
    rows = words([["项目", "甲", "乙"], ["子项", "1", "2"], ["丑项", "3", "0"], ["合计", "4", "2"]])
    below = TOP - 4 * 24 - 30
    last = together(
        say("行政事业性收", top=below), say("45", x=LEFT + WIDE + 4, top=below - 8), say("费", top=below - 16)
    )
    table = table_of(together(rows, last, say("三、收到和处理政府信息公开申请情况", top=below - 80)))
    assert [cell.text.replace("\n", "") for cell in table.cells if cell.row == table.rows - 1] == [
        "行政事业性收费",
        "45",
        "",
    ]


def test_a_label_that_begins_above_its_first_row_is_that_row_s():
    label = Word(0, 97, 40, 109, False, (Run("甲项", 0, 97, 40, 109),))
    assert label_boxes(0, [label], [100.0, 120.0, 140.0], set(), is_rest=False) == [Box(0, 0, 2, 1)]


def test_columns_that_are_blank_throughout_make_all_rows_doubtful() -> None:
    head = together(
        *(at(place, text, TOP - 60) for place, text in enumerate(["一季", "二季", "三季", "四季"], 1)),
        say("五季", x=LEFT + 4 * WIDE + 30, top=TOP - 60),
    )
    table = table_of(together(head, BODY))
    assert table.doubtful_rows == frozenset(range(table.rows))
    assert table_of(BODY).doubtful_rows == frozenset()


def test_rows_of_dashes_are_rows() -> None:
    rows = words(
        [
            ["项目", "甲", "乙", "丙"],
            ["子项", "—", "—", "—"],
            ["丑项", "/", "/", "3"],
            ["寅项", "—", "/", "无"],
        ]
    )
    assert [cell.text for cell in table_of(rows).cells][-4:] == ["寅项", "—", "/", "无"]


def test_a_table_goes_on_over_the_page_end_with_the_same_columns():
    more = words([["丁项", "4", "5", "6"], ["戊项", "7", "8", "90"]], top=TOP)
    first = words([["项目", "甲", "乙", "丙"], ["子项", "1", "2", "3"], ["丑项", "3", "0", "11"]], top=120)
    (table,) = tables(read(first, more))
    assert [cell.text for cell in table.cells if cell.column == 0] == ["项目", "子项", "丑项", "丁项", "戊项"]
