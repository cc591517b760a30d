"""Which unit an agency is, with a roster and without."""

import pytest

from nianbao.chinese.agencies import AgencyNames, agency_names
from nianbao.corpus.roster import Merged, Roster, Unit
from nianbao.packs.load import all_words
from nianbao.recognition.word_lists import word_lists
from nianbao.summary.units import expected_of, without_roster
from tests.summary.facts import facts


@pytest.fixture(scope="module")
def language() -> AgencyNames:
    return agency_names(word_lists(all_words))


def test_a_roster_knows_earlier_names_and_who_owes_nothing(language: AgencyNames) -> None:
    units = (
        Unit(
            "青石县数据局",
            former=("青石县政务服务管理局",),
            merged=(Merged("青石县档案局", 2024),),
            contact="0000",
        ),
        Unit("青石县档案局"),
        Unit("青石县教育局", exempt=frozenset({2024})),
    )
    found = expected_of(Roster("名册.csv", units), language, 2024)
    assert found.unit_of("青石县政务服务管理局") == "青石县数据局"
    assert found.unit_of("青石县财政局") is None
    assert [2024 in one.exempt for one in found.units] == [False, True, True]
    assert found.units[0].contact == "0000"


def test_without_a_roster_last_year_s_name_with_more_places_is_the_same_unit(language: AgencyNames) -> None:
    reports = [facts("青石县教育局"), facts("云溪市青石县教育局", 2023)]
    assert without_roster(reports, language, 2024).unit_of("云溪市青石县教育局") == "青石县教育局"


def test_two_agencies_of_one_year_are_never_one_unit(language: AgencyNames) -> None:
    reports = [
        facts("青石县教育局"),
        facts("云溪市青石县教育局", 2023),
        facts("清岚市青石县教育局", 2023),
    ]
    found = without_roster(reports, language, 2024)
    assert found.unit_of("云溪市青石县教育局") == "云溪市青石县教育局"


def test_an_agency_without_a_report_on_the_year_keeps_its_name(language: AgencyNames) -> None:
    reports = [facts("青石县教育局"), facts("青石县财政局", 2023)]
    assert without_roster(reports, language, 2024).unit_of("青石县财政局") == "青石县财政局"
