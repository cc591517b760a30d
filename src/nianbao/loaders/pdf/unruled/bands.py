"""Find where a page may hold a table without ruling lines, and follow such tables over the page ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from nianbao.loaders.pdf.grid import Grid
from nianbao.loaders.pdf.runs import Run
from nianbao.loaders.pdf.text import Line
from nianbao.loaders.pdf.unruled.words import LEADING

if TYPE_CHECKING:
    from nianbao.loaders.pdf.unruled.rows import Stretch

_PARTS = 3
"""Texts next to each other in a line that may be a row of a table."""
_ROWS = 3
_SHORT = 0.4
"""Of the page's width: a line by itself within a table is part of a label."""
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、")
_LARGER = 1.2
"""A line with such a number that is by itself and so much higher than the rows is a heading."""
_STAGGERED = 0.8
"""Of the height: lines whose tops are nearer than this are no two lines of a text."""
_MOST_CHARS = 6_000
_SLACK = 1.0


class Band(Struct, frozen=True):
    """A stretch of a page in which lines fall into columns."""

    top: float
    bottom: float
    first: float
    last: float
    """Its top where it goes on with a table of the page before, and its bottom where it goes on overleaf: lines of a
    label, or headings, may stand above its first row and below its last one.
    """
    chars: tuple[Run, ...]
    """The characters that stand there."""
    rows: int
    """Lines of several texts, all together enough where one is a row of numbers."""
    is_first: bool
    is_last: bool
    """Nothing else stands above, or below it, on its page but what stands on every page."""


def bands(
    lines: Sequence[Line],
    width: float,
    size: int,
    runs: Sequence[Run],
    characters: Callable[[Run], Sequence[Run]],
) -> tuple[Band, ...]:
    """Return where rows of several texts stand close together, from the top; ``runs`` is the text outside of tables."""
    if size > _MOST_CHARS or not any(line.parts > 1 for line in lines):
        return ()
    found: list[tuple[tuple[float, float, float, float], int, bool, bool]] = []
    usual = median(line.bottom - line.top for line in lines if line.parts > 1)

    def is_inside(line: Line) -> bool:
        return line.parts > 1 or (
            line.x1 - line.x0 < _SHORT * width
            and not (_HEADING.match(line.text) and line.bottom - line.top > _LARGER * usual)
        )

    place = 0
    for inside, group in groupby(lines, is_inside):
        stretch = list(group)
        rows = [index for index, line in enumerate(stretch) if line.parts > 1]
        if inside and rows:
            count = _ROWS if any(map(_is_row, stretch)) else sum(line.parts >= _PARTS for line in stretch)
            start, end = _with_close_lines(stretch, rows[0], rows[-1])
            first, last = stretch[start], stretch[end]
            opens, closes = place == 0, place + len(stretch) == len(lines)
            if (count >= _ROWS and len(rows) > 1) or opens or closes:
                places = first.top, last.bottom, stretch[0].top, stretch[-1].bottom
                found.append((places, count, opens, closes))
        place += len(stretch)
    made = []
    for places, count, opens, closes in found:
        mine = (run for run in runs if places[2] <= (run.top + run.bottom) / 2 <= places[3])
        chars = tuple(char for run in mine for char in characters(run))
        made.append(Band(*places, chars, count, opens, closes))
    return tuple(made)


def _with_close_lines(stretch: Sequence[Line], first: int, last: int) -> tuple[int, int]:
    """Return the first and the last line of a table: lines of one text just above or below its rows are its own.

    A heading or a label of several lines begins higher and ends lower than the others. So is a row whose number stands
    beside two lines of its label, at the height of neither.
    """

    def are_close(place: int) -> bool:
        above = stretch[place]
        return stretch[place + 1].top - above.top < LEADING * (above.bottom - above.top)

    def are_row(one: int, other: int) -> bool:
        return one >= 0 and other < len(stretch) and _are_staggered(stretch[one], stretch[other])

    while first and (are_close(first - 1) or are_row(first - 2, first - 1)):
        first -= 1
    while last + 1 < len(stretch) and (are_close(last) or are_row(last + 1, last + 2)):
        last += 1
    return first, last


def _are_staggered(above: Line, below: Line) -> bool:
    """Tell whether two lines stand beside each other, nearer in height than lines of one text."""
    beside = above.x1 < below.x0 or below.x1 < above.x0
    return beside and below.top - above.top < _STAGGERED * (above.bottom - above.top)


def _is_row(line: Line) -> bool:
    """Tell whether a line is numbers beside each other."""
    return line.parts > _ROWS and sum(part.isdigit() for part in line.text.split()) > _ROWS


def unruled(places: Mapping[int, Sequence[Band]]) -> dict[int, list[Grid]]:
    """Return the grids in the bands of some pages (0-based)."""
    found: dict[int, list[Grid]] = {}
    for chain in _chains(places):
        if sum(band.rows for _, band in chain) >= _ROWS:
            from nianbao.loaders.pdf.unruled.rows import white_grids

            end = len(chain) - 1
            stretches = [_stretch(band, at > 0, at < end) for at, (_, band) in enumerate(chain)]
            for (page, _), grid in zip(chain, white_grids(stretches), strict=True):
                if grid is not None:
                    found.setdefault(page, []).append(grid)
    return found


def _stretch(band: Band, is_rest: bool, goes_on: bool) -> Stretch:
    top = (band.first if is_rest else band.top) - _SLACK
    bottom = (band.last if goes_on else band.bottom) + _SLACK
    return top, bottom, [char for char in band.chars if top <= (char.top + char.bottom) / 2 <= bottom]


def _chains(places: Mapping[int, Sequence[Band]]) -> Iterator[list[tuple[int, Band]]]:
    """Yield the bands that may be one table: the last one of a page and the first one of the next."""
    chain: list[tuple[int, Band]] = []
    for page in sorted(places):
        for band in places[page]:
            goes_on = chain and band.is_first and chain[-1][0] == page - 1 and chain[-1][1].is_last
            if chain and not goes_on:
                yield chain
                chain = []
            chain.append((page, band))
    if chain:
        yield chain
