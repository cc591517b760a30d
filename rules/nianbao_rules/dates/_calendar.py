"""Days as reports write them in Chinese numerals, and whether the calendar has them."""

import re

from nianbao.api import chinese_number

CHINESE_DATE = r"(二[〇零○ＯO0][〇零○ＯO0一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
_ZEROS = "〇零○ＯO0"
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def chinese_date(match: re.Match[str]) -> tuple[int, int, int]:
    """Return a date in Chinese numerals (二〇二五年二月十八日)."""
    digits = [0 if char in _ZEROS else chinese_number(char) or 0 for char in match[1]]
    year = int("".join(map(str, digits)))
    return year, chinese_number(match[2]) or 0, chinese_number(match[3]) or 0


def exists(year: int, month: int, day: int) -> bool:
    """Tell whether a day is in the calendar; without a year 29 February is."""
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return leap or (month, day) != (2, 29)
