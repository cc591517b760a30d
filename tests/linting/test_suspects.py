"""The single cell that explains every failing identity."""

from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from nianbao.linting.residuals import residuals
from nianbao.linting.suspects import suspects
from nianbao.model import Form, Suspect

from .forms import Figures, broken, consistent, form

seeds = st.integers(0, 10**6)
counts = st.integers(0, 10**6)
Cell = tuple[str, str]


def places(found: tuple[Suspect, ...]) -> list[Cell]:
    return [(one.row, one.column) for one in found]


def changed(key: str, figures: Mapping[Cell, int], cell: Cell, value: int) -> Form:
    return form(key, {**figures, cell: value})


def by_trial(found: Form) -> set[tuple[Cell, int]]:
    """Find the suspects the slow way: mend the first failing identity by each cell, and look at all others."""
    first = next(one for one in residuals(found) if one.fails)
    tried = set()
    for cell, sign in first.cells():
        value = (found.reading(*cell) or 0) - sign * first.difference
        cells = {**found.cells, cell: replace(found.cells[cell], value=value, state="number")}
        if value >= 0 and not broken(replace(found, cells=cells)):
            tried.add((cell, int(value)))
    return tried


@given(seeds, st.data())
def test_a_wrong_cell_of_table_three_is_the_only_suspect(seed: int, data: st.DataObject) -> None:
    figures = consistent("applications", seed)
    cell = data.draw(st.sampled_from(sorted(figures)))
    stated = data.draw(counts.filter(figures[cell].__ne__))
    assert suspects(changed("applications", figures, cell, stated)) == (
        Suspect("applications", *cell, stated, figures[cell]),
    )


@given(seeds, st.data())
def test_a_wrong_cell_of_table_four_is_among_the_suspects(seed: int, data: st.DataObject) -> None:
    figures = consistent("disputes", seed)
    cell = data.draw(st.sampled_from(sorted(figures)))
    stated = data.draw(counts.filter(figures[cell].__ne__))
    found = suspects(changed("disputes", figures, cell, stated))
    assert Suspect("disputes", *cell, stated, figures[cell]) in found
    assert {one.row for one in found} == {cell[0]}


@given(seeds, st.data())
def test_two_wrong_cells_of_table_three_are_not_blamed_on_one(seed: int, data: st.DataObject) -> None:
    figures = consistent("applications", seed)
    pair = st.lists(st.sampled_from(sorted(figures)), min_size=2, max_size=2, unique=True)
    for cell in data.draw(pair):
        figures[cell] = data.draw(counts.filter(figures[cell].__ne__))
    assert suspects(form("applications", figures)) == ()


@given(seeds, st.data())
def test_the_suspects_are_those_that_trial_finds(seed: int, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(["applications", "disputes"]))
    figures = consistent(key, seed)
    cells = st.sampled_from(sorted(figures))
    values = st.one_of(counts, st.sampled_from(["", "若干", None]))
    damage: Figures = data.draw(st.dictionaries(cells, values, min_size=1, max_size=4))
    found = form(key, {**figures, **damage})
    assume(broken(found))
    assert {((one.row, one.column), one.expected) for one in suspects(found)} == by_trial(found)


def test_nothing_is_suspected_where_nothing_fails() -> None:
    assert suspects(form("applications", {})) == ()
    assert suspects(form("disclosures", {})) == ()


def test_no_cell_is_suspected_of_a_number_below_nought() -> None:
    found = form("disputes", {("review", "upheld"): 2})
    assert places(suspects(found)) == [("review", "total"), ("review", "upheld")]


def test_an_identity_that_could_not_be_judged_clears_nobody() -> None:
    figures: Figures = {("total", "business"): None, ("new", "total"): 5, ("carried_out", "total"): 5}
    figures[("carried_out", "business")] = 5
    found = form("applications", figures)
    assert broken(found) == {("ARI303", "new")}
    assert places(suspects(found)) == [("new", "business")]


def disputes(
    upheld: int | str, corrected: int | str, other: int | str, pending: int | str, total: int | str
) -> Form:
    columns = ("upheld", "corrected", "other", "pending", "total")
    values = (upheld, corrected, other, pending, total)
    return form("disputes", {("review", key): value for key, value in zip(columns, values, strict=True)})


@pytest.mark.parametrize(
    ("found", "best"),
    [
        (disputes(10, 1, 0, 0, 0), "total"),
        (disputes(5, 0, "", 0, 8), "other"),
        (disputes(112, 3, 40, 9, 173), "upheld"),
        (disputes(4, 12, 0, 7, 60), "upheld"),
        (disputes(17, 4, 2, 1, 42), "total"),
        (disputes(4, 4, 2, 1, 13), "total"),
    ],
    ids=[
        "a total left at nought",
        "a blank cell",
        "digits exchanged: 112 for 121",
        "a digit lost: 4 for 41",
        "digits exchanged in the total: 42 for 24",
        "nothing but the sum",
    ],
)
def test_the_likeliest_slip_comes_first(found: Form, best: str) -> None:
    assert places(suspects(found))[0] == ("review", best)


def test_a_figure_repeated_from_the_row_above_comes_before_the_sum() -> None:
    figures: Figures = {("review", "upheld"): 30, ("review", "total"): 30}
    figures |= {
        ("litigation_direct", "upheld"): 30,
        ("litigation_direct", "corrected"): 7,
        ("litigation_direct", "total"): 9,
    }
    found = suspects(form("disputes", figures))
    assert places(found) == [("litigation_direct", "upheld"), ("litigation_direct", "total")]
