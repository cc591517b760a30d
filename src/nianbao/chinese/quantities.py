"""Read quantities out of running text: digits, full width, Chinese numerals, 万 and 亿, inexact ones, units."""

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nianbao.chinese.numerals import COUNTING, DIGITS, chinese_number, number_by_digits
from nianbao.model.statement import Quantity

if TYPE_CHECKING:
    from decimal import Decimal

_UNITS = "万元|亿元|元|人次|[件条份篇宗起例项个部次人家期场则批张处名户册卷组台套幅笔封通块%％]"
_DIGIT = r"\d"
_ONES = f"零〇两{DIGITS}"
# Every part is limited in length, so that no text makes the search super-linear.
_QUANTITY = re.compile(
    rf"(?P<number>{_DIGIT}{{1,3}}(?:[ \u00a0\u2009\u202f]{_DIGIT}{{3}}){{1,3}}(?!{_DIGIT})|{_DIGIT}{{1,3}}(?:[,，]{_DIGIT}{{3}}){{1,4}}(?:[.．]{_DIGIT}{{1,6}})?(?!{_DIGIT})|{_DIGIT}{{1,12}}(?:[.．]{_DIGIT}{{1,6}})?"
    rf"|[{COUNTING}]{{1,12}})"
    rf"\s{{0,3}}(?P<scale>[百千]?[万亿](?!元))?\s{{0,3}}(?P<more>[余多])?\s{{0,3}}(?P<scaled>万(?!元))?(?P<unit>{_UNITS})"
    rf"|百分之\s?(?P<percent>{_DIGIT}{{1,3}}(?:[.．]{_DIGIT}{{1,6}})?|[{COUNTING}]{{1,6}}(?:点[{_ONES}]{{1,3}})?)(?![{COUNTING}点分.．]|{_DIGIT})"
    rf"|(?<=为)\s?(?P<zero>[0０零])(?!\s{{0,3}}(?:\d|[.．年月日号]|{_UNITS}))"
    rf"|(?<=数为|量为|计为)\s?(?P<bare>{_DIGIT}{{1,9}})(?=\s?(?:[,，](?!{_DIGIT})|[；;。、）)]|\Z))"
)
_DIGITS = frozenset(f"0123456789０１２３４５６７８９{COUNTING}")
_NUMERALS = frozenset(COUNTING)
_LESS_EXACT = re.compile(r"(?:[约近逾超]|超过|不足|至少|不少于|不低于)\s?\Z")
_A_FEW = ("数", "几", "上")
"""Before 十 and the like they are a part of it (数十件); before digits they end a word (复议数 4 件, 总数二百零三条)."""
_NOT = ("无", "没有", "未有")
"""Before 一件: there was none (无一件结转)."""
_NONE_AT_ALL = ("也没", "都没", "也无", "都无", "不落", "不漏", "不少", "不剩", "不留", "不差")
"""Behind 一件 the same (一件也没有), or that none was left (一件不落)."""
_PART_OF_A_WORD = frozenset("第每同任某逐这该其哪另再统唯之")
_EACH = "每"
"""Before a figure it is none of what there was (每 10 件中约有 5 件)."""
_MOST, _ONE_OF_THEM = "最", 5
"""So near before 一件 it is one of those told before (最早的一件印发于 2016 年)."""
_AVERAGE, _NEAR = "平均", 10
"""Near behind 一件 it is of each (办理一件申请的平均用时)."""
_ONE_BY_ONE = r"(?<!一[件条份宗个][、，])[\u4e00-\u9fff][^请议讼可罚制章件案的]一([件条份宗个])(?:[、，]?[\u4e00-\u9fff]{2}一\1)+"
"""Each is dealt with as it comes (收到一件、登记一件、答复一件); behind a noun it is a figure (收到申请一件，答复一件)."""
_AROUND = ("左右", "上下", "以上")
_RANGE = frozenset("-—–~～至到")
_DURATIONS = ("工作日", "自然日", "月", "小时", "季度", "星期")
_WORDS = frozenset("个次人家项条部场批张期则处名户册台套幅笔封块")
_SINGLE = frozenset(_ONES)
_SCALES = {"万": 10_000, "亿": 100_000_000, "百万": 1_000_000, "千万": 10_000_000}


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities of a text in order.

    A number without a unit is none (dates, document numbers, telephones), but for a zero after 为 and any behind 数为, 量为,
    计为; nor is a duration (5个工作日).
    """
    if _DIGITS.isdisjoint(text):
        return
    for match in _QUANTITY.finditer(text):
        quantity = _quantity(match, text)
        if quantity is not None:
            yield quantity


def in_digits(text: str) -> str:
    """Return the text with its quantities in Chinese numerals written in digits (自然人六十八件: 自然人68件)."""
    if _NUMERALS.isdisjoint(text):
        return text
    parts: list[str] = []
    end = 0
    for one in quantities(text):
        if one.exact and one.unit and not one.text[0].isdigit():
            parts += text[end : one.start], f"{one.value}{one.unit}"
            end = one.end
    return "".join((*parts, text[end:]))


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    if match["zero"]:
        return Quantity(0, "", match["zero"], match.start("zero"), match.end("zero"))
    if match["bare"]:
        return Quantity(int(match["bare"]), "", match["bare"], match.start("bare"), match.end("bare"))
    if match["percent"]:
        return _percentage(match, text)
    number, scale, unit = match["number"], match["scale"] or match["scaled"], match["unit"]
    if unit == "个" and text.startswith(_DURATIONS, match.end()):
        return None
    before = text[match.start() - 1 : match.start()]
    chinese = not number[0].isdigit()
    if before.isdigit() or before in (".", _EACH) or (before in _PART_OF_A_WORD and chinese):
        return None
    if chinese and not scale and _is_turn_of_speech(match, text):
        return None
    value = _value(number)
    if value is None:
        return None
    step: int | Decimal = 0
    if scale:
        step = _whole(_last_digit(value) * _SCALES[scale])
        value = _whole(value * _SCALES[scale])
    ranged = before in _RANGE and text[match.start() - 2 : match.start() - 1].isdigit()
    vague = (
        text.startswith(_AROUND, match.end())
        or match["more"]
        or ranged
        or (chinese and before in _A_FEW and number[0] not in DIGITS)
        or _vague(text, match.start())
    )
    rounded = bool(scale) and not chinese
    return Quantity(
        value,
        "%" if unit == "％" else unit,
        match.group(),
        match.start(),
        match.end(),
        not vague and not rounded,
        step if rounded and not vague else 0,
    )


def _last_digit(value: "int | Decimal") -> "int | Decimal":
    """Return what the last digit of a number is worth: 1, or 0.1 and less where it has a fraction."""
    if isinstance(value, int):
        return 1
    from decimal import Decimal

    return Decimal(1).scaleb(int(value.as_tuple().exponent))


def _whole(value: "int | Decimal") -> "int | Decimal":
    """Return a number as ``int`` where it is one."""
    return int(value) if value == int(value) else value


def _percentage(match: re.Match[str], text: str) -> Quantity | None:
    """Return what 百分之八十, 百分之六十五点三 and 百分之97.4 say."""
    whole, _, fraction = match["percent"].partition("点")
    value = _value(whole)
    if value is None:
        return None
    if fraction:
        from decimal import Decimal

        value += Decimal(number_by_digits(fraction) or 0).scaleb(-len(fraction))
    start, end = match.span()
    vague = text.startswith(_AROUND, end) or _vague(text, start)
    return Quantity(value, "%", match.group(), start, end, not vague)


def _is_turn_of_speech(match: re.Match[str], text: str) -> bool:
    """Tell whether it is no figure: 一个窗口, 三次会议, 无一件结转, 一件一件地办, 一件一码, 收到一件、答复一件."""
    if match["number"] in _SINGLE and match["unit"] in _WORDS:
        return True
    if text.startswith(match.group(), match.end()) or text.endswith(match.group(), 0, match.start()):
        return True
    if match["number"] == "一" and (
        text.endswith(_NOT, 0, match.start()) or text.startswith(("一", *_NONE_AT_ALL), match.end())
    ):
        return True
    if match["number"] == "一" and (
        _AVERAGE in text[match.end() : match.end() + _NEAR]
        or _MOST in text[max(0, match.start() - _ONE_OF_THEM) : match.start()]
    ):
        return True
    return match["number"] == "一" and any(
        run.start() < match.start() < run.end() for run in re.finditer(_ONE_BY_ONE, text)
    )


def _vague(text: str, start: int) -> bool:
    return _LESS_EXACT.search(text[max(0, start - 4) : start]) is not None


def _value(number: str) -> "int | Decimal | None":
    if not number[0].isdigit():
        return chinese_number(number)
    plain = "".join(unicodedata.normalize("NFKC", number).replace(",", "").split())
    if "." not in plain:
        return int(plain)
    from decimal import Decimal  # 4 ms to import, and most reports have no fraction

    return Decimal(plain)
