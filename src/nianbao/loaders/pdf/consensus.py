"""Columns that the lines of one page do not show, because one is missing and few rows stand there, but another page does."""

from collections.abc import Iterator, Sequence

from nianbao.loaders.pdf.furniture import at_edge
from nianbao.loaders.pdf.grid import More
from nianbao.loaders.pdf.join import Piece, continues
from nianbao.loaders.pdf.page import Page
from nianbao.loaders.pdf.runs import Run

_SNAP = 4.0
_OVER = 2.0
"""Text may stand over a line so far (points)."""


def lacking(pages: Sequence[Page]) -> dict[int, More]:
    """Return for some pages (0-based) where the tables that go on from the page before, and to the next, have columns."""
    found: dict[int, More] = {}
    for index, other in _neighbours(pages):
        mine = _end(pages[index], last=other > index)
        theirs = _end(pages[other], last=other < index)
        if mine is None or theirs is None:
            continue
        above, below = (mine, theirs) if other > index else (theirs, mine)
        if continues(above, below) and (xs := _missing(mine, theirs)):
            first, last = found.get(index, ((), ()))
            found[index] = (first, xs) if other > index else (xs, last)
    return found


def _neighbours(pages: Sequence[Page]) -> Iterator[tuple[int, int]]:
    for index in range(len(pages) - 1):
        yield index, index + 1
        yield index + 1, index


def _end(page: Page, *, last: bool) -> Piece | None:
    """Return the table at the page's upper or lower end."""
    for item in reversed(page.items) if last else page.items:
        if isinstance(item, Piece):
            return item
        if not at_edge(item, page.height):
            return None
    return None


def _missing(mine: Piece, theirs: Piece) -> list[float]:
    """Return the places of the other piece's columns between two texts in a cell of this one."""
    return [
        x
        for x in theirs.xs[1:-1]
        if all(abs(x - own) > _SNAP for own in mine.xs)
        and any(
            mine.xs[cell.column] + _SNAP < x < mine.xs[cell.column + cell.colspan] - _SNAP
            and _is_between(x, runs)
            for cell, runs in zip(mine.cells, mine.texts, strict=True)
        )
    ]


def _is_between(x: float, runs: Sequence[Run]) -> bool:
    """Tell whether text stands at both sides of a place, and none over it."""
    left = any(run.x1 <= x + _OVER for run in runs)
    right = any(run.x0 >= x - _OVER for run in runs)
    return left and right and not any(run.x0 < x - _OVER and run.x1 > x + _OVER for run in runs)
