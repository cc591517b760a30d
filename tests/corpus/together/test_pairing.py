"""Which reports of a run are compared with which."""

import pytest
from msgspec.structs import replace

from nianbao.chinese.agencies import agency_names
from nianbao.corpus.roster import Matcher, Merged, Roster, Unit
from nianbao.corpus.together.beside import Links
from nianbao.corpus.together.held import Entry
from nianbao.corpus.together.pairing import Pairing, misplaced
from nianbao.packs.load import all_words
from nianbao.recognition.word_lists import word_lists
from tests.corpus.together.entries import entry

LANGUAGE = agency_names(word_lists(all_words))


def pairing(*entries: Entry, units: tuple[Unit, ...] = ()) -> Pairing:
    return Pairing(entries, LANGUAGE, Matcher(Roster("", units), LANGUAGE) if units else None)


def previous(of: Entry, *others: Entry, units: tuple[Unit, ...] = ()) -> list[int]:
    """Return the numbers of the reports that one is compared with as last year's."""
    return [one.number for one in pairing(*others, of, units=units).previous(of)]


def test_the_report_of_the_year_before_is_found_wherever_it_stands() -> None:
    now, before = entry(0), entry(1, year=2023)
    assert previous(now, before, entry(2, year=2022)) == [1]
    assert pairing(now, before).links() == {now.path: Links((before,))}


def test_a_year_is_not_jumped_over() -> None:
    assert previous(entry(0), entry(1, year=2022)) == []


def test_another_spelling_of_the_name_is_the_same_agency() -> None:
    assert previous(entry(0, "云溪市青石县财政局"), entry(1, "青石县 财政局", 2023)) == [1]


def test_a_government_is_not_its_office() -> None:
    office = entry(1, "青石县人民政府办公室", 2023)
    assert previous(entry(0, "青石县人民政府"), office) == []


def test_a_town_of_the_same_name_elsewhere_is_another_one() -> None:
    assert previous(entry(0, "青石县城关镇人民政府"), entry(1, "白水县城关镇人民政府", 2023)) == []


def test_an_organ_that_took_over_the_work_is_the_same_one() -> None:
    assert previous(entry(0, "青石县数据局"), entry(1, "青石县政务服务管理局", 2023)) == [1]


def test_an_organ_that_still_reports_has_no_successor() -> None:
    still = entry(2, "青石县政务服务管理局")
    assert previous(entry(0, "青石县数据局"), entry(1, "青石县政务服务管理局", 2023), still) == []


def test_of_two_that_may_have_taken_over_neither_is_taken() -> None:
    other = entry(2, "青石县行政审批局")
    assert previous(entry(0, "青石县数据局"), entry(1, "青石县政务服务管理局", 2023), other) == []


def test_of_two_with_other_figures_neither_is_taken_and_of_two_alike_the_first() -> None:
    before = entry(1, year=2023, said="a")
    assert previous(entry(0), before, entry(2, year=2023, said="b")) == []
    assert previous(entry(0), before, entry(2, year=2023, said="a")) == [1]


def test_a_copy_is_compared_with_an_earlier_file() -> None:
    first, second, third = entry(0, said="a"), entry(1, said="b"), entry(2, said="b")
    found = pairing(first, second, third)
    assert [found.copy(one) for one in (first, second, third)] == [None, first, second]


def test_a_renamed_unit_of_the_roster_is_found() -> None:
    unit = Unit("青石县财政和国资局", ("青石县财政局",))
    assert previous(entry(0, unit.name), entry(1, year=2023), units=(unit,)) == [1]


WHOLE = Unit(
    "青石县文旅局",
    merged=(Merged("青石县旅游局", 2024), Merged("青石县文化局", 2024)),
    exempt=frozenset({2023}),
)
PARTS = entry(1, "青石县旅游局", 2023), entry(2, "青石县文化局", 2023)


def test_a_unit_that_was_made_of_others_is_compared_with_all_of_them() -> None:
    assert previous(entry(0, WHOLE.name), *PARTS, units=(WHOLE,)) == [1, 2]


def test_where_one_of_them_is_missing_it_is_compared_with_nothing() -> None:
    assert previous(entry(0, WHOLE.name), PARTS[0], units=(WHOLE,)) == []


def test_a_unit_that_was_there_before_counts_too() -> None:
    unit = Unit("青石县文旅局", merged=(Merged("青石县旅游局", 2024),))
    own = entry(2, unit.name, 2023)
    assert previous(entry(0, unit.name), PARTS[0], own, units=(unit,)) == [2, 1]
    assert previous(entry(0, unit.name), PARTS[0], units=(unit,)) == []


def test_a_year_after_the_merger_there_is_one_report_again() -> None:
    assert previous(entry(0, WHOLE.name, 2025), entry(1, WHOLE.name), units=(WHOLE,)) == [1]


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ([entry(1, "青石县文旅局", 2023), entry(2, "青石县旅游局", 2023)], [1, 2]),
        ([entry(1, "青石县文旅局", 2023), entry(2, "青石县旅游局", 2022)], [1]),
        ([entry(1, "青石县文旅局", 2023)], []),
    ],
)
def test_a_merger_without_a_year_is_dated_by_the_reports(others: list[Entry], found: list[int]) -> None:
    unit = Unit("青石县文旅局", merged=(Merged("青石县旅游局"),))
    assert previous(entry(0, unit.name), *others, units=(unit,)) == found


def test_agencies_that_are_on_no_roster_are_named() -> None:
    found = pairing(entry(0, WHOLE.name), *PARTS, entry(3, "青石县气象局"), units=(WHOLE,))
    assert found.outside() == ["青石县气象局"]


def in_folder(folder: str, *years: int) -> list[Entry]:
    return [
        replace(entry(number, f"青石县{number}局", year), path=f"{folder}/{number}.html")
        for number, year in enumerate(years)
    ]


def test_a_report_of_another_year_than_nearly_all_of_its_folder_is_named() -> None:
    (found,) = misplaced(in_folder("2024", *[2024] * 9, 2023))
    assert (found[0].number, found[1]) == (9, "2024")


def test_a_folder_of_several_years_has_none_in_a_wrong_place() -> None:
    assert list(misplaced(in_folder("各年", 2024, 2023, 2022, 2024, 2024, 2024))) == []
    assert list(misplaced(in_folder("2024", 2024, 2024, 2024, 2023))) == []


def test_many_files_that_all_differ_are_no_copies() -> None:
    reports = [entry(number, said=str(number)) for number in range(4)]
    again = entry(4, said="2")
    found = pairing(*reports, again)
    assert [found.copy(one) for one in reports] == [None] * 4
    assert found.copy(again) == reports[2]
