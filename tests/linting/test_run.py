"""Asking rules about a report."""

import random
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from nianbao.linting.run import lint
from nianbao.model import Document, Failure, Finding, Location, Place, Report, Severity, Skip
from nianbao.packs.limited import limited

from .rules import REPORT, finding, rule_of

NOT_APPLICABLE, NOT_ASSESSABLE = Skip("not_applicable"), Skip("not_assessable")


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ([], "pass"),
        ([finding()], "fail"),
        ([NOT_APPLICABLE], "not_applicable"),
        ([NOT_ASSESSABLE], "not_assessable"),
        ([NOT_APPLICABLE, NOT_ASSESSABLE], "not_assessable"),
        ([NOT_ASSESSABLE, finding()], "fail"),
        ([ValueError("坏")], "not_assessable"),
        ([finding(), ValueError("坏")], "fail"),
    ],
)
def test_each_rule_ends_with_an_outcome(answers: list[Finding | Skip | Exception], outcome: str) -> None:
    assert lint(REPORT, [rule_of("AAA001", *answers)], "a").checks == {"AAA001": outcome}


def test_a_finding_gets_code_name_and_severity_of_its_rule() -> None:
    (found,) = lint(REPORT, [rule_of("AAA001", finding(), severity="note")], "a").findings
    assert (found.code, found.rule, found.severity) == ("AAA001", "name-aaa001", "note")
    assert found.fingerprint


def test_a_finding_may_be_of_another_severity_than_its_rule() -> None:
    (found,) = lint(REPORT, [rule_of("AAA001", replace(finding(), override="warning"))], "a").findings
    assert found.severity == "warning"


def test_a_rule_that_raises_is_reported_in_one_line_and_harms_no_other() -> None:
    rules = [rule_of("AAA001", ValueError("一\n二")), rule_of("AAA002", finding())]
    result = lint(REPORT, rules, "a")
    assert result.errors == ("AAA001: ValueError: 一 二",)
    assert [found.code for found in result.findings] == ["AAA002"]


def test_what_a_rule_of_a_pack_prints_does_not_reach_standard_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def check(report: Report) -> Iterator[Finding]:
        print("noise")
        yield finding()

    assert lint(REPORT, [replace(rule_of("AAA001"), check=limited(check))], "a").findings
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "noise\n")


def test_nothing_is_asked_after_a_gate_that_fires() -> None:
    rules = [
        rule_of("AAA001", finding()),
        rule_of("ZZZ001", finding(), gate=True),
        rule_of("ZZZ002", finding(), gate=True),
    ]
    result = lint(REPORT, rules, "a")
    assert [found.code for found in result.findings] == ["ZZZ001"]
    assert result.checks == {"AAA001": "not_assessable", "ZZZ001": "fail", "ZZZ002": "not_assessable"}


def test_a_gate_that_raises_or_passes_stays_open() -> None:
    rules = [
        rule_of("LOD001", ValueError(), gate=True),
        rule_of("LOD002", gate=True),
        rule_of("AAA001", finding()),
    ]
    assert lint(REPORT, rules, "a").checks["AAA001"] == "fail"


def place(section: str | None = None, line: int | None = None, page: int | None = None) -> Place:
    return Place(section, location=Location(line=line, page=page))


IN_ORDER: list[tuple[str, Severity, Place]] = [
    ("AAA002", "error", place()),
    ("AAA003", "note", place()),
    ("AAA002", "error", place("overview")),
    ("AAA001", "note", place("overview")),
    ("AAA001", "warning", place("disclosures")),
    ("AAA001", "error", place("other")),
    ("AAA001", "error", place("other", line=3)),
    ("AAA009", "note", place("overview", line=4)),
    ("AAA001", "error", place("overview", line=2, page=1)),
    ("AAA001", "error", place(line=1, page=2)),
]


@pytest.mark.parametrize("seed", range(5))
def test_findings_stand_in_reading_order_whatever_the_order_of_the_rules(seed: int) -> None:
    drawn = list(IN_ORDER)
    random.Random(seed).shuffle(drawn)
    rules = [rule_of(code, finding(place=where), severity=severity) for code, severity, where in drawn]
    found = lint(REPORT, rules, "a").findings
    assert [(one.code, one.severity, one.place) for one in found] == IN_ORDER


def test_findings_of_one_place_keep_the_order_of_their_rule() -> None:
    found = lint(REPORT, [rule_of("AAA001", finding("乙"), finding("甲"))], "a").findings
    assert [one.message for one in found] == ["乙", "甲"]


def test_of_a_file_that_could_not_be_read_only_the_gates_are_asked() -> None:
    report = Report(Document("a", "", failure=Failure("unreadable", "坏")))
    rules = [rule_of("AAA001", finding()), rule_of("ZZZ001", gate=True)]
    assert lint(report, rules, "a").checks == {"AAA001": "not_assessable", "ZZZ001": "pass"}
