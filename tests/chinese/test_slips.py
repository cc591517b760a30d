"""One slip of the pen turns one figure into the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.chinese.slips import is_one_slip


@pytest.mark.parametrize(
    ("one", "other"),
    [("112", "121"), ("117", "107"), ("41", "4"), ("17", "117"), ("1117", "117"), ("117", "11")],
    ids=["exchanged", "mistyped", "lost", "first one lost", "doubled", "last one lost"],
)
def test_one_digit_or_two_neighbours_are_a_slip(one: str, other: str) -> None:
    assert is_one_slip(one, other)
    assert is_one_slip(other, one)


@pytest.mark.parametrize(("one", "other"), [("117", "711"), ("117", "45"), ("26", "63"), ("1264", "2614")])
def test_more_than_that_is_none(one: str, other: str) -> None:
    assert not is_one_slip(one, other)


@given(st.integers(100, 10**8), st.data())
def test_a_digit_put_in_or_left_out_anywhere_is_one(figure: int, data: st.DataObject) -> None:
    text = str(figure)
    place = data.draw(st.integers(0, len(text) - 1))
    assert is_one_slip(text, text[:place] + text[place + 1 :])
    assert is_one_slip(text, text[:place] + data.draw(st.sampled_from("0123456789")) + text[place:])
