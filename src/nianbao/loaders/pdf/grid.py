"""Rebuild table grids from ruling lines."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from msgspec import Struct

from nianbao.loaders.pdf.groups import OUTSIDE, connected, is_open
from nianbao.loaders.pdf.rules import Rule, Rules
from nianbao.loaders.pdf.runs import Run

_SNAP = 4.0
"""Lines nearer than this (points) are one."""
_SLIVER = 6.0
"""No cell is as narrow (points)."""
_MOST_COLUMNS = 60

More = tuple[Sequence[float], Sequence[float]]


class Box(Struct, frozen=True):
    """A cell's place on the grid."""

    row: int
    column: int
    rows: int
    columns: int


_HIGH, _WIDE = attrgetter("rows"), attrgetter("columns")
"""How many rows a box has, how many columns."""


class Edges(Struct, frozen=True):
    """Which edges of a grid are drawn; those of its borders always are."""

    upright: list[int]
    """For each row, the upright lines drawn in it, the left border as the lowest bit."""
    level: list[int]
    """For each level line, the columns that it is drawn along, the first column as the lowest bit."""

    @property
    def columns(self) -> int:
        """Return the number of columns: the outer borders are always drawn."""
        return self.level[0].bit_length()


class Grid(Struct, frozen=True):
    """A table's grid on one page; the places of its lines rise."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]
    open_top: bool = False
    """No line is drawn along the upper end: the row above the page's beginning goes on."""
    open_bottom: bool = False
    edges: Edges | None = None
    """What is drawn, where the grid is made of ruling lines."""
    doubtful: frozenset[int] = frozenset()
    """Rows whose cells neither lines nor text make certain."""
    has_sides: bool = True
    """The outer uprights are drawn."""

    @property
    def is_closed(self) -> bool:
        """Tell whether lines are drawn all around each cell, and nowhere else."""
        if self.edges is None:
            return True
        upright = sum(map(int.bit_count, self.edges.upright))
        level = sum(map(int.bit_count, self.edges.level))
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        high: int = sum(map(_HIGH, self.boxes))
        wide: int = sum(map(_WIDE, self.boxes))
        return upright == high + rows and level == wide + columns

    @property
    def is_intact(self) -> bool:
        """Tell whether ruling lines alone make the cells, as far as the page reaches."""
        return self.edges is not None and self.has_sides and self.is_closed

    @property
    def is_one_column(self) -> bool:
        """Tell whether no row is divided: a box around text, or the end of a table that the page cuts off."""
        return all(box.columns == len(self.xs) - 1 for box in self.boxes)


def grids(rules: Rules, runs: Sequence[Run] = (), more: More = ((), ())) -> list[Grid]:
    """Return the grids of ruling lines that cross, from top to bottom, and after them those of one column.

    ``runs`` is the page's text, ``more`` are places at which the first and the last grid may have columns without any line.
    """
    groups = sorted(connected(rules, runs), key=lambda group: group.level[0].at)
    found = []
    for at, group in enumerate(groups):
        xs = [*(more[0] if at == 0 else ()), *(more[1] if at + 1 == len(groups) else ())]
        if (grid := _grid(group, xs)) is not None:
            found.append(grid)
    return sorted(found, key=lambda grid: (grid.is_one_column, grid.ys[0]))


def _grid(rules: Rules, more: Sequence[float]) -> Grid | None:
    xs = _places(rules.upright, rules.level)
    has_sides = xs[0] >= rules.upright[0].at - _SNAP and xs[-1] <= rules.upright[-1].at + _SNAP
    for x in more:
        if xs[0] < x < xs[-1] and all(abs(x - place) > _SNAP for place in xs):
            xs = sorted([*xs, x])
    # a row with two cells of a table without sides has one upright
    ys = _places(rules.level, rules.upright, alone=is_open(rules))
    columns, rows = len(xs) - 1, len(ys) - 1
    if not 1 <= columns <= _MOST_COLUMNS or rows < 1:
        return None
    level = _drawn(rules.level, ys, xs)
    open_top, open_bottom = not level[0], not level[-1]
    level[0] = level[-1] = (1 << columns) - 1
    edges = _without_slivers(_by_row(_drawn(rules.upright, xs, ys), rows), xs)
    boxes = tuple(_boxes(edges, level, columns))
    return Grid(tuple(xs), tuple(ys), boxes, open_top, open_bottom, Edges(edges, level), has_sides=has_sides)


def _by_row(upright: Sequence[int], rows: int) -> list[int]:
    """Return the edges drawn in each row, that at the left end as the lowest bit; the outer ones always are."""
    sides = 1 | 1 << (len(upright) - 1)
    digits = zip(*[f"{drawn:0{rows}b}" for drawn in reversed(upright)], strict=True)  # the last row first
    return [int("".join(row), 2) | sides for row in digits][::-1]


def _without_slivers(edges: list[int], xs: Sequence[float]) -> list[int]:
    """Return the edges without those next to which a cell would have no room for a character.

    Where the uprights of rows stand beside each other, pieces of one may have been taken for two.
    """
    last = len(xs) - 2
    for column, (left, right) in enumerate(itertools.pairwise(xs)):
        if right - left < _SLIVER and last > 0:
            both = 3 << column
            gone = 1 << (column if column == last else column + 1)
            edges = [drawn & ~gone if drawn & both == both else drawn for drawn in edges]
    return edges


def _places(lines: Sequence[Rule], across: Sequence[Rule], *, alone: bool = False) -> list[float]:
    """Return where lines stand, and the outer borders that are not drawn: there, lines across end together.

    ``alone``: one line across is enough.
    """
    places: list[float] = []
    for line in sorted(lines):
        if not places or line.at - places[-1] > _SNAP:
            places.append(line.at)
    second = 0 if alone else min(1, len(across) - 1)
    first = sorted(line.start for line in across)[second]
    last = sorted((line.end for line in across), reverse=True)[second]
    if first < places[0] - OUTSIDE:
        places.insert(0, first)
    if last > places[-1] + OUTSIDE:
        places.append(last)
    return places


def _drawn(lines: Iterable[Rule], places: Sequence[float], across: Sequence[float]) -> list[int]:
    """Return for each place the cells along it that a line is drawn at, the first cell as the lowest bit."""
    middles = [(start + end) / 2 for start, end in itertools.pairwise(across)]
    drawn = [0] * len(places)
    for line in lines:
        first, last = bisect_left(middles, line.start), bisect_right(middles, line.end)
        drawn[max(bisect_right(places, line.at + 0.01) - 1, 0)] |= (1 << last) - (1 << first)
    return drawn


def _boxes(edges: Sequence[int], level: Sequence[int], columns: int) -> Iterator[Box]:
    """Yield cells in row-major order.

    Where lines do not close a rectangle, what they leave open is cut into rectangles, so that every place belongs to
    one cell and no text is lost.
    """
    rows = len(edges)
    taken = [0] * rows
    for row in range(rows):
        free = (1 << columns) - 1 & ~taken[row]
        sides = edges[row] | taken[row]
        line = level[row + 1] if row + 1 < rows else -1  # below the row
        while free:
            column = (free & -free).bit_length() - 1
            ends = sides >> (column + 1)
            end = column + (ends & -ends).bit_length()
            span = (1 << end) - (1 << column)
            below = row + 1
            if not line & span:
                both = 1 << column | 1 << end
                while (
                    below < rows
                    and not level[below] & span
                    and edges[below] & (span | both) == both
                    and not taken[below] & span
                ):
                    taken[below] |= span
                    below += 1
            yield Box(row, column, below - row, end - column)
            free &= ~span
