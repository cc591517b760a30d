"""A report for the viewer: its text, where the findings stand, and what becomes of them when a text is changed."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianbao.corpus.check import Judge, check_file
from nianbao.corpus.replaced import Replacement, replaced
from nianbao.model import FileResult, Table
from nianbao.packs.load import packs
from nianbao.reporters import RuleInfo
from nianbao.service.edits import BadEdits, read_edits, verify
from nianbao.service.viewing import how_to_mend, view_json
from nianbao.testing import KINDS, apply_patches, canonical, render
from tests.editing.judged import SUFFIXES, judged, wrong

FORM = next(form for form in packs().forms if form.key == "applications" and form.edition == "2021")
CELLS = [key for key in FORM.cell_keys() if key[1] != "total"]
SLIP = {"set": ["applications", "total", "natural_person", "68"]}


def view(data: bytes, kind: str, edits: tuple[Replacement, ...] = ()) -> dict[str, Any]:
    return view_json(result_of(data, kind, edits), {})


def result_of(data: bytes, kind: str, edits: tuple[Replacement, ...] = ()) -> FileResult:
    given_packs = packs()
    return check_file(f"a.{SUFFIXES[kind]}", Judge(given_packs.rules, given_packs.forms), data, edits)


def text_at(shown: dict[str, Any], mark: dict[str, Any]) -> str:
    block = shown["blocks"][mark["block"]]
    if mark["row"] is None:
        whole = block.get("text", "")
    else:
        whole = next(one["text"] for one in block["rows"][mark["row"]] if one["cell"] == mark["cell"])
    return str(whole[mark["start"] : mark["end"]])


def edits_of(shown: dict[str, Any], proposal: dict[str, Any]) -> tuple[Replacement, ...]:
    """Return the edits that the page makes of a proposal."""
    made = []
    for edit in proposal["edits"]:
        old = text_at(shown, {**edit, "start": None, "end": None})
        text = old[: edit["start"]] + edit["text"] + old[edit["end"] :]
        made.append(
            Replacement(edit["block"], text, None if edit["row"] is None else (edit["row"], edit["cell"]))
        )
    return tuple(made)


@pytest.mark.parametrize("kind", KINDS)
def test_the_mark_of_a_finding_is_on_its_cell_in_every_format(kind: str) -> None:
    shown = view(render(apply_patches(canonical(), [SLIP]), kind), kind)  # type: ignore[arg-type]
    codes = [one["code"] for one in shown["result"]["findings"]]
    mains = {mark["finding"]: text_at(shown, mark) for mark in shown["marks"] if mark["role"] == "main"}
    suspects = {text_at(shown, mark) for mark in shown["marks"] if mark["role"] == "suspect"}
    assert mains[codes.index("ARI302")] == "68"
    assert suspects == {"68"}


def test_the_cells_of_the_relation_are_marked_as_related() -> None:
    shown = view(render(apply_patches(canonical(), [SLIP]), "docx"), "docx")
    number = [one["code"] for one in shown["result"]["findings"]].index("ARI301")
    related = [mark for mark in shown["marks"] if mark["finding"] == number and mark["role"] == "related"]
    terms = shown["details"][number]["relation"]
    values = [term["value"] for term in (*terms["left"], *terms["right"])]
    assert sorted(int(text_at(shown, mark)) for mark in related) == sorted(set(values) - {68})
    assert (terms["left_sum"], terms["right_sum"], terms["difference"]) == (92, 74, 18)


def test_every_finding_of_a_report_that_was_read_has_one_main_mark() -> None:
    shown = view(wrong("docx"), "docx")
    mains = [mark["finding"] for mark in shown["marks"] if mark["role"] == "main"]
    assert mains == list(range(len(shown["result"]["findings"])))


def test_merged_cells_stand_once_with_what_they_span() -> None:
    data = render(canonical(), "docx")
    shown, document = view(data, "docx"), judged(data, "docx").report.document
    for block, read in zip(shown["blocks"], document.blocks, strict=True):
        if isinstance(read, Table):
            covered = sum(cell["rowspan"] * cell["colspan"] for row in block["rows"] for cell in row)
            assert (len(block["rows"]), covered) == (read.rows, read.rows * read.columns)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(CELLS), st.integers(1, 900), st.sampled_from(["docx", "html"]))
def test_the_edit_that_is_proposed_makes_the_findings_vanish(
    cell: tuple[str, str], more: int, kind: str
) -> None:
    row, column = cell
    whole = canonical()
    old = result_of(render(whole, "html"), "html").report.forms["applications"].reading(row, column) or 0
    data = render(apply_patches(whole, [{"set": ["applications", row, column, str(old + more)]}]), kind)  # type: ignore[arg-type]
    before = view(data, kind)
    failing = [at for at, one in enumerate(before["result"]["findings"]) if one["code"].startswith("ARI")]
    assert failing
    for at in failing:
        for proposal in before["details"][at]["proposals"]:
            after = view(data, kind, edits_of(before, proposal))
            assert [one["code"] for one in after["result"]["findings"] if one["code"].startswith("ARI")] == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_moves_no_block(kind: str) -> None:
    data = wrong(kind)
    edits = (Replacement(3, "  改过的一段。\r\n第二行\x07 "),)
    before, after = judged(data, kind).report.document, result_of(data, kind, edits).report.document
    assert len(before.blocks) == len(after.blocks)
    assert after.text_at(3) == "改过的一段。\n第二行"


def test_a_later_edit_of_a_place_is_over_an_earlier_one() -> None:
    document = judged(wrong("docx"), "docx").report.document
    edits = (Replacement(1, "先"), Replacement(1, "后"))
    assert replaced(document, edits).text_at(1) == "后"


@pytest.mark.parametrize(
    "edit",
    [
        Replacement(9999, "x"),
        Replacement(-1, "x"),
        Replacement(0, " \n "),
        Replacement(0, "x", (0, 0)),
        Replacement(16, "x"),
        Replacement(16, "1", (999, 0)),
    ],
)
def test_an_edit_without_a_place_is_refused_and_changes_nothing(edit: Replacement) -> None:
    document = judged(wrong("docx"), "docx").report.document
    assert isinstance(document.blocks[16], Table)
    assert replaced(document, [edit]) == document
    with pytest.raises(BadEdits):
        verify([edit], document)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "{}",
        '[{"text": "a"}]',
        '[{"block": 1, "text": "a", "row": 1}]',
        '[{"block": 1, "text": "a", "x": 1}]',
        "[" * 9999,
    ],
)
def test_edits_that_are_not_what_is_wanted_are_refused(text: str) -> None:
    with pytest.raises(BadEdits):
        read_edits(text)


def test_edits_are_read() -> None:
    given_edits = '[{"block": 2, "row": 3, "cell": 4, "text": "5"}, {"block": 1, "text": "一"}]'
    assert read_edits(given_edits) == (Replacement(2, "5", (3, 4)), Replacement(1, "一"))
    assert read_edits("") == ()


def test_how_to_mend_is_taken_from_the_page_of_the_rule() -> None:
    page = "# A\n\n## 怎样改\n\n改 `这里`，**再**查。\n\n## 修改是否安全\n\n不。\n"
    assert how_to_mend(page) == "改 这里，再查。"
    assert how_to_mend("# A\n") == ""


def test_a_file_that_cannot_be_read_is_shown_without_text_and_does_not_pass() -> None:
    shown = view(b"PK\x03\x04broken", "docx")
    assert (shown["blocks"], shown["marks"], shown["verdict"]) == ([], [], "incomplete")
    assert shown["result"]["status"] == "failed"


def test_basis_and_title_come_from_the_rule() -> None:
    rule = RuleInfo(
        "ARI302", "outcomes-sum", "error", "办理结果之和", "sum", "依据某文", "## 怎样改\n重新加总。\n"
    )
    result = result_of(render(apply_patches(canonical(), [SLIP]), "docx"), "docx")
    at = [one.code for one in result.findings].index("ARI302")
    details = view_json(result, {"ARI302": rule})["details"][at]
    assert (details["basis"], details["mend"], details["title"]) == ("依据某文", "重新加总。", "办理结果之和")


def test_in_english_how_to_mend_title_and_formula_are_english() -> None:
    rule = RuleInfo(
        "ARI302", "outcomes-sum", "error", "办理结果之和", "sum", "依据某文", mend_en="Add up again."
    )
    result = result_of(render(apply_patches(canonical(), [SLIP]), "docx"), "docx")
    at = [one.code for one in result.findings].index("ARI302")
    details = view_json(result, {"ARI302": rule}, "en")["details"][at]
    assert (details["mend"], details["title"]) == ("Add up again.", "sum")
    assert details["relation"]["formula"] == "(7) total = the sum of 21 cells"
