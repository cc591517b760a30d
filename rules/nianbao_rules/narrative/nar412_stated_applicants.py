"""NAR412: Applicants stated by kind agree with the columns of the table."""

from collections.abc import Iterator

from nianbao.api import Finding, Form, Report, Sentence, Skip, compiled, in_digits, rule, stated
from nianbao_rules.narrative._applicants import CASES, claims, in_passage, may_tell

_FORM, _NEW = "applications", "new"
_BUSINESS = "business"
_FEWEST = 2
_KINDS = {
    "natural_person": ("natural_person",),
    "organisations": ("business", "research", "public_welfare", "legal_service", "other_org"),
    "business": ("business",),
    "research": ("research",),
    "public_welfare": ("public_welfare",),
    "legal_service": ("legal_service",),
}
"""Columns whose sum a word for a kind of applicants means."""


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
    for index, sentence in enumerate(report.sentences):
        named = in_passage(sentence) and any(name in sentence.text for name in names)
        if named and may_tell(sentence, names, report) and not _divides_others(index, report):
            claimed = list(claims(in_digits(sentence.text), tuple(names), report.words, form))
            claimed += _enterprises(sentence, claimed, names, report, form)
            if not _divide_some([value for _, value, _ in claimed], index, report, form):
                for word, value, whole in claimed:
                    yield from _judge(sentence, word, value, whole, names.get(word, _BUSINESS), form)


def _divides_others(index: int, report: Report) -> bool:
    """Tell whether a sentence divides what the one before tells, which is not what was received (公开 71 件。其中自然人 53 件).

    One that opens with its applicants does so too (部分公开的 8 件，…。申请人为自然人的 7 件).
    """
    sentence, before = report.sentences[index], report.sentences[max(index - 1, 0)]
    goes_on = sentence.text.lstrip().startswith(report.words["stated_applicants.goes_on"])
    of_outcome = report.words.found_in("all_closed.of_some", before.text)
    return goes_on and of_outcome and before is not sentence and before.block is sentence.block


def _enterprises(
    sentence: Sentence,
    claimed: list[tuple[str, int, int | None]],
    names: dict[str, str],
    report: Report,
    form: Form,
) -> list[tuple[str, int, int | None]]:
    """Return what is claimed of enterprises, by a shorter name: beside other kinds, all of which are right, they are the commercial ones."""
    right = [
        value == sum(form.reading(_NEW, column) or 0 for column in _KINDS[names[word]])
        for word, value, _ in claimed
    ]
    if len(right) < _FEWEST or not all(right):
        return []
    pattern = compiled(report.words, "enterprises")
    found = pattern.finditer(in_digits(sentence.text))
    return [(match["kind"], int(match["figure"]), None) for match in found]


def _divide_some(values: list[int], index: int, report: Report, form: Form) -> bool:
    """Tell whether several kinds make up a figure beside them that is not that of all (不掌握的 26 件里，…。自然人 18 件、企业 6 件、律所 2 件)."""
    sentence, before = report.sentences[index], report.sentences[max(index - 1, 0)]
    text = sentence.text + (before.text if before.block is sentence.block else "")
    own, figures = ([int(one) for one in CASES.findall(in_digits(said))] for said in (sentence.text, text))
    new, carried, closed = (form.reading(row, "total") or 0 for row in (_NEW, "carried_in", "total"))
    of_all = {new, closed, new + carried}
    wholes = {sum(values)} | {one for one in own if sum(own) == 2 * one}
    return len(values) > 1 and not wholes.isdisjoint(set(figures) - of_all)


def _judge(
    sentence: Sentence, word: str, value: int, whole: int | None, kind: str, form: Form
) -> Iterator[Finding]:
    rows = [[form.reading(row, column) for column in _KINDS[kind]] for row in ("new", "carried_in", "total")]
    if any(cell is None for row in rows for cell in row):
        return
    new, carried, closed = (sum(cell or 0 for cell in row) for row in rows)
    new_in_all, closed_in_all = (form.reading(row, "total") for row in ("new", "total"))
    of_new = whole is not None and whole == new_in_all != closed_in_all
    if value == new or (not of_new and value in (new + carried, closed)):
        return
    said, gap = f"写“{word}”申请 {value} 件", f"，相差 {abs(value - new)}"
    said_en, gap_en = f"{value} applications", f", a difference of {abs(value - new)}"
    if not value:
        said, gap, said_en, gap_en = f"称没有“{word}”的申请", "", "no application", ""
    yield Finding(
        message=f"正文{said}，表三“本年新收”该类为 {new}{gap}；请核对正文和表格，改正写错的一处",
        message_en=f"the text states {said_en} for “{word}”, table 3 has {new} received in the year{gap_en}; "
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
