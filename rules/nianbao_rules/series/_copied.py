"""Sections that are last year's once more, or another agency's: how much of them, and what is said of it."""

from msgspec import Struct

from nianbao.api import (
    SECTION_TITLES,
    SECTION_TITLES_EN,
    Finding,
    Likeness,
    PreviousReport,
    Report,
    Sentence,
    covered,
    grams,
    without_figures,
)


class Said(Struct, frozen=True):
    """A sentence of this year's section, and how much of it stood there last year."""

    sentence: Sentence
    text: str
    copied: int


def said_again(report: Report, previous: PreviousReport | None, key: str) -> list[Said]:
    """Return the section's sentences without the law's and the form's own, figures left out."""
    boilerplate = report.words["series.boilerplate"]
    before = {
        gram
        for one in (() if previous is None else previous.sentences)
        if one.section == key
        for gram in grams(without_figures(one.text))
    }
    said = []
    for sentence in report.sentences:
        if sentence.section == key and not any(words in sentence.text for words in boilerplate):
            text = without_figures(sentence.text)
            copied = covered(text, [gram in before for gram in grams(text)])
            said.append(Said(sentence, text, copied))
    return said


def per_cent(part: int, whole: int) -> int:
    """Return a share in per cent, as it is compared and as it is shown."""
    return round(100 * part / whole)


def of_last_year(previous: PreviousReport, said: list[Said], copied: int, percent: int) -> Finding:
    """Return what is said of a section that is last year's."""
    whole = sum(len(one.text) for one in said)
    share = per_cent(copied, whole)
    words = {without_figures(one.text): one for one in previous.sentences}
    same = [one for one in said if one.text in words]
    first = max(said, key=lambda one: one.copied)
    section = first.sentence.section or ""
    source = words.get(first.text)
    return Finding(
        message=f"“{SECTION_TITLES[section]}”部分 {whole} 字中有 {copied} 字（{share}%，超过 {percent}%）与 {previous.year}"
        f" 年报告相同，{len(said)} 句中 {len(same)} 句一字不差（数字除外）；请按本年情况重写",
        message_en=f"{copied} of {whole} characters of “{SECTION_TITLES_EN[section]}” ({share}%, more than {percent}%) are those of the report on "
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


def of_another(report: Report, like: Likeness, percent: int) -> Finding:
    """Return what is said of a section that is another agency's."""
    share = per_cent(like.copied, like.characters)
    known = like.sentence < len(report.sentences)  # the file may have changed since it was compared
    return Finding(
        message=f"“{SECTION_TITLES[like.section]}”部分除各单位通用的话外 {like.characters} 字中有 {like.copied} 字（{share}%，超过 "
        f"{percent}%）与{like.agency} {like.year} 年报告相同；请写本单位自己的情况",
        message_en=f"{like.copied} of {like.characters} characters of “{SECTION_TITLES_EN[like.section]}” ({share}%, more than {percent}%), "
        f"words that many agencies use aside, are those of the report of “{like.agency}” on {like.year} (“{like.path}”); write what is your own",
        place=report.sentences[like.sentence].place() if known else report.place(),
        related=(like.place(),),
        evidence={
            "item": like.section,
            "percent": share,
            "threshold": percent,
            "characters": like.characters,
            "copied": like.copied,
            "other_agency": like.agency,
            "other_path": like.path,
        },
    )
