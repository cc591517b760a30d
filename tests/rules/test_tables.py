"""Rules on what a statutory table must hold, and what they leave alone."""

import pytest
from msgspec.structs import replace

from nianbao.model import Doubt
from nianbao.testing import Kind

from .judge import Patch, found, judge, outcome, read, setting, where

APPLICATIONS = "applications"
TOO_OLD: list[Patch] = [{"edition": "2019"}, {"replace": ["2020年", "2016年"]}]


def test_an_absent_table_is_reported_at_the_heading_where_it_should_stand() -> None:
    (finding,) = found("TAB201", {"drop_table": [APPLICATIONS]})
    assert where(finding) == (APPLICATIONS, None, None)
    assert finding.place.section == APPLICATIONS
    assert finding.place.excerpt.startswith("三、")


def test_an_absent_table_under_an_absent_heading_is_reported_at_the_title() -> None:
    (finding,) = found("TAB201", {"drop_section": ["disputes"]})
    assert where(finding) == ("disputes", None, None)
    assert "年度报告" in finding.place.excerpt


def test_of_an_absent_table_no_other_rule_on_tables_says_anything() -> None:
    result = judge(read({"drop_table": [APPLICATIONS]}), "TAB", "ARI")
    assert [one.code for one in result.findings] == ["TAB201"]
    assert result.checks["TAB202"] == result.checks["ARI302"] == "not_assessable"
    assert result.checks["ARI304"] == "pass"


@pytest.mark.parametrize("code", ["TAB201", "TAB202", "TAB204", "ARI301", "ARI305", "DAT507"])
def test_a_report_from_before_the_forms_is_not_judged(code: str) -> None:
    report = read(*TOO_OLD, {"drop_table": [APPLICATIONS]}, setting("disputes", "review", "total", ""))
    assert report.year == 2016
    assert outcome(code, report) in {"not_applicable", "not_assessable"}


def test_tables_that_the_year_did_not_ask_for_are_not_missed() -> None:
    assert outcome("TAB201", read(*TOO_OLD, {"drop_table": [APPLICATIONS]})) == "not_applicable"


def test_an_unbroken_run_of_absent_rows_is_one_finding() -> None:
    findings = found(
        "TAB202",
        {"drop_row": ["disclosures", "penalty"]},
        {"drop_row": ["disclosures", "coercion"]},
        {"drop_row": [APPLICATIONS, "new"]},
        {"drop_row": [APPLICATIONS, "rejected.repeated"]},
    )
    assert [(where(one), one.evidence["rows"]) for one in findings] == [
        (("disclosures", "penalty", None), ["penalty", "coercion"]),
        ((APPLICATIONS, "new", None), ["new"]),
        ((APPLICATIONS, "rejected.repeated", None), ["rejected.repeated"]),
    ]


def test_an_absent_row_is_reported_where_the_row_before_it_stands() -> None:
    report = read({"drop_row": [APPLICATIONS, "carried_in"]}, kind="text")
    (finding,) = judge(report, "TAB202").findings
    before = next(row for row in report.forms[APPLICATIONS].rows if row.key == "new")
    assert finding.place.location == before.location


def test_an_absent_group_of_table_four_is_an_absent_row() -> None:
    (finding,) = found("TAB202", {"drop_row": ["disputes", "litigation_after_review"]})
    assert where(finding) == ("disputes", "litigation_after_review", None)


@pytest.mark.parametrize("kind", ["html", "docx", "markdown"])
def test_an_absent_column_is_one_finding_not_one_a_row(kind: Kind) -> None:
    (finding,) = found("TAB203", {"drop_column": [APPLICATIONS, "research"]}, kind=kind)
    assert where(finding) == (APPLICATIONS, None, "research")


def test_a_row_with_a_value_too_few_is_reported_with_both_numbers() -> None:
    (finding,) = found("TAB203", {"drop_cell": [APPLICATIONS, "granted", "business"]})
    assert where(finding) == (APPLICATIONS, "granted", None)
    assert (finding.evidence["expected"], finding.evidence["actual"]) == (7, 6)
    assert "少 1 个" in finding.message


@pytest.mark.parametrize("kind", ["docx", "html", "markdown", "text"])
@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("new", "natural_person"),
        ("new", "total"),
        ("granted", "research"),
        ("denied.third_party", "other_org"),
    ],
)
def test_a_row_that_lost_a_cell_is_never_read_one_column_off(kind: Kind, row: str, column: str) -> None:
    """Blanks of merged labels stand before its values: they must not make up for the lost one."""
    result = judge(read({"drop_cell": [APPLICATIONS, row, column]}, kind=kind))
    assert [(one.code, one.place.row) for one in result.findings] == [("TAB203", row)]


@pytest.mark.parametrize("text", ["", "/", "-", "—", "无"])
def test_an_empty_cell_is_blank_and_no_lost_column(text: str) -> None:
    result = judge(read(setting(APPLICATIONS, "granted", "business", text)), "TAB203", "TAB204", "TAB205")
    (finding,) = result.findings
    assert (finding.code, where(finding)) == ("TAB204", (APPLICATIONS, "granted", "business"))


@pytest.mark.parametrize("text", ["-3", "2.5", "若干", "约20", "十二", "5万"])
def test_what_is_no_count_is_reported(text: str) -> None:
    (finding,) = found("TAB205", setting("disclosures", "licensing", "decisions", text))
    assert where(finding) == ("disclosures", "licensing", "decisions")
    assert text in finding.message


@pytest.mark.parametrize("text", ["22（其中修订16件）", "0", "1264", "12,640"])
def test_what_reads_as_a_count_is_one(text: str) -> None:
    assert found("TAB205", setting("disclosures", "licensing", "decisions", text)) == []


def test_a_change_may_be_negative() -> None:
    assert found("TAB205", {"edition": "2019"}, setting("disclosures", "penalty", "change", "-4")) == []


@pytest.mark.parametrize(
    "label",
    [
        "2、其他法律、行政法规禁止公开",
        "（2）其他法律行政法规 禁止公开",
        "２．其他法律行政法规禁止公开",
        "2. 其他法律行政法规\n禁止公开",
        "（三）不予公开 2.其他法律行政法规禁止公开",
    ],
)
def test_numbering_spaces_punctuation_and_width_of_a_label_do_not_matter(label: str) -> None:
    assert found("TAB206", {"set_label": [APPLICATIONS, "denied.law_forbidden", label]}) == []


@pytest.mark.parametrize("label", ["2.其他法律行政止公开", "2.其他法律法规禁止公开", "其他法律行政法规"])
def test_other_words_of_a_label_are_reported_with_the_form_s(label: str) -> None:
    (finding,) = found("TAB206", {"set_label": [APPLICATIONS, "denied.law_forbidden", label]})
    assert where(finding) == (APPLICATIONS, "denied.law_forbidden", None)
    assert finding.place.excerpt == label
    assert finding.evidence["expected"] == "2.其他法律行政法规禁止公开"


def test_a_label_cut_by_a_dump_is_left_alone() -> None:
    patch = {"set_label": [APPLICATIONS, "denied.law_forbidden", "2.其他法律行政法规禁"]}
    assert found("TAB206", patch, kind="text") == []
    assert found("TAB206", patch, kind="html")


@pytest.mark.parametrize("intact", [True, False])
def test_the_end_of_a_label_behind_words_of_the_next_cell_is_left_alone_there_too(intact: bool) -> None:
    label = "理费用、行政机关不再处理其政府信息公开申请"
    report = read({"set_label": [APPLICATIONS, "other.fee_overdue", label]})
    forms = {key: replace(form, intact=intact) for key, form in report.forms.items()}
    assert bool(judge(replace(report, forms=forms), "TAB206").findings) is intact


@pytest.mark.parametrize(
    "label", ["开2.其他法律行政法规禁止公", "2.其他法规禁止公开", "等于第三项加第四项之和）"]
)
@pytest.mark.parametrize("intact", [True, False])
def test_a_label_in_another_order_or_in_part_and_lines_of_a_heading_are_left_alone_there_too(
    label: str, intact: bool
) -> None:
    report = read({"set_label": [APPLICATIONS, "denied.law_forbidden", label]})
    forms = {key: replace(form, intact=intact) for key, form in report.forms.items()}
    assert bool(judge(replace(report, forms=forms), "TAB206").findings) is intact


@pytest.mark.parametrize("label", ["果（七）总计", "（七）年度总计", "（七）总计结果"])
@pytest.mark.parametrize("intact", [True, False])
def test_words_of_the_next_cell_in_a_label_are_left_alone_where_ruling_lines_are_missing(
    label: str, intact: bool
) -> None:
    report = read({"set_label": [APPLICATIONS, "total", label]})
    forms = {key: replace(form, intact=intact) for key, form in report.forms.items()}
    assert bool(judge(replace(report, forms=forms), "TAB206").findings) is intact


def test_a_column_s_label_is_reported_at_the_column() -> None:
    (finding,) = found("TAB206", {"set_column_label": [APPLICATIONS, "research", "科研院所"]})
    assert where(finding) == (APPLICATIONS, None, "research")


def test_the_unit_in_a_header_is_no_other_word() -> None:
    assert found("TAB206", {"set_column_label": ["disclosures", "amount", "本年收费金额（万元）"]}) == []


def test_of_two_rows_exchanged_the_one_that_must_be_moved_is_reported() -> None:
    (finding,) = found("TAB207", {"swap_rows": [APPLICATIONS, "new", "carried_in"]})
    assert where(finding) == (APPLICATIONS, "new", None)


def test_two_rows_far_from_each_other_exchanged_are_both_reported() -> None:
    findings = found("TAB207", {"swap_rows": [APPLICATIONS, "denied.third_party", "rejected.petition"]})
    assert {one.place.row for one in findings} == {"denied.third_party", "rejected.petition"}


def test_a_repeated_row_is_reported_where_it_stands_again() -> None:
    report = read({"repeat_row": [APPLICATIONS, "granted"]}, kind="text")
    (finding,) = judge(report, "TAB207").findings
    again = [row.location for row in report.forms[APPLICATIONS].rows if row.key == "granted"][1]
    assert finding.place.location == again


def test_the_order_of_rows_is_not_judged_in_a_table_that_was_read_in_part() -> None:
    report = read({"set_label": [APPLICATIONS, "total", "（六）其他处理"]})
    form = report.forms[APPLICATIONS]
    again = replace(form, rows=(*form.rows, form.rows[0]))
    doubted = replace(again, doubts=(Doubt("absent", "total", "（七）总计"),))
    outcomes = [
        judge(replace(report, forms={**report.forms, APPLICATIONS: one}), "TAB207").checks["TAB207"]
        for one in (again, doubted)
    ]
    assert outcomes == ["fail", "not_assessable"]


def fee(text: str, *patches: Patch) -> list[str]:
    report = read(*patches, setting("disclosures", "fees", "amount", text))
    return [one.code for one in judge(report, "TAB").findings]


@pytest.mark.parametrize("text", ["5000元", "27.6954万元", "1.2亿元", "276954"])
def test_a_fee_with_a_unit_or_beyond_belief_is_reported_by_that_rule_alone(text: str) -> None:
    assert fee(text) == ["TAB208"]


@pytest.mark.parametrize("text", ["0", "27.6954", "59237.2449", "7545", "99999", "123456.78"])
def test_a_fee_that_may_be_in_ten_thousands_is_left_alone(text: str) -> None:
    assert fee(text) == []


def test_the_bound_depends_on_the_level() -> None:
    assert fee("20000", {"level": "township"}) == ["TAB208"]
    assert fee("20000", {"level": "department"}) == []
    assert fee("316441", {"level": "government"}) == []


def test_a_header_in_yuan_is_reported_at_the_fee() -> None:
    header = {"set_column_label": ["disclosures", "amount", "本年收费金额（单位：元）"]}
    assert fee("276954", header) == ["TAB208"]
    assert fee("50", header) == ["TAB208"]
    assert fee("0", header) == []


def test_a_fee_in_yuan_is_reported_with_the_number_to_write() -> None:
    (finding,) = found("TAB208", setting("disclosures", "fees", "amount", "5000元"))
    assert where(finding) == ("disclosures", "fees", "amount")
    assert "应填 0.5" in finding.message


def test_amounts_of_edition_2019_may_carry_their_unit() -> None:
    patch = setting("disclosures", "procurement", "amount", "251000元")
    assert found("TAB208", {"edition": "2019"}, patch) == []


@pytest.mark.parametrize("kind", ["html", "docx", "text"])
def test_a_value_beside_a_label_is_reported_at_its_row(kind: Kind) -> None:
    (finding,) = found("TAB209", {"put_stray": [APPLICATIONS, "other.correction_overdue", "0"]}, kind=kind)
    assert where(finding) == (APPLICATIONS, "other.correction_overdue", None)
    assert finding.place.excerpt == "0"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("１264", "全角"),
        ("1 264", "空格"),
        ("1,264", "逗号"),
        ("01264", "多余的 0"),
        ("1264.0", "小数点"),
        ("０1,264", "全角数字、用了千分位逗号、前面有多余的 0"),
    ],
)
def test_an_odd_spelling_is_one_note_with_the_plain_number(text: str, words: str) -> None:
    (finding,) = found("TAB210", setting("disclosures", "licensing", "decisions", text))
    assert finding.severity == "note"
    assert words in finding.message
    assert finding.evidence["value"] == "1264"


@pytest.mark.parametrize("text", ["1264", "0", "22（其中修订16件）", "", "若干"])
def test_a_plain_number_a_remark_or_no_number_is_no_odd_spelling(text: str) -> None:
    assert found("TAB210", setting("disclosures", "licensing", "decisions", text)) == []
