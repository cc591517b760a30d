"""SARIF 2.1.0 as the schema, the SDK's validator and code scanning services want it."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from nianbao.model import FileResult, Location
from nianbao.reporters import written
from nianbao.reporters.sarif import MOST_RESULTS, SarifReporter
from nianbao.reporters.sarif_paths import artifact_uri, encoded
from tests.consumers import sarif_multitool, validate_sarif
from tests.reporters.results import (
    OPTIONS,
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

REPOSITORY = Path(__file__).resolve().parents[2]
ALL = (broken(), word_file(), clean(), unreadable(), with_rule_error())
NAMES = st.text(st.sampled_from("年报a1 %#:?&+~.\\'\"<>[]{}é中"), min_size=1, max_size=12).filter(
    lambda name: name not in (".", "..")
)


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getcwd", lambda: "/repo")


def log(*results: FileResult, **changes: object) -> Any:
    return json.loads(rendered("sarif", results, **changes))  # type: ignore[arg-type]


def run(*results: FileResult) -> Any:
    return log(*results)["runs"][0]


@pytest.mark.parametrize(
    "results", [ALL, (), (clean(),), (with_rule_error(),)], ids=["all", "none", "clean", "error"]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_schema_is_met(results: tuple[FileResult, ...], lang: str) -> None:
    validate_sarif(log(*results, lang=lang))


def test_the_schema_takes_no_result_without_a_message() -> None:
    wrong = log(broken())
    del wrong["runs"][0]["results"][0]["message"]
    with pytest.raises(jsonschema.ValidationError, match="'message' is a required property"):
        validate_sarif(wrong)


def test_the_sdk_s_validator_with_github_s_rules_has_no_error_or_warning(tmp_path: Path) -> None:
    (tmp_path / "log.sarif").write_text(rendered("sarif", ALL), encoding="utf-8")
    subprocess.run(
        [
            *(
                sarif_multitool(),
                "validate",
                "log.sarif",
                "--rule-kind",
                "Sarif;Gh",
                "--level",
                "Error;Warning;Note",
            ),
            *(
                "--kind",
                "Fail;Open;Review;Informational",
                "--output",
                "said.sarif",
                "--log",
                "ForceOverwrite",
            ),
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    said = json.loads((tmp_path / "said.sarif").read_text(encoding="utf-8-sig"))["runs"][0]["results"]
    assert said, "the validator always has notes; none at all means that it read nothing"
    assert [one for one in said if one.get("level", "warning") in ("error", "warning")] == []


def test_there_is_one_run_however_many_files() -> None:
    assert len(log(*ALL)["runs"]) == 1


def test_a_finding_lowered_below_its_rule_s_level_keeps_its_own() -> None:
    lowered = replace(sum_finding(), severity="warning")
    result = run(FileResult("a.txt", report(), (lowered,), {}))["results"][0]
    assert result["level"] == "warning"


def test_every_rule_is_described_with_its_page() -> None:
    rules = run()["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in OPTIONS.rules]
    first = rules[0]
    assert first["name"] == "OutcomesSum"
    assert first["shortDescription"]["text"] == "总计应等于各项办理结果之和。"
    assert first["help"]["markdown"] == "# ARI302\n\n说明。\n"
    assert first["defaultConfiguration"]["level"] == "error"


def test_a_rule_without_a_page_is_described_by_its_title() -> None:
    assert "表四总计" in run()["tool"]["driver"]["rules"][1]["help"]["text"]


def test_in_english_what_a_rule_demands_is_reported_in_english() -> None:
    whole = log(clean(), lang="en")
    rule = whole["runs"][0]["tool"]["driver"]["rules"][0]
    assert rule["fullDescription"]["text"] == "the total is the sum (basis: 表三)"
    assert results_of(whole)[0]["message"]["text"] == "met: the total is the sum"


def test_rule_indexes_lead_to_the_rule() -> None:
    one_run = run(*ALL)
    rules = one_run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in one_run["results"])


def test_the_place_in_words_is_in_the_message() -> None:
    message = run(broken())["results"][0]["message"]["text"]
    assert message.startswith("（七）总计为 575，各项办理结果之和为 557，多 18。位置：三、")
    assert message.endswith("自然人（第 71 行）。")


def test_every_location_has_a_file_and_a_line() -> None:
    for result in run(*ALL)["results"]:
        physical = result["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"]["uri"]
        assert physical["region"]["startLine"] >= 1


def test_a_text_file_s_region_is_the_excerpt_on_its_line() -> None:
    region = run(broken())["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {
        "startLine": 71,
        "startColumn": 5,
        "endLine": 71,
        "endColumn": 8,
        "snippet": {"text": "575"},
    }


def test_a_document_without_lines_points_at_line_one_and_says_where_by_name() -> None:
    location = run(word_file())["results"][0]["locations"][0]
    assert location["physicalLocation"]["region"]["startLine"] == 1
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "applications/total/natural_person"
    assert location["properties"]["node"] == "body/tbl[2]/tr[26]/tc[4]"


def test_the_page_of_a_pdf_is_a_property() -> None:
    finding = sum_finding(Location(page=5, bbox=(1.0, 2.0, 3.0, 4.0)))
    location = run(FileResult("a.pdf", report("pdf"), (finding,), {}))["results"][0]["locations"][0]
    assert location["properties"] == {"page": 5, "bbox": [1.0, 2.0, 3.0, 4.0]}


def test_fingerprints_are_the_finding_s_own() -> None:
    assert run(broken())["results"][0]["partialFingerprints"] == {"nianbao/v1": "ab" * 32}


def test_without_lines_the_line_hash_is_given_too_because_line_one_is_shared() -> None:
    fingerprints = run(word_file())["results"][0]["partialFingerprints"]
    assert fingerprints == {"nianbao/v1": "ab" * 32, "primaryLocationLineHash": "ab" * 8 + ":1"}


def test_every_checked_rule_ends_with_a_kind() -> None:
    kinds = {result["ruleId"]: (result["kind"], result["level"]) for result in run(word_file())["results"]}
    assert kinds == {
        "ARI302": ("fail", "error"),
        "ARI304": ("notApplicable", "none"),
        "LOD001": ("pass", "none"),
        "SEC103": ("pass", "none"),
        "TAB210": ("pass", "none"),
    }


def test_a_rule_that_could_not_judge_is_open() -> None:
    kinds = {result["ruleId"]: result["kind"] for result in run(broken())["results"]}
    assert kinds["ARI304"] == "open"


def test_fingerprints_of_outcomes_differ_by_rule_and_file() -> None:
    results = run(clean("a.txt"), clean("b.txt"))["results"]
    assert len({result["partialFingerprints"]["nianbao/v1"] for result in results}) == len(results)


def test_related_places_are_named() -> None:
    related = run(broken())["results"][0]["relatedLocations"]
    assert [one["message"]["text"].rpartition("／")[0].rpartition("／")[2] for one in related] == [
        "（一）予以公开"
    ]


def test_a_rule_that_raised_is_a_notification_and_the_run_no_success() -> None:
    invocation = run(with_rule_error())["invocations"][0]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["associatedRule"]["id"] == "ARI302"
    assert notification["level"] == "error"


def test_findings_are_no_failure_of_the_run() -> None:
    assert run(broken())["invocations"] == [{"executionSuccessful": True}]


def test_nothing_is_suppressed() -> None:
    assert not any("suppressions" in result for result in run(*ALL)["results"])


def test_results_are_written_as_they_come() -> None:
    taken: list[str] = []

    def results() -> Iterator[FileResult]:
        for name in ("a.txt", "b.txt", "c.txt"):
            taken.append(name)
            yield broken(name)

    text = ""
    for chunk in written(SarifReporter(OPTIONS), results()):
        text += str(chunk)
        if '"uri": "a.txt"' in text:
            break
    assert taken == ["a.txt"]


@given(st.lists(NAMES, min_size=1, max_size=3))
def test_encoded_paths_decode_to_themselves(names: list[str]) -> None:
    path = "/".join(names)
    uri = encoded(path)
    assert unquote(uri) == path
    assert uri.isascii()
    assert not set(uri) & set(' #?\\"<>:')


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("报告/100%完成#1.docx", "%E6%8A%A5%E5%91%8A/100%25%E5%AE%8C%E6%88%90%231.docx"),
        ("a:b.pdf", "a%3Ab.pdf"),
        ("/repo/in/a.txt", "in/a.txt"),
        ("/else/a b.txt", "file:///else/a%20b.txt"),
        ("-", "stdin"),
    ],
)
def test_uris_are_relative_to_the_repository(path: str, uri: str) -> None:
    assert artifact_uri(path, "/repo") == uri


def results_of(log: dict[str, Any]) -> list[dict[str, Any]]:
    found = log["runs"][0]["results"]
    assert isinstance(found, list)
    return found


def test_in_full_suppressed_findings_stand_with_their_reason() -> None:
    first, second = results_of(log(suppressed()))
    assert first["suppressions"] == [{"kind": "inSource", "justification": "已与原件核对"}]
    assert second["suppressions"][0]["kind"] == "external"


def test_for_github_only_what_is_open_is_listed() -> None:
    found = results_of(log(suppressed(), broken(), clean(), sarif_profile="github"))
    assert found
    assert {one["kind"] for one in found} == {"fail"}
    assert not any("suppressions" in one for one in found)


def test_for_github_the_worst_come_first_and_no_more_than_it_shows() -> None:
    many = replace(broken(), findings=broken().findings * (MOST_RESULTS // 2))
    whole = log(many, many, sarif_profile="github")
    found = results_of(whole)
    assert len(found) == MOST_RESULTS
    assert found[0]["level"] == "error"
    levels = [one["level"] for one in found]
    assert levels == sorted(levels, key=["error", "warning", "note"].index)
    left_out = 2 * len(many.findings) - MOST_RESULTS
    (note,) = whole["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert str(left_out) in note["message"]["text"]
