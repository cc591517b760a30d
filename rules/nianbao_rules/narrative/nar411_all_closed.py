"""NAR411: All applications are closed only when none is carried out."""

import re
from collections.abc import Iterator

from nianbao.api import (
    Finding,
    Form,
    Report,
    Sentence,
    Skip,
    all_compiled,
    compiled,
    in_digits,
    rule,
    sentences,
)

_FORM = "applications"
_PROBLEMS = "problems"
_TELLING = ("overview", _FORM, _PROBLEMS, "other")
"""Sections that tell of applications."""
_CASES = re.compile(r"(\d{1,7})\s?[件份宗例条起]")


@rule(
    "NAR411",
    name="all-closed",
    severity="warning",
    title_en="All applications are said to be closed only when none is carried over",
    basis="国办公开办函〔2021〕30号 表三：结转下年度继续办理",
)
def all_closed(report: Report) -> Iterator[Finding | Skip]:
    """结转下年度不为零时，不应称全部办结或办结率100%。"""
    form = report.forms.get(_FORM)
    open_cases = form.reading("carried_out", "total") if form is not None else None
    if form is None or open_cases is None:
        yield Skip("not_applicable" if form is None else "not_assessable")
        return
    if not open_cases:
        return
    for sentence in report.sentences:
        if not report.words.found_in("all_closed.signs", sentence.text) or not _may_tell(sentence, report):
            continue
        claims = compiled(report.words, "all_closed").finditer(sentence.text)
        match = next((one for one in claims if _of_all(sentence, one, report, form, int(open_cases))), None)
        if match is None:
            continue
        yield Finding(
            message=f"正文称“{match.group()}”，表三“结转下年度继续办理”为 {open_cases}；"
            "请改为按时办结的说法，或核对表中结转数",
            message_en=f"the text says that all applications are closed (“{match.group()}”), but table 3 carries {open_cases} "
            "over to the next year; speak of those closed in time, or check the figure carried over",
            place=sentence.place(),
            related=(form.place("carried_out", "total"),),
            evidence={"stated": match.group(), "expected": 0, "actual": int(open_cases)},
        )


def _may_tell(sentence: Sentence, report: Report) -> bool:
    """Tell whether a sentence may claim something of all applications, by what it names and where it stands."""
    words, text = report.words, sentence.text
    if sentence.section == _FORM or sentence.item == "on_request":
        return True
    # among the problems it is of disclosure: 本年收到的申请件件办结，但答复文书的说理性仍需增强
    of_disclosure = sentence.section == _PROBLEMS or words.found_in("all_closed.of_disclosure", text)
    named = of_disclosure and words.found_in("all_closed.received", text)
    return sentence.section in _TELLING and (named or words.found_in("all_closed.subject", text))


def _start_of_clause(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "，,；;：") + 1


def _statement(text: str, match: re.Match[str]) -> str:
    """Return the statement of a claim where it names applications itself (网上、现场均可申请；全年申请办结率100%), else the sentence."""
    start, end = sentences.statement_start(text, match.start()), sentences.statement_end(text, match.end())
    statement = text[start : end + 1]
    return statement if "申请" in statement else text


def _without_asides(text: str, report: Report) -> str:
    for aside in report.words["all_closed.asides"]:
        text = text.replace(aside, "")
    return text


def _of_all(sentence: Sentence, match: re.Match[str], report: Report, form: Form, open_cases: int) -> bool:
    """Tell whether the claim is of all applications of the report's year."""
    # what was carried in, stated beside what was received, belongs to all
    text = compiled(report.words, "carried_beside").sub("", in_digits(_statement(sentence.text, match)))
    for pattern in all_compiled(report.words, "beside_closed"):
        text = pattern.sub("", text)
    text = _without_asides(text, report)
    if report.words.found_in("all_closed.of_some", sentence.text[: match.start()]):
        return False
    clause = sentence.text[_start_of_clause(sentence.text, match.start()) : match.start()]
    if report.words.found_in("all_closed.aims", clause):
        return False
    own = report.words["all_closed.own_area"] if report.level in ("government", "township") else ()
    if any(word in clause for word in own):  # 各部门协同配合，全县申请全部办结
        own = (*own, *report.words["all_closed.units"])
    limited = [word for word in report.words["all_closed.limited"] if word not in own]
    if not compiled(report.words, "closed_applications").search(sentence.text[: match.end()]):
        limited += report.words["all_closed.matters"]
    if any(word in text for word in limited):
        return False
    if any(int(year) != report.year for year in re.findall(r"(20\d\d)\s?年", text)):
        return False
    new, carried = (form.reading(row, "total") for row in ("new", "carried_in"))
    if new is None or carried is None:
        return False
    before = _without_asides(sentence.text[: match.start()], report)
    figures = {int(one) for one in _CASES.findall(in_digits(before))}
    if open_cases in figures:  # 办结 114 件，转入下年 8 件，办结率 100%
        figures -= {open_cases, form.reading("total", "total")}
    return figures <= {new, carried, new + carried} and (
        not figures or figures != {carried} or new == carried
    )
