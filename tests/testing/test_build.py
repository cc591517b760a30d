import random

import pytest

from nianbao.model import ITEM_TITLES, SECTION_TITLES
from nianbao.testing import SampleReport, canonical
from nianbao.testing.sample import SampleItem
from tests.generators import random_report

from .identities import violations

EDITIONS = ("2021", "2019")
LEVELS = ("department", "government", "township")


def text_of(report: SampleReport) -> str:
    parts = [part for section in report.sections for part in section.content]
    return "\n".join(
        part if isinstance(part, str) else part.text for part in parts if isinstance(part, str | SampleItem)
    )


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("level", LEVELS)
def test_the_canonical_figures_satisfy_every_identity(edition, level):
    assert list(violations(canonical(edition, level))) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_canonical_report_has_all_sections_items_and_figures_that_tell_something(edition):
    report = canonical(edition)
    items = [part.key for part in report.sections[0].content if isinstance(part, SampleItem)]
    assert [section.key for section in report.sections] == list(SECTION_TITLES)
    assert items == list(ITEM_TITLES)
    assert int(report.figures["applications"]["carried_in"]["total"]) > 0
    assert int(report.figures["applications"]["carried_out"]["total"]) > 0
    assert int(report.figures["disputes"]["litigation_after_review"]["total"]) > 0


def test_the_canonical_report_is_new_each_time():
    canonical().set("applications", "total", "total", "999")
    assert canonical().figures["applications"]["total"]["total"] == "114"


def test_a_peoples_government_tells_its_duties():
    text = text_of(canonical(level="government"))
    assert all(duty in text for duty in ("工作考核", "社会评议", "责任追究"))
    assert "社会评议" not in text_of(canonical(level="department"))


@pytest.mark.parametrize("wrong", [{"edition": "2008"}, {"level": "province"}])
def test_an_unknown_edition_or_level_is_refused(wrong):
    with pytest.raises(ValueError, match="none of"):
        canonical(**wrong)


def test_random_figures_satisfy_every_identity():
    reports = [random_report(random.Random(seed)) for seed in range(300)]
    assert [(seed, line) for seed, report in enumerate(reports) for line in violations(report)] == []


def test_random_reports_are_of_every_kind():
    reports = [random_report(random.Random(seed)) for seed in range(300)]
    totals = [int(report.figures["applications"]["new"]["total"]) for report in reports]
    assert {report.edition for report in reports} == set(EDITIONS)
    assert {report.level for report in reports} == set(LEVELS)
    assert {report.year for report in reports} == set(range(2019, 2026))
    assert totals.count(0) > 30
    assert max(totals) > 99_999
    assert any("." in report.figures["disclosures"].get("fees", {}).get("amount", "") for report in reports)
    assert {bool(report.preface) for report in reports} == {True, False}


def test_the_year_of_a_random_report_is_one_of_its_edition():
    reports = [random_report(random.Random(seed)) for seed in range(100)]
    assert all((report.year < 2021) == (report.edition == "2019") for report in reports)


def test_the_same_seed_makes_the_same_report():
    assert random_report(random.Random(7)) == random_report(random.Random(7))


def test_reported_applications_are_those_of_the_table():
    report = canonical()
    table = report.figures["applications"]
    text = text_of(report)
    assert f"共收到政府信息公开申请{table['new']['total']}件" in text
    assert f"结转下年度继续办理{table['carried_out']['total']}件" in text
