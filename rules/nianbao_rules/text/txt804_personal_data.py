"""TXT804: No citizen's identity, card or mobile number is published."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from nianbao.api import Finding, Report, WordLists, compiled, rule
from nianbao_rules.text._texts import texts, together

_RUN = re.compile(r"[0-9][0-9 \-]{9,24}[0-9Xx]")
_IDENTITY = r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9])"
_CARD = r"(?<![0-9])(?:62|60|4[0-9]|5[1-5])(?:[ -]?[0-9]){14,17}(?![0-9])"
_MOBILE = r"(?<![0-9.])1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4})(?![0-9]|\s?[.次元条件人万个])"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


@rule(
    "TXT804",
    name="personal-data",
    severity="error",
    title_en="No citizen's identity, card or mobile number is published",
    basis="《中华人民共和国政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》第二十五条",
)
def personal_data(report: Report) -> Iterator[Finding]:
    """不应公开公民身份号码、银行卡号和私人手机号码。"""
    if not _holds_number(together(report)):
        return
    for text in texts(report):
        if not _holds_number(text.text):
            continue
        for (kind, kind_en), number in _numbers(text.text, report.words):
            yield Finding(
                message=f"公开了{kind}“{_masked(number)}”；请删去或遮盖",
                message_en=f"{kind_en} is published: “{_masked(number)}”; delete or mask it",
                place=replace(text.place(), excerpt=text.text.replace(number, _masked(number))),
                evidence={"kind": kind},
            )


def _holds_number(text: str) -> bool:
    """Tell whether a run of digits may be such a number; a telephone with its area code is none."""
    runs = [re.sub(r"[ -]", "", run) for run in _RUN.findall(text)]
    return any(len(run) > 10 and (len(run) > 14 or run[0] == "1") for run in runs)


def _numbers(text: str, words: WordLists) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield (kind in Chinese and English, number as written)."""
    for match in re.finditer(_IDENTITY, text):
        if _checks(match.group()):
            yield ("公民身份号码", "a citizen's identity number"), match.group()
    for match in re.finditer(_CARD, text):
        digits = re.sub(r"\D", "", match.group())
        is_card = digits.startswith("62") or "卡" in text[max(0, match.start() - 12) : match.start()]
        if is_card and 16 <= len(digits) <= 19 and _luhn(digits):
            yield ("银行卡号", "the number of a bank card"), match.group()
    for match in re.finditer(_MOBILE, text):
        lead = text[max(0, match.start() - 30) : match.start()]
        personal = compiled(words, "person").search(lead) is not None
        if personal or not words.found_in("text.office", text):
            yield ("手机号码", "a mobile number"), match.group()


def _checks(number: str) -> bool:
    """Tell whether the check digit of a citizen's identity number is right (GB 11643-1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == number[17].upper()


def _luhn(digits: str) -> bool:
    """Tell whether the check digit of a card number is right (ISO/IEC 7812-1)."""
    doubled = [int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(digits))]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _masked(number: str) -> str:
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"
