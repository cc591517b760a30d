"""NAR412: Applicants stated by kind agree with the columns of the table."""

import re
from collections.abc import Iterator
from functools import cache

from nianbao.api import Finding, Form, Report, Sentence, Skip, WordLists, rule, stated

_FORM = "applications"
_KINDS = {
    "natural_person": ("natural_person",),
    "organisations": ("business", "research", "public_welfare", "legal_service", "other_org"),
    "business": ("business",),
    "research": ("research",),
    "public_welfare": ("public_welfare",),
    "legal_service": ("legal_service",),
}
"""Columns whose sum a word for a kind of applicants means."""
_CASES = re.compile(r"(\d{1,7})\s?[件份宗例条]")


@rule(
    "NAR412",
    name="stated-applicants",
    severity="error",
    title_en="Applicants stated by kind agree with the columns of the table",
    basis="国办公开办函〔2021〕30号 表三：申请人情况",
)
def stated_applicants(report: Report) -> Iterator[Finding | Skip]:
    """正文按申请人类型所说的数量应与表三各列一致。"""
    form = report.forms.get(_FORM)
    if form is None:
        yield Skip("not_applicable")
        return
    names = {word: kind for kind in _KINDS for word in report.words[f"stated_applicants.{kind}"]}
    for sentence in report.sentences:
        if any(name in sentence.text for name in names) and _may_tell(sentence, report.words, report.year):
            for word, value in _claims(sentence.text, tuple(names), report.words, form):
                yield from _judge(sentence, word, value, names[word], form)


def _claims(text: str, names: tuple[str, ...], words: WordLists, form: Form) -> Iterator[tuple[str, int]]:
    """Yield the kinds of applicants that a sentence names, and how many applications it says are theirs."""
    counted, none, listed, alone = (
        _pattern(words[f"patterns.applicants{which}"][0], names)
        for which in ("", "_none", "_listed", "_alone")
    )
    for match in counted.finditer(text):
        word = match["kind"] or match["kind2"]
        # what a bracket tells of may be some of them where the same kind is named again
        twice = match["gloss"] and text.count(word) > 1
        if not twice and _of_all(text[: match.start()], form):
            yield word, int(match["figure"] or match["figure2"])
    for match in none.finditer(text):
        for named in _pattern("{kinds}", names).finditer(match["listed"] or match["listed2"]):
            yield named.group(), 0
    for match in listed.finditer(text):
        if _of_all(text[: match.start()], form):
            yield from _shared_out(match, _pattern("{kinds}", names).findall(match["listed"]))
    for match in alone.finditer(text):
        clause = text[max(text.rfind(mark, 0, match.start()) for mark in "，,；;") + 1 : match.start("kind")]
        if any(word in clause for word in words["stated_applicants.rest"]):
            continue
        figures = [int(one) for one in _CASES.findall(text[: match.end()])]
        new, carried = (form.reading(row, "total") for row in ("new", "carried_in"))
        if new is not None and (figures or match["whole"]) and set(figures) <= {new, new + (carried or 0)}:
            yield match["kind"], figures[-1] if figures else int(new)


def _shared_out(match: re.Match[str], kinds: list[str]) -> Iterator[tuple[str, int]]:
    """Yield what each kind of a list has: the same (各 3 件, 均为零), or each its own (分别为 2 件、3 件)."""
    if match["nought"] or match["figure"]:
        yield from ((kind, int(match["figure"] or 0)) for kind in kinds)
        return
    figures = re.findall(r"\d+", match["figures"])
    if len(figures) == len(kinds):
        yield from zip(kinds, map(int, figures), strict=True)


@cache
def _pattern(text: str, names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda word: (-len(word), word))
    return re.compile(text.replace("{kinds}", "|".join(map(re.escape, longest_first))))


def _may_tell(sentence: Sentence, words: WordLists, year: int | None) -> bool:
    """Tell whether a sentence may state this year's applicants, and no others."""
    # what was carried in, counted with what was received, is of no other year
    text = re.sub(words["patterns.with_carried"][0], "", sentence.text)
    if sentence.section not in ("overview", _FORM):
        return False
    if sentence.item not in (None, "on_request") and "公开申请" not in text:
        return False
    if any(word in text for word in words["stated_applicants.limited"]):
        return False
    return all(int(named) == year for named in re.findall(r"(20\d\d)\s?年", text))


def _of_all(before: str, form: Form) -> bool:
    """Tell whether what the kinds divide, if it is stated, is all that was received or accepted."""
    whole, divided, _ = before.rpartition("其中")
    figures = _CASES.findall(whole if divided else "")
    new, carried = (form.reading(row, "total") for row in ("new", "carried_in"))
    return not figures or (new is not None and int(figures[-1]) in (new, new + (carried or 0)))


def _judge(sentence: Sentence, word: str, value: int, kind: str, form: Form) -> Iterator[Finding]:
    rows = [[form.reading(row, column) for column in _KINDS[kind]] for row in ("new", "carried_in", "total")]
    if any(cell is None for row in rows for cell in row):
        return
    new, carried, closed = (sum(cell or 0 for cell in row) for row in rows)
    if value in (new, new + carried, closed):
        return
    said, apart = f"写“{word}”申请 {value} 件", f"，相差 {abs(value - new)}"
    said_en, apart_en = f"{value} applications", f", a difference of {abs(value - new)}"
    if not value:
        said, apart, said_en, apart_en = f"称没有“{word}”的申请", "", "no application", ""
    yield Finding(
        message=f"正文{said}，表三“本年新收”该类为 {new}{apart}；请核对正文和表格，改正写错的一处",
        message_en=f"the text states {said_en} for {word}, table 3 has {new} received in the year{apart_en}; "
        "check the text and the table and correct the one that is wrong",
        place=sentence.place(),
        related=tuple(form.place("new", column) for column in _KINDS[kind]),
        evidence={
            "reading": word,
            "stated": value,
            "expected": stated.plain(new),
            "actual": value,
            "difference": stated.plain(value - new),
        },
    )
