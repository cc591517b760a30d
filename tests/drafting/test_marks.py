"""Findings on a draft point at its cells and at the words of its texts."""

from typing import Any

from msgspec.structs import replace

import nianbao
from nianbao.drafting.draft import Draft
from nianbao.drafting.marks import marks, unfinished
from nianbao.drafting.word_file import word_file
from nianbao.model import Finding
from nianbao.packs.load import all_forms
from nianbao.testing.canonical import canonical_figures


def judged(figures: dict[str, Any] | None = None, **changed: Any) -> tuple[Draft, tuple[Finding, ...]]:
    one = replace(Draft(2024, "云溪市应急管理局", figures=figures or canonical_figures("2021")), **changed)
    return one, nianbao.check(word_file(one, all_forms())).findings


def marked(code: str, role: str, draft: Draft, findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [
        {key: value for key, value in mark.items() if key not in ("finding", "role")}
        for mark in marks(findings, draft, all_forms())
        if findings[mark["finding"]].code == code and mark["role"] == role
    ]


def test_a_wrong_sum_is_marked_on_its_total_and_the_suspected_cell() -> None:
    figures = canonical_figures("2021")
    figures["disputes"]["review"]["total"] = "6"
    draft, findings = judged(figures)
    cell = {"form": "disputes", "row": "review", "column": "total"}
    assert marked("ARI304", "main", draft, findings) == [cell]
    assert cell in marked("ARI304", "suspect", draft, findings)


def test_each_blank_cell_of_a_row_is_marked() -> None:
    figures = canonical_figures("2021")
    for column in ("upheld", "corrected"):
        figures["disputes"]["review"][column] = ""
    draft, findings = judged(figures)
    assert [one["column"] for one in marked("TAB204", "main", draft, findings)] == ["upheld", "corrected"]


def test_a_stretch_of_a_text_is_marked_by_its_offsets_in_what_was_typed() -> None:
    text = "\n  没有其他事项。\n\n　收取信息处理费××元。\n"
    draft, findings = judged(sections={"other": text})
    found = marked("TXT801", "main", draft, findings)
    assert [(one["section"], text[one["start"] : one["end"]]) for one in found] == [
        ("other", "收取信息处理费××元。")
    ]


def test_an_empty_section_is_marked_as_a_whole() -> None:
    draft, findings = judged()
    empty = [one["section"] for one in marked("SEC104", "main", draft, findings)]
    assert empty == ["overview", "problems", "other"]


def test_blanks_and_sums_over_blanks_are_unfinished_and_wrong_sums_are_not() -> None:
    figures = canonical_figures("2021")
    figures["disputes"]["review"]["total"] = "6"
    figures["disputes"]["litigation_direct"]["pending"] = ""
    _, findings = judged(figures)
    found = {(one.code, one.place.row): unfinished(one) for one in findings if one.place.form == "disputes"}
    assert found == {
        ("ARI304", "review"): False,
        ("ARI304", "litigation_direct"): True,
        ("TAB204", "litigation_direct"): True,
    }
