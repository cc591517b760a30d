"""Years and days in Chinese numerals, and the calendar."""

import re

import pytest

from nianbao.chinese.dates import CHINESE_DATE, chinese_date, chinese_year, exists


@pytest.mark.parametrize(
    ("text", "year"),
    [("二〇二四", 2024), ("二○一九", 2019), ("二零二一", 2021), ("二〇二", None), ("二十四年", None)],
)
def test_a_year_digit_by_digit(text: str, year: int | None) -> None:
    assert chinese_year(text) == year


@pytest.mark.parametrize(
    ("text", "date"), [("二〇二五年二月十八日", (2025, 2, 18)), ("二ＯＯ八年十二月三十一日", (2008, 12, 31))]
)
def test_a_day(text: str, date: tuple[int, int, int]) -> None:
    match = re.fullmatch(CHINESE_DATE, text)
    assert match is not None
    assert chinese_date(match) == date


@pytest.mark.parametrize(
    ("day", "there"),
    [((2024, 2, 29), True), ((2023, 2, 29), False), ((0, 2, 29), True), ((2024, 13, 1), False)],
)
def test_the_calendar(day: tuple[int, int, int], there: bool) -> None:
    assert exists(*day) is there
