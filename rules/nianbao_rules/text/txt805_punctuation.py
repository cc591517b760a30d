"""TXT805: Chinese text has full-width punctuation, and what is opened is closed."""

from collections.abc import Iterator, Sequence

from nianbao.api import Edit, Finding, Fix, Report, numbering, rule
from nianbao_rules.text._texts import Text, paragraphs

_HALF, _FULL = ",;:?!", "，；：？！"
_PAIRS = ("“”", "（）", "《》", "【】", "‘’")
_NUMBERS = ("（1）", "（一）", "（a）", "（A）", "（①）", "1）", "一）", "a）", "A）", "①）")
_BEFORE_NUMBER = "，。；：、"
_TABLES = ("disclosures", "applications", "disputes")
"""What stands there besides the tables are pieces of them."""
_AROUND = 12
_FEW = 3


@rule(
    "TXT805",
    name="punctuation",
    severity="note",
    title_en="Chinese text has full-width punctuation, and what is opened is closed",
    basis="《标点符号用法》GB/T 15834—2011",
)
def punctuation(report: Report) -> Iterator[Finding]:
    """中文应使用全角标点，引号和括号应成对。"""
    prose = [text for text in paragraphs(report) if text.section not in _TABLES]
    half = [(text, found) for text in prose if (found := _half_width(text.text))]
    total = sum(len(found) for _, found in half)
    if len(half) > _FEW and total > sum(text.text.count("，") for text in prose):
        yield _half_finding(half, total)  # the way the page or its reader writes: once is enough
    else:
        yield from (_half_finding([one], len(one[1])) for one in half)
    for text in prose:
        yield from _unpaired(text)


def _half_width(text: str) -> list[int]:
    """Return where half-width signs stand in Chinese text."""
    return sorted(at for mark in _HALF if mark in text for at in _between_chinese(text, mark))


def _half_finding(half: Sequence[tuple[Text, list[int]]], count: int) -> Finding:
    text, found = half[0]
    at = found[0]
    mark = text.text[at]
    edits = tuple(_edit(text, at) for text, found in half for at in found)
    return Finding(
        message=f"中文里用了半角标点“{mark}”{f'等 {count} 处' if count > 1 else ''}；请改为全角",
        message_en=f"half-width “{mark}” in Chinese text{f', {count} times' if count > 1 else ''}; use full-width punctuation",
        place=text.place(at - _AROUND, at + _AROUND),
        evidence={"actual": mark, "count": count},
        fix=Fix("改为全角标点", edits, "use full-width punctuation"),
    )


def _edit(text: Text, at: int) -> Edit:
    return Edit(text.passage(at, at + 1), _FULL[_HALF.index(text.text[at])])


def _between_chinese(text: str, mark: str) -> Iterator[int]:
    """Yield where the mark stands between Chinese characters or their punctuation."""
    at = text.find(mark)
    while at >= 0:
        if 0 < at < len(text) - 1 and _is_chinese(text[at - 1]) and _is_chinese(text[at + 1]):
            yield at
        at = text.find(mark, at + 1)


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char in "“”（）《》"


def _unpaired(text: Text) -> Iterator[Finding]:
    for pair in _PAIRS:
        opening, closing = pair[0], pair[1]
        half_width = opening == "（" and ("(" in text.text or ")" in text.text)
        if opening not in text.text and closing not in text.text and not half_width:
            continue
        opened, closed = _counts(text.text, opening, closing)
        if opened != closed:
            mark, times = (opening, opened - closed) if opened > closed else (closing, closed - opened)
            at = max(0, text.text.find(mark))
            yield Finding(
                message=f"“{opening}{closing}”不成对，多 {times} 个“{mark}”；请补上或删去",
                message_en=f"“{opening}{closing}” do not pair: {times} “{mark}” too many; add the other one or delete it",
                place=text.place(at - _AROUND, at + _AROUND),
                evidence={"actual": mark, "count": times},
            )


def _counts(text: str, opening: str, closing: str) -> tuple[int, int]:
    """Return how often each sign stands; a bracket behind a number (1）, 一）) closes nothing."""
    if opening != "（":
        return text.count(opening), text.count(closing)
    plain = text.replace("(", "（").replace(")", "）")
    if plain.count(opening) != plain.count(closing):
        plain = _without_numbers(plain)
    return plain.count(opening), plain.count(closing)


def _without_numbers(text: str) -> str:
    """Return the text without the numbers in brackets that open it or a part of a sentence."""
    pieces, end = [], 0
    for number in numbering.openings(text, _NUMBERS):
        before = text[number.start - 1 : number.start]
        if not before or before.isspace() or before in _BEFORE_NUMBER:
            pieces.append(text[end : number.start])
            end = number.end
    return "".join([*pieces, text[end:]])
