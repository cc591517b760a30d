"""Rebuild table grids from ruling lines."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from nianbao.loaders.pdf.rules import Rule, Rules

_SNAP = 4.0
"""Lines nearer than this (points) are one."""
_REACH = 2.0
"""A line that ends this far from another still meets it."""
_NEAR = 6.0
"""Of a line (points): what ends so near to it does not cross it."""
_WHITE_BETWEEN = 1.2
"""What is at least between the uprights of two tables, one below the other (points)."""
_HIGHER, _LOW, _HIGHEST = 1.4, 24.0, 40.0
"""A row without uprights may be so much higher than the others of its table; the height of a row (points) where there is
no other; what is higher holds a heading.
"""
_LONG = 0.5
"""Of a table's width: what a line of it takes at least."""
_OUTSIDE = 8.0
"""Lines that go on so far beyond the last crossing line end at a border that is not drawn."""
_MOST_COLUMNS = 60
_MOST_RULES = 1_000
"""More lines than this on a page are a drawing."""


More = tuple[Sequence[float], Sequence[float]]


class Box(NamedTuple):
    """A cell's place on the grid."""

    row: int
    column: int
    rows: int
    columns: int


_HIGH, _WIDE = itemgetter(2), itemgetter(3)
"""How many rows a box has, how many columns."""


class Edges(NamedTuple):
    """Which edges of a grid are drawn; those of its borders always are."""

    upright: list[int]
    """For each row, the upright lines drawn in it, the left border as the lowest bit."""
    level: list[int]
    """For each level line, the columns that it is drawn along, the first column as the lowest bit."""

    @property
    def columns(self) -> int:
        """Return the number of columns: the outer borders are always drawn."""
        return self.level[0].bit_length()


class Grid(NamedTuple):
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


def grids(rules: Rules, more: More = ((), ())) -> list[Grid]:
    """Return the grids of ruling lines that cross, from top to bottom, and after them those of one column.

    ``more`` are places at which the first and the last grid may have columns without any line.
    """
    groups = sorted(_connected(rules), key=lambda group: group.level[0].at)
    found = []
    for at, group in enumerate(groups):
        xs = [*(more[0] if at == 0 else ()), *(more[1] if at + 1 == len(groups) else ())]
        if (grid := _grid(group, xs)) is not None:
            found.append(grid)
    return sorted(found, key=lambda grid: (grid.is_one_column, grid.ys[0]))


def _connected(rules: Rules) -> list[Rules]:
    """Group lines that cross or touch. A frame around a table that does not touch it is not the table's."""
    if max(len(rules.upright), len(rules.level)) > _MOST_RULES:
        return []
    owner = list(range(len(rules.level)))
    places = [line.at for line in rules.level]
    reaches = [(line.start - _REACH, line.end + _REACH) for line in rules.level]
    crossed: list[tuple[Rule, int]] = []
    for upright in rules.upright:
        x, first = upright.at, bisect_left(places, upright.start - _REACH)
        near = reaches[first : bisect_right(places, upright.end + _REACH)]
        hits = [index for index, (start, end) in enumerate(near, first) if start <= x <= end]
        if hits:
            crossed.append((upright, hits[0]))
            joined = set(map(owner.__getitem__, hits))
            if len(joined) > 1:
                owner = [owner[hits[0]] if group in joined else group for group in owner]
    groups: dict[int, Rules] = {}
    for upright, hit in crossed:
        groups.setdefault(owner[hit], Rules([], [])).upright.append(upright)
    loose = []
    for index, line in enumerate(rules.level):
        if owner[index] in groups:
            groups[owner[index]].level.append(line)
        else:
            loose.append(line)
    parts = [part for group in groups.values() for part in _parted(group)]
    return _stacked(parts, loose) if loose or len(parts) > 1 else parts


def _stacked(parts: list[Rules], loose: Sequence[Rule]) -> list[Rules]:
    """Return the tables with those joined that no upright joins, for their outer sides are not drawn.

    They are as wide, and nearer to each other than another row of theirs is high. Level lines by themselves (``loose``)
    may lie between them.
    """
    if not any(_is_open(part) for part in parts):
        return parts
    lines = [Rules([], [line]) for line in loose]
    joined: list[Rules] = []
    for part in sorted([*parts, *lines], key=lambda part: part.level[0].at):
        above = joined[-1] if joined else None
        if above and _is_open(above) and _is_open(part) and _is_next(above, part):
            joined[-1] = Rules(sorted([*above.upright, *part.upright]), [*above.level, *part.level])
        else:
            joined.append(part)
    return [part for part in joined if part.upright]


def _is_open(part: Rules) -> bool:
    """Tell whether level lines go on beyond the outermost uprights at both sides."""
    if not part.upright:
        return True
    first, last = _width(part.upright)
    start, end = _reach(part.level)
    return start < first - _OUTSIDE and end > last + _OUTSIDE


def _is_next(above: Rules, below: Rules) -> bool:
    one, other = _reach(above.level), _reach(below.level)
    heights = [lower.at - upper.at for upper, lower in itertools.pairwise(above.level)]
    gap = below.level[0].at - above.level[-1].at
    same = abs(one[0] - other[0]) < _SNAP and abs(one[1] - other[1]) < _SNAP
    # a line by itself may lack a piece
    inside = not below.upright and _LONG * (one[1] - one[0]) < other[1] - other[0]
    inside = inside and one[0] - _SNAP < other[0] and other[1] < one[1] + _SNAP
    return (same or inside) and 0 < gap < min(_HIGHER * median(heights or [_LOW]), _HIGHEST)


def _reach(level: Sequence[Rule]) -> tuple[float, float]:
    return min(line.start for line in level), max(line.end for line in level)


def _parted(rules: Rules) -> Iterator[Rules]:
    """Yield tables that stand so close that the last line of one and the first of the next were taken for one."""
    for number, line in enumerate(rules.level[1:-1], 1):
        if any(
            upright.start < line.at - _NEAR and upright.end > line.at + _NEAR for upright in rules.upright
        ):
            continue
        above = Rules(
            [rule for rule in rules.upright if rule.end <= line.at + _NEAR], rules.level[: number + 1]
        )
        below = Rules([rule for rule in rules.upright if rule not in above.upright], rules.level[number:])
        if _differ(above, below):
            yield _narrowed(above, number)
            yield from _parted(_narrowed(below, 0))
            return
    yield rules


def _differ(above: Rules, below: Rules) -> bool:
    """Tell whether white parts two tables of different widths."""
    if not above.upright or not below.upright:
        return False
    gap = min(rule.start for rule in below.upright) - max(rule.end for rule in above.upright)
    one, other = _width(above.upright), _width(below.upright)
    return gap > _WHITE_BETWEEN and (abs(one[0] - other[0]) > _SNAP or abs(one[1] - other[1]) > _SNAP)


def _width(upright: Sequence[Rule]) -> tuple[float, float]:
    return min(rule.at for rule in upright), max(rule.at for rule in upright)


def _narrowed(rules: Rules, shared: int) -> Rules:
    """Return a table's lines, that which it shared with another table as long as the others."""
    level = list(rules.level)
    own = level[:shared] + level[shared + 1 :]
    first, last = _width(rules.upright)
    first, last = min([first, *(line.start for line in own)]), max([last, *(line.end for line in own)])
    level[shared] = Rule(level[shared].at, first, last)
    return Rules(rules.upright, level)


def _grid(rules: Rules, more: Sequence[float]) -> Grid | None:
    xs = _places(rules.upright, rules.level)
    has_sides = xs[0] >= rules.upright[0].at - _SNAP and xs[-1] <= rules.upright[-1].at + _SNAP
    for x in more:
        if xs[0] < x < xs[-1] and all(abs(x - place) > _SNAP for place in xs):
            xs = sorted([*xs, x])
    # a row with two cells of a table without sides has one upright
    ys = _places(rules.level, rules.upright, alone=_is_open(rules))
    columns, rows = len(xs) - 1, len(ys) - 1
    if not 1 <= columns <= _MOST_COLUMNS or rows < 1:
        return None
    level = _drawn(rules.level, ys, xs)
    open_top, open_bottom = not level[0], not level[-1]
    level[0] = level[-1] = (1 << columns) - 1
    edges = _by_row(_drawn(rules.upright, xs, ys), rows)
    boxes = tuple(_boxes(edges, level, columns))
    return Grid(tuple(xs), tuple(ys), boxes, open_top, open_bottom, Edges(edges, level), has_sides=has_sides)


def _by_row(upright: Sequence[int], rows: int) -> list[int]:
    """Return the edges drawn in each row, that at the left end as the lowest bit; the outer ones always are."""
    sides = 1 | 1 << (len(upright) - 1)
    digits = zip(*[f"{drawn:0{rows}b}" for drawn in reversed(upright)], strict=True)  # the last row first
    return [int("".join(row), 2) | sides for row in digits][::-1]


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
