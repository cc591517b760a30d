"""Random tables and random damage: every cell right, never an error other than a refusal."""

from io import BytesIO
from typing import NamedTuple

import docx as python_docx
from hypothesis import given, settings
from hypothesis import strategies as st

from nianbao.loaders import load
from nianbao.model import Table
from tests.loaders.docx.build import build, grid_of, only_table, p, r, read, tbl, tc, tr

TEXT = st.text(alphabet="甲乙丙0123456789（）、.", max_size=4)


class Area(NamedTuple):
    """A merged area of the grid."""

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int


@st.composite
def areas(draw: st.DrawFn) -> tuple[int, int, list[Area]]:
    """Cut a grid of at least two cells into areas, filled in reading order."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(2, 5))
    taken: set[tuple[int, int]] = set()
    found = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            free = 1
            while column + free < columns and (row, column + free) not in taken:
                free += 1
            # The first column stays narrow, so that no table is one cell.
            width = 1 if column == 0 else draw(st.integers(1, free))
            height = draw(st.integers(1, rows - row))
            taken |= {(row + i, column + j) for i in range(height) for j in range(width)}
            found.append(Area(draw(TEXT), row, column, height, width))
    return rows, columns, found


def as_xml(rows: int, found: list[Area], wrap: bool) -> str:
    lines = []
    for row in range(rows):
        cells = []
        for area in found:
            if not area.row <= row < area.row + area.rowspan:
                continue
            shape = f'<w:gridSpan w:val="{area.colspan}"/>' if area.colspan > 1 else ""
            if area.rowspan > 1:
                shape += '<w:vMerge w:val="restart"/>' if row == area.row else "<w:vMerge/>"
            cells.append((area.column, tc(p(area.text) if row == area.row else p(""), shape)))
        line = [
            f"<w:sdt><w:sdtContent>{cell}</w:sdtContent></w:sdt>" if wrap else cell
            for _, cell in sorted(cells)
        ]
        lines.append(tr(*line))
    return tbl(*lines)


@given(areas(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_every_cell_of_a_random_grid_is_right(grid: tuple[int, int, list[Area]], wrap: bool) -> None:
    rows, columns, found = grid
    table = only_table(as_xml(rows, found, wrap))
    assert (table.rows, table.columns) == (rows, columns)
    assert grid_of(table) == [tuple(area) for area in found]


@given(areas())
@settings(max_examples=40, deadline=None)
def test_a_grid_written_by_python_docx_is_read_alike(grid: tuple[int, int, list[Area]]) -> None:
    rows, columns, found = grid
    written = python_docx.Document()
    theirs = written.add_table(rows, columns)
    for area in found:
        first = theirs.cell(area.row, area.column)
        last = theirs.cell(area.row + area.rowspan - 1, area.column + area.colspan - 1)
        first.merge(last).text = area.text
    out = BytesIO()
    written.save(out)
    (ours,) = read(out.getvalue()).blocks
    assert isinstance(ours, Table)
    assert grid_of(ours) == [tuple(area) for area in found]
    second = python_docx.Document(BytesIO(out.getvalue())).tables[0]
    for cell in ours.cells:
        assert second.cell(cell.row, cell.column).text.strip() == cell.text


SAMPLE = build(
    p("一、总体", '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="1"/></w:numPr>')
    + f"<w:p><w:ins>{r('乙')}</w:ins><w:r><w:tab/></w:r></w:p>"
    + tbl(tr("甲", tc("1", '<w:vMerge w:val="restart"/>')), tr("乙", tc("", "<w:vMerge/>"))),
    styles='<w:style w:styleId="a"><w:name w:val="heading 1"/></w:style>',
    numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)


@given(
    st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=8),
    st.integers(0, len(SAMPLE)),
)
@settings(max_examples=300, deadline=None)
def test_random_damage_gives_blocks_or_a_failure(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(SAMPLE)
    for position, byte in changes:
        data[position] = byte
    loaded = load(bytes(data[: cut or None]), "a.docx")
    assert (loaded.failure is None) or not loaded.blocks


FRAGMENTS = st.sampled_from((
    "<w:p>", "</w:p>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:sdt>", "</w:sdt>", "<w:ins>",
    "</w:ins>", "<w:del>", "</w:del>", "<w:r>", "</w:r>", "<w:t>甲</w:t>", "<w:br/>", '<w:gridSpan w:val="2"/>',
    "<w:vMerge/>", "<w:pPr>", "</w:pPr>", "<w:tcPr>", "</w:tcPr>", '<w:numPr><w:numId w:val="1"/></w:numPr>',
    "<w:txbxContent>", "</w:txbxContent>", '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>',
    '<w:gridBefore w:val="x"/>', '<w:gridSpan w:val="-1"/>', "<w:hMerge/>",
))  # fmt: skip


@given(st.lists(FRAGMENTS, max_size=40))
@settings(max_examples=200, deadline=None)
def test_elements_in_any_order_are_read(parts: list[str]) -> None:
    body, open_tags = "", []
    for part in parts:
        if part.startswith("</"):
            name = part[2:-1]
            if name in open_tags:
                while (tag := open_tags.pop()) != name:
                    body += f"</{tag}>"
                body += part
        else:
            body += part
            if part.count("<") == 1 and not part.endswith("/>"):
                open_tags.append(part[1:-1])
    body += "".join(f"</{tag}>" for tag in reversed(open_tags))
    for block in read(build(body)).blocks:
        if isinstance(block, Table):
            assert all(cell.column + cell.colspan <= block.columns for cell in block.cells)
            assert all(cell.row + cell.rowspan <= block.rows for cell in block.cells)
            assert list(block.cells) == sorted(block.cells, key=lambda cell: (cell.row, cell.column))
        else:
            assert block.text == block.text.strip() != ""
