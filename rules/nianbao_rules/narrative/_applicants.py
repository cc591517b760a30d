"""Sentences that tell how many applications came from each kind of applicants."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from nianbao.api import Form, Report, Sentence, WordLists, agencies, compiled, in_digits, sentences

_ASIDE, _ALL = ("problems", "other"), "公开申请"
"""Beyond the passages on applications a sentence has to name them, and the year."""
_ON_REQUEST = "on_request"
_AMONG = re.compile(r"(\d{1,7})\s?[件份宗例条起][^，,。；;0-9]{0,8}(?<!其)中[，,：:]")
_BRACKETED = re.compile(r"(\d{1,7})\s?[件份宗例条起](?:申请)?[（(][^（()）]*\Z")
_BARE = re.compile(r"[^，,。；;0-9]{1,8}的\s?\d{1,7}\s?[件份宗例条]")
CASES = re.compile(r"(\d{1,7})\s?[件份宗例条]")


def claims(
    text: str, names: tuple[str, ...], words: WordLists, form: Form
) -> Iterator[tuple[str, int, int | None]]:
    """Yield the kinds of applicants that a sentence names, how many applications it says are theirs, and of how many."""
    counted, none, listed, alone = (
        _pattern(words[f"patterns.applicants{which}"][0], names)
        for which in ("", "_none", "_listed", "_alone")
    )
    for match in _own_statements(counted, text, words):
        word = match["kind"] or match["kind2"]
        # what a bracket tells of may be some of them where the same kind is named again
        twice = match["gloss"] and text.count(word) > 1
        figure = int(match["figure"] or match["figure2"])
        # behind 以自然人为主，共 it may be all that came in
        all_came = match["mostly"] and figure in _come_in(form)
        before = compiled(words, "with_carried").sub("", text[: match.start()])
        if (
            not twice
            and not all_came
            and _of_all(before, form, words)
            and not _of_others(before, names, form)
        ):
            yield word, figure, _whole(before)
    for match in _own_statements(none, text, words):
        for named in _pattern("{kinds}", names).finditer(match["listed"] or match["listed2"]):
            yield named.group(), 0, None
    for match in _own_statements(listed, text, words):
        if _of_all(text[: match.start()], form, words):
            kinds = _pattern("{kinds}", names).findall(match["listed"])
            yield from ((kind, figure, None) for kind, figure in _shared_out(match, kinds))
    for match in _own_statements(alone, text, words):
        clause = text[max(text.rfind(mark, 0, match.start()) for mark in "，,；;") + 1 : match.start("kind")]
        if words.found_in("stated_applicants.rest", clause):
            continue
        figures = [int(one) for one in CASES.findall(text[: match.end()])]
        come_in = _come_in(form)
        if come_in and (figures or match["whole"]) and set(figures) <= set(come_in):
            yield match["kind"], figures[-1] if figures else come_in[0], None


def _own_statements(pattern: re.Pattern[str], text: str, words: WordLists) -> Iterator[re.Match[str]]:
    """Yield what is found but for statements that compare or tell of a part of a kind."""
    for match in pattern.finditer(text):
        start = sentences.statement_start(text, match.start())
        end = min(sentences.statement_end(text, match.end()), *_next_commas(text, match.end()))
        statement = compiled(words, "with_carried").sub("", text[start:end])
        for word in words["stated_applicants.no_comparison"]:
            statement = statement.replace(word, "")
        compared = words.found_in("stated_applicants.compared", statement)
        if not compared and not compiled(words, "from_some").search(text[: match.start()]):
            yield match


def _next_commas(text: str, at: int) -> Iterator[int]:
    """Yield where the clause of an offset ends: what a next one compares says nothing of its figure (企业 20 件，较上年增加 3 件)."""
    yield from (place for mark in "，," if (place := text.find(mark, at)) >= 0)
    yield len(text)


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


def in_passage(sentence: Sentence) -> bool:
    """Tell whether a sentence stands where applicants are told of, or names applications where they are not."""
    if sentence.section == "overview":
        return sentence.item in (None, _ON_REQUEST) or "申请" in sentence.text
    return sentence.section == "applications" or (sentence.section in _ASIDE and _ALL in sentence.text)


def may_tell(sentence: Sentence, names: Iterable[str], report: Report) -> bool:
    """Tell whether a sentence of such a passage may state this year's applicants, and no others."""
    words = report.words
    if sentence.section in _ASIDE and not _tells_of_year(sentence, report):
        return False
    # what was carried in, counted with what was received, is of no other year
    text = compiled(words, "with_carried").sub("", sentence.text)
    text = compiled(words, "all_answered").sub("", text)
    if sentence.item not in (None, _ON_REQUEST) and not ("公开申请" in text or _names_all(text, report)):
        return False
    if compiled(words, "among_a_sort").search(text) or _of_one_office(text, report):
        return False
    own = words["stated_applicants.own_area"] if report.level in ("government", "township") else ()
    # 新收 117 件，其中自然人 88 件；办结 114 件: what another statement tells limits nothing
    telling = "；".join(part for part in text.split("；") if any(name in part for name in names))
    if any(word in telling for word in words["stated_applicants.limited"] if word not in own):
        return False
    counted = in_digits(text)
    figures = list(CASES.finditer(counted))
    counted = counted[: figures[-1].end()] if figures else text
    if words.found_in("stated_applicants.topics", counted):
        return False
    return all(int(named) == report.year for named in re.findall(r"(20\d\d)\s?年", text))


def _tells_of_year(sentence: Sentence, report: Report) -> bool:
    """Tell whether a sentence says that its figures are of the year."""
    return any(word in sentence.text for word in (f"{report.year}年", *report.words["totals.year"]))


def _names_all(text: str, report: Report) -> bool:
    """Tell whether a sentence speaks of as many applications as were received (本年度收到的 117 件申请中，…)."""
    form = report.forms.get("applications")
    new = form.reading("new", "total") if form is not None else None
    return bool(new) and re.search(rf"(?<![0-9]){new}\s?件申请", in_digits(text)) is not None


def _of_one_office(text: str, report: Report) -> bool:
    """Tell whether a sentence opens with what another organ received, one of a government's or of another level (县公安局收到 …)."""
    match = compiled(report.words, "office_received").match(text)
    return match is not None and not agencies.is_short(match[1], report.agency or "")


def _of_all(before: str, form: Form, words: WordLists) -> bool:
    """Tell whether what the kinds divide, if it is stated, is all that was received or accepted, or all that are no natural
    persons in their bracket (法人或其他组织 29 件（商业企业 20 件、…）).
    """
    bracketed = _BRACKETED.search(before)
    if bracketed and before[: bracketed.start()].endswith(words["stated_applicants.organisations"]):
        return True
    whole = _whole(before)
    return whole is None or whole in _come_in(form)


def _whole(before: str) -> int | None:
    """Return the figure that the kinds behind it divide, ``None`` where none is stated."""
    whole, divided, _ = before.rpartition("其中")
    among = _AMONG.findall(before) or _BRACKETED.findall(before)
    figures = among or CASES.findall(whole if divided else "")
    return int(figures[-1]) if figures else None


def _of_others(before: str, names: tuple[str, ...], form: Form) -> bool:
    """Tell whether a statement opens with the figure of some that its kinds divide (年末在办 8 件，自然人 6 件)."""
    opening = before[sentences.statement_start(before, len(before)) :]
    if not opening.strip():
        opening = _heading(before, names)
    first = CASES.search(opening)
    if first is None or any(name in opening[: first.end()] for name in names):
        return False
    closed = form.reading("total", "total")
    return int(first[1]) not in (*_come_in(form), closed)


def _heading(before: str, names: tuple[str, ...]) -> str:
    """Return what is divided by statements of which each tells one kind (结转的 8 件；自然人 6 件；商业企业 2 件), else ``""``."""
    parts = [part for part in before.split("；") if part.strip() and not any(name in part for name in names)]
    return parts[-1] if parts and _BARE.fullmatch(parts[-1].strip()) else ""


def _come_in(form: Form) -> tuple[int, ...]:
    """Return how many applications were received, and with those carried in; nothing where that cannot be read."""
    new, carried = (form.reading(row, "total") for row in ("new", "carried_in"))
    return () if new is None else (int(new), int(new) + int(carried or 0))
