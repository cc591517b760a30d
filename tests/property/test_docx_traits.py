"""Tables of docx as word processors write them: every figure of random reports is read, however cells are merged.

``python -m tests.property.test_docx_traits 1000`` tries more of them.
"""

import random
import sys

from nianbao.loaders import load
from nianbao.model import Cell, Table
from tests.loaders.docx.build import build, p, tbl, tc, tr
from tests.property.test_exports import Truth, drawn
from tests.recognition.tables.build import bind

FEW = 12
HEADINGS = (
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
)


def cell_xml(cell: Cell, first: bool, rng: random.Random, *, starts: bool) -> list[str]:
    """Return the cell, or its part in a further row; ``starts`` says that the merge has a beginning."""
    text = cell.text if first else ""
    merge = ""
    if cell.rowspan > 1:
        merge = '<w:vMerge w:val="restart"/>' if first and starts else "<w:vMerge/>"
    if cell.colspan > 1 and rng.random() < 0.3:
        parts = [tc(text, '<w:hMerge w:val="restart"/>' + merge)]
        return [*parts, *[tc("", '<w:hMerge w:val="continue"/>' + merge)] * (cell.colspan - 1)]
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    return [tc(text, span + merge)]


def table_xml(one: Table, rng: random.Random) -> str:
    """Return the table: merges without a beginning, merged labels left to gaps, gaps at the ends of rows."""
    starts = {id(cell): rng.random() < 0.7 for cell in one.cells}
    rows = []
    for row in range(one.rows):
        here = sorted((c for c in one.cells if c.row <= row < c.row + c.rowspan), key=lambda c: c.column)
        before = 0
        if here[0].row < row and rng.random() < 0.3:
            before = here[0].colspan
            here = here[1:]
        gap = f'<w:gridBefore w:val="{before}"/>' if before else ""
        parts = [part for c in here for part in cell_xml(c, c.row == row, rng, starts=starts[id(c)])]
        rows.append(tr(*parts, properties=gap) if gap else tr(*parts))
    return tbl(*rows)


def read(tables: list[Table], rng: random.Random) -> Truth:
    body = "".join(p(heading) + table_xml(one, rng) for heading, one in zip(HEADINGS, tables, strict=True))
    document = load(build(body), "a.docx")
    forms = bind(*(block for block in document.blocks if isinstance(block, Table)))
    return {
        (form.key, row, column): int(cell.value)
        for form in forms.values()
        for (row, column), cell in form.cells.items()
        if cell.value is not None and column != "amount"
    }


def test_every_figure_is_read_however_cells_are_merged() -> None:
    for seed in range(FEW):
        rng = random.Random(seed)
        tables, truth = drawn(rng)
        assert read(tables, rng) == truth


def main(number: int) -> None:
    """Try that many reports and print how many cells were right."""
    right = wrong = cells = 0
    for seed in range(number):
        rng = random.Random(seed)
        tables, truth = drawn(rng)
        found = read(tables, rng)
        cells += len(truth)
        right += sum(found.get(cell) == value for cell, value in truth.items())
        wrong += sum(truth.get(cell) != value for cell, value in found.items())
    print(f"docx {right}/{cells} right, {wrong} wrong")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FEW)
