"""Chinese numerals: read, and written as Word does in automatic numbering (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from collections.abc import Callable

DIGITS = "一二三四五六七八九"
"""One to nine."""
ZEROS = "〇零○Ｏ"
"""Signs that are written for a zero where a number is written digit by digit (二〇二四)."""
COUNTING = f"零〇两{DIGITS}十百千"
"""The signs of numerals below ten thousand."""
_CHINESE = "零" + DIGITS
_VALUES = {digit: value for value, digit in enumerate(_CHINESE)} | {"〇": 0, "两": 2}
_BY_DIGIT = str.maketrans(DIGITS + ZEROS + "O", "123456789" + "0" * (len(ZEROS) + 1))
_PLACES = {"十": 10, "百": 100, "千": 1000}
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def chinese_number(text: str) -> int | None:
    """Return the value of a Chinese numeral (``二十三`` -> 23, ``一万零五`` -> 10005), else ``None``."""
    if not text:
        return None
    total, section, digit = 0, 0, None
    for char in text:
        if char in _VALUES:
            if digit:
                return None
            digit = _VALUES[char]
        elif char in _PLACES:
            section += (digit or 1) * _PLACES[char]
            digit = None
        elif char == "万" and (section or digit):
            total += (section + (digit or 0)) * 10_000
            section, digit = 0, None
        elif char == "亿" and (total or section or digit):
            total = (total + section + (digit or 0)) * 100_000_000
            section, digit = 0, None
        else:
            return None
    return total + section + (digit or 0)


def number_by_digits(text: str) -> int | None:
    """Return the value of a number written digit by digit (``二〇二四`` -> 2024), ASCII digits allowed, else ``None``."""
    digits = text.translate(_BY_DIGIT)
    return int(digits) if digits.isascii() and digits.isdecimal() else None


def numeral(value: int, style: str) -> str:
    """Return the number in a Word number format (``chineseCounting``, ``upperRoman``, …).

    ``bullet`` and ``none`` give no text; an unknown format, or a number that the format has no sign
    for, is written in decimal digits, as Word does.
    """
    if style in {"bullet", "none"}:
        return ""
    write = _WRITERS.get(style)
    return (write(value) if write and value > 0 else "") or str(value)


def _units(value: int, digits: str, units: str, bare: str) -> str:
    """Write with place units; ``bare``: places whose leading 一 is left out (``十`` in 十一)."""
    if value >= 10_000:
        return ""
    text, gap = "", False
    for unit, power in zip(units[:3] + " ", (1000, 100, 10, 1), strict=True):
        digit = value // power % 10
        if not digit:
            gap = bool(text)
            continue
        if gap:
            text, gap = text + digits[0], False
        plain = digit == 1 and not text and unit in bare
        text += ("" if plain else digits[digit]) + unit.strip()
    return text


def _counting(value: int) -> str:
    return _units(value, _CHINESE, "千百十", "十") if value < 100 else _digital(value)


def _thousand(value: int) -> str:
    return _units(value, _CHINESE, "千百十", "十")


def _japanese(value: int) -> str:
    if value >= 10_000:
        return ""
    pairs = zip("千百十", (1000, 100, 10), strict=True)
    text = "".join(
        ("" if value // power % 10 == 1 else _CHINESE[value // power % 10]) + unit
        for unit, power in pairs if value // power % 10
    )  # fmt: skip
    return text + (_CHINESE[value % 10] if value % 10 else "")


def _digital(value: int) -> str:
    return str(value).translate(_DIGITAL)


_DIGITAL = str.maketrans("0123456789", "〇" + _CHINESE[1:])
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _roman(value: int) -> str:
    if value >= 4000:
        return ""
    text = ""
    for number, letters in _ROMAN:
        text += letters * (value // number)
        value %= number
    return text


def _letter(value: int) -> str:
    """Word repeats the letter: z is followed by aa, bb."""
    times, place = divmod(value - 1, 26)
    return chr(97 + place) * (times + 1) if times < 30 else ""


def _row(first: str, count: int) -> Callable[[int], str]:
    return lambda value: chr(ord(first) + value - 1) if value <= count else ""


def _listed(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if value <= len(signs) else ""


_WRITERS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "japaneseCounting": _japanese,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": lambda value: _units(value, _LEGAL_SIMPLIFIED, "仟佰拾", ""),
    "ideographLegalTraditional": lambda value: _units(value, _LEGAL_TRADITIONAL, "仟佰拾", ""),
    "japaneseLegal": lambda value: _units(value, _LEGAL_TRADITIONAL, "仟佰拾", ""),
    "ideographTraditional": _listed("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _listed("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _listed("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerLetter": _letter,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "decimalEnclosedCircle": _row("①", 20),
    "decimalEnclosedCircleChinese": _row("①", 20),
    "decimalEnclosedParen": _row("⑴", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalZero": lambda value: f"{value:02d}",
}
