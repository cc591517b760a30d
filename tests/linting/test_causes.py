"""Findings that one change would mend share a cause, and what people read shows it once."""

from msgspec.structs import replace

from nianbao.model import FileResult
from nianbao.reporters import RenderOptions
from nianbao.reporters.causes import one_a_cause
from nianbao.reporters.json import JsonReporter
from nianbao.reporters.sarif import SarifReporter
from nianbao.reporters.text import TextReporter
from tests.rules.judge import judge, read


def wrong_cell() -> FileResult:
    """Return what is found where one figure of table 3 breaks a sum along its row and one along its column."""
    return judge(read({"set": ["applications", "granted", "natural_person", "47"]}), "ARI")


def test_sums_that_one_cell_breaks_have_one_cause() -> None:
    findings = wrong_cell().findings
    assert [one.code for one in findings] == ["ARI303", "ARI302"]
    assert len({one.cause for one in findings}) == 1
    assert findings[0].cause


def test_a_number_that_contradicts_its_table_and_another_sentence_is_one_cause() -> None:
    findings = judge(read({"replace": ["其他处理0件。", "其他处理0件。其他处理3件。"]}), "NAR").findings
    assert [one.code for one in findings] == ["NAR403", "NAR410"]
    assert len({one.cause for one in findings}) == 1
    assert findings[0].cause


def test_the_earlier_sentence_may_be_the_wrong_one() -> None:
    early = {"replace": ["其他处理0件", "其他处理3件"]}
    late = {"add_paragraph": ["problems", "在依申请公开中，其他处理0件。"]}
    findings = judge(read(early, late), "NAR").findings
    assert sorted(one.code for one in findings) == ["NAR403", "NAR410"]
    assert len({one.cause for one in findings}) == 1


def test_two_sentences_that_both_contradict_the_table_are_two_causes() -> None:
    early = {"replace": ["其他处理0件", "其他处理3件"]}
    late = {"add_paragraph": ["problems", "在依申请公开中，其他处理2件。"]}
    findings = judge(read(early, late), "NAR").findings
    assert sorted(one.code for one in findings) == ["NAR403", "NAR403", "NAR410"]
    assert {one.cause for one in findings} == {""}


def test_a_finding_alone_has_no_cause() -> None:
    (finding,) = judge(read({"set": ["disclosures", "coercion", "decisions", ""]}), "TAB204").findings
    assert finding.cause == ""


def test_the_cause_is_the_same_in_another_run() -> None:
    assert [one.cause for one in wrong_cell().findings] == [one.cause for one in wrong_cell().findings]


def test_text_shows_a_cause_once_with_the_others_beside_it() -> None:
    reporter = TextReporter(RenderOptions("1.0"))
    shown = reporter.begin() + reporter.file(wrong_cell()) + reporter.end()
    assert "ARI302" in shown
    assert "ARI303" in shown
    assert "错误 1 个" in shown


def test_the_finding_that_names_the_cell_and_its_value_stands_for_the_others() -> None:
    result = judge(read({"set": ["applications", "total", "total", "141"]}), "ARI", "NAR")
    assert [one.code for one in result.findings] == ["NAR402", "ARI301", "ARI302", "ARI303"]
    (shown,) = one_a_cause(result, "zh").findings
    assert shown.code == "ARI301"
    assert "现填 141，改为 114" in shown.message
    assert "NAR402" in shown.message


def test_the_worst_finding_stands_for_the_others_whatever_it_names() -> None:
    result = judge(read({"set": ["applications", "total", "total", "141"]}), "ARI", "NAR")
    mild = tuple(
        replace(one, severity="warning") if one.code.startswith("ARI") else one for one in result.findings
    )
    (shown,) = one_a_cause(replace(result, findings=mild), "zh").findings
    assert shown.code == "NAR402"


def test_json_and_sarif_keep_each_finding() -> None:
    result = wrong_cell()
    reporter = JsonReporter(RenderOptions("1.0"))
    shown = reporter.begin() + reporter.file(result) + reporter.end()
    assert shown.count('"cause": "') == 2
    assert '"causes": 1' in shown
    log = SarifReporter(RenderOptions("1.0"))
    sarif = log.begin() + log.file(result) + log.end()
    assert sarif.count('"cause"') == 2
