"""Which unit of a roster a report's agency is."""

import pytest

from nianbao.chinese.agencies import agency_names
from nianbao.corpus.roster import Matcher, Merged, Roster, Unit
from nianbao.packs.load import all_words
from nianbao.recognition.word_lists import word_lists


def unit_of(agency: str, *units: Unit) -> str | None:
    found = Matcher(Roster("", units), agency_names(word_lists(all_words))).unit(agency)
    return None if found is None else found.name


@pytest.mark.parametrize(
    "agency", ["青石县财政局", "青石县 财政局", "云溪市青石县财政局", "青石县财政局（国资局）"]
)
def test_a_unit_is_found_by_its_name_however_it_is_spelt(agency: str) -> None:
    assert unit_of(agency, Unit("青石县财政局"), Unit("青石县教育局")) == "青石县财政局"


def test_a_unit_is_found_by_an_earlier_name() -> None:
    assert unit_of("青石县政务服务局", Unit("青石县数据局", ("青石县政务服务局",))) == "青石县数据局"


def test_the_region_completes_a_short_name() -> None:
    assert unit_of("青石县财政局", Unit("财政局", region="青石县")) == "财政局"
    assert unit_of("白水县财政局", Unit("财政局", region="青石县")) is None


def test_an_office_of_a_government_is_not_the_government() -> None:
    assert unit_of("青石县人民政府办公室", Unit("青石县人民政府")) is None


def test_towns_of_one_name_in_two_counties_are_two_units() -> None:
    towns = Unit("青石县城关镇人民政府"), Unit("白水县城关镇人民政府")
    assert unit_of("白水县城关镇人民政府", *towns) == "白水县城关镇人民政府"
    assert unit_of("城关镇人民政府", *towns) is None


def test_a_name_that_two_units_had_means_neither() -> None:
    assert (
        unit_of(
            "青石县经信局", Unit("青石县工信局", ("青石县经信局",)), Unit("青石县商务局", ("青石县经信局",))
        )
        is None
    )


def test_a_unit_that_is_called_so_goes_before_one_that_was() -> None:
    assert (
        unit_of("青石县数据局", Unit("青石县政务局", ("青石县数据局",)), Unit("青石县数据局"))
        == "青石县数据局"
    )


def test_a_successor_by_business_is_not_taken_for_a_unit() -> None:
    assert unit_of("青石县政务服务管理局", Unit("青石县数据局")) is None


def test_a_merged_unit_is_known_by_what_it_became_a_part_of() -> None:
    whole = Unit("青石县文旅局", merged=(Merged("青石县旅游局", 2024),))
    matcher = Matcher(Roster("", (whole,)), agency_names(word_lists(all_words)))
    assert matcher.unit("青石县旅游局") is None
    assert matcher.merged_into("云溪市青石县旅游局") == whole
