"""Runs of characters, by which words of one text are found in another."""

from hypothesis import given
from hypothesis import strategies as st

from nianbao.chinese.grams import GRAM, covered, grams, without_figures


def test_a_gram_is_eight_characters_in_a_row() -> None:
    assert grams("甲乙丙丁戊己庚辛壬") == ["甲乙丙丁戊己庚辛", "乙丙丁戊己庚辛壬"]


def test_a_shorter_text_is_one_gram() -> None:
    assert grams("甲乙") == ["甲乙"]
    assert covered("甲乙", [True]) == 2


def test_characters_of_two_grams_count_once() -> None:
    assert covered("甲乙丙丁戊己庚辛壬癸", [True, False, True]) == 10
    assert covered("甲乙丙丁戊己庚辛壬癸", [True, False, False]) == GRAM


def test_figures_width_and_white_space_make_no_difference() -> None:
    assert without_figures("共 1,264 件，占２０．５％。") == without_figures("共7件,占3%。")


@given(st.text(alphabet="甲乙，", max_size=40), st.data())
def test_what_is_covered_is_what_marked_grams_hold(text: str, data: st.DataObject) -> None:
    marks = [data.draw(st.booleans()) for _ in grams(text)]
    held = {at + step for at, marked in enumerate(marks) if marked for step in range(GRAM)}
    assert covered(text, marks) == len([at for at in held if at < len(text)])
