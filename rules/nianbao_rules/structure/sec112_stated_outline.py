"""SEC112: The introduction's list of parts is the six."""

import re
from collections.abc import Iterator

from nianbao.api import (
    SECTION_TITLES,
    SECTION_TITLES_EN,
    Finding,
    Paragraph,
    Passage,
    Place,
    Report,
    Skip,
    WordLists,
    chinese_number,
    rule,
    squash,
)
from nianbao_rules._forms import too_old

_SENTENCE = re.compile(r"[^。\n]+。?")
_LISTED = 4
"""So many of the six, at least, make a list of the report's parts."""
_KNOWN = 2
"""So many do, at least, where the list closes with the number of parts; 文字和表格两部分 divide it in another way."""


@rule(
    "SEC112",
    name="stated-outline",
    severity="note",
    title_en="The introduction's list of parts is the six",
    basis="《中华人民共和国政府信息公开条例》第五十条；国办公开办函〔2021〕30号：年度报告分六个部分",
)
def stated_outline(report: Report) -> Iterator[Finding | Skip]:
    """引言所列的组成部分应为规定的六个部分，数目应一致。"""
    skip = too_old(report)
    if skip is not None:
        yield skip
        return
    if any(section.key is None for section in report.sections):
        yield Skip("not_assessable", "报告另有自拟的部分")
        return
    for passage in _lists(report):
        text = squash(passage.text)
        counts = _counts(text, report.words["patterns.parts"][0])
        there = _parts(text, report.words)
        missing = [key for key in SECTION_TITLES if key not in there]
        listed = len(missing) <= len(SECTION_TITLES) - _LISTED
        if (
            not listed
            or any(word in text for word in report.words["outline.open"])
            or not text.endswith(report.words["outline.ends"])
        ):
            missing = []
        annexed = any(word in text for word in report.words["outline.annexes"])
        if (
            counts
            and len(SECTION_TITLES) not in counts
            and (not annexed or (listed and _has_other(text, report.words)))
        ):
            yield _finding(passage, f"说有{counts[-1]}个部分", f"counts {counts[-1]} parts", missing)
        elif missing:
            titles = "、".join(f"“{SECTION_TITLES[key].partition('、')[2]}”" for key in missing)
            titles_en = ", ".join(f"“{SECTION_TITLES_EN[key]}”" for key in missing)
            yield _finding(passage, f"没有列出{titles}", f"does not list {titles_en}", missing)


def _lists(report: Report) -> Iterator[Passage]:
    """Yield the sentences of the introduction that list the report's parts."""
    whole, made_of = report.words["outline.whole"], report.words["outline.made_of"]
    for block in report.preface.blocks:
        if not isinstance(block, Paragraph):
            continue
        for match in _SENTENCE.finditer(block.text):
            text = match.group()
            plain = squash(text)
            if re.match(report.words["patterns.counted"][0], plain):
                needed = 0
            elif re.match(report.words["patterns.listed_count"][0], plain):
                needed = _KNOWN
            elif any(word in text for word in whole) and any(word in text for word in made_of):
                needed = _LISTED
            else:
                continue
            if len(_parts(plain, report.words)) >= needed:
                yield block.passage(*match.span())


def _parts(text: str, words: WordLists) -> set[str]:
    return {key for key in SECTION_TITLES if any(word in text for word in words[f"outline_parts.{key}"])}


def _has_other(text: str, words: WordLists) -> bool:
    """Tell whether a list names a part that is none of the six and no annex (收费及减免情况)."""
    known = (
        *words["outline.annexes"],
        *(one for key in SECTION_TITLES for one in words[f"outline_parts.{key}"]),
    )
    return any(not any(word in item for word in known) for item in re.split("[、，,；;]", text) if item)


def _counts(text: str, pattern: str) -> list[int]:
    found = [int(one) if one.isdigit() else chinese_number(one) for one in re.findall(pattern, text)]
    return [count for count in found if count]


def _finding(passage: Passage, what: str, what_en: str, missing: list[str]) -> Finding:
    return Finding(
        message=f"引言{what}，年度报告规定为六个部分；请照六个部分改正",
        message_en=f"the introduction {what_en}, but a report has six parts; name these six",
        place=Place(label="引言").at(passage),
        evidence={"expected": len(SECTION_TITLES), "missing": missing},
    )
