import itertools

import pytest

from nianbao.drafting.grid import Grid, lay_out
from nianbao.testing import canonical
from nianbao.testing.flow import flow
from nianbao.testing.grid import cut
from nianbao.testing.spelling import Spelling, spell

FORMS = ("disclosures", "applications", "disputes")


def covered(grid):
    """Every place of the grid that a cell covers, as often as one does."""
    return sorted(
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    )


def everywhere(grid):
    return sorted(itertools.product(range(grid.rows), range(grid.columns)))


def test_the_cells_cover_each_place_of_the_grid_once(report):
    for grid in (piece for piece in flow(report) if isinstance(piece, Grid)):
        assert covered(grid) == everywhere(grid)


@pytest.mark.parametrize(
    ("form", "size"), [("disclosures", (14, 4)), ("applications", (28, 10)), ("disputes", (4, 15))]
)
def test_a_table_has_the_size_of_the_blank_form(form, size):
    grid = lay_out(canonical().tables[form])
    assert (grid.rows, grid.columns) == size


def test_the_labels_of_outcomes_are_merged_downwards():
    cells = {cell.text: cell for cell in lay_out(canonical().tables["applications"]).cells}
    assert (cells["三、本年度办理结果"].row, cells["三、本年度办理结果"].rowspan) == (5, 22)
    assert (cells["（三）不予公开"].rowspan, cells["（五）不予处理"].rowspan) == (8, 5)
    assert cells["（七）总计"].colspan == 2
    assert cells["四、结转下年度继续办理"].colspan == 3


@pytest.mark.parametrize("repeat_head", [False, True])
@pytest.mark.parametrize("row", range(4, 27))
def test_a_cut_table_covers_its_places_and_keeps_all_figures(row, repeat_head):
    grid = lay_out(canonical().tables["applications"])
    parts = cut(grid, row, repeat_head=repeat_head)
    figures = [cell.text for part in parts for cell in part.cells if cell.kind == "value"]
    assert figures == [cell.text for cell in grid.cells if cell.kind == "value"]
    assert [covered(part) == everywhere(part) for part in parts] == [True, True]
    assert parts[1].rows == grid.rows - row + 3 * repeat_head


def test_a_spelling_changes_labels_and_never_figures():
    grid = lay_out(canonical().tables["applications"])
    spelt = spell(grid, Spelling(half_width=True, dot="、", broken_headers=True, upright=True))
    texts = {cell.text for cell in spelt.cells}
    assert {"(一) 予以公开", "1、属于国家秘密", "总\n计"} <= texts
    assert [cell for cell in spelt.cells if cell.kind == "value"] == [
        cell for cell in grid.cells if cell.kind == "value"
    ]
