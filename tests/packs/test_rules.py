"""What each kind of declared rule finds, and what it does not."""

from typing import Any

import pytest

from tests.packs.conftest import PACK, RULE, Judge

PROPOSALS = 'require = { section = "other", pattern = "(人大|政协).{0,12}(建议|提案)" }\n'
NEW = ["applications", "new", "total"]
TABLE = """
[[form]]
key = "test_table"
title = "附表"
section = "other"
columns = ["count"]
[[form.column]]
key = "count"
labels = ["数量（件）"]
[[form.row]]
key = "interpretations"
labels = ["解读稿件数量"]
[[form.row]]
key = "responses"
labels = ["回应事项数量"]
"""
CONCEPT = """
[[concept]]
key = "test.leaflets"
name = "明白纸"
words = ["制作明白纸"]
cells = [["disclosures/licensing/decisions"]]
"""


def messages(judge: Judge, kind: str, *patches: dict[str, Any], pack: str = PACK) -> list[str]:
    return [one.message for one in judge(RULE + kind, *patches, pack=pack).findings]


def add(section: str, text: str) -> dict[str, Any]:
    return {"add_paragraph": [section, text]}


def test_a_required_passage_is_missed(judge: Judge) -> None:
    (found,) = judge(RULE + PROPOSALS).findings
    assert (found.code, found.rule, found.severity, found.message) == (
        "TS101",
        "test-rule",
        "warning",
        "有误",
    )
    assert found.place.section == "other"


def test_a_required_passage_is_found_in_any_of_its_wordings(judge: Judge) -> None:
    assert messages(judge, PROPOSALS, add("other", "办理人大代表建议3件。")) == []
    either = 'require = { section = "other", any = ["建议", "提案"] }\n'
    assert messages(judge, either, add("other", "办理政协提案3件。")) == []


def test_a_required_passage_elsewhere_does_not_count(judge: Judge) -> None:
    assert messages(judge, PROPOSALS, add("problems", "办理人大代表建议3件。")) == ["有误"]


def test_a_passage_may_be_required_of_an_item_or_a_table(judge: Judge) -> None:
    assert messages(judge, 'require = { item = "platform", any = ["网站"] }\n') == []
    assert messages(judge, 'require = { item = "platform", any = ["广播站"] }\n') == ["有误"]
    assert messages(judge, 'require = { form = "disclosures", any = ["行政许可"] }\n') == []
    assert messages(judge, 'require = { form = "disclosures", any = ["采购"] }\n') == ["有误"]


def test_a_part_may_be_required_to_be_short(judge: Judge) -> None:
    def short(tolerance: int) -> list[str]:
        rule = f'require = {{ section = "other", at_most = 10, tolerance = {tolerance} }}\n'
        return messages(
            judge, rule, {"empty_section": ["other"]}, add("other", "甲乙丙丁 戊己庚辛壬癸子丑。")
        )

    assert short(3) == []
    assert short(2) == ["有误（现有 13 字，要求不超过 10 字，多 3 字）"]


def test_an_item_may_be_required_to_be_short(judge: Judge) -> None:
    assert messages(judge, 'require = { item = "platform", at_most = 1000 }\n') == []
    assert len(messages(judge, 'require = { item = "platform", at_most = 3 }\n')) == 1


def test_what_is_not_there_cannot_be_judged(judge: Judge) -> None:
    result = judge(RULE + PROPOSALS, {"drop_section": ["other"]})
    assert result.checks == {"TS101": "not_assessable"}


def test_a_forbidden_wording_is_shown_at_its_sentence(judge: Judge) -> None:
    forbid = 'forbid = { section = "problems", pattern = "形式主[义意]" }\n'
    assert messages(judge, forbid) == []
    result = judge(RULE + forbid, add("problems", "克服形式主意。加强学习。"), add("other", "形式主义。"))
    (found,) = result.findings
    assert found.place.excerpt == "克服形式主意。"
    assert "形式主意" in found.message


def test_a_preferred_wording_comes_with_a_fix(judge: Judge) -> None:
    prefer = 'prefer = { use = "以公开为常态、不公开为例外", instead_of = ["公开为原则"] }\n'
    (found,) = judge(RULE + prefer, add("problems", "坚持公开为原则。")).findings
    assert found.fix is not None
    assert [(edit.old, edit.new) for edit in found.fix.edits] == [
        ("公开为原则", "以公开为常态、不公开为例外")
    ]


def test_a_preferred_wording_that_holds_the_other_is_right(judge: Judge) -> None:
    prefer = 'prefer = { use = "政策明白纸", instead_of = ["明白纸"] }\n'
    assert messages(judge, prefer, add("problems", "印发政策明白纸。")) == []


def test_the_fix_leaves_what_is_right_beside_what_is_not(judge: Judge) -> None:
    prefer = 'prefer = { use = "政策明白纸", instead_of = ["明白纸"] }\n'
    text = "印发政策明白纸。再印发明白纸。"
    result = judge(RULE + prefer, add("problems", text))
    (found,) = result.findings
    assert found.fix is not None
    (edit,) = found.fix.edits
    document = result.report.document
    read = document.text_at(edit.passage.block, edit.passage.cell)
    assert (
        read[: edit.offset] + edit.new + read[edit.passage.span[1] :] == "印发政策明白纸。再印发政策明白纸。"
    )
    assert document.ordinal(edit.passage) == 1


def test_an_identity_is_judged_row_by_row(judge: Judge) -> None:
    sums = (
        'identity = { form = "disputes", along = "row", left = ["total"], '
        'right = ["upheld", "corrected", "other", "pending"] }\n'
    )
    assert messages(judge, sums) == []
    (found,) = judge(RULE + sums, {"set": ["disputes", "review", "total", "99"]}).findings
    assert (found.place.row, found.place.column) == ("review", "total")
    assert found.evidence["actual"] == 99


@pytest.mark.parametrize(("tolerance", "count"), [(0, 1), (1, 0), (0.5, 1)])
def test_an_identity_has_a_tolerance_and_may_be_an_inequality(
    judge: Judge, tolerance: float, count: int
) -> None:
    most = (
        'identity = { form = "applications", along = "column", relation = "<=", '
        f'only = ["total"], left = ["carried_out"], right = ["new"], tolerance = {tolerance} }}\n'
    )
    patches = ({"set": [*NEW, "5"]}, {"set": ["applications", "carried_out", "total", "6"]})
    assert len(judge(RULE + most, *patches).findings) == count


def test_an_identity_may_say_itself_what_is_wrong(judge: Judge) -> None:
    rule = RULE.replace('message = "有误"', 'title = "应相等。"')
    sums = (
        'identity = { form = "disputes", along = "row", left = ["total"], '
        'right = ["upheld", "corrected", "other", "pending"], right_name = "四种结果之和", advice = "请核对" }\n'
    )
    (found,) = judge(rule + sums, {"set": ["disputes", "review", "total", "99"]}).findings
    assert found.message == "“行政复议／总计”为 99，四种结果之和为 9，相差 90；请核对"


def test_a_table_of_the_pack_may_hold_its_identities(judge: Judge) -> None:
    own = (
        '[[form.identity]]\ncode = "TS101"\nalong = "column"\nleft = ["interpretations"]\n'
        'right = ["responses"]\nformula = "解读＝回应"\n'
    )
    result = judge(RULE + 'identity = { form = "test_table" }\n' + TABLE + own)
    assert result.checks == {"TS101": "not_assessable"}


def test_a_rule_may_judge_all_concepts_of_its_code(judge: Judge) -> None:
    kind = "concept = true\n" + CONCEPT.replace("name =", 'code = "TS101"\nname =')
    licensing = {"set": ["disclosures", "licensing", "decisions", "12"]}
    (found,) = messages(judge, kind, licensing, add("problems", "本年度制作明白纸15件。"))
    assert "15" in found


def test_an_identity_with_an_unreadable_cell_is_not_assessable(judge: Judge) -> None:
    sums = 'identity = { form = "disputes", along = "row", only = ["review"], left = ["total"], right = ["total"] }\n'
    result = judge(RULE + sums, {"set": ["disputes", "review", "total", "若干"]})
    assert result.checks == {"TS101": "not_assessable"}


def test_a_table_that_a_pack_demands_is_missed(judge: Judge) -> None:
    assert messages(judge, 'form = "test_table"\n' + TABLE) == ["有误"]


def test_a_stated_quantity_is_held_against_its_cell(judge: Judge) -> None:
    kind = 'concept = "test.leaflets"\n' + CONCEPT
    licensing = {"set": ["disclosures", "licensing", "decisions", "12"]}
    assert messages(judge, kind, licensing, add("problems", "本年度制作明白纸12件。")) == []
    (found,) = messages(judge, kind, licensing, add("problems", "本年度制作明白纸15件。"))
    assert "15" in found
    assert "12" in found


@pytest.mark.parametrize(
    ("when", "outcome"),
    [
        ('level = ["department"]', "fail"),
        ('level = ["government", "township"]', "not_applicable"),
        ("years = { from = 2024 }", "fail"),
        ("years = { from = 2025 }", "not_applicable"),
        ("years = { to = 2023 }", "not_applicable"),
        ('edition = "2021"', "fail"),
        ('edition = "2019"', "not_applicable"),
        ('where = ["applications/new/total > 0"]', "fail"),
        ('where = ["applications/new/total = 0"]', "not_applicable"),
    ],
)
def test_a_rule_is_asked_only_when_its_conditions_hold(judge: Judge, when: str, outcome: str) -> None:
    assert judge(f"{RULE}{PROPOSALS}when = {{ {when} }}\n").checks == {"TS101": outcome}


def test_a_figure_that_is_absent_leaves_its_condition_open(judge: Judge) -> None:
    rule = f'{RULE}{PROPOSALS}when = {{ where = ["applications/new/total > 0"] }}\n'
    assert judge(rule, {"drop_table": ["applications"]}).checks == {"TS101": "not_assessable"}


def test_a_pack_sets_the_defaults_of_its_rules(judge: Judge) -> None:
    (found,) = judge(RULE + PROPOSALS, pack=PACK + 'defaults = { TS101 = "error" }\n').findings
    assert found.severity == "error"


def test_a_pattern_that_would_never_end_elsewhere_ends(judge: Judge) -> None:
    evil = 'forbid = { pattern = "(甲+)+乙" }\n'
    assert messages(judge, evil, add("problems", "甲" * 5000 + "。")) == []
