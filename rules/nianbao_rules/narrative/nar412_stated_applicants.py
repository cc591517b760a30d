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
        if not any(name in sentence.text for name in names) or not _may_tell(
            sentence, report.words, report.year
        ):
            continue
        none = _pattern(report.words["patterns.no_applicants"][0], tuple(names)).search(sentence.text)
        if none is not None:
            yield from _judge_none(sentence, none["kind"], names[none["kind"]], form)
        pattern = _pattern(report.words["patterns.applicants"][0], tuple(names))
        for match in pattern.finditer(sentence.text):
            kind = names[match["kind"] or match["kind2"]]
            if _of_all(sentence.text[: match.start()], form):
                yield from _judge(sentence, match, kind, form)


@cache
def _pattern(text: str, names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda word: (-len(word), word))
    return re.compile(text.replace("{kinds}", "|".join(map(re.escape, longest_first))))


def _may_tell(sentence: Sentence, words: WordLists, year: int | None) -> bool:
    """Tell whether a sentence may state this year's applicants, and no others."""
    text = sentence.text
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


def _judge_none(sentence: Sentence, word: str, kind: str, form: Form) -> Iterator[Finding]:
    """Judge a claim that nobody of a kind applied (没有收到科研机构的申请)."""
    cells = [form.reading("new", column) for column in _KINDS[kind]]
    new = sum(cell or 0 for cell in cells)
    if None in cells or not new:
        return
    yield Finding(
        message=f"正文称没有“{word}”的申请，表三“本年新收”该类为 {new}；请核对正文和表格，改正写错的一处",
        message_en=f"the text says that there were no applications of {word}, table 3 has {new} received in the year; "
        "check the text and the table and correct the one that is wrong",
        place=sentence.place(),
        related=tuple(form.place("new", column) for column in _KINDS[kind]),
        evidence={"reading": word, "stated": 0, "expected": stated.plain(new), "actual": 0},
    )


def _judge(sentence: Sentence, match: re.Match[str], kind: str, form: Form) -> Iterator[Finding]:
    value = int(match["figure"] or match["figure2"])
    rows = [[form.reading(row, column) for column in _KINDS[kind]] for row in ("new", "carried_in", "total")]
    if any(cell is None for row in rows for cell in row):
        return
    new, carried, closed = (sum(cell or 0 for cell in row) for row in rows)
    if value in (new, new + carried, closed):
        return
    word = match["kind"] or match["kind2"]
    yield Finding(
        message=f"正文写“{word}”申请 {value} 件，表三“本年新收”该类为 {new}，相差 {abs(value - new)}；请核对正文和表格，改正写错的一处",
        message_en=f"the text states {value} applications for {word}, table 3 has {new} received in the year, "
        f"a difference of {abs(value - new)}; check the text and the table and correct the one that is wrong",
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
