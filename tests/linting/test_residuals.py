"""Both sides of every identity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from nianbao.linting.residuals import residuals
from nianbao.model import Identity
from nianbao.testing.forms import form_spec

from .forms import broken, consistent, form

seeds = st.integers(0, 10**6)


@given(seeds, st.sampled_from(["applications", "disputes"]))
def test_consistent_figures_break_nothing(seed: int, key: str) -> None:
    assert not broken(form(key, consistent(key, seed)))


@given(seeds, st.data())
def test_a_change_breaks_exactly_the_identities_that_hold_the_cell(seed: int, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(["applications", "disputes"]))
    figures = consistent(key, seed)
    cell = data.draw(st.sampled_from(sorted(figures)))
    figures[cell] = data.draw(st.integers(0, 10**6).filter(lambda value: value != figures[cell]))
    changed = form(key, figures)
    holding = {
        (one.identity.code, one.line)
        for one in residuals(changed)
        if cell in {place for place, _ in one.cells()}
    }
    assert broken(changed) == holding


@pytest.mark.parametrize(("edition", "outcomes"), [("2021", 21), ("2019", 19)])
def test_table_three_has_its_identities_in_every_line(edition: str, outcomes: int) -> None:
    lines: dict[str, list[str]] = {}
    spec = form_spec("applications", edition)
    for one in residuals(form("applications", {}, edition)):
        lines.setdefault(one.identity.code, []).append(one.line)
        if one.identity.code == "ARI302":
            assert len(one.identity.right) == outcomes
    columns = [column.key for column in spec.columns]
    assert lines == {"ARI301": columns, "ARI302": columns, "ARI303": [row.key for row in spec.rows]}


def test_only_those_of_a_code_are_worked_out_when_it_is_given() -> None:
    assert {one.identity.code for one in residuals(form("applications", {}), "ARI303")} == {"ARI303"}


def test_a_blank_cell_reads_as_nought_and_is_named() -> None:
    (review, *_) = residuals(form("disputes", {("review", "upheld"): "", ("review", "total"): 3}))
    assert (review.judged, review.left, review.right) == (True, 3, 0)
    assert review.blanks == (("review", "upheld"),)


@pytest.mark.parametrize("value", ["若干", None], ids=["no number", "absent"])
def test_an_unreadable_or_absent_cell_leaves_its_identities_unjudged(value: str | None) -> None:
    found = form("applications", {("granted", "business"): value, ("granted", "total"): 5})
    unjudged = {(one.identity.code, one.line) for one in residuals(found) if not one.judged}
    assert unjudged == {("ARI302", "business"), ("ARI303", "granted")}
    assert ("ARI302", "total") in broken(found)


def test_a_line_that_lacks_a_part_of_the_identity_has_no_such_identity() -> None:
    spec = form_spec("disclosures", "2021")
    identity = Identity("AAA001", "row", ("in_force",), ("issued",), "甲＝乙")
    found = replace(form("disclosures", {}), spec=replace(spec, identities=(identity,)))
    assert [one.line for one in residuals(found)] == ["regulations", "normative_documents"]
