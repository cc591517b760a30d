"""Reports drawn as WPS draws them are read to the last cell, and damaged ruling lines cost no figure.

``python -m tests.wps --number 1000``, ``--manners`` and ``--damaged`` read as many as one likes.
"""

import random

import pytest

from tests.generators import random_report

from .damage import Damage
from .look import Look
from .manner import Manner, written
from .reading import read
from .render import drawn, render_wps

CLEAN = (*range(16), 965016)
MANNERED = (*range(8), 9, 19, 109, 147, 250, 267, 1279, 1855, 967743)
DAMAGES = {
    "missing_edges": Damage(missing=0.06),
    "past_the_clip": Damage(past_clip=True),
    "shifted": Damage(shifted=1.5),
    "drawn_cell_by_cell": Damage(split=True),
    "open_sides": Damage(open_sides=True),
    "turned": Damage(turn=1),
    "turned_back": Damage(turn=3),
    "cropped": Damage(cropped=True),
    "in_a_form": Damage(in_form=True),
    "header_cut_by_the_page_end": Damage(cut_head=True),
    "two_tables_close_together": Damage(close_tables=True),
    "no_lines": Damage(borderless=True),
    "much_at_once": Damage(missing=0.04, past_clip=True, shifted=0.8, split=True),
}
SEEDS = (1, 4)
ONCE_MISREAD = {
    "two tables close together, an upright of both at one place": 31052,
    "the same below a row that stands alone overleaf": 600363,
    "a heading with a blank, edges below it missing": 500657,
    "a number below an empty cell, their line missing": 500808,
    "a piece of a level line that meets no upright": 602977,
    "a number that stands between two lines of the last label, no lines": 500347,
}


@pytest.mark.parametrize("seed", CLEAN)
def test_a_clean_report_is_read_right_and_judged_clean(seed, tmp_path):
    report, data, look, _ = drawn(seed)
    found = read(report, data, tmp_path / "a.pdf")
    assert (found.wrong, found.lost, found.findings) == ((), (), ()), look


@pytest.mark.parametrize("seed", MANNERED)
def test_a_report_in_the_manners_of_other_programs_and_people_is_read_right(seed, tmp_path):
    report, data, look, _ = drawn(seed, manners=True)
    found = read(report, data, tmp_path / "a.pdf", look.manner.expected)
    assert (found.wrong, found.lost, found.findings) == ((), (), ()), look


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_to_ruling_lines_costs_no_figure(damage, seed, tmp_path):
    report = random_report(random.Random(seed))
    rng = random.Random(seed)
    look = Look.draw(rng)
    found = read(report, render_wps(report, look, rng, damage), tmp_path / "a.pdf")
    assert (found.wrong, found.lost) == ((), ()), look


@pytest.mark.parametrize("seed", [961243, 961298, 961333])
def test_an_underlined_heading_is_no_row_of_a_table_without_outer_sides(seed, tmp_path):
    report, data, look, damage = drawn(seed, harm=True, manners=True)
    assert damage.open_sides
    assert look.manner.underlined
    found = read(report, data, tmp_path / "a.pdf", look.manner.expected)
    assert (found.wrong, found.lost, found.findings) == ((), (), ()), look


@pytest.mark.parametrize("seed", ONCE_MISREAD.values(), ids=ONCE_MISREAD)
def test_what_was_once_misread_is_read_right_and_judged_clean(seed, tmp_path):
    report, data, look, _ = drawn(seed, harm=True)
    found = read(report, data, tmp_path / "a.pdf")
    assert (found.wrong, found.lost, found.findings) == ((), (), ()), look


@pytest.mark.parametrize("seed", [0, 7, 40, 76])
def test_blank_columns_without_lines_are_left_out_rather_than_misread(seed, tmp_path):
    report = written(random_report(random.Random(seed)), Manner(zero=""))
    rng = random.Random(seed)
    look = Look.draw(rng)._replace(manner=Manner(zero=""))
    data = render_wps(report, look, rng, Damage(borderless=True))
    found = read(report, data, tmp_path / "a.pdf", frozenset({"TAB204"}))
    assert found.wrong == ()
    assert {finding[:6] for finding in found.findings} == {"LOD007"}


@pytest.mark.parametrize("vertical", ["identity", "stacked", "wrapped"])
def test_a_label_is_read_however_it_is_written_downwards(vertical, tmp_path):
    report = random_report(random.Random(3))
    look = Look(vertical=vertical)
    found = read(report, render_wps(report, look, random.Random(3)), tmp_path / "a.pdf")
    assert (found.wrong, found.lost, found.findings) == ((), (), ())
