"""What a spreadsheet would take for a formula is text."""

import pytest

from nianbao.reporters.figures import inert


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_text_that_begins_like_a_formula_is_made_inert(sign: str) -> None:
    assert inert(f"{sign}cmd|'/C calc'!A0") == f"'{sign}cmd|'/C calc'!A0"


@pytest.mark.parametrize("text", ["-", "＝", "规章", "1-2", ""])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text
