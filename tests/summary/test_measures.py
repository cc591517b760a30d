"""The measures, by their definitions, and when they say nothing."""

import pytest

from nianbao.summary.measures import ENOUGH, MEASURES, Sum, beside, measure, measure_sum
from tests.summary.facts import FIGURES

EXPECTED = {
    "received": 90 + 10,
    "disclosed_share": (40 + 20) / 90,
    "unavailable_share": 15 / 90,
    "carried_share": 10 / (90 + 10),
    "correction_rate": 2 / (9 - 1),
    "dispute_rate": 9 / 90,
    "documents_net": 5 - 2,
}


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_is_what_its_definition_says(name: str) -> None:
    assert measure(FIGURES, name) == EXPECTED[name]


@pytest.mark.parametrize(
    ("name", "part"), [(name, part) for name, one in MEASURES.items() for part in one.parts]
)
def test_a_measure_is_null_where_a_part_is_not_stated(name: str, part: str) -> None:
    figures = {key: value for key, value in FIGURES.items() if key != part}
    assert measure(figures, name) is None


@pytest.mark.parametrize(
    ("name", "zero"),
    [
        ("disclosed_share", {"total": 0}),
        ("unavailable_share", {"total": 0}),
        ("carried_share", {"new": 0, "carried_in": 0}),
        ("correction_rate", {"disputes": 1}),
        ("dispute_rate", {"new": 0}),
    ],
)
def test_a_rate_is_null_where_its_denominator_is_zero(name: str, zero: dict[str, int]) -> None:
    assert measure({**FIGURES, **zero}, name) is None


def test_the_rate_of_many_is_that_of_their_sums_and_leaves_out_who_lacks_a_part() -> None:
    small = {**FIGURES, "granted": 0, "partial": 0, "total": 10}
    lacking = {"granted": 1000}
    found = measure_sum([FIGURES, small, lacking], "disclosed_share")
    assert found == Sum(60 / 100, 2)


def test_nothing_is_the_rate_of_nothing() -> None:
    assert measure_sum([], "disclosed_share") == Sum(None, 0)


def peers(number: int) -> dict[str, dict[str, int]]:
    return {f"某局{at}": {**FIGURES, "granted": at, "partial": 0, "total": 100} for at in range(number)}


def test_a_unit_stands_beside_the_median_of_the_others() -> None:
    found = beside(peers(ENOUGH + 1), "disclosed_share")["某局0"]
    assert (found.own, found.peers) == (0, ENOUGH)
    assert found.median == pytest.approx(0.155)


def test_too_few_peers_have_no_median() -> None:
    found = beside(peers(ENOUGH), "disclosed_share")["某局0"]
    assert (found.median, found.peers) == (None, ENOUGH - 1)


def test_a_unit_with_few_cases_is_marked() -> None:
    units = {**peers(ENOUGH + 1), "小局": {**FIGURES, "total": ENOUGH - 1}}
    assert beside(units, "disclosed_share")["小局"].few
    assert not beside(units, "disclosed_share")["某局0"].few


def test_peers_without_the_rate_do_not_count() -> None:
    units = {**peers(ENOUGH), "无数据": {}, "另一": {}}
    assert beside(units, "disclosed_share")["某局0"].median is None
