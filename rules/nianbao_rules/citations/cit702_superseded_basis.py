"""CIT702: What is given as the basis still applies."""

import re
from collections.abc import Iterator
from functools import cache

from nianbao.api import Finding, Report, Sentence, Skip, WordLists, rule
from nianbao_rules.citations._laws import Former, laws
from nianbao_rules.citations._regulations import superseded_editions, superseded_titles

_KEY = 6
"""So many characters of a title's beginning tell the sentences to look at; of a number, its digits."""
_YEAR = 4
_MARKS = (("《", "》"), ("〈", "〉"), ("国", "》"), ("国", "〉"), ("与", "》"))
_VARIANTS = str.maketrans("[]［］【】﹝﹞()（）", "〔〕〔〕〔〕〔〕〔〕〔〕")


@rule(
    "CIT702",
    name="superseded-basis",
    severity="warning",
    title_en="What is given as the basis still applies",
    basis="国办公开办函〔2021〕30号；《中华人民共和国政府信息公开条例》（国务院令第711号）",
)
def superseded_basis(report: Report) -> Iterator[Finding | Skip]:
    """依据的文件应现行有效。"""
    if report.year is None:
        yield Skip("not_assessable", "无法确定报告年度")
        return
    formers, words = _formers(report.year), report.words
    everything = "\n".join([sentence.text for sentence in report.sentences])
    keys = {key for _, own in formers for key in own if key in everything}
    for sentence in report.sentences:
        titled = "《" in sentence.text
        known = any(key in sentence.text for key in keys) and words.found_in("citations.basis", sentence.text)
        if not (titled or known) or words.found_in("citations.history", sentence.text):
            continue
        if titled:
            for cited in (superseded_titles, superseded_editions):
                for old in cited(sentence.text, report.year, words):
                    yield _finding(sentence, old.title, old.successor)
        if not known:
            continue
        plain = "".join(sentence.text.split()).translate(_VARIANTS)
        asked = words.found_in("citations.required", plain)
        for former, own in formers:
            if not any(key in plain for key in own):
                continue
            mark = next((mark for mark in former.marks if _cited(mark.translate(_VARIANTS), plain)), "")
            mark = mark or _dated(former, plain, words)
            phrase = next((one for one in former.phrases if asked and one in plain), "")
            if phrase and not mark:
                yield _no_longer_asked(sentence, phrase, former.successor)
            if mark and not _names_successor(former, plain):
                yield _finding(sentence, mark, former.successor)


@cache
def _formers(year: int) -> tuple[tuple[Former, frozenset[str]], ...]:
    """Return the editions that had ended by a year, each with its keys: one stands wherever it is cited."""
    return tuple(
        (
            former,
            frozenset((*map(_key, (*former.marks, *former.phrases)), *(day[:_YEAR] for day in former.since))),
        )
        for former in laws().formers
        if former.until[0] <= year
    )


def _finding(sentence: Sentence, mark: str, successor: str) -> Finding:
    return Finding(
        message=f"引作依据的“{mark}”已被取代，现行的是{successor}；请改引现行文件",
        message_en=f"“{mark}”, cited as the basis, is superseded; what applies now is “{successor}”; cite that",
        place=sentence.place(),
        evidence={"expected": successor, "actual": mark},
    )


def _no_longer_asked(sentence: Sentence, phrase: str, successor: str) -> Finding:
    return Finding(
        message=f"“{phrase}”是旧条例对申请人的要求，{successor}已没有这一要求；请删去或改写",
        message_en=f"“{phrase}” is what a superseded edition asked of those who apply; “{successor}” does not ask for it; delete it or write it anew",
        place=sentence.place(),
        evidence={"expected": successor, "actual": phrase},
    )


def _dated(former: Former, plain: str, words: WordLists) -> str:
    """Return how a superseded edition is told by its day (2008年5月1日起施行的《…条例》), "" where it is not."""
    if not any(day in plain for day in former.since):
        return ""
    pattern = words["patterns.in_force_since"][0]
    pattern = pattern.replace("DAY", "|".join(former.since)).replace("TITLE", former.title)
    match = re.search(pattern, plain)
    return match.group() if match else ""


def _names_successor(former: Former, plain: str) -> bool:
    """Tell whether what applies now is cited by its number too, so that the old one is spoken of for its own time."""
    return former.successor.rpartition("（")[2].rstrip("）") in plain


def _key(mark: str) -> str:
    """Return what every sentence that cites a number or a title holds, however it is spaced."""
    digits = mark.rstrip("号令").rpartition("第")[2].rpartition("〕")[2]
    return digits if digits.isdigit() else mark[:_KEY]


def _cited(mark: str, plain: str) -> bool:
    """Tell whether a number, or a title in its marks, stands in a text."""
    if mark.endswith(("号", "令")):
        return mark in plain
    return any(f"{before}{mark}{after}" in plain for before, after in _MARKS)
