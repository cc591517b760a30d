"""Totals of the year that no form holds: "全年发布政策解读材料 36 篇", known by their own words."""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from nianbao.api import Report, Sentence, WordLists

_FIGURE = re.compile(
    r"(?P<words>[^，,。；;：:（）()、0-9%％]{2,40}?)(?P<figure>\d{1,9}(?:\.\d{1,4})?)\s?(?P<scale>[万亿]?)(?P<unit>[条件篇场次期份个家部处户册])(?=[，,。；;、（(]|\Z)"
)
_DIGIT = re.compile("[0-9]")
_OPENING = ("（", "(")
_LONGEST_LEAD = 40
_FEWEST = 6
"""Fewer characters name nothing of its own (组织培训 2 次)."""
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}


class Total(Struct, frozen=True):
    """A figure of the whole year and what it counts."""

    of: str
    """What is counted, without words of the year and of the agency itself."""
    value: Decimal
    step: Decimal
    """What its last digit is worth."""
    text: str
    sentence: Sentence
    perhaps_part: bool
    """Something is said before it that may name a field (加强应急科普，微信公众号全年发布信息 46 条)."""


def totals(report: Report) -> Iterator[Total]:
    """Yield the figure with which a sentence opens as the whole of the report's year, of one channel or of all.

    Behind a clause without a figure it has to name its channel before the year (优化栏目，微信公众号全年发布信息 436 条),
    or count something else than information, of which every channel has its own.
    """
    for sentence in report.sentences:
        if sentence.section not in (None, "overview", "problems", "other"):
            continue
        if not _DIGIT.search(sentence.text):
            continue
        read = (_total(sentence, start, report) for start in starts(sentence.text, report.words))
        total = next(filter(None, read), None)
        if total is not None:
            yield total


def starts(text: str, words: WordLists) -> Iterator[int]:
    """Yield where a total may begin: with the sentence, and behind clauses at its start that limit nothing."""
    yield 0
    for match in re.finditer("[，,]", text[:_LONGEST_LEAD]):
        lead = text[: match.start()]
        if _DIGIT.search(lead) or any(word in lead for word in words["totals.limited"]):
            return
        yield match.end()


def _total(sentence: Sentence, start: int, report: Report) -> Total | None:
    words = report.words
    text, whole = _without_year(sentence.text[start:], report)
    match = _FIGURE.match(text)
    if match is None or _is_limited(_of_figure(text, match), words):
        return None
    within = any(word in match["words"] for word in words["totals.year"])
    named = (within and not whole) or (whole and "信息" not in match["words"])
    if not (named if start else whole or within or text.startswith(words["totals.area"])):
        return None
    of = match["words"]
    for word in (*words["totals.year"], *words["totals.empty"]):
        of = of.replace(word, "")
    of = "".join(of.split())
    if (len(of) < _FEWEST and "信息" not in of) or of.endswith(words["totals.vague"]):
        return None
    of = of.removeprefix(next((verb for verb in words["totals.held"] if of.startswith(verb)), ""))
    scale = _SCALES[match["scale"]]
    value = Decimal(match["figure"])
    step = Decimal(scale) * Decimal(1).scaleb(int(value.as_tuple().exponent))
    return Total(of + match["unit"], value * scale, step, _figure(match), sentence, start > 0)


def _is_limited(text: str, words: WordLists) -> bool:
    """Tell whether a text compares, or tells of a part; 较高 compares with nothing."""
    plain = re.sub(words["patterns.rather"][0], "", text)
    return any(word in plain for word in words["totals.limited"])


def _of_figure(text: str, match: re.Match[str]) -> str:
    """Return what says of which things the figure is: all up to it, and a bracket right behind it."""
    opening = text[match.end() : match.end() + 1]
    end = text.find(")" if opening == "(" else "）", match.end()) if opening in _OPENING else match.end()
    return text if end < 0 else text[:end]


def _figure(match: re.Match[str]) -> str:
    return f"{match['figure']}{match['scale']}{match['unit']}"


def _without_year(text: str, report: Report) -> tuple[str, bool]:
    """Return a sentence without the words of the year and of the agency at its start, and whether it had such of the year."""
    words = report.words
    years = (f"{report.year}年度", f"{report.year}年", *words["totals.year"])
    names = (*((report.agency,) if report.agency else ()), *words["years.by"])
    leads = (*years, *names, "，", ",")
    whole = False
    text = re.sub(words["patterns.summed_up"][0], "", text.lstrip())
    until = re.match(words["patterns.until_year_end"][0].replace("YEAR", str(report.year)), text)
    if until:
        whole, text = True, text[until.end() :]
    while text.startswith(leads):
        lead = next(one for one in leads if text.startswith(one))
        whole = whole or lead in years
        text = text.removeprefix(lead).lstrip()
    # within the sentence the year may be named by its number (微信公众号2024年共推送 …)
    return re.sub(rf"{report.year}年度?(?![0-9])", words["totals.year"][0], text, count=1), whole
