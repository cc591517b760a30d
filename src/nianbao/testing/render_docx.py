"""Render a sample report as a Word document: python-docx makes the package, the body is written as its XML."""

import random
from collections.abc import Iterator, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from msgspec import Struct

from nianbao.chinese.numbering import opening
from nianbao.drafting.grid import Grid, GridCell, merged_rows
from nianbao.drafting.package import restamped
from nianbao.drafting.pieces import Head
from nianbao.testing.flow import Piece, flow
from nianbao.testing.grid import cut
from nianbao.testing.sample import SampleReport
from nianbao.testing.spelling import Spelling, spell

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LIST = 77
"""Number of our list in the package, beyond those of the template."""
_NUMBER = {1: ("一、",), 2: ("（一）",)}
"""Styles of the numbers of headings by level."""
_TABLE_WIDTH = 8600


class Look(Struct, frozen=True):
    """How the document is made."""

    styles: bool = True
    """Headings have heading styles; else they are plain bold paragraphs."""
    automatic: bool = False
    """The numbers of headings are made by the word processor and are not in the text, where they are regular."""
    controls: float = 0.0
    """Share of the table cells that stand in a content control."""
    broken_runs: bool = False
    """Text is broken into several runs, as editing leaves it."""
    cut_table: bool = False
    """Table 3 stands as two tables."""
    empty_lines: bool = False
    """Empty paragraphs stand between paragraphs."""
    spelling: Spelling = Spelling()

    @classmethod
    def draw(cls, rng: random.Random) -> "Look":
        """Return a random look."""
        return cls(
            rng.random() < 0.5,
            rng.random() < 0.4,
            rng.choice((0.0, 0.0, 0.05)),
            rng.random() < 0.4,
            rng.random() < 0.3,
            rng.random() < 0.3,
            Spelling.draw(rng),
        )


def render_docx(report: SampleReport, look: Look, rng: random.Random) -> bytes:
    """Return the package's bytes; ``rng`` chooses cells for content controls and where table 3 is cut."""
    from docx import Document
    from docx.oxml import parse_xml

    document = Document()
    pieces = list(flow(report))
    numbered = look.automatic and _is_regular(pieces)
    if numbered:
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(_LIST_XML))
        numbering.append(
            parse_xml(f'<w:num {_W} w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num>')
        )
    writer = _Writer(look, numbered, rng)
    body = document.element.body
    for xml in writer.body(pieces):
        body.insert(len(body) - 1, parse_xml(xml))
    out = BytesIO()
    document.save(out)
    return restamped(out.getvalue())


class _Writer:
    def __init__(self, look: Look, numbered: bool, rng: random.Random) -> None:
        self._look, self._numbered, self._rng = look, numbered, rng

    def body(self, pieces: Sequence[Piece]) -> Iterator[str]:
        """Yield the XML of each block."""
        for piece in pieces:
            if isinstance(piece, Grid):
                yield from self._tables(spell(piece, self._look.spelling))
            elif isinstance(piece, Head):
                yield self._heading(piece)
            else:
                yield self._paragraph(piece.text, '<w:ind w:firstLine="640"/>')
                if self._look.empty_lines:
                    yield f"<w:p {_W}/>"

    def _tables(self, grid: Grid) -> Iterator[str]:
        parts: tuple[Grid, ...] = (grid,)
        if self._look.cut_table and grid.form == "applications":
            parts = cut(
                grid, self._rng.randrange(grid.head + 4, grid.rows - 2), repeat_head=self._rng.random() < 0.5
            )
        for part in parts:
            yield self._table(part)
            yield f"<w:p {_W}/>"  # two tables without a paragraph between are one to Word

    def _heading(self, head: Head) -> str:
        if head.level == 0:
            style = '<w:pStyle w:val="Title"/>' if self._look.styles else ""
            return self._paragraph(head.text, f'{style}<w:jc w:val="center"/>', bold=not style)
        properties = f'<w:pStyle w:val="Heading{head.level}"/>' if self._look.styles else ""
        text = head.text
        if self._numbered:
            properties += f'<w:numPr><w:ilvl w:val="{head.level - 1}"/><w:numId w:val="{_LIST}"/></w:numPr>'
            found = opening(text, _NUMBER[head.level])
            text = text[found.end :] if found is not None else text
        return self._paragraph(text, properties, bold=not self._look.styles)

    def _paragraph(self, text: str, properties: str = "", *, bold: bool = False, declare: str = _W) -> str:
        runs = "".join(_run(part, bold) for part in self._parts(text))
        return f"<w:p {declare}><w:pPr>{properties}</w:pPr>{runs}</w:p>"

    def _parts(self, text: str) -> Sequence[str]:
        if not text:
            return ()
        if not self._look.broken_runs or len(text) < 2:
            return (text,)
        place = self._rng.randrange(1, len(text))
        return text[:place], text[place:]

    def _table(self, grid: Grid) -> str:
        unit = _TABLE_WIDTH / sum(grid.widths)
        columns = "".join(f'<w:gridCol w:w="{round(width * unit)}"/>' for width in grid.widths)
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="4"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        rows = "".join(f"<w:tr>{row}</w:tr>" for row in self._rows(grid))
        return (
            f'<w:tbl {_W}><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        )

    def _rows(self, grid: Grid) -> Iterator[str]:
        for row in merged_rows(grid):
            yield "".join(self._cell(cell, restart=restart) for cell, restart in row)

    def _cell(self, cell: GridCell, *, restart: bool) -> str:
        spans = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        if cell.rowspan > 1:
            spans += '<w:vMerge w:val="restart"/>' if restart else "<w:vMerge/>"
        paragraph = self._paragraph(cell.text if restart else "", '<w:jc w:val="center"/>', declare="")
        xml = f"<w:tc><w:tcPr>{spans}</w:tcPr>{paragraph}</w:tc>"
        if restart and self._rng.random() < self._look.controls:
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{xml}</w:sdtContent></w:sdt>"
        return xml


def _run(text: str, bold: bool) -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{lines}</w:r>"


def _is_regular(pieces: Sequence[Piece]) -> bool:
    """Tell whether a list would number the headings just as they are numbered."""
    section = item = 0
    for piece in pieces:
        if isinstance(piece, Head) and piece.level:
            found = opening(piece.text, _NUMBER[piece.level])
            section, item = (section + 1, 0) if piece.level == 1 else (section, item + 1)
            if found is None or found.value != (section if piece.level == 1 else item):
                return False
    return True


def _level(number: int, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


_LIST_XML = (
    f'<w:abstractNum {_W} w:abstractNumId="{_LIST}"><w:multiLevelType w:val="multilevel"/>'
    f"{_level(0, '%1、')}{_level(1, '（%2）')}</w:abstractNum>"
)
