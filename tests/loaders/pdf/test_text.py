"""Characters of a PDF: printed twice, turned, one below the other, in codes that only look the same."""

import pytest

from nianbao.loaders import load
from nianbao.model import Document
from tests.loaders.pdf.build import (
    FONT,
    HEIGHT,
    LEFT,
    TOP,
    WIDTH,
    build,
    cell_texts,
    page_of,
    read,
    ruled,
    say,
    stream,
    table_of,
    tables,
    texts,
    together,
)

SENTENCE = "个个情况清楚明白，数字准确无误，内容完整可靠。"


def one_by_one(canvas, text: str, x: float, y: float) -> None:
    for char in text:
        canvas.drawString(x, y, char)
        x += 12


def line_twice(canvas, shift: float) -> None:
    canvas.drawString(LEFT, TOP, SENTENCE)
    canvas.drawString(LEFT + shift, TOP, SENTENCE)


def characters_twice(canvas, shift: float) -> None:
    for number, char in enumerate(SENTENCE):
        canvas.drawString(LEFT + 12 * number, TOP, char)
        canvas.drawString(LEFT + 12 * number + shift, TOP, char)


def all_characters_then_all_again(canvas, shift: float) -> None:
    one_by_one(canvas, SENTENCE, LEFT, TOP)
    one_by_one(canvas, SENTENCE, LEFT + shift, TOP)


def line_then_its_characters(canvas, shift: float) -> None:
    canvas.drawString(LEFT, TOP, SENTENCE)
    one_by_one(canvas, SENTENCE, LEFT + shift, TOP)


@pytest.mark.parametrize("shift", [0, 0.3, 0.6])
@pytest.mark.parametrize(
    "bold", [line_twice, characters_twice, all_characters_then_all_again, line_then_its_characters]
)
def test_what_is_printed_twice_for_bold_stands_once(bold, shift: float) -> None:
    assert texts(read(lambda canvas: bold(canvas, shift))) == [SENTENCE]


def test_figures_printed_twice_for_bold_stand_once() -> None:
    rows = [["合计", "11"], ["甲", "100"]]

    def again(canvas):
        canvas.translate(0.3, 0)
        ruled(rows)(canvas)

    assert cell_texts(together(ruled(rows), again)) == ["合计", "11", "甲", "100"]


def test_characters_printed_one_by_one_are_a_line() -> None:
    assert texts(read(lambda canvas: one_by_one(canvas, SENTENCE, LEFT, TOP))) == [SENTENCE]


def test_characters_spread_out_to_fill_the_line_are_a_line() -> None:
    def spread(canvas):
        text = canvas.beginText(LEFT, TOP)
        text.setCharSpace(3)
        text.textOut(SENTENCE)
        canvas.drawText(text)

    assert texts(read(spread)) == [SENTENCE]


def test_a_wide_gap_between_chinese_words_is_a_space() -> None:
    page = together(say("联系人：张三"), say("电话：12345", x=LEFT + 120))
    assert texts(read(page)) == ["联系人：张三 电话：12345"]


def test_latin_words_and_numbers_keep_their_spaces() -> None:
    assert texts(read(say("PDF 1.7 and 12 345"))) == ["PDF 1.7 and 12 345"]


def test_a_raised_mark_stays_in_its_line() -> None:
    def draw(canvas):
        canvas.drawString(LEFT, TOP, "共收费")
        canvas.setFont(FONT, 6)
        canvas.drawString(LEFT + 36, TOP + 6, "①")
        canvas.setFont(FONT, 12)
        canvas.drawString(LEFT + 42, TOP, "五元")

    assert texts(read(draw)) == ["共收费①五元"]


TURNED = {
    90: lambda canvas: (canvas.translate(WIDTH, 0), canvas.rotate(90)),
    180: lambda canvas: (canvas.translate(WIDTH, HEIGHT), canvas.rotate(180)),
    270: lambda canvas: (canvas.translate(0, WIDTH), canvas.rotate(270)),
}
"""How to draw upright on a page that is shown turned; reportlab swaps the sides of a page turned by 90 or 270."""


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_seen(turn: int) -> None:
    def draw(canvas):
        TURNED[turn](canvas)
        canvas.setFont(FONT, 12)
        together(ruled([["甲", "1"], ["乙", "20"]], top=500), say(SENTENCE, top=400))(canvas)

    document = read(draw, turn=turn)
    (table,) = tables(document)
    assert [cell.text for cell in table.cells] == ["甲", "1", "乙", "20"]
    assert texts(document) == [SENTENCE]
    top = {90: WIDTH, 180: HEIGHT, 270: HEIGHT}[turn] - 500
    assert table.cells[0].location.bbox == pytest.approx((72, top, 162, top + 24), abs=1)


@pytest.mark.parametrize("turn", [90, 270])
def test_text_that_is_turned_in_its_cell_is_read_in_order(turn: int) -> None:
    def draw(canvas):
        canvas.grid([72, 100, 200], [760, 660, 560])
        for number, label in enumerate(["本年制发件数", "废止件数"]):
            canvas.saveState()
            canvas.translate(
                90 if turn == 90 else 82, 665 - 100 * number if turn == 90 else 755 - 100 * number
            )
            canvas.rotate(turn)
            canvas.drawString(0, 0, label)
            canvas.restoreState()
            canvas.drawString(120, 700 - 100 * number, "12")

    assert cell_texts(draw) == ["本年制发件数", "12", "废止件数", "12"]


def test_a_slanted_watermark_is_left_out() -> None:
    def mark(canvas):
        canvas.saveState()
        canvas.translate(90, 660)
        canvas.rotate(45)
        canvas.setFont(FONT, 40)
        canvas.drawString(0, 0, "内部资料")
        canvas.restoreState()
        canvas.setFont(FONT, 12)

    page = together(mark, ruled([["甲", "1"], ["乙", "20"]]), say(SENTENCE, top=650))
    document = read(page)
    assert texts(document) == [SENTENCE]
    assert [cell.text for cell in tables(document)[0].cells] == ["甲", "1", "乙", "20"]


@pytest.mark.parametrize("size", [12, 60])
@pytest.mark.parametrize("x", [168, 176, 184])
def test_a_character_of_a_watermark_beside_a_number_is_left_out(x: int, size: int) -> None:
    def mark(canvas):
        for number, char in enumerate("内部资料"):
            canvas.saveState()
            canvas.translate(x + number * 60, 740 - number * 60)
            canvas.rotate(-45)
            canvas.setFont(FONT, size)
            canvas.drawString(0, 0, char)
            canvas.restoreState()
        canvas.setFont(FONT, 12)

    assert cell_texts(together(ruled([["甲", "1"], ["乙", "20"]]), mark)) == ["甲", "1", "乙", "20"]


@pytest.mark.parametrize("turn", [0, 90])
def test_a_slanted_letter_by_itself_is_no_watermark(turn: int) -> None:
    def draw(canvas):
        if turn:
            TURNED[turn](canvas)
        for number, char in enumerate("甲乙"):
            text = canvas.beginText()
            text.setFont(FONT, 30)
            text.setTextTransform(1, 0, 0.33, 1, LEFT + 200 * number, 500)
            text.textOut(char)
            canvas.drawText(text)

    assert texts(read(draw, turn=turn)) == ["甲 乙"]


@pytest.mark.parametrize("turn", [0, 90])
def test_slanted_letters_are_no_watermark(turn: int) -> None:
    def draw(canvas):
        if turn:
            TURNED[turn](canvas)
        canvas.setFont(FONT, 12)
        text = canvas.beginText()
        text.setTextTransform(1, 0, 0.33, 1, LEFT, 500)
        text.textOut(SENTENCE)
        canvas.drawText(text)

    assert texts(read(draw, turn=turn)) == [SENTENCE]


def test_boxes_count_from_the_corner_of_the_visible_page() -> None:
    def draw(canvas):
        canvas.setCropBox((50, 40, 500, 800))
        ruled([["甲", "1"], ["乙", "20"]])(canvas)

    assert table_of(draw).cells[0].location.bbox == pytest.approx((22, 40, 112, 64), abs=1)


def test_a_paragraph_tells_its_page_and_box() -> None:
    document = read(say("第一页的内容。"), say(SENTENCE))
    place = document.blocks[1].location
    assert place.page == 2
    assert place.bbox == pytest.approx((72, 72, 72 + 12 * len(SENTENCE), 85), abs=2)


@pytest.mark.parametrize("label", ["三、办理结果", "法人或其他组织"])
def test_a_label_of_one_character_a_line_is_one_word(label: str) -> None:
    def draw(canvas):
        canvas.grid([72, 100, 200, 300], [760, 760 - 14 * len(label) - 6, 560])
        for number, char in enumerate(label):
            canvas.drawString(80, 746 - 14 * number, char)

    assert cell_texts(draw)[0] == label


def test_lines_that_the_width_of_a_cell_has_broken_are_joined() -> None:
    def draw(canvas):
        canvas.grid([72, 140, 300], [760, 700, 680])
        for number, line in enumerate(["本年新收政", "府信息公开", "申请数量"]):
            canvas.drawString(76, 744 - 16 * number, line)

    assert cell_texts(draw)[0] == "本年新收政府信息公开申请数量"


def test_lines_that_somebody_broke_stay_lines() -> None:
    def draw(canvas):
        canvas.grid([72, 240, 300], [760, 700, 680])
        for number, line in enumerate(["结果维持", "结果纠正"]):
            canvas.drawString(76, 744 - 16 * number, line)

    assert cell_texts(draw)[0] == "结果维持\n结果纠正"


@pytest.mark.parametrize(("wide", "text"), [(60, "10\n20"), (26, "1020")])
def test_a_number_that_its_cell_is_too_narrow_for_is_one(wide: float, text: str) -> None:
    def draw(canvas):
        canvas.grid([72, 72 + wide, 300], [760, 700, 680])
        canvas.drawString(78, 744, "10")
        canvas.drawString(78, 728, "20")

    assert cell_texts(draw)[0] == text


def printed(codes: dict[str, str], text: str) -> Document:
    """Read a page on which the Latin letters of ``text`` mean other characters."""
    pairs = "\n".join(
        f"<{ord(letter):02x}> <{char.encode('utf-16-be').hex()}>" for letter, char in codes.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )
    data = build(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        stream(b"BT /F 12 Tf 72 700 Td (%s) Tj ET" % text.encode()),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier/ToUnicode 6 0 R>>",
        stream(cmap.encode()),
    )
    return load(data, "a.pdf")


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("\u2f00", "一"),
        ("\u2f47", "日"),
        ("\uf9e9", "里"),
        ("\u2ea0", "民"),
        ("\u2ed3", "长"),
        ("\u2edb", "风"),
    ],
)
def test_radicals_and_compatibility_ideographs_are_the_characters_they_look_like(
    found: str, meant: str
) -> None:
    assert texts(printed({"a": found, "b": "人"}, "bab")) == [f"人{meant}人"]


@pytest.mark.parametrize("kept", ["１", "Ａ", "（", "①", "㎡", "℃"])
def test_wide_forms_and_signs_stay_as_they_are_printed(kept: str) -> None:
    assert texts(printed({"a": kept, "b": "人"}, "bab")) == [f"人{kept}人"]


def test_what_cannot_be_read_within_a_text_is_shown_as_such() -> None:
    assert texts(printed({"a": "\x00", "b": "人"}, "bab")) == ["人\ufffd人"]


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\xad", "\u2060"])
def test_characters_nobody_sees_are_left_out(unseen: str) -> None:
    assert texts(printed({"a": unseen, "b": "人"}, "bab")) == ["人人"]


def test_a_hyphen_at_the_end_of_a_line_is_kept() -> None:
    data = page_of(b"BT /F 12 Tf 72 700 Td (report-) Tj 0 -16 Td (lines) Tj ET")
    assert texts(load(data, "a.pdf")) == ["report-lines"]


@pytest.mark.parametrize("lost", ["\x00", "\ue123"])
def test_a_text_that_is_mostly_without_meaning_cannot_be_read(lost: str) -> None:
    document = printed({"a": lost, "b": "人"}, "aaabaaab")
    assert document.failure is not None
    assert document.failure.kind == "no_text"


@pytest.mark.parametrize("rise", [3.5, 5])
def test_the_raised_mark_of_a_footnote_is_no_digit_of_a_figure(rise: float) -> None:
    mark = say("19", x=LEFT + 94 + 12, top=TOP - 16 + rise, size=7)
    cells = cell_texts(together(ruled([["甲", "46"], ["乙", "3"]]), mark))
    assert cells == ["甲", "46", "乙", "3"]


@pytest.mark.parametrize("size", [7, 12])
def test_a_smaller_number_that_stands_on_the_line_is_text(size: float) -> None:
    more = say("19", x=LEFT + 94 + 12, top=TOP - 16, size=size)
    assert cell_texts(together(ruled([["甲", "46"], ["乙", "3"]]), more))[1] == "4619"
