"""The ruling lines of a PDF page: thin boxes, strokes, the sides of outlined boxes, also those inside of forms."""

import ctypes
from collections.abc import Iterator
from operator import itemgetter
from struct import Struct
from typing import NamedTuple

from nianbao.loaders._pdf_native import FORM, LINE_TO, MOVE_TO, PATH, pdfium
from nianbao.loaders._pdf_view import View
from nianbao.loaders.limits import Budget

Matrix = tuple[float, float, float, float, float, float]
Corners = tuple[float, float, float, float]
"""Lower left and upper right."""
Piece = tuple[float, float, float]

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
    drawing = _Drawing(view, budget)
    drawing.read(page)
    return Rules(_joined(drawing.upright), _joined(drawing.level))


def _joined(pieces: list[Piece]) -> list[Rule]:
    """Return lines at different places, each as long as its pieces reach without a gap."""
    pieces.sort()
    found: list[Rule] = []
    near: list[Piece] = []
    for piece in pieces:
        if near and piece[0] - near[0][0] > _SAME:
            found += _reaches(near)
            near = []
        near.append(piece)
    if near:
        found += _reaches(near)
    return found


def _reaches(pieces: list[Piece]) -> Iterator[Rule]:
    at = pieces[0][0]
    pieces.sort(key=itemgetter(1))
    _, start, end = pieces[0]
    for _, first, last in pieces:
        if first > end + _GAP:
            if end - start >= _SHORTEST:
                yield Rule(at, start, end)
            start, end = first, last
        elif last > end:
            end = last
    if end - start >= _SHORTEST:
        yield Rule(at, start, end)


class _Drawing:
    """Reads what is drawn on a page; PDFium writes its results into one stretch of memory."""

    def __init__(self, view: View, budget: Budget) -> None:
        self.upright: list[Piece] = []
        self.level: list[Piece] = []
        self._pdfium = pdfium()
        self._view, self._budget = view, budget
        self._results = bytearray(_RESULTS.size)
        self._memory = (ctypes.c_char * _RESULTS.size).from_buffer(self._results)
        start = ctypes.addressof(self._memory)
        self._places = tuple(range(start, start + _RESULTS.size, 4))
        self._items = self._points = 0

    def read(self, page: int) -> None:
        """Read the page's paths, also those inside of forms."""
        count, get, kind = self._pdfium.count_objects(page), self._pdfium.object, self._pdfium.kind
        self._spend(count)
        path = self._path
        for index in range(count):
            item = get(page, index)
            found = kind(item)
            if found == PATH:
                path(item, None)
            elif found == FORM:
                self._form(item, None, 1)

    def _form(self, form: int, outer: Matrix | None, depth: int) -> None:
        lib = self._pdfium
        count = max(lib.count_inner(form), 0)
        self._spend(count)
        matrix = self._matrix(form, outer)
        for index in range(count):
            item = lib.inner(form, index)
            found = lib.kind(item)
            if found == PATH:
                self._path(item, matrix)
            elif found == FORM and depth < _DEPTH:
                self._form(item, matrix, depth + 1)

    def _spend(self, items: int) -> None:
        self._items += items
        self._budget.check_page_items(self._items)
        self._budget.tick()

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

    def _path(self, item: int, matrix: Matrix | None) -> None:
        lib = self._pdfium
        left, bottom, right, top, fill, stroke, red, green, blue, alpha = self._places
        if not lib.bounds(item, left, bottom, right, top) or not lib.draw_mode(item, fill, stroke):
            return
        outlined = self._results[_STROKE] != 0
        if not (lib.stroke_color if outlined else lib.fill_color)(item, red, green, blue, alpha):
            self._results[_COLOR:] = _BLACK
        x0, y0, x1, y1, filled, _, red, green, blue, alpha = _RESULTS.unpack_from(self._results)
        if not (filled or outlined) or alpha == 0 or (red > _WHITE and green > _WHITE and blue > _WHITE):
            return
        if matrix:
            x0, y0, x1, y1 = _moved(matrix, x0, y0, x1, y1)
        if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
            self._add(x0, y0, x1, y1)
            return
        count = lib.count_segments(item)
        if count == _POINTS_OF_A_BOX:
            if not outlined:
                return
            x0, y0, x1, y1 = self._view.box(x0, y0, x1, y1)
            self.upright += (x0, y0, y1), (x1, y0, y1)
            self.level += (y0, x0, x1), (y1, x0, x1)
        elif count > 2 and self._points + count <= _MOST_POINTS:
            self._points += count
            for box in self._parts(item, count, self._matrix(item, matrix), outlined):
                self._add(*box)

    def _add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        x0, top, x1, bottom = self._view.box(x0, y0, x1, y1)
        if x1 - x0 <= _THIN:
            self.upright.append(((x0 + x1) / 2, top, bottom))
        if bottom - top <= _THIN:
            self.level.append(((top + bottom) / 2, x0, x1))

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
