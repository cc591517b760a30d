"""The header of a table without ruling lines: its texts as cells that reach over the columns in whose middle they stand."""

from collections.abc import Sequence

from nianbao.loaders.pdf.grid import Box
from nianbao.loaders.pdf.unruled.columns import Columns, Span
from nianbao.loaders.pdf.unruled.words import Word, are_beside, blocks, is_above

_NEAR = 2.5
"""So far the middle of a text may stand from that of its columns, compared with others (points)."""
_SAME = 0.5


class Header:
    """The header of a table, from ``start`` to ``end`` on its page."""

    def __init__(self, words: Sequence[Word], columns: Columns, start: float, end: float) -> None:
        self._columns, self._start, self._end = columns, start, end
        self._found = sorted(blocks(words), key=lambda block: block.top)
        self._spans = self._heading_spans(self._found)

    def cells(self) -> tuple[list[float], list[Box]]:
        """Return the places between the rows of the header, with both ends, and its cells."""
        if not self._found:
            return [self._end], []
        above, below = self._borders()
        ys = _snapped([self._start, self._end, *above, *below])
        boxes = []
        for (first, last), top, bottom in zip(self._spans, above, below, strict=True):
            row, until = _nearest(ys, top), _nearest(ys, bottom)
            if until > row:
                boxes.append(Box(row, first, until - row, last - first))
        return ys, boxes

    def _borders(self) -> tuple[list[float], list[float]]:
        """Return where each text's cell begins and ends: half-way to the next one in the same columns."""
        found, spans = self._found, self._spans
        below, above = [self._end] * len(found), [self._start] * len(found)
        for at, block in enumerate(found):
            under = [other for other in range(at + 1, len(found)) if _overlap(spans[at], spans[other])]
            for other in under:
                if found[other].top >= block.bottom - 0.3 * block.size:
                    below[at] = min(below[at], (block.bottom + found[other].top) / 2)
            for other in under:
                above[other] = max(above[other], below[at])
        for at, block in enumerate(found):  # what has nothing above begins with those beside it
            beside = [other for other, word in enumerate(found) if other != at and are_beside(block, word)]
            begun = [above[other] for other in beside if above[other] > self._start]
            if above[at] == self._start and begun:
                above[at] = min(begun)
            if spans[at][1] <= self._columns.labels and beside:
                below[at] = max(below[other] for other in beside)
        return above, below

    def _heading_spans(self, found: Sequence[Word]) -> list[Span]:
        """Return the columns of the header's texts: those in the middle of which each one stands."""
        spans: list[Span] = [(0, 0)] * len(found)
        wide: list[int] = []
        for at, block in enumerate(found):
            first, last = self._covered(block)
            if last <= self._columns.labels:
                spans[at] = 0, self._columns.labels
                continue
            spans[at] = max(first, self._columns.labels), last
            if block.parts > 1 and last - first == 1:
                continue
            if last - first > 1 or self._is_between(block, first) or self._has_below(block, found):
                wide.append(at)
        for at in sorted(wide, key=lambda at: (round(found[at].y / found[at].size), found[at].x0)):
            self._share(at, found, spans)
        return spans

    def _covered(self, block: Word) -> Span:
        """Return the columns whose middles a heading stands over, or the one that its own middle is in."""
        over = [
            self._columns.labels + at
            for at, middle in enumerate(self._columns.middles)
            if block.x0 - 1 <= middle <= block.x1 + 1
        ]
        column = self._columns.at((block.x0 + block.x1) / 2)
        return (over[0], over[-1] + 1) if over else (column, column + 1)

    def _is_between(self, block: Word, column: int) -> bool:
        """Tell whether a heading stands between two columns rather than over one."""
        xs, middle = self._columns.xs, self._columns.middles[max(column - self._columns.labels, 0)]
        return abs((block.x0 + block.x1) / 2 - middle) > (xs[column + 1] - xs[column]) / 4

    def _has_below(self, block: Word, found: Sequence[Word]) -> bool:
        """Tell whether other headings stand below one, in whose middle it stands."""
        return any(is_above(block, other) and other.top > block.y for other in found)

    def _share(self, at: int, found: Sequence[Word], spans: list[Span]) -> None:
        """Let a heading reach over the columns in whose middle it stands, up to those of its neighbours."""
        block = found[at]
        beside = [other for other, word in enumerate(found) if other != at and are_beside(block, word)]
        low = max(
            (spans[other][1] for other in beside if found[other].x0 < block.x0), default=self._columns.labels
        )
        high = min(
            (spans[other][0] for other in beside if found[other].x0 > block.x0),
            default=len(self._columns.xs) - 1,
        )
        first, last = spans[at]
        over = [
            spans[other]
            for other, word in enumerate(found)
            if word.bottom <= block.top and spans[other][0] <= first and last <= spans[other][1]
        ]
        if over:
            low, high = max(low, over[-1][0]), min(high, over[-1][1])
        low = max(low, self._columns.labels)
        middle = (block.x0 + block.x1) / 2
        options = [
            (abs((self._columns.xs[start] + self._columns.xs[end]) / 2 - middle), start - end, start, end)
            for start in range(low, first + 1)
            for end in range(last, high + 1)
        ]
        if options:
            near = min(options)[0]
            spans[at] = min(
                (option for option in options if option[0] < near + _NEAR), key=lambda option: option[1]
            )[2:]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _snapped(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME:
            found.append(value)
    return found


def _nearest(values: Sequence[float], value: float) -> int:
    return min(range(len(values)), key=lambda at: abs(values[at] - value))
