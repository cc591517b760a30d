"""A pack adds words to the lists that the national pack has: they count in the reports that the pack is for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from nianbao.corpus.check import understand
from nianbao.linting.run import lint
from nianbao.loaders import load
from nianbao.model import FileResult
from nianbao.packs.collection import PackContents, PackOptions, collect
from nianbao.testing import SampleReport, canonical, render

HERE, ELSEWHERE = "金乡县应急管理局", "青岛市民政局"
PACK = """\
[pack]
name = "test"
title = "试用"
version = "1.0"
api = 1
region = ["济宁市"]
"""
HEADING = "补充说明"
Write = Callable[[str], str]


def given(path: str) -> PackContents:
    return collect(PackOptions((path,)))


def judged(found: PackContents, report: SampleReport) -> FileResult:
    document = load(render(report, "html"), "a.html")
    read = understand(document, found.forms, None, found.words, found.additions)
    return lint(read, found.rules, "a.html")


def of(agency: str) -> SampleReport:
    report = canonical()
    report.replace(report.agency, agency)
    return report


def with_heading(agency: str) -> SampleReport:
    report = of(agency)
    report.set_heading("other", f"六、{HEADING}")
    return report


def codes(result: FileResult) -> set[str]:
    return {finding.code for finding in result.findings} & {"SEC101", "SEC103"}


def test_a_heading_that_a_province_prescribes_is_accepted_there(write: Write) -> None:
    found = given(write(f'{PACK}[lexicon.headings]\nother = ["{HEADING}"]\n'))
    assert found.problems == ()
    result = judged(found, with_heading(HERE))
    assert result.report.section("other") is not None
    assert codes(result) == set()


def test_elsewhere_the_heading_is_as_unknown_as_before(write: Write) -> None:
    found = given(write(f'{PACK}[lexicon.headings]\nother = ["{HEADING}"]\n'))
    result = judged(found, with_heading(ELSEWHERE))
    assert codes(result) == {"SEC101"}
    assert codes(judged(replace(found, additions=None), with_heading(HERE))) == {"SEC101"}


def test_a_wording_by_which_a_section_is_known_is_not_yet_accepted(write: Write) -> None:
    found = given(write(f'{PACK}[lexicon.heading_variants]\nother = ["{HEADING}"]\n'))
    result = judged(found, with_heading(HERE))
    assert result.report.section("other") is not None
    assert codes(result) == {"SEC103"}


def test_the_national_headings_stay_accepted(write: Write) -> None:
    found = given(write(f'{PACK}[lexicon.headings]\nother = ["{HEADING}"]\n'))
    assert codes(judged(found, of(HERE))) == set()


def test_an_ending_makes_a_name_an_agency(write: Write) -> None:
    found = given(write(f'{PACK}[lexicon.agencies]\norgans = ["林场"]\n'))
    assert judged(found, of("金乡县白洼林场")).report.level == "department"
    assert judged(replace(found, additions=None), of("金乡县白洼林场")).report.level is None
    assert judged(found, of("青岛市白洼林场")).report.level is None


def test_an_ending_lets_another_agency_be_seen_in_the_text(write: Write) -> None:
    found = given(write(f'{PACK}[lexicon.agencies]\norgans = ["林场"]\n'))
    report = of(HERE)
    report.preface = ["本报告由曹县青山林场按照《中华人民共和国政府信息公开条例》编制。", *report.preface]
    assert "IDN601" in {finding.code for finding in judged(found, report).findings}
    assert "IDN601" not in {
        finding.code for finding in judged(replace(found, additions=None), report).findings
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[lexicon.heading]\nproblems = ["甲"]\n', "没有词表 heading（unknown list），是否为 headings？"),
        (
            '[lexicon.headings]\nproblem = ["甲"]\n',
            "词表 headings 没有 problem（unknown list），是否为 problems？",
        ),
        ('[lexicon.patterns]\ntitle = ["甲"]\n', "没有词表 patterns（unknown list）"),
        ("[lexicon.headings]\nproblems = []\n", "empty list"),
        ('[lexicon.headings]\nproblems = "甲"\n', "wrong type"),
    ],
)
def test_a_list_that_is_not_there_is_named_with_its_line(write: Write, text: str, message: str) -> None:
    (problem,) = given(write(PACK + text)).problems
    assert message in problem.reason
    assert "第 7 行" in problem.reason or "第 8 行" in problem.reason


def test_the_pack_of_the_documentation_is_read(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
    part = text.partition("[lexicon.headings]")[2].partition("```")[0]
    (tmp_path / "a.toml").write_text(f"{PACK}[lexicon.headings]{part}", encoding="utf-8")
    assert given(str(tmp_path / "a.toml")).problems == ()
