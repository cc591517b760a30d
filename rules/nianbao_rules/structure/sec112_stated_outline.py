"""SEC112: The introduction's list of parts is the six."""

from collections.abc import Iterator

from nianbao.api import (
    SECTION_TITLES,
    SECTION_TITLES_EN,
    Finding,
    Passage,
    Place,
    Report,
    Skip,
    compiled,
    rule,
    squash,
)
from nianbao_rules._forms import too_old
from nianbao_rules.structure._outline import LISTED, counts, has_other, is_open, lists, parts


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
    for passage in lists(report):
        text = squash(passage.text)
        counted = counts(text, compiled(report.words, "parts"))
        there = parts(text, report.words)
        missing = [key for key in SECTION_TITLES if key not in there]
        listed = len(missing) <= len(SECTION_TITLES) - LISTED
        if (
            not listed
            or is_open(text, missing, report.words)
            or not text.endswith(report.words["outline.ends"])
        ):
            missing = []
        annexed = report.words.found_in("outline.annexes", text)
        if (
            counted
            and len(SECTION_TITLES) not in counted
            and (not annexed or (listed and has_other(text, report.words)))
        ):
            yield _finding(passage, f"说有{counted[-1]}个部分", f"counts {counted[-1]} parts", missing)
        elif missing:
            titles = "、".join(f"“{SECTION_TITLES[key].partition('、')[2]}”" for key in missing)
            titles_en = ", ".join(f"“{SECTION_TITLES_EN[key]}”" for key in missing)
            yield _finding(passage, f"没有列出{titles}", f"does not list {titles_en}", missing)


def _finding(passage: Passage, what: str, what_en: str, missing: list[str]) -> Finding:
    return Finding(
        message=f"引言{what}，年度报告规定为六个部分；请照六个部分改正",
        message_en=f"the introduction {what_en}, but a report has six parts; name these six",
        place=Place(label="引言").at(passage),
        evidence={"expected": len(SECTION_TITLES), "missing": missing},
    )
