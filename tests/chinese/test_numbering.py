"""How a line opens: whatever ``numerals`` writes is read again, and nothing else is taken for a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.chinese.numbering import NUMERALS, opening, openings, written
from nianbao.chinese.numerals import numeral

SIGNS = ("、", ".", "：", "，", "）", "", "是", "…")
LISTED = {"①": 20, "⑴": 20, "⒈": 20, "㊀": 10, "甲": 10, "子": 12}
STYLES = (
    *(kind + sign for kind in ("一", "1", "壹", "甲", "子", "A", "a", "I", "i") for sign in SIGNS),
    *(f"（{kind}）" for kind in NUMERALS if NUMERALS[kind]),
    *(f"第{kind}{sign}" for kind in ("一", "1") for sign in ("部分", "章", "节", "、")),
    *("①", "⑴", "⒈", "㊀"),
)


def kind_of(style: str) -> str:
    return next(char for char in style if char in NUMERALS)


@pytest.mark.parametrize("style", STYLES)
@given(value=st.integers(1, 99), indent=st.sampled_from(["", " ", "\u3000\u3000"]))
def test_a_number_that_is_written_is_read_again(style: str, value: int, indent: str) -> None:
    kind = kind_of(style)
    value = (value - 1) % LISTED.get(kind, 99) + 1
    for format_ in NUMERALS[kind]:
        number = style.replace(kind, numeral(value, format_)).replace("…", "")
        found = opening(f"{indent}{number} 主动公开", (style,))
        assert found is not None
        assert (found.style, found.value) == (style, value)


@pytest.mark.parametrize("style", ["（一）", "一、", "1.", "第一部分", "①", "一是"])
@given(value=st.integers(1, 20))
def test_what_a_style_writes_it_reads(style: str, value: int) -> None:
    found = opening(written(value, style), (style,))
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("line", "style"),
    [
        ("1.5万元", "1."),
        ("2024年", "1…"),
        ("123、其他", "1、"),
        ("一般情况", "一"),
        ("（2024）30号", "（1）"),
        ("第一批", "第一部分"),
        ("主动公开", "一、"),
        ("", "一、"),
        ("一、总体情况", "（一）"),
        ("一、二季度收到的申请", "一、"),
        ("十、十一月份的申请", "一、"),
        ("一、二、三级医院", "一、"),
        ("1、2月份", "1、"),
    ],
)
def test_what_is_no_number_of_a_style_opens_nothing(line: str, style: str) -> None:
    assert opening(line, (style,)) is None


@pytest.mark.parametrize(
    ("line", "style", "value", "rest"),
    [
        ("（ 三 ）、监督", "（一）", 3, "监督"),
        ("(12)申请", "（1）", 12, "申请"),
        ("十一 、申请", "一、", 11, "申请"),
        ("１２．申请", "1.", 12, "申请"),
        ("一〇、申请", "一、", 10, "申请"),
        ("㈢申请", "㈠", 3, "申请"),
        ("(一1.申请", "（一", 1, "1.申请"),
        ("1.2申请", "1.1", 1, "2申请"),
        ("一二三、申请", "一、", None, "申请"),
        ("二、三级联动", "一、", 2, "三级联动"),
        ("二、三审三校", "一、", 2, "三审三校"),
        ("一、四季度工作", "一、", 1, "四季度工作"),
        ("1、2024年", "1、", 1, "2024年"),
    ],
)
def test_the_spellings_of_a_style(line: str, style: str, value: int | None, rest: str) -> None:
    found = opening(line, (style,))
    assert found is not None
    assert (found.value, line[found.end :]) == (value, rest)


def test_the_first_style_that_fits_is_taken() -> None:
    found = opening("3.申请", ("1…", "1."))
    assert found is not None
    assert (found.style, found.end) == ("1…", 1)


def test_numbers_within_a_text_have_their_places() -> None:
    text = "一是主动公开；（二）依申请公开"
    assert [(one.value, text[one.start : one.end]) for one in openings(text, ("一是", "（一）"))] == [
        (1, "一是"),
        (2, "（二）"),
    ]
