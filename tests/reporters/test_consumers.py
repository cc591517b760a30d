"""Our files as others read them: the schema that Jenkins publishes, and a reviewer's tool."""

import pytest
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver
from lxml import etree
from msgspec.structs import replace

from nianbao.model import FileResult, Location
from tests.consumers import junit_schema
from tests.reporters.results import (
    broken,
    clean,
    rendered,
    report,
    sum_finding,
    suppressed,
    unreadable,
    with_rule_error,
    word_file,
)

ALL = (broken(), word_file(), clean(), unreadable(), with_rule_error(), suppressed())


@pytest.mark.parametrize(
    "results", [ALL, (), (clean(),), (unreadable(),)], ids=["all", "none", "clean", "LOD"]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_jenkins_schema_takes_our_junit(results: tuple[FileResult, ...], lang: str) -> None:
    junit_schema().assertValid(etree.fromstring(rendered("junit", results, lang=lang).encode()))


def test_jenkins_schema_takes_characters_that_xml_cannot_hold() -> None:
    odd = replace(sum_finding(), message="甲\x00\x0b乙\ufffe<&]]>")
    text = rendered("junit", [FileResult("年报\x1b[31m.txt", report(), (odd,), {"ARI302": "fail"})])
    junit_schema().assertValid(etree.fromstring(text.encode()))


def test_diff_quality_reads_our_checkstyle() -> None:
    word = replace(sum_finding(), place=replace(sum_finding().place, location=Location(node="body/p[1]")))
    results = [broken(), FileResult("报告/100%完成#1.docx", report(), (word,), {"ARI302": "fail"})]
    found = CheckstyleXmlDriver().parse_reports([rendered("checkstyle", results)])
    lines = {path: [one.line for one in violations] for path, violations in found.items()}
    assert lines == {"报告/年报 1.txt": [71, 3, 40], "报告/100%完成#1.docx": [1]}
    assert found["报告/年报 1.txt"][0].message.startswith("error: ARI302 （七）总计为 575")
