"""SER903: a section is not last year's once more."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.api import SECTION_TITLES, Finding, PreviousReport, Report, Sentence, Skip, rule, squash
from nianbao_rules.series._pairs import NOTHING

_SECTIONS = ("overview", "problems", "other")
_GRAM = 8
"""Characters in a row that count as copied: more than a usual turn of speech."""
_FIGURES = str.maketrans("", "", "0123456789,.%")


class _Said(NamedTuple):
    """A sentence of this year's section, and how much of it stood there last year."""

    sentence: Sentence
    text: str
    copied: int


@rule(
    "SER903",
    name="copied-report",
    severity="warning",
    title_en="A section is not last year's once more",
    basis="国办公开办函〔2021〕30号：内容不得雷同、敷衍塞责",
    compares="reports",
)
def copied_report(report: Report, *, percent: int = 50, shortest: int = 80) -> Iterator[Finding | Skip]:
    """各部分的文字不应大半照抄上一年度的报告。"""
    previous = report.previous
    if previous is None:
        yield NOTHING
        return
    judged = False
    for key in _SECTIONS:
        said = _said(report, previous, key)
        whole = sum(len(one.text) for one in said)
        if whole < shortest:
            continue
        judged = True
        copied = sum(one.copied for one in said)
        if _share(copied, whole) > percent:
            yield _finding(previous, said, copied, percent)
    if not judged:
        yield Skip("not_applicable", "除法定表述外没有足够的文字可以比较")


def _said(report: Report, previous: PreviousReport, key: str) -> list[_Said]:
    """Return the section's sentences without the law's and the form's own, figures left out."""
    boilerplate = report.words["series.boilerplate"]
    before = {
        gram
        for one in previous.sentences
        if one.section == key
        for gram in _grams(squash(one.text).translate(_FIGURES))
    }
    said = []
    for sentence in report.sentences:
        if sentence.section == key and not any(words in sentence.text for words in boilerplate):
            text = squash(sentence.text).translate(_FIGURES)
            said.append(_Said(sentence, text, _copied(text, before)))
    return said


def _share(part: int, whole: int) -> int:
    """Return a share in per cent, as it is compared and as it is shown."""
    return round(100 * part / whole)


def _grams(text: str) -> list[str]:
    return [text[at : at + _GRAM] for at in range(max(len(text) - _GRAM + 1, 1))]


def _copied(text: str, before: set[str]) -> int:
    """Return how many characters belong to a run of words that stood there last year."""
    end = copied = 0
    for at, gram in enumerate(_grams(text)):
        if gram in before:
            copied += at + len(gram) - max(at, end)
            end = at + len(gram)
    return copied


def _finding(previous: PreviousReport, said: list[_Said], copied: int, percent: int) -> Finding:
    whole = sum(len(one.text) for one in said)
    share = _share(copied, whole)
    words = {squash(one.text).translate(_FIGURES): one for one in previous.sentences}
    same = [one for one in said if one.text in words]
    first = max(said, key=lambda one: one.copied)
    section = first.sentence.section or ""
    source = words.get(first.text)
    return Finding(
        message=f"“{SECTION_TITLES[section]}”部分 {whole} 字中有 {copied} 字（{share}%，超过 {percent}%）与 {previous.year}"
        f" 年报告相同，{len(said)} 句中 {len(same)} 句一字不差（数字除外）；请按本年情况重写",
        message_en=f"{copied} of {whole} characters of this section ({share} %, more than {percent} %) are those of the report on "
        f"{previous.year}, {len(same)} of {len(said)} sentences word for word (figures aside); write what this year was like",
        place=first.sentence.place(),
        related=(previous.title_place() if source is None else previous.sentence_place(source),),
        evidence={
            "item": section,
            "percent": share,
            "threshold": percent,
            "characters": whole,
            "copied": copied,
            "sentences": len(said),
            "same_sentences": len(same),
            "previous_year": previous.year,
        },
    )
