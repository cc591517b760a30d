"""Cells where ruling lines do not close, or close more than one cell: what all of the table says decides.

Places of a grid between which no line is drawn are a region. A region is one merged cell, or several between which a
line is missing: it is cut into the rectangles that go best with the text and need the fewest lines that nobody drew. A
line that goes on at both sides of a gap costs least.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from nianbao.loaders.pdf.evidence import Evidence, Rect
from nianbao.loaders.pdf.grid import Box, Edges, Grid
from nianbao.loaders.pdf.runs import Run

_MOST_COLUMNS = 60
_MOST_PLACES = 150
"""Places of a region's rectangle; a larger one is cut as its lines say."""
_GAP, _LONG_GAP, _END, _FREE = 0.4, 1.0, 2.0, 6.0
"""What an edge costs that is not drawn: in a gap of one edge or two, at the end of a line, elsewhere."""
_TORN = 3.0
"""And where it would part words that are near enough for one text."""
_REMOVED = 6.0
"""What it costs to leave out an edge that is drawn."""
_UNCERTAIN = 8.0

Place = tuple[int, int]


def settled(grid: Grid, runs: Sequence[Run]) -> Grid:
    """Return a grid of ruling lines with its cells as lines and text together say."""
    if grid.edges is None:
        return grid
    xs, edges = grid.xs, Edges(list(grid.edges.upright), list(grid.edges.level))
    evidence = Evidence(xs, grid.ys, runs)
    while len(xs) < _MOST_COLUMNS and (x := evidence.missing_column()) is not None:
        edges = _with_column(edges, at := bisect_right(xs, x))
        xs = (*xs[:at], x, *xs[at:])
        evidence = Evidence(xs, grid.ys, runs)
    rows, columns = len(grid.ys) - 1, len(xs) - 1
    _part_numbers(edges, rows, columns, evidence)
    boxes, doubtful = _cells(_regions(edges, rows, columns), edges, evidence)
    return replace(grid, xs=xs, boxes=boxes, edges=edges, doubtful=doubtful)


def settled_boxes(grid: Grid, runs: Sequence[Run], numbers: Sequence[int]) -> Grid:
    """Return a grid whose lines close every cell, with some of its merged cells cut as the text says."""
    if grid.edges is None:
        return grid
    asked = [grid.boxes[number] for number in numbers]
    top, bottom = min(grid.ys[box.row] for box in asked), max(grid.ys[box.row + box.rows] for box in asked)
    evidence = Evidence(grid.xs, grid.ys, [run for run in runs if top < run.bottom and run.top < bottom])
    cut, doubtful = _cells(map(_places, asked), grid.edges, evidence)
    kept = [box for number, box in enumerate(grid.boxes) if number not in set(numbers)]
    boxes = tuple(sorted([*kept, *cut], key=lambda box: (box.row, box.column)))
    return replace(grid, boxes=boxes, doubtful=doubtful)


def _places(box: Box) -> list[Place]:
    return [
        (row, column)
        for row in range(box.row, box.row + box.rows)
        for column in range(box.column, box.column + box.columns)
    ]


def _cells(
    regions: Iterable[list[Place]], edges: Edges, evidence: Evidence
) -> tuple[tuple[Box, ...], frozenset[int]]:
    """Return the cells that regions are cut into, in row-major order, and the rows in which nothing is certain."""
    boxes: list[Box] = []
    doubtful: set[int] = set()
    for region in regions:
        if len(region) == 1:
            row, column = region[0]
            boxes.append(Box(row, column, 1, 1))
            continue
        cut = _Cut(region, edges, evidence)
        boxes += [Box(top, left, bottom - top, right - left) for top, left, bottom, right in cut.rects]
        if cut.cost >= _UNCERTAIN:
            doubtful.update(row for row, _ in region)
    boxes.sort(key=lambda box: (box.row, box.column))
    return tuple(boxes), frozenset(doubtful)


def _with_column(edges: Edges, at: int) -> Edges:
    """Return the edges of a grid with one more upright line before that of number ``at``: nothing of it is drawn."""
    low, half = (1 << at) - 1, (1 << (at - 1)) - 1
    upright = [drawn & low | (drawn & ~low) << 1 for drawn in edges.upright]
    level = [
        drawn & half | (drawn >> (at - 1) & 1) * (3 << (at - 1)) | (drawn >> at) << (at + 1)
        for drawn in edges.level
    ]
    return Edges(upright, level)


def _part_numbers(edges: Edges, rows: int, columns: int, evidence: Evidence) -> None:
    """Draw the lines that are missing between numbers."""
    for row in range(rows):
        for column in range(columns):
            if (
                column
                and not edges.upright[row] >> column & 1
                and evidence.is_parted(row, column - 1, (row, column))
            ):
                edges.upright[row] |= 1 << column
            if (
                row
                and not edges.level[row] >> column & 1
                and evidence.is_parted(row - 1, column, (row, column))
            ):
                edges.level[row] |= 1 << column


def _regions(edges: Edges, rows: int, columns: int) -> Iterator[list[Place]]:
    """Yield the places that no line parts."""
    seen: set[Place] = set()
    for start in ((row, column) for row in range(rows) for column in range(columns)):
        if start in seen:
            continue
        seen.add(start)
        region, todo = [], [start]
        while todo:
            place = todo.pop()
            region.append(place)
            for other in _neighbours(place, edges, rows, columns):
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
        yield region


def _neighbours(place: Place, edges: Edges, rows: int, columns: int) -> Iterator[Place]:
    row, column = place
    if column and not edges.upright[row] >> column & 1:
        yield row, column - 1
    if column + 1 < columns and not edges.upright[row] >> (column + 1) & 1:
        yield row, column + 1
    if row and not edges.level[row] >> column & 1:
        yield row - 1, column
    if row + 1 < rows and not edges.level[row + 1] >> column & 1:
        yield row + 1, column


class _Cut:
    """The best way to cut a region into rectangles."""

    def __init__(self, region: Sequence[Place], edges: Edges, evidence: Evidence) -> None:
        self._region, self._edges, self._evidence = frozenset(region), edges, evidence
        rows, columns = [row for row, _ in region], [column for _, column in region]
        whole = min(rows), min(columns), max(rows) + 1, max(columns) + 1
        self._best = cache(self._find)
        if (whole[2] - whole[0]) * (whole[3] - whole[1]) > _MOST_PLACES:
            self.cost, self.rects = (
                _UNCERTAIN,
                tuple((row, column, row + 1, column + 1) for row, column in region),
            )
        else:
            self.cost, self.rects = self._best(whole)

    def _find(self, rect: Rect) -> tuple[float, tuple[Rect, ...]]:
        """Return what the best cells of a rectangle cost, and these."""
        top, left, bottom, right = rect
        places = sum(
            (row, column) in self._region for row in range(top, bottom) for column in range(left, right)
        )
        if places == 0:
            return 0.0, ()
        best: float = float("inf")
        found: tuple[Rect, ...] = ()
        if places == (bottom - top) * (right - left):
            best, found = self._evidence.cost(rect) + self._removed(rect), (rect,)
        for first, second, cost in self._cuts(rect):
            if cost >= best:
                continue
            one = self._best(first)
            if cost + one[0] >= best:
                continue
            other = self._best(second)
            if cost + one[0] + other[0] < best:
                best, found = cost + one[0] + other[0], one[1] + other[1]
        return best, found

    def _cuts(self, rect: Rect) -> Iterator[tuple[Rect, Rect, float]]:
        top, left, bottom, right = rect
        for line in range(top + 1, bottom):
            yield (top, left, line, right), (line, left, bottom, right), self._level_cost(line, left, right)
        for line in range(left + 1, right):
            yield (top, left, bottom, line), (top, line, bottom, right), self._upright_cost(line, top, bottom)

    def _level_cost(self, line: int, left: int, right: int) -> float:
        """Return what the edges cost that a level line lacks between two columns."""
        level, upright = self._edges.level[line], self._edges.upright
        lacking = [
            not level >> column & 1 and {(line - 1, column), (line, column)} <= self._region
            for column in range(left, right)
        ]
        joined = [not (upright[line - 1] | upright[line]) >> column & 1 for column in range(left, right)]
        return sum(
            _price(
                lambda place: place >= 0 and bool(level >> place & 1),
                left + start,
                left + end,
                self._edges.columns,
            )
            for start, end in _stretches(lacking, joined)
        )

    def _upright_cost(self, line: int, top: int, bottom: int) -> float:
        """Return what the edges cost that an upright line lacks between two rows."""
        upright, level = self._edges.upright, self._edges.level
        lacking = [
            not upright[row] >> line & 1 and {(row, line - 1), (row, line)} <= self._region
            for row in range(top, bottom)
        ]
        joined = [not (level[row] >> (line - 1) | level[row] >> line) & 1 for row in range(top, bottom)]
        torn = sum(lacks and (row, line) in self._evidence.torn for row, lacks in enumerate(lacking, top))
        return _TORN * torn + sum(
            _price(
                lambda place: 0 <= place < len(upright) and bool(upright[place] >> line & 1),
                top + start,
                top + end,
                len(upright),
            )
            for start, end in _stretches(lacking, joined)
        )

    def _removed(self, rect: Rect) -> float:
        top, left, bottom, right = rect
        count = 0
        for row in range(top, bottom):
            count += sum(self._edges.upright[row] >> line & 1 for line in range(left + 1, right))
        for line in range(top + 1, bottom):
            count += sum(self._edges.level[line] >> column & 1 for column in range(left, right))
        return _REMOVED * count


def _stretches(lacking: Sequence[bool], joined: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of edges that are lacking together: no line parts the places along them."""
    start = None
    for place, lacks in enumerate(lacking):
        if start is not None and not (lacks and joined[place]):
            yield start, place - 1
            start = None
        if lacks and start is None:
            start = place
    if start is not None:
        yield start, len(lacking) - 1


def _price(drawn: Callable[[int], bool], first: int, last: int, length: int) -> float:
    """Return what edges cost of a line that may go on before the first and after the last of them.

    ``length`` is the number of edges from border to border: a line may also lack the last of them. Where it lacks the
    first ones, a label mostly stands beside several rows.
    """
    before, after = drawn(first - 1), drawn(last + 1)
    if before and after:
        return _GAP
    if (before and (drawn(last + 2) or last + 1 == length)) or (after and drawn(first - 2)):
        return _LONG_GAP
    return _END if before or after else _FREE
