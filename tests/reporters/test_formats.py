"""Each format as its consumers read it: by the published schema, or by a real reader."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree
from msgspec.structs import replace

from nianbao.model import Document, Edit, FileResult, Finding, Fix, Location, Medium, Paragraph, Report
from nianbao.reporters import written
from nianbao.reporters.formats import BUILT_IN, UnknownFormat, find_format
from nianbao.reporters.plain import xml_text
from tests.consumers import rdjson_problems, validate_gitlab
from tests.reporters.results import (
    ALL,
    NAMES,
    OPTIONS,
    broken,
    named,
    rendered,
    report,
    sum_finding,
)

XSD = Path(__file__).parent / "xsd"
HOSTILE = "::error::x\n%0A]]><b>&|`@=1\x00\x1b[31m\u202e,😀"


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UnknownFormat, match="没有输出格式 sarf，是否为 sarif？"):
        find_format("sarf")


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_run_without_files_is_whole_in_every_format(name: str) -> None:
    assert all(isinstance(piece, str | bytes) for piece in written(find_format(name).make(OPTIONS), []))


# gitlab


def test_gitlab_takes_it() -> None:
    found = json.loads(rendered("gitlab", ALL))
    validate_gitlab(found)
    assert [one["severity"] for one in found] == ["major", "minor", "info", "major", "major"]
    assert len({one["fingerprint"] for one in found}) == len({one.fingerprint for one in _findings()})


def _findings() -> list[Finding]:
    return [finding for result in ALL for finding in result.findings]


def test_gitlab_gets_the_plain_path_from_the_repository_s_root() -> None:
    result = replace(named("/repo/报告/100%完成#1.docx"), identity="报告/100%完成#1.docx")
    (entry,) = json.loads(rendered("gitlab", [result]))
    assert entry["location"] == {"path": "报告/100%完成#1.docx", "lines": {"begin": 71}}
    assert entry["description"].startswith("ARI302 ")


# reviewdog


def rdjson(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "result.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_validator_of_reviewdog_s_format_takes_it(tmp_path: Path) -> None:
    assert rdjson_problems(rdjson(tmp_path, rendered("rdjson", ALL))) == ""


def test_a_validator_of_reviewdog_s_format_takes_a_suggestion(tmp_path: Path) -> None:
    assert rdjson_problems(rdjson(tmp_path, with_fix("甲乙,丙", "甲乙,丙"))) == ""


def test_the_validator_of_reviewdog_s_format_sees_a_range_without_a_line(tmp_path: Path) -> None:
    wrong = json.loads(with_fix("甲乙,丙", "甲乙,丙"))
    del wrong["diagnostics"][0]["suggestions"][0]["range"]["start"]["line"]
    assert "line" in rdjson_problems(rdjson(tmp_path, json.dumps(wrong)))


def test_reviewdog_s_columns_count_bytes() -> None:
    place = replace(sum_finding().place, location=Location(line=3, column=5))
    result = FileResult("a.txt", report(), (replace(sum_finding(), place=place),), {})
    text = rendered("rdjson", [result], line_text=lambda path, number: "　　共收到申请")
    (entry,) = json.loads(text)["diagnostics"]
    assert entry["location"]["range"]["start"] == {"line": 3, "column": 13}


def with_fix(line: str, read: str, *, medium: Medium = "lines", safe: bool = True, nth: int = 0) -> str:
    """Return the file in which a comma of a paragraph, read out of a line, is to be made full width."""
    paragraph = Paragraph(read, Location(line=3), number=0)
    at = [index for index, char in enumerate(read) if char == ","][nth]
    edit = Edit(paragraph.passage(at, at + 1), "，")
    finding = replace(sum_finding(), fix=Fix("改为全角", (edit,), "full width", safe))
    result = FileResult("a.txt", Report(Document("a.txt", "", (paragraph,), medium=medium)), (finding,), {})
    return rendered("rdjson", [result], line_text=lambda path, number: line)


def suggested(line: str, read: str, **changes: Any) -> Any:
    """Return what is suggested for the nth comma of a paragraph, read out of a line."""
    (entry,) = json.loads(with_fix(line, read, **changes))["diagnostics"]
    return entry.get("suggestions", [])


def test_reviewdog_is_reported_how_to_mend_what_is_certain() -> None:
    span = {"start": {"line": 3, "column": 7}, "end": {"line": 3, "column": 8}}
    assert suggested("甲乙,丙", "甲乙,丙") == [{"range": span, "text": "，"}]
    assert suggested("甲*乙*,丙", "甲乙,丙")[0]["range"]["start"]["column"] == 9


def test_reviewdog_is_reported_which_of_equal_signs_is_meant() -> None:
    columns = [suggested("甲,乙,丙", "甲,乙,丙", nth=nth)[0]["range"]["start"]["column"] for nth in (0, 1)]
    assert columns == [4, 8]


def test_reviewdog_is_reported_no_fix_whose_place_is_not_certain() -> None:
    assert suggested("*甲*,乙,丙", "甲,乙,丙") == []
    assert suggested("甲乙丙", "甲乙,丙") == []
    assert suggested("<b title=','>甲</b>", "甲,", medium="page") == []
    assert suggested("甲乙,丙", "甲乙,丙", safe=False) == []
    assert suggested("甲乙,", "甲乙,丙,", nth=1) == []


def test_reviewdog_gets_no_column_that_is_not_known() -> None:
    place = replace(sum_finding().place, location=Location(line=3, column=5))
    result = FileResult("a.txt", report(), (replace(sum_finding(), place=place),), {})
    (entry,) = json.loads(rendered("rdjson", [result]))["diagnostics"]
    assert entry["location"]["range"]["start"] == {"line": 3}


def test_reviewdog_gets_no_column_where_the_line_cannot_be_read_again() -> None:
    place = replace(sum_finding().place, location=Location(line=3, column=5))
    result = FileResult("-", report(), (replace(sum_finding(), place=place),), {})
    (entry,) = json.loads(rendered("rdjson", [result], line_text=lambda path, number: ""))["diagnostics"]
    assert entry["location"]["range"]["start"] == {"line": 3}


# XML


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_the_xml_is_as_its_schema_says(name: str) -> None:
    xsd = etree.XMLSchema(etree.parse(XSD / f"{name}.xsd"))
    xsd.assertValid(etree.fromstring(rendered(name, ALL).encode()))


def test_a_rule_that_raised_after_finding_is_one_error_with_what_it_found() -> None:
    note = replace(sum_finding(), severity="note", message="小事")
    found = (note, sum_finding())
    whole = FileResult("a.txt", report(), found, {"ARI302": "fail"}, ("ARI302: ValueError: 坏了",))
    (suite,) = JUnitXml.fromstring(rendered("junit", [whole]).encode())
    assert (suite.tests, suite.failures, suite.errors) == (1, 0, 1)
    (case,) = suite
    first, second = case.result[0].text.split("\n")
    assert first.startswith("错误 （七）总计")
    assert second.startswith("提示 小事")


def test_the_worst_finding_of_a_rule_heads_its_case() -> None:
    found = (
        replace(sum_finding(), severity="note"),
        replace(sum_finding(), severity="warning", message="要改"),
    )
    whole = FileResult("a.txt", report(), found, {"ARI302": "fail"})
    ((case,),) = JUnitXml.fromstring(rendered("junit", [whole]).encode())
    assert case.result[0].type == "warning"
    assert case.result[0].message.startswith("警告 要改")


def test_junit_s_readers_count_cases_and_outcomes() -> None:
    suites = list(JUnitXml.fromstring(rendered("junit", ALL).encode()))
    first = suites[0]
    assert (first.name, first.tests, first.failures, first.skipped) == ("报告/年报 1.txt", 5, 2, 1)
    outcomes = {case.name.split()[0]: [type(one) for one in case.result] for case in first}
    assert outcomes == {
        "ARI302": [Failure],
        "ARI304": [Skipped],
        "LOD001": [],
        "SEC103": [Failure],
        "TAB210": [],
    }
    raised = next(one for one in suites if one.errors)
    assert [type(one) for case in raised for one in case.result] == [Error]
    for suite in suites:
        assert suite.tests == len(list(suite))


@given(st.text(max_size=40))
def test_any_text_is_well_formed_xml(text: str) -> None:
    element = etree.fromstring(f'<a b="{xml_text(text)}">{xml_text(text)}</a>'.encode("utf-8", "replace"))
    kept = "".join(char if char in "\t\n\r" or ord(char) >= 0x20 else "\ufffd" for char in text)
    assert (element.text or "") == element.get("b")
    assert len(element.get("b") or "") == len(kept)


# workflow commands


def commands(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.lstrip().startswith("::")]


def test_github_shows_ten_of_a_type_the_worst_first() -> None:
    many = [named(f"{number}.txt") for number in range(30)]
    notes = [line for line in commands(rendered("github", [*many, broken()])) if "file=" in line]
    kinds = [line.split()[0] for line in notes]
    assert kinds == ["::error"] * 10 + ["::warning", "::notice"]
    assert "另有 21 条注释未列出" in rendered("github", [*many, broken()])


def test_github_gets_one_annotation_a_file_and_rule_when_there_are_many() -> None:
    same = replace(broken(), findings=(sum_finding(),) * 25)
    notes = [line for line in commands(rendered("github", [same])) if line.startswith("::error")]
    assert len(notes) == 1
    assert "另有 24 处同样的问题" in notes[0]


def test_a_message_is_cut_where_the_runner_would() -> None:
    (note,) = [line for line in commands(rendered("github", [named("a", "甲" * 9000)])) if "error" in line]
    assert len(note.partition("::error ")[2].rpartition("::")[2]) <= 4096


@given(NAMES, NAMES)
def test_no_name_or_message_forges_a_command(path: str, message: str) -> None:
    text = rendered("github", [named(path, "::error::" + message), named(path, message)])
    starts = [line.split("::")[1].split(" ")[0] for line in commands(text)]
    assert starts == ["group", "endgroup", "group", "endgroup", "error", "error"]


# tables


def test_the_csv_is_read_back_and_no_cell_is_a_formula() -> None:
    text = rendered("csv", [named("=1+1.txt", "=HYPERLINK(1)")])
    assert text.startswith("\ufeff")
    head, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    reported = dict(zip(head, row, strict=True))
    assert (reported["path"], reported["message"]) == ("'=1+1.txt", "'=HYPERLINK(1)")


def test_the_markdown_is_a_table_whatever_is_in_it() -> None:
    text = rendered("markdown", [named("a|b\n<script>.txt", HOSTILE)])
    rows = [line for line in text.splitlines() if "ARI302" in line]
    assert len(rows) == 1
    assert rows[0].replace("\\|", "").count("|") == 6
    assert "<script>" not in text


def test_the_markdown_says_how_many_reports_it_leaves_out() -> None:
    text = rendered("markdown", [named(f"{number}.txt") for number in range(503)])
    assert "另有 3 份有问题的报告未列出。" in text
    assert "另有 3 个问题未列出。" in text


def test_the_sarif_is_read_by_its_tools(tmp_path: Path) -> None:
    path = tmp_path / "a.sarif"
    path.write_text(rendered("sarif", ALL, sarif_profile="github"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sarif", "summary", str(path)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert "error: 3" in done.stdout
    assert "warning: 1" in done.stdout
