"""A published PDF by WPS, and tables without borders printed by LibreOffice, are read to the last cell."""

from pathlib import Path

from nianbao.loaders import load
from nianbao.model import Table
from nianbao.testing import canonical
from tests.published.folder import cases, published
from tests.wps.reading import read

LABELS = ("三、本年度办理结果", "（三）不予公开", "（四）无法提供", "（五）不予处理")
"""Labels of several rows; the first one is in vertical writing, the third is cut by a page end."""


def tables(path: Path) -> list[Table]:
    return [block for block in load(path.read_bytes(), path.name).blocks if isinstance(block, Table)]


def test_labels_of_several_rows_stand_in_cells_of_their_own() -> None:
    for path in published().glob("real/*.pdf"):
        (handled,) = [table for table in tables(path) if len({cell.column for cell in table.cells}) == 10]
        texts = ["".join(cell.text.split()) for cell in handled.cells]
        assert [text for text in texts if text in LABELS] == list(LABELS)


def test_every_row_below_the_header_has_seven_numbers() -> None:
    for path in published().glob("real/*.pdf"):
        (handled,) = [table for table in tables(path) if len({cell.column for cell in table.cells}) == 10]
        rows: dict[int, int] = {}
        for cell in handled.cells:
            rows[cell.row] = rows.get(cell.row, 0) + cell.text.isdigit()
        assert set(list(rows.values())[3:]) == {7}
        assert handled.doubtful_rows == frozenset()


def test_tables_without_borders_are_read(tmp_path: Path) -> None:
    data = (cases() / "field" / "41-borderless-tables.pdf").read_bytes()
    found = read(canonical(), data, tmp_path / "a.pdf")
    assert (found.wrong, found.lost, found.findings) == ((), (), ())
