"""Rules on a report and last year's, beyond the examples of their pages."""

from typing import Any

import pytest
from msgspec.structs import replace

from nianbao.linting.options import with_options
from nianbao.linting.run import lint
from nianbao.model import Finding, Report
from nianbao.packs.load import all_rules
from nianbao.testing.judging import findings, patched_previous, patched_report

from .judge import Patch, outcome, setting, where

CODES = ("SER901", "SER902", "SER903", "SER906", "SER907", "SER908")
APPLICATIONS = "共收到政府信息公开申请117件"


def pair(*patches: Patch, previous: tuple[Patch, ...] = ()) -> Report:
    """Return the canonical report with that of the year before."""
    return replace(patched_report(*patches), previous=patched_previous(*previous))


def with_option(code: str, report: Report, **options: Any) -> tuple[Finding, ...]:
    (rule,) = (one for one in all_rules() if one.code == code)
    return lint(report, [with_options(rule, options)], "a").findings


@pytest.mark.parametrize("code", CODES)
def test_without_last_year_s_report_there_is_nothing_to_judge(code: str) -> None:
    assert outcome(code, patched_report()) == "not_applicable"


@pytest.mark.parametrize("code", CODES)
def test_a_finding_names_the_other_file_and_both_years(code: str) -> None:
    patches = [{"replace": [APPLICATIONS, APPLICATIONS + "，较2023年增加90件"]}] if code == "SER907" else []
    previous = [setting("applications", "new", "total", "17")] if code in ("SER907", "SER908") else []
    for finding in findings(code, *patches, previous=previous):
        assert "2023 年报告" in finding.message
        assert [place.file for place in finding.related] == ["previous.html"]
        assert finding.evidence["previous_year"] == 2023
        assert "report on 2023" in finding.message_en
    assert findings(code, *patches, previous=previous)


def test_each_column_of_what_was_carried_over_is_judged() -> None:
    found = findings("SER901", previous=[])
    assert [where(one) for one in found] == [
        ("applications", "carried_in", column) for column in ("natural_person", "business", "total")
    ]
    assert [(place.form, place.row, place.column) for one in found[:1] for place in one.related] == [
        ("applications", "carried_out", "natural_person")
    ]


def test_a_blank_cell_of_last_year_s_reads_as_0_and_is_spoken_of() -> None:
    previous = [setting("applications", "carried_out", column, "") for column in ("natural_person",)]
    first = findings("SER901", previous=previous)[0]
    assert first.evidence["expected"] == 0
    assert "空白按 0 计" in first.message


@pytest.mark.parametrize("code", ["SER901", "SER902"])
def test_a_cell_that_is_no_number_leaves_its_line_unjudged(code: str) -> None:
    previous = (
        *(
            setting("applications", "carried_out", one, "若干")
            for one in ("natural_person", "business", "total")
        ),
        setting("disclosures", "normative_documents", "in_force", "若干"),
    )
    assert outcome(code, pair(previous=previous)) == "not_assessable"


def test_documents_in_force_of_the_old_form_are_not_judged() -> None:
    report = pair({"edition": "2019"})
    assert outcome("SER902", report) == "not_applicable"


def test_figures_that_are_all_0_are_not_the_same_by_neglect() -> None:
    report = pair()
    zero = {
        key: replace(form, cells={at: _at(cell) for at, cell in form.cells.items()})
        for key, form in report.forms.items()
    }
    assert report.previous is not None
    cells = {key: replace(cell, value=_stock(key[2])) for key, cell in report.previous.cells.items()}
    quiet = replace(report, forms=zero, previous=report.previous._replace(cells=cells))
    assert outcome("SER906", quiet) == "not_applicable"


def _at(cell: Any) -> Any:
    return replace(cell, value=_stock(cell.column))


def _stock(column: str) -> int:
    return 12 if column == "in_force" else 0


@pytest.mark.parametrize(
    "clause",
    [
        "，较2023年增加20件，增长20.62%",
        "，较2023年增加20件，增长20.6%",
        "，比上年增长21%",
        "（同比增长20.61%）",
        "，与去年同期相比增加20件",
        "，同比增长约30%",
        "，较上年增加30余件",
        "，较2022年减少300件",
        "，较2023年增加到300件",
        "，同比提高3个百分点",
        "，网站访问量较2023年增加3722次",
        "，公开信息1300条，较2023年增加900条",
    ],
)
def test_growth_that_fits_or_is_not_certain_is_left_alone(clause: str) -> None:
    previous = [setting("applications", "new", "total", "97")]
    assert findings("SER907", {"replace": [APPLICATIONS, APPLICATIONS + clause]}, previous=previous) == []


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        ("，较2023年增加22件", "较2023年增加22件"),
        ("，较2023年减少20件", "较2023年减少20件"),
        ("，比上年增长30.5%", "比上年增长30.5%"),
        ("，较2023年增加20件，增长17.09%", "增长17.09%"),
        ("，与上年度相比下降20.62%", "与上年度相比下降20.62%"),
    ],
)
def test_growth_that_contradicts_last_year_s_report_is_found(clause: str, text: str) -> None:
    previous = [setting("applications", "new", "total", "97")]
    (finding,) = findings("SER907", {"replace": [APPLICATIONS, APPLICATIONS + clause]}, previous=previous)
    assert f"“{text}”" in finding.message
    assert "97" in finding.message


def test_growth_of_the_sum_with_what_was_carried_in_fits_too() -> None:
    previous = [
        setting("applications", "new", "total", "97"),
        setting("applications", "carried_in", "total", "3"),
    ]
    patch = {"replace": [APPLICATIONS, APPLICATIONS + "，较2023年增加22件"]}
    assert findings("SER907", patch, previous=previous) == []  # 122 and 100


def test_growth_from_nothing_has_no_percentage() -> None:
    previous = [setting("applications", row, "total", "0") for row in ("new", "carried_in")]
    patch = {"replace": [APPLICATIONS, APPLICATIONS + "，同比增长100%"]}
    assert findings("SER907", patch, previous=previous) == []


def test_the_thresholds_of_jumps_are_options() -> None:
    report = pair(previous=(setting("applications", "new", "total", "97"),))
    assert with_option("SER908", report, times=1.2, least=20)
    assert with_option("SER908", report, times=1.2, least=21) == ()
    assert with_option("SER908", report, times=1.3, least=20) == ()


def test_the_share_that_is_copied_is_stated_in_per_cent_and_has_a_threshold() -> None:
    half = {
        "replace": [
            "严格落实信息发布审核制度，坚持先审查、后公开，动态调整主动公开目录，及时清理失效内容。",
            "目录半年修订一次。",
        ]
    }
    report = pair(previous=(half,))
    (finding,) = (one for one in with_option("SER903", report) if one.evidence["item"] == "overview")
    share = finding.evidence["percent"]
    assert 80 < share < 100
    assert f"{share}%" in finding.message
    assert not any(one.evidence["item"] == "overview" for one in with_option("SER903", report, percent=share))


def test_what_every_report_has_to_say_is_not_copied() -> None:
    said = {
        "add_paragraph": ["other", "本年度未收取信息处理费，" + "本机关依法依规办理各项收费事项" * 10 + "。"]
    }
    assert not any(one.evidence["item"] == "other" for one in findings("SER903", said, previous=[said]))


def test_other_figures_do_not_make_another_text() -> None:
    said = {"replace": ["全年开展业务培训两次", "全年开展业务培训24次"]}
    before = {"replace": ["全年开展业务培训两次", "全年开展业务培训17次"]}
    (finding,) = findings("SER903", said, previous=[before])
    assert finding.evidence["percent"] == 100
