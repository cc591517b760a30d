"""Years and days as they are written in Chinese numerals, and whether the calendar has a day."""

import re

from nianbao.chinese.numerals import DIGITS, ZEROS, chinese_number, number_by_digits

_ZERO = f"[{ZEROS}O0]"
_DIGIT = f"[{ZEROS}O0{DIGITS}]"
CHINESE_YEAR = rf"二{_ZERO}二?{_DIGIT}{{1,2}}"
"""Pattern of a year of this century in Chinese numerals (二〇二四)."""
_YEAR = rf"(二{_ZERO}{_DIGIT}{{2}})年"
_OF_YEAR = rf"([{DIGITS}十]{{1,2}})月([{DIGITS}十]{{1,3}})日"
CHINESE_DATE = _YEAR + _OF_YEAR
"""Pattern of a day in Chinese numerals, with groups for year, month and day."""
CHINESE_DAY = rf"(?:{_YEAR}|(?<![年{DIGITS}十])){_OF_YEAR}"
"""The same where the year may be left out."""
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def chinese_year(text: str) -> int | None:
    """Return a year of four digits in Chinese numerals (``二〇二四`` -> 2024), else ``None``."""
    return number_by_digits(text) if len(text) == 4 else None


def chinese_date(match: "re.Match[str]") -> tuple[int, int, int]:
    """Return year, month and day of a match of ``CHINESE_DATE`` or ``CHINESE_DAY`` (二〇二五年二月十八日); 0 for what is no number or is left out."""
    return number_by_digits(match[1] or "") or 0, chinese_number(match[2]) or 0, chinese_number(match[3]) or 0


def exists(year: int, month: int, day: int) -> bool:
    """Tell whether a day is in the calendar; without a year 29 February is."""
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return leap or (month, day) != (2, 29)
