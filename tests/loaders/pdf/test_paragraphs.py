"""Where the paragraphs of a PDF begin and end: indents, lines that end early, page ends, broken addresses."""

import pytest

from tests.loaders.pdf.build import FONT, LEFT, read, say, texts, together

FULL = "本机关始终把政府信息公开作为建设法治政府的重要抓手持续推进规范"
"""A line of 30 characters that fills a page's width at size 15."""


def body(*lines: str, top: float = 700):
    return say(*lines, top=top, step=24, size=15)


def test_lines_of_a_paragraph_are_joined() -> None:
    assert texts(read(body(FULL, FULL, "完毕。"))) == [FULL + FULL + "完毕。"]


def test_a_paragraph_goes_on_over_the_page_end() -> None:
    assert texts(read(body(FULL, FULL, top=100), body("完毕。", "另一段。"))) == [
        FULL + FULL + "完毕。",
        "另一段。",
    ]


def test_a_paragraph_goes_on_over_page_number_and_header() -> None:
    def page(draw):
        return together(say("某某局年度报告", top=810), draw, say("- 1 -", x=280, top=30))

    assert texts(read(page(body(FULL, top=80)), page(body("完毕。")))) == [FULL + "完毕。"]


def test_an_indented_line_opens_a_paragraph() -> None:
    page = together(body(FULL), say(FULL[2:], x=LEFT + 30, top=676, size=15), body("完毕。", top=652))
    assert texts(read(page)) == [FULL, FULL[2:] + "完毕。"]


def test_a_paragraph_that_fills_its_one_line_does_not_swallow_the_next() -> None:
    sentence = FULL[2:-1] + "。"
    indented = say(sentence, sentence, x=LEFT + 30, top=676, step=24, size=15)
    assert texts(read(together(body(FULL, "完毕。", top=724), indented))) == [
        FULL + "完毕。",
        sentence,
        sentence,
    ]


def test_lines_that_are_all_indented_stay_one_paragraph() -> None:
    block = say(FULL[2:], FULL[2:], "完毕。", x=LEFT + 30, top=676, step=24, size=15)
    assert texts(read(together(body(FULL, "完毕。", top=724), block)))[1:] == [FULL[2:] + FULL[2:] + "完毕。"]


def test_a_line_that_ends_early_closes_its_paragraph() -> None:
    assert texts(read(body("完毕。", FULL))) == ["完毕。", FULL]


def test_a_heading_in_another_size_is_a_paragraph() -> None:
    page = together(say("年度工作" * 5, size=22, top=730), body(FULL))
    assert texts(read(page)) == ["年度工作" * 5, FULL]


def test_latin_words_are_joined_with_a_space_and_chinese_without() -> None:
    line = "abcdefgh " * 7 + "end"
    page = together(say(line, "and more", step=18))
    assert texts(read(page)) == [line + " and more"]


def test_a_line_that_ends_early_before_a_long_number_goes_on() -> None:
    short = FULL[:-3]
    assert texts(read(body(FULL, short, "123456件完毕。"))) == [FULL + short + "123456件完毕。"]


def test_a_line_that_ends_early_before_an_address_goes_on() -> None:
    short = FULL[:-9]
    address = "fgwxxgk@yunxi.gov.cn。"
    assert texts(read(body(FULL, short, address))) == [FULL + short + address]


def test_a_line_that_ends_early_before_quoted_words_goes_on() -> None:
    short, quoted = FULL[:-5] + "结", "为“好”；未发生责任追究。"
    assert texts(read(body(FULL, short, quoted))) == [FULL + short + quoted]


def test_a_line_that_ends_early_before_a_mark_that_may_not_open_a_line_goes_on() -> None:
    short = FULL[:-3]
    assert texts(read(body(FULL, short, "度。2024年完毕。"))) == [FULL + short + "度。2024年完毕。"]


def test_a_number_in_brackets_at_the_beginning_of_a_line_need_not_be_a_heading() -> None:
    assert texts(read(body(FULL, "（一）项所列内容。"))) == [FULL + "（一）项所列内容。"]


def test_a_numbered_heading_below_a_full_line_opens_a_paragraph() -> None:
    sentence = FULL[:-1] + "。"
    assert texts(read(body(sentence, "二、主动公开情况"))) == [sentence, "二、主动公开情况"]


@pytest.mark.parametrize("opening", ["（四）", ""])
def test_an_indented_line_that_ends_as_far_from_the_margin_is_not_centred(opening: str) -> None:
    sentence, short = FULL[:-1] + "。", opening + FULL[len(opening) + 4 :]
    page = together(body(FULL, sentence, top=724), say(short, x=LEFT + 30, top=676, size=15))
    assert texts(read(page)) == [FULL + sentence, short]


def test_a_title_broken_by_the_width_of_the_page_is_one() -> None:
    title = say("松月县东篱街道办事处二〇二四年度政府信息", x=LEFT + 15, size=21, top=770)
    rest = say("公开工作年度报告", x=LEFT + 141, size=21, top=740)
    assert texts(read(together(title, rest, body(FULL)))) == [
        "松月县东篱街道办事处二〇二四年度政府信息公开工作年度报告",
        FULL,
    ]


def test_centred_lines_that_somebody_broke_stay_two() -> None:
    title = together(
        say("松月县民政局", x=LEFT + 162, size=21, top=770), say("年度报告", x=LEFT + 183, size=21, top=740)
    )
    assert texts(read(together(title, body(FULL)))) == ["松月县民政局", "年度报告", FULL]


@pytest.mark.parametrize("length", [25, 28])
def test_a_title_in_the_size_of_the_text_is_no_part_of_the_text(length: int) -> None:
    title = say(FULL[:length], x=LEFT + (len(FULL) - length) * 7.5, size=15, top=730)
    text = say(FULL[2:], x=LEFT + 30, size=15, top=704)
    page = together(title, text, body(FULL, FULL[:9] + "。", top=680))
    assert texts(read(page)) == [FULL[:length], FULL[2:] + FULL + FULL[:9] + "。"]


def test_lines_that_end_at_nearly_one_place_fill_the_page() -> None:
    title, short = say(FULL[:4], x=LEFT + 200, top=724, size=15), FULL[:12] + "。"
    page = together(title, body(FULL, FULL[:-1] + "2", short, short))
    assert texts(read(page)) == [FULL[:4], FULL + FULL[:-1] + "2" + short, short]


def test_a_line_that_stands_out_does_not_move_the_margins() -> None:
    page = together(say("机密", x=10, top=790, size=15), say("★", x=570, top=790, size=15), body(FULL, FULL))
    assert texts(read(page))[-1] == FULL + FULL


def test_a_heading_below_a_full_title_is_no_part_of_it() -> None:
    title = say("白鹭县柳河镇人民政府政府信息公开年度报告", x=LEFT + 12, size=21, top=770)
    heading = say("一、总体情况", size=16, top=740)
    assert texts(read(together(title, heading, body(FULL)))) == [
        "白鹭县柳河镇人民政府政府信息公开年度报告",
        "一、总体情况",
        FULL,
    ]


@pytest.mark.parametrize(("above", "below"), [("http://www.qs.gov.cn/xx", "gk/"), ("xx", "gk@163.com")])
def test_an_address_broken_by_the_end_of_a_line_has_no_space_in_it(above: str, below: str) -> None:
    full = FULL[: 30 - (len(above) + 1) // 2]
    assert texts(read(body(full + above, below + "。"))) == [full + above + below + "。"]


def test_full_width_digits_that_a_font_draws_narrow_part_no_paragraph() -> None:
    def line(canvas) -> None:
        text = canvas.beginText(LEFT, 700)
        text.setFont(FONT, 15)
        for part in (
            "予以公开",
            "１２３４５６",
            "件部分公开",
            "７８９０１２",
            "件不予公开",
            "３４５６７８",
            "件无法提供九件其",
        ):
            text.setHorizScale(50 if part in "１２３４５６７８９０１２３４５６７８" else 100)
            text.textOut(part)
        canvas.drawText(text)

    (found,) = texts(read(together(line, body("他处理３件收到的申请很多答复也多。", top=676))))
    assert found.endswith("其他处理３件收到的申请很多答复也多。")
