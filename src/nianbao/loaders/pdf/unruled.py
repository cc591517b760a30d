"""Tables without ruling lines: pdfplumber finds their columns by how words are aligned.

It takes ten times as long as all the rest, so only pages are given to it on which lines fall into columns.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from nianbao.loaders.limits import Budget
from nianbao.loaders.pdf.grid import Box, Grid
from nianbao.loaders.pdf.text import Line

_PARTS = 3
"""Texts next to each other in a line that may be a row of a table."""
_ROWS = 3
_SHORT = 0.4
"""Of the page's width: a line by itself within a table is part of a label."""
_MOST_CHARS = 6_000
_MOST_PAGES = 12
_SLACK = 1.0
_SETTINGS = {"vertical_strategy": "text", "horizontal_strategy": "text", "min_words_vertical": _ROWS}


class Band(NamedTuple):
    """A stretch of a page in which lines fall into columns."""

    top: float
    bottom: float


def bands(lines: Sequence[Line], width: float, chars: int) -> tuple[Band, ...]:
    """Return where rows of several texts stand close together."""
    if chars > _MOST_CHARS or sum(line.parts >= _PARTS for line in lines) < _ROWS:
        return ()
    found = []
    for inside, group in groupby(lines, lambda line: line.parts > 1 or line.x1 - line.x0 < _SHORT * width):
        stretch = list(group)
        rows = [index for index, line in enumerate(stretch) if line.parts > 1]
        if inside and sum(line.parts >= _PARTS for line in stretch) >= _ROWS:
            first, last = stretch[rows[0]], stretch[rows[-1]]
            found.append(Band(first.top - _SLACK, last.bottom + _SLACK))
    return tuple(found)


def unruled(data: bytes, places: Mapping[int, Sequence[Band]], budget: Budget) -> dict[int, list[Grid]]:
    """Return the grids in some bands of some pages (0-based); none where pdfplumber finds none."""
    grids = {}
    for page, found in list(places.items())[:_MOST_PAGES]:
        budget.tick()
        grids[page] = list(_grids(data, page, found))
    return grids


def _grids(data: bytes, number: int, found: Sequence[Band]) -> Iterator[Grid]:
    import io

    import pdfplumber

    with pdfplumber.open(io.BytesIO(data), pages=[number + 1]) as file:
        (page,) = file.pages
        try:
            for band in found:
                region = page.crop(
                    (page.bbox[0], page.bbox[1] + band.top, page.bbox[2], page.bbox[1] + band.bottom)
                )
                for table in region.find_tables(_SETTINGS):
                    yield from _grid(table, page.bbox)
        finally:
            page.close()


def _grid(table: Any, page: Sequence[float]) -> Iterator[Grid]:
    """Yield the table as a grid without merged cells, when it has columns and rows enough.

    pdfplumber takes the gap between two lines for a row; it goes to the row below.
    """
    xs = sorted({x - page[0] for x0, _, x1, _ in table.cells for x in (x0, x1)})
    said = [row for row, texts in zip(table.rows, table.extract(), strict=True) if any(texts)]
    if len(xs) <= _PARTS or len(said) < _ROWS:
        return
    ys = [said[0].bbox[1] - page[1], *(row.bbox[3] - page[1] for row in said)]
    boxes = tuple(Box(row, column, 1, 1) for row in range(len(said)) for column in range(len(xs) - 1))
    yield Grid(tuple(xs), tuple(ys), boxes)
