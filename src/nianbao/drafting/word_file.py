"""A draft as a Word file with the prescribed headings and the three statutory tables.

python-docx makes the package and its styles, the body is written as its XML: merged cells cost it a second a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from nianbao.drafting.draft import Draft
from nianbao.drafting.grid import Grid, GridCell, merged_rows
from nianbao.drafting.package import restamped
from nianbao.drafting.pieces import Piece, Signature, Text, pieces
from nianbao.model import FormSpec

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDTH = 8845
"""Of a table, in twentieths of a point: an A4 page between its margins of 28 and 26 mm."""
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_LARGE, _SMALL = "TableText", "SmallTableText"
_MOST_LARGE_COLUMNS = 5
"""A table with more columns is set in the smaller type."""
_TITLE_LINE = 20
"""Characters of the title's size in a line; a longer title is broken behind the agency."""


def word_file(draft: Draft, specs: Sequence[FormSpec]) -> bytes:
    """Return the docx; the same draft gives the same bytes. ``specs`` are the forms of all editions."""
    from docx import Document
    from docx.oxml import parse_xml

    from nianbao.drafting.typography import set_properties

    document = Document(BytesIO(_blank()))
    set_properties(document, _clean(draft.title), _clean(draft.agency))
    body = document.element.body
    _, *below = pieces(draft, specs)
    for xml in (_title(draft), *map(_block, below)):
        body.insert(len(body) - 1, parse_xml(xml))
    out = BytesIO()
    document.save(out)
    return restamped(out.getvalue())


@cache
def _blank() -> bytes:
    """Return a document without text whose page and styles are set: that takes as long as all the rest."""
    from docx import Document

    from nianbao.drafting.typography import set_page, set_styles

    document = Document()
    set_styles(document)
    set_page(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _title(draft: Draft) -> str:
    words = draft.title.removeprefix(draft.agency)
    parts = (draft.agency, words) if draft.agency and len(draft.title) > _TITLE_LINE else (draft.title,)
    return _paragraph("\n".join(parts), "Title", declare=W)


def _block(piece: Piece) -> str:
    if isinstance(piece, Grid):
        return _table(piece)
    if isinstance(piece, Signature):
        return _paragraph(piece.text, "Signature", declare=W)
    if isinstance(piece, Text):
        return _paragraph(piece.text, "BodyText", declare=W)
    return _paragraph(piece.text, f"Heading{piece.level}", declare=W)


def _paragraph(text: str, style: str, properties: str = "", declare: str = "") -> str:
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in _clean(text).split("\n")
    )
    run = f"<w:r>{lines}</w:r>" if text else ""
    return f'<w:p {declare}><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{run}</w:p>'


def _table(grid: Grid) -> str:
    unit = _WIDTH / sum(grid.widths)
    widths = [round(width * unit) for width in grid.widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in _BORDERS)
    margins = "".join(f'<w:{side} w:w="40" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl {W}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(_rows(grid, widths))}</w:tbl>"
    )


def _rows(grid: Grid, widths: Sequence[int]) -> Iterator[str]:
    style = _LARGE if grid.columns <= _MOST_LARGE_COLUMNS else _SMALL
    for number, row in enumerate(merged_rows(grid)):
        head = "<w:tblHeader/>" if number < grid.head else ""
        cells = "".join(_cell(cell, style, widths, begins=begins) for cell, begins in row)
        yield f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _cell(cell: GridCell, style: str, widths: Sequence[int], *, begins: bool) -> str:
    width = sum(widths[cell.column : cell.column + cell.colspan])
    spans = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    if cell.rowspan > 1:
        spans += '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    side = "left" if cell.kind == "label" and style == _SMALL and cell.rowspan == 1 else "center"
    paragraph = _paragraph(cell.text if begins else "", style, f'<w:jc w:val="{side}"/>')
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph}</w:tc>"
    )


def _clean(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", text)
