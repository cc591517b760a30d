"""Figures that look like slips of each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nianbao_rules.narrative._slips import is_slip_of


@pytest.mark.parametrize(
    ("one", "other"), [(24, 42), (117, 171), (1806, 1860), (18462, 18642), (1278, 1298), (2316, 2361)]
)
def test_digits_in_another_order_and_one_wrong_digit_of_a_long_figure_are_slips(one: int, other: int) -> None:
    assert is_slip_of(one, other)
    assert is_slip_of(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [(3, 4), (24, 25), (117, 107), (120, 1200), (806, 1860), (1287, 1392)]
)
def test_other_figures_are_not(one: int, other: int) -> None:
    assert not is_slip_of(one, other)


def test_shorter_figures_that_differ_in_one_digit_are_slips_where_the_reader_is_sure_of_the_pair() -> None:
    assert is_slip_of(117, 107, 3)


@given(st.integers(0, 10**8))
def test_no_figure_is_a_slip_of_itself(figure: int) -> None:
    assert not is_slip_of(figure, figure)
