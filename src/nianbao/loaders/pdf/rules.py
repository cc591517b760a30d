"""The ruling lines of a PDF page: thin boxes, strokes, the sides of outlined boxes, also those inside of forms."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from ctypes import c_void_p
from itertools import compress, repeat
from types import MappingProxyType

from msgspec import Struct

from nianbao.loaders.limits import Budget
from nianbao.loaders.pdf.clips import Corners, clips
from nianbao.loaders.pdf.native import FORM, IMAGE, LINE_TO, MOVE_TO, PATH, Results, pdfium, pointer, room
from nianbao.loaders.pdf.view import Box, View

Matrix = tuple[float, float, float, float, float, float]
Get = Callable[..., int]
Span = tuple[float, float]
Drawn = defaultdict[float, list[Span]]
"""What is drawn at each place."""
Piece = tuple[float, float, float]
"""A stretch of a line: where it stands, its start and end, in the page's own coordinates."""

_MODES = Results("2i", 2)
"""How paths are filled, and whether they are outlined."""
_BOXES = Results("4f", 4)
_COLORS = Results("4I", 4)
"""Red, green, blue and opacity."""
_IS_KIND = {kind: bytes([other == kind for other in range(256)]) for kind in (PATH, IMAGE, FORM)}
"""For ``bytes.translate``: 1 for objects of a kind, 0 for all others; most are texts of a few characters."""
_UNCHANGED: Matrix = (1, 0, 0, 1, 0, 0)
_POINTS_OF_A_BOX = 5

_THIN = 4.0
"""A box no thicker than this (points) is a ruling line."""
_SAME = 4.0
"""Lines nearer than this are one: no row of text is lower, and the two lines of a double line stand nearer."""
_GAP = 5.0
"""A gap in a line: dashes, and pieces of a line drawn cell by cell."""
_BREAK = 1.2
"""A gap that is wider may be white between two tables."""
_SHORTEST = 6.0
_CLOSE = 0.5
"""A line so near to the border of its clip is half hidden, and is seen."""
_WHITE = 250
_DEPTH = 8
"""Forms in forms that are followed."""
_MOST_POINTS = 20_000
"""Points of winding paths that are looked at on a page; what has more is a drawing."""


Gaps = Mapping[float, Sequence[Span]]
"""Where the pieces of upright lines that were joined leave white, from end to start, by the place of the line."""


class Rule(Struct, frozen=True, order=True):
    """A ruling line: upright at x = ``at`` or level at y = ``at``, from ``start`` to ``end``."""

    at: float
    start: float
    end: float


class Rules(Struct, frozen=True):
    """The ruling lines of a page, pieces of the same line joined, in the order of their places."""

    upright: list[Rule]
    level: list[Rule]
    pictures: Sequence[Box] = ()
    """Boxes of the page's pictures, as they are seen."""
    gaps: Gaps = MappingProxyType({})


def rules(page: int, view: View, budget: Budget) -> Rules:
    """Return the page's ruling lines. Raises ``LoadError`` when more is drawn than a page of a report has."""
    drawing = _Drawing(budget)
    drawing.read(page)
    (upright, upright_gaps), (level, level_gaps) = _joined(drawing.upright), _joined(drawing.level)
    seen = _seen_at(view, upright, level)
    gaps: dict[float, list[Span]] = {}
    for x0, top, x1, bottom in _seen_at(view, upright_gaps, level_gaps):
        if x0 == x1:
            gaps.setdefault(x0, []).append((top, bottom))
    return Rules(
        sorted(Rule(x0, top, bottom) for x0, top, x1, bottom in seen if x0 == x1),
        sorted(Rule(top, x0, x1) for x0, top, x1, bottom in seen if top == bottom),
        [view.box(*corners) for corners in drawing.pictures],
        gaps,
    )


def _seen_at(view: View, upright: Sequence[Piece], level: Sequence[Piece]) -> list[Box]:
    seen = [view.box(at, start, at, end) for at, start, end in upright]
    return seen + [view.box(start, at, end, at) for at, start, end in level]


def _joined(drawn: Drawn) -> tuple[list[Piece], list[Piece]]:
    """Return lines, each as long as its pieces reach, and the gaps in them; those of a double line are one."""
    gaps: list[Piece] = []
    found: list[Piece] = []
    near: list[float] = []
    for at in [*sorted(drawn), float("inf")]:
        while near and at - near[0] > _SAME:
            cut = len(near) if at - near[-1] > _SAME else _widest_gap([*near, at])
            found += _reaches([(*span, place) for place in near[:cut] for span in drawn[place]], gaps)
            near = near[cut:]
        near.append(at)
    return found, gaps


def _widest_gap(places: Sequence[float]) -> int:
    """Return the number of the place after the widest gap: pieces of lines that stand close together are those of one."""
    return max(range(1, len(places)), key=lambda number: places[number] - places[number - 1])


def _reaches(spans: list[tuple[float, float, float]], gaps: list[Piece]) -> list[Piece]:
    """Return the lines that (start, end, place) of their pieces make; the white between these goes to ``gaps``."""
    found: list[Piece] = []
    spans.sort()
    at = start = end = float("-inf")
    for first, last, place in spans:
        if first > end + _GAP:
            if end - start >= _SHORTEST:
                found.append((at, start, end))
            at, start, end = place, first, last
        elif last > end:
            if first > end + _BREAK:
                gaps.append((at, end, first))
            end = last
    if end - start >= _SHORTEST:
        found.append((at, start, end))
    return found


class _Drawing:
    """Reads what is drawn on a page, each of PDFium's functions for all paths in turn: that takes half the time."""

    def __init__(self, budget: Budget) -> None:
        self.upright: Drawn = defaultdict(list)
        self.level: Drawn = defaultdict(list)
        self.pictures: list[Corners] = []
        self._pdfium = pdfium()
        self._budget = budget
        self._items = self._points = 0
        self._clip: Corners | None = None
        """What can be seen of the path that is read."""

    def read(self, page: int) -> None:
        """Read the page's paths, also those inside of forms."""
        count = self._pdfium.count_objects(page)
        self._read(pointer(page), self._pdfium.object, count, None, 0)

    def _read(self, holder: object, get: Get, count: int, matrix: Matrix | None, depth: int) -> None:
        self._items += max(count, 0)
        self._budget.check_page_items(self._items)
        self._budget.tick()
        lib = self._pdfium
        items = list(map(get, repeat(holder), range(count)))
        kinds = bytes(map(lib.kind, items))
        if PATH in kinds:
            self._paths(_of_kind(PATH, items, kinds), matrix)
        if IMAGE in kinds:
            self.pictures += self._bounds(_of_kind(IMAGE, items, kinds), matrix)
        if FORM in kinds and depth < _DEPTH:
            for form in _of_kind(FORM, items, kinds):
                self._read(form, lib.inner, lib.count_inner(form), self._matrix(form, matrix), depth + 1)

    def _matrix(self, item: c_void_p, outer: Matrix | None) -> Matrix:
        memory, place = room(24)
        if not self._pdfium.matrix(item, place):
            return outer or _UNCHANGED
        a, b, c, d, e, f = memory.cast("f")
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

    def _bounds(self, items: Sequence[c_void_p], matrix: Matrix | None) -> Iterator[Corners]:
        for is_known, box in zip(*_BOXES.of(self._pdfium.bounds, items), strict=True):
            if is_known:
                yield _moved(matrix or _UNCHANGED, *box)

    def _paths(self, items: Sequence[c_void_p], matrix: Matrix | None) -> None:
        lib = self._pdfium
        _, modes = _MODES.of(lib.draw_mode, items)
        outlined, filled = [], []
        for item, (fills, strokes) in zip(items, modes, strict=True):
            if strokes:
                outlined.append(item)
            elif fills:
                filled.append(item)
        self._shapes(outlined, lib.stroke_color, matrix, outlined=True)
        self._shapes(filled, lib.fill_color, matrix, outlined=False)

    def _shapes(
        self, items: Sequence[c_void_p], color: Get, matrix: Matrix | None, *, outlined: bool
    ) -> None:
        """Read paths that are drawn alike, those in white left out."""
        seen = _seen(items, color)
        known, boxes = _BOXES.of(self._pdfium.bounds, seen)
        hidden = clips(seen)
        for number, (item, is_known, box) in enumerate(zip(seen, known, boxes, strict=True)):
            if not is_known:
                continue
            x0, y0, x1, y1 = _moved(matrix, *box) if matrix else box
            self._clip = _moved(matrix or _UNCHANGED, *hidden[number]) if number in hidden else None
            if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
                self._add(x0, y0, x1, y1)
            elif (count := self._pdfium.count_segments(item)) != _POINTS_OF_A_BOX:
                self._winding(item, count, matrix, outlined)
            elif outlined:
                self._add(x0, y0, x0, y1)
                self._add(x1, y0, x1, y1)
                self._add(x0, y0, x1, y0)
                self._add(x0, y1, x1, y1)

    def _winding(self, item: c_void_p, count: int, matrix: Matrix | None, outlined: bool) -> None:
        if count > 2 and self._points + count <= _MOST_POINTS:
            self._points += count
            for corners in self._parts(item, count, self._matrix(item, matrix), outlined):
                self._add(*corners)

    def _add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if self._clip:
            left, bottom, right, top = self._clip
            if x0 > right + _CLOSE or x1 < left - _CLOSE or y0 > top + _CLOSE or y1 < bottom - _CLOSE:
                return
            x0, y0, x1, y1 = max(x0, left), max(y0, bottom), min(x1, right), min(y1, top)
            x0, y0, x1, y1 = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        if x1 - x0 <= _THIN:
            self.upright[(x0 + x1) / 2].append((y0, y1))
        if y1 - y0 <= _THIN:
            self.level[(y0 + y1) / 2].append((x0, x1))

    def _parts(self, item: c_void_p, count: int, matrix: Matrix, outlined: bool) -> Iterator[Corners]:
        """Yield the boxes of a winding path's straight strokes, or of its thin parts when it is only filled."""
        lib = self._pdfium
        memory, x_place = room(8)
        spot = memory.cast("f")
        part: list[tuple[float, float]] = []
        for index in range(count + 1):
            segment = lib.segment(item, index) if index < count else None
            kind = lib.segment_kind(segment) if segment else MOVE_TO
            if kind == MOVE_TO:
                if part and not outlined:
                    yield _around(part)
                part = []
            if not segment or not lib.segment_point(segment, x_place, x_place + 4):
                continue
            x, y, _, _ = _moved(matrix, *spot, *spot)
            if outlined and part and kind == LINE_TO:
                yield _around([part[-1], (x, y)])
            part.append((x, y))
            if outlined and kind == LINE_TO and lib.segment_closes(segment):
                yield _around([part[0], (x, y)])


def _of_kind(kind: int, items: Sequence[int], kinds: bytes) -> list[c_void_p]:
    return list(map(c_void_p, compress(items, kinds.translate(_IS_KIND[kind]))))


def _seen(items: Sequence[c_void_p], color: Get) -> list[c_void_p]:
    """Return the paths that are not white: WPS draws a white box below each cell, of which no more is asked."""
    colored, colors = _COLORS.of(color, items)
    return [
        item
        for item, has_color, (red, green, blue, alpha) in zip(items, colored, colors, strict=True)
        if not has_color or (alpha and (red <= _WHITE or green <= _WHITE or blue <= _WHITE))
    ]


def _around(points: list[tuple[float, float]]) -> Corners:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _moved(matrix: Matrix, x0: float, y0: float, x1: float, y1: float) -> Corners:
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (x0, x1) for y in (y0, y1)]
    ys = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
    return min(xs), min(ys), max(xs), max(ys)
