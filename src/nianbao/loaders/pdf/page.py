"""Read one page of a PDF: its tables, and the lines of text outside of them."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from nianbao.loaders.limits import Budget
from nianbao.loaders.pdf.cells import fill
from nianbao.loaders.pdf.furniture import at_edge, without_number
from nianbao.loaders.pdf.grid import Grid, More, grids
from nianbao.loaders.pdf.join import Piece
from nianbao.loaders.pdf.native import pdfium, room
from nianbao.loaders.pdf.rules import rules
from nianbao.loaders.pdf.runs import PageText, Run
from nianbao.loaders.pdf.text import Line, lines
from nianbao.loaders.pdf.unruled import Band, bands
from nianbao.loaders.pdf.view import Box, View

_WIDE, _HIGH = 120.0, 30.0
"""Points."""
_FRAME = 0.8
"""Of the page's width and height."""


class Page(Struct, frozen=True):
    """What stands on one page, from top to bottom."""

    items: tuple[Line | Piece, ...]
    width: float
    height: float
    chars: int
    unreadable: int = 0
    """Characters whose meaning the file does not tell."""
    columns: tuple[Band, ...] = ()
    """Where lines fall into columns as those of a table without ruling lines."""
    pictures: tuple[float, ...] = ()
    """The upper edges of pictures as large as a table on which no text stands."""
    is_picture: bool = False
    """True when pictures cover it and it has no text but its number."""


def read_page(
    document: int, index: int, budget: Budget, more: Sequence[Grid] = (), xs: More = ((), ())
) -> Page:
    """Read a page of an open document; a page that PDFium cannot open is empty.

    ``more`` are grids that no lines are drawn for, ``xs`` places at which the first and the last table may have columns
    that their lines do not show.
    """
    budget.tick()
    lib = pdfium()
    page = lib.open_page(document, index)
    if not page:
        return Page((), 0.0, 0.0, 0)
    try:
        view = _view(page)
        drawn = rules(page, view, budget)
        text = PageText(page, view, budget)
        try:
            runs = text.runs()
            ruled = (grid for grid in grids(drawn, runs, xs) if not _is_frame(grid, view))
            found = sorted([*ruled, *more], key=lambda grid: grid.is_one_column)
            if found:
                runs = without_number(runs, view.height)
            tables: list[Piece] = []
            boxed: list[Run] = []
            for grid in found:
                table, rest = fill(grid, runs, text.characters, index + 1, budget)
                if grid.is_one_column:
                    inside = set(runs).difference(rest)
                    boxed += inside
                    table = replace(table, lines=tuple(lines(inside, text.characters)))
                if any(cell.text for cell in table.cells):
                    tables.append(table)
                    runs = rest
            outside = lines(runs, text.characters)
            flat = sorted([*outside, *(line for table in tables for line in table.lines)], key=_top)
            flat = [line for line in flat if not at_edge(line, view.height)]
            columns = bands(flat, view.width, text.size, [*runs, *boxed], text.characters)
            items: list[Line | Piece] = [*outside, *tables]
            items.sort(key=_top)
            is_picture = not tables and not flat and _covered(drawn.pictures, view)
            pictures = (0.0,) if is_picture else tuple(_bare(drawn.pictures, items))
            facts = text.size, text.unreadable, columns, pictures, is_picture
            return Page(tuple(items), view.width, view.height, *facts)
        finally:
            text.close()
    finally:
        lib.close_page(page)


def _is_frame(grid: Grid, view: View) -> bool:
    """Tell whether a grid is a box around all of the page."""
    wide, high = grid.xs[-1] - grid.xs[0], grid.ys[-1] - grid.ys[0]
    return len(grid.boxes) == 1 and wide > _FRAME * view.width and high > _FRAME * view.height


def _bare(pictures: Sequence[Box], items: Sequence[Line | Piece]) -> Iterator[float]:
    """Yield the upper edges of the pictures that could show a table: large ones, no ground for text or seal beside it."""
    for x0, top, x1, bottom in pictures:
        if x1 - x0 >= _WIDE and bottom - top >= _HIGH and not any(top < item.top < bottom for item in items):
            yield top


def _covered(pictures: Sequence[Box], view: View) -> bool:
    """Tell whether pictures take up half of a page, be it in strips."""
    areas = [(x1 - x0) * (bottom - top) for x0, top, x1, bottom in pictures]
    return sum(areas) * 2 > view.width * view.height


def _top(item: Line | Piece) -> float:
    return item.top


def _view(page: int) -> View:
    memory, place = room(16)
    pdfium().page_box(page, place)
    left, top, right, bottom = memory.cast("f")
    return View(left, bottom, right, top, pdfium().rotation(page) % 4)
