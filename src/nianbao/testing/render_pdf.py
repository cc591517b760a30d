"""Render a sample report as a PDF as word processors print it: ruled tables, page numbers, tables across pages.

Drawn with reportlab's canvas: its own table layout takes ten times as long and cannot cut a row.
"""

import random
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from nianbao.drafting.grid import Grid, GridCell
from nianbao.drafting.pieces import Head
from nianbao.testing.flow import Piece, flow
from nianbao.testing.grid import cut
from nianbao.testing.sample import SampleReport
from nianbao.testing.spelling import Spelling, spell

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

_FONT = "STSong-Light"
_WIDTH, _HEIGHT = 595.0, 842.0
_LEFT, _TOP, _BOTTOM = 62.0, 770.0, 76.0
_ROOM = _WIDTH - 2 * _LEFT
_PAD = 1.6


class Look(Struct, frozen=True):
    """How the document is printed."""

    across: Literal["rows", "repeat_head", "inside"] = "rows"
    """A table across pages is cut between rows, also with its header again, or in the middle of a row."""
    page_numbers: bool = True
    twice: bool = False
    """Bold is printed twice, a little apart."""
    middle: bool = True
    """Figures stand in the middle of high rows, not at the top."""
    size: float = 8.5
    """Font size in tables."""
    spelling: Spelling = Spelling()
    sizes: tuple[float, float, float] = (18.0, 14.0, 12.0)
    """Font sizes of title, section headings and text."""

    @classmethod
    def draw(cls, rng: random.Random) -> "Look":
        """Return a random look."""
        return cls(
            rng.choice(("rows", "repeat_head", "inside")),
            rng.random() < 0.8,
            rng.random() < 0.3,
            rng.random() < 0.6,
            rng.choice((7.5, 8.0, 8.5)),
            Spelling.draw(rng),
        )


def render_pdf(report: SampleReport, look: Look, _rng: random.Random) -> bytes:
    """Return the file's bytes."""
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
    from reportlab.pdfbase.pdfmetrics import registerFont  # type: ignore[import-untyped]
    from reportlab.pdfgen.canvas import Canvas

    registerFont(UnicodeCIDFont(_FONT))
    out = BytesIO()
    canvas = Canvas(out, pagesize=(_WIDTH, _HEIGHT), invariant=1, pageCompression=1)
    canvas.setTitle(report.title.replace("\n", ""))
    printer = _Printer(canvas, look)
    for piece in flow(report):
        printer.put(piece)
    printer.end()
    canvas.save()
    return out.getvalue()


class _Printer:
    """Puts pieces on pages from top to bottom."""

    def __init__(self, canvas: "Canvas", look: Look) -> None:
        self._canvas, self._look = canvas, look
        self._y, self._page = _TOP, 1

    def put(self, piece: Piece) -> None:
        if isinstance(piece, Grid):
            self._table(spell(piece, self._look.spelling))
        elif isinstance(piece, Head):
            self._lines(piece.text, self._look.sizes[piece.level], centred=piece.level == 0, bold=True)
        else:
            self._lines(f"　　{piece.text}", self._look.sizes[2])

    def end(self) -> None:
        if self._look.page_numbers:
            self._canvas.setFont(_FONT, 10)
            self._canvas.drawCentredString(_WIDTH / 2, 40, f"- {self._page} -")
        self._canvas.showPage()

    def _next_page(self) -> None:
        self.end()
        self._y, self._page = _TOP, self._page + 1

    def _lines(self, text: str, size: float, *, centred: bool = False, bold: bool = False) -> None:
        for line in wrap(text, size, _ROOM):
            if self._y < _BOTTOM + size:
                self._next_page()
            self._y -= size * 1.6
            x = _LEFT + (_ROOM - measure(line, size)) / 2 if centred else _LEFT
            self._draw(line, x, self._y, size)
            if bold and self._look.twice:
                self._draw(line, x + 0.3, self._y, size)

    def _draw(self, line: str, x: float, y: float, size: float) -> None:
        self._canvas.setFont(_FONT, size)
        self._canvas.drawString(x, y, line)

    def _table(self, grid: Grid) -> None:
        self._y -= 8
        while True:
            heights = row_heights(grid, self._look.size)
            fits = _rows_that_fit(heights, self._y - _BOTTOM)
            if fits == grid.rows:
                break
            if fits <= grid.head:
                self._next_page()
                if sum(heights[: grid.head + 1]) > _TOP - _BOTTOM:
                    raise ValueError("the header of a table is higher than a page")
                continue
            upper, grid = self._cut(grid, fits)
            self._grid(upper)
            self._next_page()
        self._grid(grid)
        self._y -= 8

    def _cut(self, grid: Grid, row: int) -> tuple[Grid, Grid]:
        if self._look.across == "inside" and row + 1 < grid.rows:
            halved = halve_row(grid, row, self._look.size)
            if halved is not None:
                return cut(halved, row + 1)
        return cut(grid, row, repeat_head=self._look.across == "repeat_head")

    def _grid(self, grid: Grid) -> None:
        heights = row_heights(grid, self._look.size)
        tops = [self._y]
        for height in heights:
            tops.append(tops[-1] - height)
        edges = column_edges(grid)
        self._canvas.setLineWidth(0.5)
        for cell in grid.cells:
            left, right = edges[cell.column], edges[cell.column + cell.colspan]
            top, bottom = tops[cell.row], tops[cell.row + cell.rowspan]
            self._canvas.rect(left, bottom, right - left, top - bottom)
            self._cell_text(cell, left, right, top, bottom)
        self._y = tops[-1]

    def _cell_text(self, cell: GridCell, left: float, right: float, top: float, bottom: float) -> None:
        size = self._look.size
        lines = cell_lines(cell, size, right - left)
        height = len(lines) * size * 1.25
        middle = self._look.middle or cell.kind != "value"
        y = top - (max(top - bottom - height, 0) / 2 if middle else _PAD) - size
        for line in lines:
            beside = cell.kind == "label" and cell.colspan * cell.rowspan == 1
            x = left + _PAD if beside else left + (right - left - measure(line, size)) / 2
            self._draw(line, x, y, size)
            y -= size * 1.25


def row_heights(grid: Grid, size: float) -> list[float]:
    """Return the height of each row, such that the text of every cell has room."""
    edges = column_edges(grid)
    heights = [size * 1.25 + 2 * _PAD] * grid.rows
    for cell in sorted(grid.cells, key=lambda cell: cell.rowspan):
        lines = cell_lines(cell, size, edges[cell.column + cell.colspan] - edges[cell.column])
        rows = range(cell.row, cell.row + cell.rowspan)
        lacking = len(lines) * size * 1.25 + 2 * _PAD - sum(heights[row] for row in rows)
        if lacking > 0:
            heights[rows[-1]] += lacking
    return heights


def column_edges(grid: Grid) -> list[float]:
    """Return the x of each grid line."""
    unit = _ROOM / sum(grid.widths)
    edges = [_LEFT]
    for width in grid.widths:
        edges.append(edges[-1] + width * unit)
    return edges


def cell_lines(cell: GridCell, size: float, width: float) -> list[str]:
    """Return the lines of a cell's text; a figure is never broken."""
    return [cell.text] if cell.kind == "value" else list(wrap(cell.text, size, width - 2 * _PAD))


def halve_row(grid: Grid, row: int, size: float) -> Grid | None:
    """Return the grid with a row of several lines made two rows, as a page's end cuts it; ``None`` for a low row."""
    edges = column_edges(grid)
    mine = [cell for cell in grid.cells if cell.row == row and cell.rowspan == 1]
    label = max(
        (cell for cell in mine if cell.kind == "label"), key=lambda cell: len(cell.text), default=None
    )
    if label is None:
        return None
    lines = cell_lines(label, size, edges[label.column + label.colspan] - edges[label.column])
    if len(lines) < 2:
        return None
    cells: list[GridCell] = []
    for cell in grid.cells:
        if cell is label:
            cells.append(replace(cell, text=lines[0]))
            cells.append(replace(cell, text="".join(lines[1:]), row=row + 1))
        elif cell in mine:
            cells += [cell, replace(cell, text="", row=row + 1)]
        elif cell.row > row:
            cells.append(replace(cell, row=cell.row + 1))
        elif cell.row + cell.rowspan > row:
            cells.append(replace(cell, rowspan=cell.rowspan + 1))
        else:
            cells.append(cell)
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return replace(grid, cells=ordered, rows=grid.rows + 1)


def _rows_that_fit(heights: Sequence[float], room: float) -> int:
    for index, height in enumerate(heights):
        room -= height
        if room < 0:
            return index
    return len(heights)


def wrap(text: str, size: float, width: float) -> Iterator[str]:
    """Yield the lines of a text in so much room; at least one character a line."""
    for part in text.split("\n"):
        line, used = "", 0.0
        for char in part:
            wide = _char_width(char) * size
            if line and used + wide > width:
                yield line
                line, used = "", 0.0
            line, used = line + char, used + wide
        yield line


def measure(text: str, size: float) -> float:
    """Return the width of a line."""
    return sum(map(_char_width, text)) * size


@cache
def _char_width(char: str) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(char, _FONT, 1000)) / 1000
