"""Rebuild table grids from ruling lines."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nianbao.loaders.pdf.rules import Rule, Rules

_SNAP = 4.0
"""Lines nearer than this (points) are one."""
_REACH = 2.0
"""A line that ends this far from another still meets it."""
_OUTSIDE = 8.0
"""Lines that go on so far beyond the last crossing line end at a border that is not drawn."""
_MOST_COLUMNS = 60
_MOST_RULES = 1_000
"""More lines than this on a page are a drawing."""


class Box(NamedTuple):
    """A cell's place on the grid."""

    row: int
    column: int
    rows: int
    columns: int


class Grid(NamedTuple):
    """A table's grid on one page; the places of its lines rise."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]
    open_top: bool = False
    """No line is drawn along the upper end: the row above the page's beginning goes on."""
    open_bottom: bool = False

    @property
    def is_one_column(self) -> bool:
        """Tell whether no row is divided: a box around text, or the end of a table that the page cuts off."""
        return all(box.columns == len(self.xs) - 1 for box in self.boxes)


def grids(rules: Rules) -> list[Grid]:
    """Return the grids of ruling lines that cross, from top to bottom, and after them those of one column."""
    found = [grid for group in _connected(rules) if (grid := _grid(group)) is not None]
    return sorted(found, key=lambda grid: (grid.is_one_column, grid.ys[0]))


def _connected(rules: Rules) -> list[Rules]:
    """Group lines that cross or touch. A frame around a table that does not touch it is not the table's."""
    if max(len(rules.upright), len(rules.level)) > _MOST_RULES:
        return []
    owner = list(range(len(rules.level)))
    crossed: list[tuple[Rule, int]] = []
    for upright in rules.upright:
        x, top, bottom = upright.at, upright.start - _REACH, upright.end + _REACH
        hits = [
            index
            for index, (at, start, end) in enumerate(rules.level)
            if top <= at <= bottom and start - _REACH <= x <= end + _REACH
        ]
        if hits:
            crossed.append((upright, hits[0]))
            joined = {owner[hit] for hit in hits}
            if len(joined) > 1:
                owner = [owner[hits[0]] if group in joined else group for group in owner]
    groups: dict[int, Rules] = {}
    for upright, hit in crossed:
        groups.setdefault(owner[hit], Rules([], [])).upright.append(upright)
    for index, line in enumerate(rules.level):
        if owner[index] in groups:
            groups[owner[index]].level.append(line)
    return list(groups.values())


def _grid(rules: Rules) -> Grid | None:
    xs = _places(rules.upright, rules.level)
    ys = _places(rules.level, rules.upright)
    columns, rows = len(xs) - 1, len(ys) - 1
    if not 1 <= columns <= _MOST_COLUMNS or rows < 1:
        return None
    level = _drawn(rules.level, ys, xs)
    open_top, open_bottom = not level[0], not level[-1]
    level[0] = level[-1] = (1 << columns) - 1
    edges = _by_row(_drawn(rules.upright, xs, ys), rows)
    boxes = tuple(_boxes(edges, level, columns))
    return Grid(tuple(xs), tuple(ys), boxes, open_top, open_bottom)


def _by_row(upright: Sequence[int], rows: int) -> list[int]:
    """Return the edges drawn in each row, that at the left end as the lowest bit; the outer ones always are."""
    found = [1 | 1 << (len(upright) - 1)] * rows
    for place, drawn in enumerate(upright):
        bit = 1 << place
        for row in range(drawn.bit_length()):
            if drawn >> row & 1:
                found[row] |= bit
    return found


def _places(lines: Sequence[Rule], across: Sequence[Rule]) -> list[float]:
    """Return where lines stand, and the outer borders that are not drawn: there, lines across end together."""
    places: list[float] = []
    for line in sorted(lines):
        if not places or line.at - places[-1] > _SNAP:
            places.append(line.at)
    second = min(1, len(across) - 1)
    first = sorted(line.start for line in across)[second]
    last = sorted((line.end for line in across), reverse=True)[second]
    if first < places[0] - _OUTSIDE:
        places.insert(0, first)
    if last > places[-1] + _OUTSIDE:
        places.append(last)
    return places


def _drawn(lines: Iterable[Rule], places: Sequence[float], across: Sequence[float]) -> list[int]:
    """Return for each place the cells along it that a line is drawn at, the first cell as the lowest bit."""
    middles = [(start + end) / 2 for start, end in itertools.pairwise(across)]
    drawn = [0] * len(places)
    for at, start, end in lines:
        first, last = bisect_left(middles, start), bisect_right(middles, end)
        drawn[max(bisect_right(places, at + 0.01) - 1, 0)] |= (1 << last) - (1 << first)
    return drawn


def _boxes(edges: Sequence[int], level: Sequence[int], columns: int) -> Iterator[Box]:
    """Yield cells in row-major order.

    Where lines do not close a rectangle, what they leave open is cut into rectangles, so that every place belongs to
    one cell and no text is lost.
    """
    rows = len(edges)
    taken = [0] * rows
    for row in range(rows):
        column = 0
        while column < columns:
            if taken[row] >> column & 1:
                column += 1
                continue
            ends = (edges[row] | taken[row]) >> (column + 1)
            end = column + (ends & -ends).bit_length()
            span = (1 << end) - (1 << column)
            sides = 1 << column | 1 << end
            below = row + 1
            while (
                below < rows
                and not level[below] & span
                and edges[below] & (span | sides) == sides
                and not taken[below] & span
            ):
                below += 1
            for inner in range(row, below):
                taken[inner] |= span
            yield Box(row, column, below - row, end - column)
            column = end
