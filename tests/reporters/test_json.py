"""The schema ``nianbao.findings/1``, to the letter of the contract."""

import json
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from nianbao.model import Edit, FileResult, Fix, Location, Passage
from nianbao.reporters.json import as_json
from tests.reporters.results import (
    broken,
    clean,
    rendered,
    report,
    sum_finding,
    unreadable,
    word_file,
)


def parsed(*results: FileResult, **changes: object) -> Any:
    return json.loads(rendered("json", results, **changes))  # type: ignore[arg-type]


def test_keys_stand_in_the_contract_s_order() -> None:
    data = parsed(broken())
    assert list(data) == ["schema", "tool", "files", "summary"]
    assert list(data["files"][0]) == [
        "path",
        "loader",
        "status",
        "report",
        "checks",
        "findings",
        "suppressed",
        "errors",
    ]
    assert list(data["files"][0]["report"]) == ["title", "agency", "year", "edition", "level"]
    finding = data["files"][0]["findings"][0]
    assert list(finding) == [
        *(
            "code",
            "rule",
            "severity",
            "message",
            "location",
            "cause",
            "related",
            "evidence",
            "suspects",
            "fix",
            "fingerprint",
        )
    ]
    assert list(finding["location"]) == [
        *(
            "section",
            "form",
            "row",
            "column",
            "label",
            "line",
            "column_number",
            "page",
            "bbox",
            "node",
            "excerpt",
        )
    ]


def test_schema_and_tool_are_named() -> None:
    data = parsed(clean())
    assert data["schema"] == "nianbao.findings/1"
    assert data["tool"] == {"name": "nianbao", "version": "1.2.3"}


def test_a_run_without_files_is_still_one_object() -> None:
    assert parsed()["files"] == []


def test_the_summary_counts_files_and_severities() -> None:
    summary = parsed(broken(), clean(), unreadable())["summary"]
    assert summary == {
        "files": 3,
        "passed": 1,
        "with_errors": 1,
        "with_warnings": 0,
        "failed": 1,
        "unsure": 0,
        "skipped": 0,
        "error": 2,
        "warning": 1,
        "note": 1,
        "suppressed": 0,
        "causes": 4,
    }


def test_a_file_that_could_not_be_read_has_failed() -> None:
    entry = parsed(unreadable())["files"][0]
    assert entry["status"] == "failed"
    assert entry["report"] == dict.fromkeys(("title", "agency", "year", "edition", "level"))


def test_every_selected_rule_has_its_outcome() -> None:
    assert parsed(broken())["files"][0]["checks"] == dict(broken().checks)


def test_places_that_a_format_lacks_are_null() -> None:
    location = parsed(word_file())["files"][0]["findings"][0]["location"]
    assert (location["line"], location["page"], location["bbox"]) == (None, None, None)
    assert location["node"] == "body/tbl[2]/tr[26]/tc[4]"


def test_suspects_carry_no_location() -> None:
    suspects = parsed(broken())["files"][0]["findings"][0]["suspects"]
    assert suspects == [
        {"form": "applications", "row": "total", "column": "natural_person", "stated": 575, "expected": 557}
    ]


def test_a_box_is_a_list_of_four_numbers() -> None:
    finding = sum_finding(Location(page=5, bbox=(1.0, 2.0, 3.0, 4.5)))
    entry = as_json(FileResult("a.pdf", report(), (finding,), {}))
    assert entry["findings"][0]["location"]["bbox"] == [1.0, 2.0, 3.0, 4.5]


def test_a_fix_gives_its_edits() -> None:
    fix = Fix("改为 557", (Edit(Passage("575", Location(line=71)), "557"),), "write 557")
    entry = as_json(FileResult("a.txt", report(), (replace(sum_finding(), fix=fix),), {}), "en")
    assert entry["findings"][0]["fix"]["description"] == "write 557"
    assert [(edit["old"], edit["new"]) for edit in entry["findings"][0]["fix"]["edits"]] == [("575", "557")]


def test_decimals_are_numbers_and_unknown_things_their_text() -> None:
    finding = replace(sum_finding(), evidence={"amount": Decimal("3.50"), "rows": ("a",), "at": Location})
    evidence = parsed(FileResult("a.txt", report(), (finding,), {}))["files"][0]["findings"][0]["evidence"]
    assert evidence["amount"] == 3.5
    assert evidence["rows"] == ["a"]
    assert isinstance(evidence["at"], str)


def test_chinese_stays_readable() -> None:
    assert "青山县民政局" in rendered("json", [clean()])


def test_english_messages_where_there_are_any() -> None:
    findings = parsed(broken(), lang="en")["files"][0]["findings"]
    assert findings[0]["message"].startswith("the total is")
    assert findings[1]["message"].startswith("标题应为")
