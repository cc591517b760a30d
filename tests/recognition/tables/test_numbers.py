"""Reading the number in a cell, however it is spelt."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.recognition.tables.numbers import is_value, read_number


@pytest.mark.parametrize(
    ("text", "value", "marks"),
    [
        ("0", 0, ()),
        ("557", 557, ()),
        ("１２", 12, ("fullwidth",)),
        ("12,126", 12126, ("separator",)),
        ("12，126", 12126, ("separator",)),
        ("1 2", 12, ("space",)),
        ("007", 7, ("leading_zero",)),
        ("121\n26", 12126, ()),
        ("22（其中修订16件）", 22, ("remark",)),
        ("3件", 3, ("unit:件",)),
        ("3.0", 3, ("decimal_zero",)),
        ("5*", 5, ("remark",)),
    ],
)
def test_a_count_is_read_and_its_spelling_marked(text: str, value: int, marks: tuple[str, ...]) -> None:
    assert read_number(text, "count") == ("number", value, marks)


@pytest.mark.parametrize("text", ["", " ", "/", "-", "—", "——", "－", "无", "\\", "／"])
def test_an_explicit_blank_is_blank(text: str) -> None:
    assert read_number(text, "count").state == "blank"


@pytest.mark.parametrize(
    "text", ["-3", "2.5", "十二", "若干", "约20", "1/2", "O", "12a", "9" * 40, "１．５", "5万", "3元"]
)
def test_what_is_no_count_is_not_read(text: str) -> None:
    assert read_number(text, "count") == ("not_number", None, ())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("79.6954", Decimal("79.6954")),
        ("59,237.2449", Decimal("59237.2449")),
        ("5000元", 5000),
        ("0.00", 0),
        ("18.8710", Decimal("18.8710")),
    ],
)
def test_an_amount_may_have_a_fraction(text: str, value: object) -> None:
    assert read_number(text, "amount").value == value


@pytest.mark.parametrize(
    ("text", "value"), [("+4", 4), ("-4", -4), ("减4", -4), ("增 2", 2), ("－1", -1), ("0", 0)]
)
def test_a_change_may_be_signed(text: str, value: int) -> None:
    assert read_number(text, "change").value == value


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_every_count_is_read_back(number: int) -> None:
    for text in (str(number), f"{number:,}"):
        assert read_number(text, "count").value == number


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    for kind in ("count", "amount", "change", "money"):
        read_number(text, kind)  # type: ignore[arg-type]
    is_value(text)
