"""A draft read from a report, and next year's from last year's."""

from datetime import date

import pytest
from msgspec.structs import replace

import nianbao
from nianbao.drafting.draft import Draft, DraftError, as_json, from_json
from nianbao.drafting.sources import from_report, next_year
from nianbao.drafting.word_file import word_file
from nianbao.model import Report
from nianbao.packs.load import all_forms
from nianbao.testing import canonical, render
from nianbao.testing.canonical import canonical_figures
from nianbao.testing.sample import SampleReport


def report(sample: SampleReport | None = None) -> Report:
    return nianbao.read(render(sample or canonical(), "docx"))


def drafted(edition: str = "2021") -> Draft:
    year = {"2019": 2020, "2021": 2024}[edition]
    sections = {"overview": "（一）主动公开\n及时发布。", "other": "没有其他事项。"}
    figures = canonical_figures(edition)
    return Draft(
        year,
        "云溪市应急管理局",
        "department",
        edition,
        figures,
        "编制本报告。",
        sections,
        date(year + 1, 1, 20),
    )


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_draft_comes_back_from_its_word_file(edition: str) -> None:
    one = drafted(edition)
    assert from_report(nianbao.read(word_file(one, all_forms()))) == one


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_draft_comes_back_from_its_json(edition: str) -> None:
    assert as_json(from_json(as_json(drafted(edition)), all_forms())) == as_json(
        replace(drafted(edition), sections={**dict.fromkeys(section_keys(), ""), **drafted().sections})
    )


def section_keys() -> list[str]:
    return ["overview", "disclosures", "applications", "disputes", "problems", "other"]


def test_the_figures_of_any_report_are_taken_without_their_spelling() -> None:
    sample = canonical()
    sample.tables["disclosures"].set("licensing", "decisions", "１，２６４")
    assert from_report(report(sample)).cell("disclosures", "licensing", "decisions") == "1264"


def test_what_is_no_figure_is_taken_as_it_stands() -> None:
    sample = canonical()
    sample.tables["disclosures"].set("licensing", "decisions", "约千件")
    assert from_report(report(sample)).cell("disclosures", "licensing", "decisions") == "约千件"


def test_carried_in_is_last_year_s_carried_out_in_each_column() -> None:
    last = from_report(report())
    one = next_year(last, all_forms())
    assert one.figures["applications"] == {"carried_in": last.figures["applications"]["carried_out"]}


def test_documents_in_force_go_on_from_last_year_s() -> None:
    one = next_year(from_report(report()), all_forms())
    assert one.figures["disclosures"] == {
        "regulations": {"in_force": "0"},
        "normative_documents": {"in_force": "12"},
    }
    assert one.previous == one.figures


def test_next_year_s_draft_has_the_agency_and_no_text() -> None:
    one = next_year(from_report(report()), all_forms())
    assert (one.year, one.agency, one.level) == (2025, "云溪市应急管理局", "department")
    assert (one.preface, one.sections, one.published) == ("", {}, None)


def test_the_year_after_the_old_edition_has_the_new_forms() -> None:
    one = next_year(drafted("2019"), all_forms())
    assert (one.year, one.form_edition, "disclosures" in one.figures) == (2021, "2021", False)


def test_a_file_that_is_no_report_is_refused() -> None:
    with pytest.raises(DraftError, match="不是政府信息公开工作年度报告"):
        from_report(nianbao.read("会议纪要".encode()))


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ([], "draft"),
        ({}, "year"),
        ({"year": True}, "year"),
        ({"year": 2018}, "year"),
        ({"year": 2024, "level": "国家"}, "level"),
        ({"year": 2024, "edition": "2008"}, "edition"),
        ({"year": 2024, "edition": ["2021"]}, "edition"),
        ({"year": 2024, "agency": 5}, "agency"),
        ({"year": 2024, "agency": "局" * 101}, "agency"),
        ({"year": 2024, "figures": []}, "figures"),
        ({"year": 2024, "figures": {"disputes": {"review": {"total": 9}}}}, "figures.disputes.review.total"),
        ({"year": 2024, "sections": {"other": {}}}, "sections.other"),
        ({"year": 2024, "published": "2025年"}, "published"),
    ],
)
def test_wrong_data_is_refused_by_its_field(data: object, where: str) -> None:
    with pytest.raises(DraftError) as refused:
        from_json(data, all_forms())
    assert refused.value.where == where
