"""The ruling lines of a PDF page: thin boxes, strokes, the sides of outlined boxes, also those inside of forms."""

import ctypes
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from struct import Struct
from typing import NamedTuple

from nianbao.loaders._pdf_native import FORM, LINE_TO, MOVE_TO, PATH, pdfium
from nianbao.loaders._pdf_view import View
from nianbao.loaders.limits import Budget

Matrix = tuple[float, float, float, float, float, float]
Get = Callable[[int, int], int]
Corners = tuple[float, float, float, float]
"""Lower left and upper right."""
Span = tuple[float, float]
Drawn = defaultdict[float, list[Span]]
"""What is drawn at each place."""
Piece = tuple[float, float, float]
"""A stretch of a line: where it stands, its start and end, in the page's own coordinates."""

_RESULTS = Struct("4f2i4I")
"""Bounds; how a path is filled, and whether it is outlined; red, green, blue and opacity."""
_STROKE, _COLOR = 20, 24
_BLACK = Struct("4I").pack(0, 0, 0, 255)
_UNCHANGED: Matrix = (1, 0, 0, 1, 0, 0)
_POINTS_OF_A_BOX = 5

_THIN = 4.0
"""A box no thicker than this (points) is a ruling line."""
_SAME = 4.0
"""Lines nearer than this are one: no row of text is lower, and the two lines of a double line stand nearer."""
_GAP = 5.0
"""A gap in a line: dashes, and pieces of a line drawn cell by cell."""
_SHORTEST = 6.0
_WHITE = 250
_DEPTH = 8
"""Forms in forms that are followed."""
_MOST_POINTS = 20_000
"""Points of winding paths that are looked at on a page; what has more is a drawing."""


class Rule(NamedTuple):
    """A ruling line: upright at x = ``at`` or level at y = ``at``, from ``start`` to ``end``."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """The ruling lines of a page, pieces of the same line joined, in the order of their places."""

    upright: list[Rule]
    level: list[Rule]


def rules(page: int, view: View, budget: Budget) -> Rules:
    """Return the page's ruling lines. Raises ``LoadError`` when more is drawn than a page of a report has."""
    drawing = _Drawing(budget)
    drawing.read(page)
    upright, level = _joined(drawing.upright), _joined(drawing.level)
    seen = [view.box(at, start, at, end) for at, start, end in upright]
    seen += [view.box(start, at, end, at) for at, start, end in level]
    return Rules(
        sorted(Rule(x0, top, bottom) for x0, top, x1, bottom in seen if x0 == x1),
        sorted(Rule(top, x0, x1) for x0, top, x1, bottom in seen if top == bottom),
    )


def _joined(drawn: Drawn) -> list[Piece]:
    """Return lines, each as long as its pieces reach without a gap; those of a double line are one."""
    found: list[Piece] = []
    first = float("-inf")
    near: set[tuple[float, float, float]] = set()
    for at in sorted(drawn):
        if at - first > _SAME:
            found += _reaches(near)
            first, near = at, set()
        near.update([(start, end, at) for start, end in drawn[at]])
    return found + _reaches(near)


def _reaches(spans: set[tuple[float, float, float]]) -> list[Piece]:
    found: list[Piece] = []
    at = start = end = float("-inf")
    for first, last, place in sorted(spans):
        if first > end + _GAP:
            found.append((at, start, end))
            at, start, end = place, first, last
        elif last > end:
            end = last
    found.append((at, start, end))
    return [piece for piece in found if piece[2] - piece[1] >= _SHORTEST]


class _Drawing:
    """Reads what is drawn on a page; PDFium writes its results into one stretch of memory."""

    def __init__(self, budget: Budget) -> None:
        self.upright: Drawn = defaultdict(list)
        self.level: Drawn = defaultdict(list)
        self._pdfium = pdfium()
        self._budget = budget
        self._results = bytearray(_RESULTS.size)
        self._memory = (ctypes.c_char * _RESULTS.size).from_buffer(self._results)
        start = ctypes.addressof(self._memory)
        self._places = tuple(range(start, start + _RESULTS.size, 4))
        self._items = self._points = 0

    def read(self, page: int) -> None:
        """Read the page's paths, also those inside of forms."""
        count = self._pdfium.count_objects(page)
        self._read(page, self._pdfium.object, count, None, 0)

    def _read(self, holder: int, get: Get, count: int, matrix: Matrix | None, depth: int) -> None:
        self._items += max(count, 0)
        self._budget.check_page_items(self._items)
        self._budget.tick()
        kind = self._pdfium.kind
        paths, forms = [], []
        for index in range(count):
            item = get(holder, index)
            found = kind(item)
            if found == PATH:
                paths.append(item)
            elif found == FORM:
                forms.append(item)
        self._paths(paths, matrix)
        if depth < _DEPTH:
            lib = self._pdfium
            for form in forms:
                self._read(form, lib.inner, lib.count_inner(form), self._matrix(form, matrix), depth + 1)

    def _matrix(self, item: int, outer: Matrix | None) -> Matrix:
        floats = (ctypes.c_float * 6)()
        if not self._pdfium.matrix(item, floats):
            return outer or _UNCHANGED
        a, b, c, d, e, f = floats
        if outer is None:
            return a, b, c, d, e, f
        p, q, r, s, t, u = outer
        return (
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        )

    def _paths(self, items: Sequence[int], matrix: Matrix | None) -> None:
        lib, results, unpack = self._pdfium, self._results, _RESULTS.unpack_from
        bounds, draw_mode, count_segments = lib.bounds, lib.draw_mode, lib.count_segments
        upright, level = self.upright, self.level
        left, bottom, right, top, fill, stroke, red, green, blue, alpha = self._places
        for item in items:
            draw_mode(item, fill, stroke)
            outlined = results[_STROKE] != 0
            if not (lib.stroke_color if outlined else lib.fill_color)(item, red, green, blue, alpha):
                results[_COLOR:] = _BLACK
            if not bounds(item, left, bottom, right, top):
                continue
            x0, y0, x1, y1, filled, _, r, g, b, a = unpack(results)
            if not (filled or outlined) or a == 0 or (r > _WHITE and g > _WHITE and b > _WHITE):
                continue
            if matrix:
                x0, y0, x1, y1 = _moved(matrix, x0, y0, x1, y1)
            if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
                self._add(x0, y0, x1, y1)
            elif (count := count_segments(item)) != _POINTS_OF_A_BOX:
                self._winding(item, count, matrix, outlined)
            elif outlined:
                across, along = (x0, x1), (y0, y1)
                upright[x0].append(along)
                upright[x1].append(along)
                level[y0].append(across)
                level[y1].append(across)

    def _winding(self, item: int, count: int, matrix: Matrix | None, outlined: bool) -> None:
        if count > 2 and self._points + count <= _MOST_POINTS:
            self._points += count
            for corners in self._parts(item, count, self._matrix(item, matrix), outlined):
                self._add(*corners)

    def _add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if x1 - x0 <= _THIN:
            self.upright[(x0 + x1) / 2].append((y0, y1))
        if y1 - y0 <= _THIN:
            self.level[(y0 + y1) / 2].append((x0, x1))

    def _parts(self, item: int, count: int, matrix: Matrix, outlined: bool) -> Iterator[Corners]:
        """Yield the boxes of a winding path's straight strokes, or of its thin parts when it is only filled."""
        lib, (x_place, y_place) = self._pdfium, self._places[:2]
        part: list[tuple[float, float]] = []
        for index in range(count + 1):
            segment = lib.segment(item, index) if index < count else None
            kind = lib.segment_kind(segment) if segment else MOVE_TO
            if kind == MOVE_TO:
                if part and not outlined:
                    yield _around(part)
                part = []
            if not segment or not lib.segment_point(segment, x_place, y_place):
                continue
            point = _RESULTS.unpack_from(self._results)[:2]
            x, y, _, _ = _moved(matrix, *point, *point)
            if outlined and part and kind == LINE_TO:
                yield _around([part[-1], (x, y)])
            part.append((x, y))
            if outlined and kind == LINE_TO and lib.segment_closes(segment):
                yield _around([part[0], (x, y)])


def _around(points: list[tuple[float, float]]) -> Corners:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _moved(matrix: Matrix, x0: float, y0: float, x1: float, y1: float) -> Corners:
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (x0, x1) for y in (y0, y1)]
    ys = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
    return min(xs), min(ys), max(xs), max(ys)
