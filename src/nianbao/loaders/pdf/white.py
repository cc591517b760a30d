"""Rebuild a table that has no ruling lines from the white between its texts.

Numbers that stand under each other make a column, what stands beside them is a row. A heading reaches over the columns
in whose middle it stands. All pages of a table are read together, so that its columns are the same on each.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from statistics import median
from typing import NamedTuple

from nianbao.loaders.pdf.grid import Box, Grid
from nianbao.loaders.pdf.runs import Run
from nianbao.loaders.pdf.whitewords import LEADING, Word, blocks, split_at, text_lines, words

_NO_LABEL = 6.0
"""What it costs a row that no label stands beside it, in points by which one might stand too high or low."""
_NEAR = 2.5
_MOST_COLUMNS = 60
_EDGE = 4.0

Span = tuple[int, int]
class Columns(NamedTuple):
    """The columns of a table."""

    labels: int
    """So many of them, from the left, hold labels."""
    xs: list[float]
    """The places between them, with both ends."""
    middles: list[float]
    """Where the numbers stand in the others."""


Stretch = tuple[float, float, Sequence[Run]]
"""Where a table stands on a page: its top and bottom, and the characters there."""


def white_grids(pages: Sequence[Stretch]) -> list[Grid | None]:
    """Return a grid for each page of a table, or of several with other columns on each page.

    There is none where numbers do not stand under each other.
    """
    found = [words(chars) for _, _, chars in pages]
    counts = [max(map(len, _number_rows(page)), default=0) for page in found]
    grids: list[Grid | None] = []
    for _, group in groupby(range(len(pages)), lambda at: counts[at] if counts[at] > 1 else max(counts)):
        places = list(group)
        made = _table([found[at] for at in places], [pages[at] for at in places])
        grids += made or [None] * len(places)
    return grids


def _table(found: Sequence[Sequence[Word]], pages: Sequence[Stretch]) -> list[Grid]:
    """Return the grids of a table, one for each of its pages."""
    columns = _columns(found)
    if columns is None:
        return []
    xs = columns.xs
    grids: list[Grid] = []
    for index, (page, stretch) in enumerate(zip(found, pages, strict=True)):
        parted = [part for word in page for part in split_at(word, xs[1:-1])]
        above = grids[-1] if index else None
        grids.append(_Rows(parted, columns, stretch[:2], above).grid())
    return grids


def _columns(pages: Sequence[Sequence[Word]]) -> Columns | None:
    """Return the columns of a table; ``None`` where its numbers do not stand under each other."""
    rows = [(page, row) for page in pages for row in _number_rows(page)]
    most = max((len(row) for _, row in rows), default=0)
    full = [row for _, row in rows if len(row) == most]
    if not 1 <= most <= _MOST_COLUMNS:
        return None
    spans = [(min(row[at].x0 for row in full), max(row[at].x1 for row in full)) for at in range(most)]
    if any(left[1] >= right[0] for left, right in zip(spans, spans[1:], strict=False)):
        return None
    middles = [(x0 + x1) / 2 for x0, x1 in spans]
    every = [word for page in pages for word in page]
    spans = _widened(spans, every)
    first = spans[0][0]
    beside = [word for page, row in rows for word in page if len(row) == most and _is_label(word, row, first)]
    start = max((word.x1 for word in beside), default=first - _EDGE)
    bounds = _label_bounds(pages, first) if beside else []
    between = _between(middles, spans)
    left = middles[0] - (between[0] - middles[0]) if between else first
    right = middles[-1] + (middles[-1] - between[-1]) if between else 0.0
    xs = [min([word.x0 for word in every] + [left] * (not beside)) - _EDGE, *bounds]
    if beside:
        xs.append(min(max(left, start), first) if between else (start + first) / 2)
    xs += between
    xs.append(max(*(word.x1 for word in every), right) + _EDGE)
    if any(right - left < 1 for left, right in zip(xs, xs[1:], strict=False)):
        return None
    return Columns(len(bounds) + 1 if beside else 0, xs, middles)


def _between(middles: Sequence[float], spans: Sequence[tuple[float, float]]) -> list[float]:
    """Return the places between columns: half-way between their middles, but through no text."""
    return [
        min(max((middles[at] + middles[at + 1]) / 2, spans[at][1]), spans[at + 1][0])
        for at in range(len(middles) - 1)
    ]


def _is_label(word: Word, row: Sequence[Word], first: float) -> bool:
    return word.x1 <= first and abs(word.y - row[0].y) < 1.5 * word.size


def _number_rows(page: Sequence[Word]) -> list[list[Word]]:
    """Return the numbers that stand beside each other."""
    found = [[word for word in line if word.is_number] for line in text_lines(page)]
    return [sorted(row, key=lambda word: word.x0) for row in found if row]


def _widened(spans: Sequence[Span], every: Sequence[Word]) -> list[tuple[float, float]]:
    """Return the columns as wide as the headings that stand over one of them."""
    middles = [(x0 + x1) / 2 for x0, x1 in spans]
    pitch = min((right - left for left, right in zip(middles, middles[1:], strict=False)), default=float("inf"))
    wider = list(spans)
    for word in every:
        at = bisect_right(middles, (word.x0 + word.x1) / 2 - _NEAR)
        if at < len(spans) and abs((word.x0 + word.x1) / 2 - middles[at]) < _NEAR and word.x1 - word.x0 < pitch:
            wider[at] = min(word.x0, wider[at][0]), max(word.x1, wider[at][1])
    return wider


def _label_bounds(pages: Sequence[Sequence[Word]], first: float) -> list[float]:
    """Return the places between the columns of labels: the fewest that lie in every gap between two of them."""
    gaps = []
    for page in pages:
        names = sorted((word for word in page if word.x1 <= first), key=lambda word: word.x0)
        for at, left in enumerate(names):
            beside = (word for word in names[at + 1 :] if word.x0 >= left.x1 and abs(word.y - left.y) < 1.2 * left.size)
            if (right := next(beside, None)) is not None:
                gaps.append((right.x0, left.x1))
    bounds: list[float] = []
    for end, start in sorted(gaps):
        if not bounds or start > bounds[-1]:
            bounds.append(end - 0.5)
    return bounds


class _Rows:
    """The rows of a table on one page, and its cells."""

    def __init__(
        self, found: Sequence[Word], columns: Columns, stretch: Sequence[float], before: Grid | None
    ) -> None:
        labels, xs, middles = columns
        self._xs, self._labels, self._before = list(xs), labels, before
        self._top, self._bottom = stretch
        first = xs[labels]
        values = [word for word in found if (word.x0 + word.x1) / 2 > first]
        names = [word for word in found if (word.x0 + word.x1) / 2 <= first]
        rows = self._value_rows(values)
        start = next((at for at, row in enumerate(rows) if any(word.is_number for word in row)), len(rows))
        self._values = rows[start:]
        self._head = [word for row in rows[:start] for word in row]
        self._names = names
        self._middles = middles

    def _value_rows(self, values: Sequence[Word]) -> list[list[Word]]:
        """Return the rows of texts beside the labels; the lines of a heading over several lines are one row."""
        rows: list[list[Word]] = []
        for line in text_lines(values):
            if rows and not any(word.is_number for word in (*rows[-1], *line)):
                gap = min(word.top for word in line) - max(word.bottom for word in rows[-1])
                if gap < 0.45 * line[0].size and any(self._above(word, line) for word in rows[-1]):
                    rows[-1] = [*rows[-1], *line]
                    continue
            rows.append(list(line))
        return rows

    @staticmethod
    def _above(word: Word, line: Sequence[Word]) -> bool:
        return any(word.x0 < other.x1 and other.x0 < word.x1 for other in line)

    def grid(self) -> Grid:
        """Return the grid of the page."""
        head, groups = self._assigned()
        cuts = self._cuts(head, groups)
        painted = self._body(cuts, groups)
        rest = self._rest_words(head)
        ys, header = self._header([word for word in head if word not in rest], cuts[0], rest)
        if rest and self._before is not None:
            last = len(self._before.ys) - 1
            below = [box._replace(row=box.row + 1) for box in header]
            header = [Box(0, box.column, 1, box.columns) for box in self._before.boxes if box.row + box.rows == last]
            header, ys = [*header, *below], [self._top, *ys]
        offset = len(ys) - 1
        boxes = [*header, *(box._replace(row=box.row + offset) for box in painted)]
        every = [*ys, *cuts[1:]]
        cells = _filled(boxes, len(every) - 1, len(self._xs) - 1)
        return Grid(tuple(self._xs), tuple(every), cells, open_top=bool(rest))

    def _rest_words(self, head: Sequence[Word]) -> list[Word]:
        """Return the lines of labels of the row that the page before began."""
        if self._before is None:
            return []
        values = [word.top for word in head if (word.x0 + word.x1) / 2 > self._xs[self._labels]]
        end = min(values, default=float("inf"))
        return [word for word in head if word.bottom <= end + 0.3 * word.size]

    def _assigned(self) -> tuple[list[Word], list[list[Word]]]:
        """Return the words of the header, and for each row its label."""
        lines = self._row_labels()
        heights = [median(word.y for word in row) for row in self._values]
        shares = _shared_out([(line[0].y, line[0].size) for line in lines], heights)
        skipped = shares[0][0] if shares else len(lines)
        groups = [[word for line in lines[start:end] for word in line] for start, end in shares]
        for group, height in zip(groups, heights, strict=True):
            if not group:
                group += self._short_label(height)
        used = {word for group in groups for word in group}
        top = min([heights[0] if heights else self._bottom, *(word.top for word in used)])
        head = [*self._head, *(word for line in lines[:skipped] for word in line)]
        head += [word for word in self._names if word not in used and word not in head and word.y < top]
        return head, groups

    def _row_labels(self) -> list[list[Word]]:
        """Return the lines of labels that reach into the last column of labels, which are those of single rows."""
        bound = self._xs[self._labels - 1] if self._labels else 0.0
        found: list[Word] = []
        for word in sorted(self._names, key=lambda word: word.top):
            goes_on = any(
                abs(word.x0 - above.x0) < word.size and 0.5 * word.size < word.y - above.y < LEADING * word.size
                for above in found[-3:]
            )
            if word.x1 > bound + word.size or (goes_on and word.x0 < bound):
                found.append(word)
        return text_lines(found)

    def _short_label(self, height: float) -> list[Word]:
        """Return the label beside a row's numbers, of a row that has none in the last column of labels."""
        beside = [word for word in self._names if abs(word.y - height) < 0.35 * word.size]
        return sorted(beside, key=lambda word: word.x0)[-1:]

    def _cuts(self, head: Sequence[Word], groups: Sequence[Sequence[Word]]) -> list[float]:
        """Return the places between the rows, with both ends."""
        extents = []
        for row, group in zip(self._values, groups, strict=True):
            both = [*row, *group]
            extents.append((min(word.top for word in both), max(word.bottom for word in both)))
        if not extents:
            return [self._bottom]
        above = max((word.bottom for word in head), default=None)
        cuts = [self._top if above is None else (above + extents[0][0]) / 2]
        cuts += [(upper[1] + lower[0]) / 2 for upper, lower in zip(extents, extents[1:], strict=False)]
        return [*cuts, max(self._bottom, extents[-1][1])]

    def _body(self, cuts: Sequence[float], groups: Sequence[Sequence[Word]]) -> list[Box]:
        boxes: list[Box] = []
        for row, (values, group) in enumerate(zip(self._values, groups, strict=True)):
            boxes += [Box(row, first, 1, last - first) for first, last in self._value_spans(values)]
            if group:
                first = min(self._column(word.x0 + 1) for word in group)
                boxes.append(Box(row, first, 1, self._labels - first))
        used = {word for group in groups for word in group}
        taken = {(box.row, column) for box in boxes for column in range(box.column, box.column + box.columns)}
        for column in range(self._labels - 1):
            mine = [
                word
                for word in self._names
                if word not in used and word.y > cuts[0] and self._column(word.x0 + 1) == column
            ]
            boxes += _label_boxes(column, blocks(mine), cuts, taken, is_rest=self._before is not None)
        return boxes

    def _value_spans(self, values: Sequence[Word]) -> list[Span]:
        """Return the columns of a row's texts: its own, or those in whose middle it stands where they are fewer."""
        ordered = blocks(values)
        own = [self._column((word.x0 + word.x1) / 2) for word in ordered]
        spans = [
            (min(column, self._column(word.x0 + 1)), max(column, self._column(word.x1 - 1)) + 1)
            for word, column in zip(ordered, own, strict=True)
        ]
        spans = [(max(first, self._labels), last) for first, last in spans]
        if len(spans) == 1 and not self._is_own(ordered[0], own[0]):
            return [(self._labels, len(self._xs) - 1)]
        return spans if _are_disjoint(spans) else [(column, column + 1) for column in dict.fromkeys(own)]

    def _is_own(self, word: Word, column: int) -> bool:
        """Tell whether the only text of a row stands in the middle of a column but not of all."""
        middle = (word.x0 + word.x1) / 2
        whole = (self._xs[self._labels] + self._xs[-1]) / 2
        own = (self._xs[column] + self._xs[column + 1]) / 2
        return abs(middle - own) + 1 < abs(middle - whole)

    def _column(self, x: float) -> int:
        return bisect_right(self._xs, x, 1, len(self._xs) - 1) - 1

    def _header(
        self, head: Sequence[Word], end: float, rest: Sequence[Word] = ()
    ) -> tuple[list[float], list[Box]]:
        """Return the places between the rows of the header, and its cells; the rest of a row may stand above."""
        if not head:
            return [end], []
        start = self._top
        if rest:
            start = (max(word.bottom for word in rest) + min(word.top for word in head)) / 2
        found = sorted(blocks(head), key=lambda block: block.top)
        spans = self._heading_spans(found)
        below = [end] * len(found)
        above = [start] * len(found)
        for at, block in enumerate(found):
            for other in range(at + 1, len(found)):
                if _overlap(spans[at], spans[other]) and found[other].top >= block.bottom - 0.3 * block.size:
                    below[at] = min(below[at], (block.bottom + found[other].top) / 2)
            for other in range(at + 1, len(found)):
                if _overlap(spans[at], spans[other]):
                    above[other] = max(above[other], below[at])
        for at, block in enumerate(found):
            beside = [other for other, word in enumerate(found) if other != at and _are_beside(block, word)]
            begun = [above[other] for other in beside if above[other] > start]
            if above[at] == start and begun:
                above[at] = min(begun)
            if spans[at][1] <= self._labels and beside:
                below[at] = max(below[other] for other in beside)
        ys = _snapped([start, end, *above, *below])
        boxes = []
        for (first, last), top, bottom in zip(spans, above, below, strict=True):
            row, until = _nearest(ys, top), _nearest(ys, bottom)
            if until > row:
                boxes.append(Box(row, first, until - row, last - first))
        return ys, boxes

    def _heading_spans(self, found: Sequence[Word]) -> list[Span]:
        """Return the columns of the header's texts: those in the middle of which each one stands."""
        spans: list[Span] = [(0, 0)] * len(found)
        wide: list[int] = []
        for at, block in enumerate(found):
            first, last = self._covered(block)
            if last <= self._labels:
                spans[at] = 0, self._labels
                continue
            spans[at] = max(first, self._labels), last
            if block.parts > 1 and last - first == 1:
                continue
            if last - first > 1 or self._has_below(block, found):
                wide.append(at)
        for at in sorted(wide, key=lambda at: (round(found[at].y / found[at].size), found[at].x0)):
            self._share(at, found, spans)
        return spans

    def _covered(self, block: Word) -> Span:
        """Return the columns whose middles a heading stands over, or the one that its own middle is in."""
        over = [
            self._labels + at for at, middle in enumerate(self._middles) if block.x0 - 1 <= middle <= block.x1 + 1
        ]
        column = self._column((block.x0 + block.x1) / 2)
        return (over[0], over[-1] + 1) if over else (column, column + 1)

    def _has_below(self, block: Word, found: Sequence[Word]) -> bool:
        """Tell whether other headings stand below one, in whose middle it stands."""
        return any(self._above(block, [other]) and other.top > block.y for other in found)

    def _share(self, at: int, found: Sequence[Word], spans: list[Span]) -> None:
        """Let a heading reach over the columns in whose middle it stands, up to those of its neighbours."""
        block = found[at]
        beside = [other for other, word in enumerate(found) if other != at and _are_beside(block, word)]
        low = max((spans[other][1] for other in beside if found[other].x0 < block.x0), default=self._labels)
        high = min((spans[other][0] for other in beside if found[other].x0 > block.x0), default=len(self._xs) - 1)
        first, last = spans[at]
        over = [
            spans[other]
            for other, word in enumerate(found)
            if word.bottom <= block.top and spans[other][0] <= first and last <= spans[other][1]
        ]
        if over:
            low, high = max(low, over[-1][0]), min(high, over[-1][1])
        low = max(low, self._labels)
        middle = (block.x0 + block.x1) / 2
        options = [
            (abs((self._xs[start] + self._xs[end]) / 2 - middle), start - end, start, end)
            for start in range(low, first + 1)
            for end in range(last, high + 1)
        ]
        if options:
            near = min(options)[0]
            spans[at] = min((option for option in options if option[0] < near + _NEAR), key=lambda option: option[1])[2:]


def _label_boxes(
    column: int, found: Sequence[Word], cuts: Sequence[float], taken: set[tuple[int, int]], *, is_rest: bool
) -> list[Box]:
    """Return the cells of labels that hold for several rows: each from where it stands to the next one."""
    rows = len(cuts) - 1
    boxes: list[Box] = []
    free = [row for row in range(rows) if (row, column) not in taken]
    runs: list[list[int]] = []
    for row in free:
        if runs and runs[-1][-1] == row - 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    for run in runs:
        top, bottom = cuts[run[0]], cuts[run[-1] + 1]
        mine = sorted((word for word in found if top <= word.y <= bottom), key=lambda word: word.top)
        if not mine:
            continue
        starts = _starts(mine, cuts, run, is_rest=is_rest and run[0] == 0)
        for start, end in zip(starts, [*starts[1:], run[-1] + 1], strict=True):
            boxes.append(Box(start, column, end - start, 1))
            taken.update((row, column) for row in range(start, end))
    return boxes


def _starts(found: Sequence[Word], cuts: Sequence[float], run: Sequence[int], *, is_rest: bool) -> list[int]:
    """Return the rows in which labels begin that stand at the top, or else in the middle, of the rows they hold for."""
    if not found:
        return []
    first = [min(bisect_right(cuts, word.top + 0.3 * word.size) - 1, run[-1]) for word in found]
    best, chosen = float("inf"), first
    for begin in ([run[0], *range(run[0] + 1, first[0] + 1)] if is_rest else [run[0]]):
        starts, cost = [begin], 0.0
        for at, word in enumerate(found):
            last = run[-1] + 1 if at + 1 == len(found) else None
            ends = [last] if last else range(starts[-1] + 1, first[at + 1] + 1)
            options = [
                (abs((cuts[starts[-1]] + cuts[end]) / 2 - (word.top + word.bottom) / 2), end) for end in ends
            ]
            if not options:
                cost = float("inf")
                break
            off, end = min(options)
            cost += off
            starts.append(end)
        if cost < best:
            best, chosen = cost, starts[:-1]
    return chosen if best < 6.0 * len(found) else sorted(set(first))


def _shared_out(lines: Sequence[tuple[float, float]], rows: Sequence[float]) -> list[Span]:
    """Return which lines of labels belong to each row: those that stand around, or begin at, the height of its numbers.

    ``lines`` are heights and sizes.
    """
    return min((_shares(lines, rows, middle=middle) for middle in (True, False)), key=lambda found: found[0])[1]


def _shares(
    lines: Sequence[tuple[float, float]], rows: Sequence[float], *, middle: bool
) -> tuple[float, list[Span]]:
    ends = [_last_of_text(lines, start) for start in range(len(lines))]
    states: dict[int, tuple[float, list[Span]]] = {start: (0.0, []) for start in range(len(lines) + 1)}
    for height in rows:
        following: dict[int, tuple[float, list[Span]]] = {}
        for start, (cost, spans) in states.items():
            for end in range(start, ends[start] + 1 if start < len(lines) else start + 1):
                if end == start:
                    off = _NO_LABEL
                elif middle:
                    off = abs((lines[start][0] + lines[end - 1][0]) / 2 - height)
                else:
                    off = abs(lines[start][0] - height)
                total = cost + off
                if end not in following or total < following[end][0]:
                    following[end] = total, [*spans, (start, end)]
        states = following
    return min(
        ((cost + 2 * _NO_LABEL * (len(lines) - end), spans) for end, (cost, spans) in states.items()),
        key=lambda found: found[0],
    )


def _last_of_text(lines: Sequence[tuple[float, float]], start: int) -> int:
    """Return the place after the last line that may be of one text with the first."""
    end = start + 1
    while end < len(lines) and lines[end][0] - lines[end - 1][0] < LEADING * lines[end][1]:
        end += 1
    return end


def _filled(boxes: Sequence[Box], rows: int, columns: int) -> tuple[Box, ...]:
    """Return cells that do not overlap and leave no place empty."""
    taken: set[tuple[int, int]] = set()
    kept = []
    for box in boxes:
        places = {
            (row, column)
            for row in range(box.row, box.row + box.rows)
            for column in range(box.column, box.column + box.columns)
        }
        if places and not places & taken:
            taken |= places
            kept.append(box)
    kept += [
        Box(row, column, 1, 1) for row in range(rows) for column in range(columns) if (row, column) not in taken
    ]
    return tuple(sorted(kept, key=lambda box: (box.row, box.column)))


def _are_beside(one: Word, other: Word) -> bool:
    return min(one.bottom, other.bottom) - max(one.top, other.top) > 0.3 * one.size


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _are_disjoint(spans: Sequence[Span]) -> bool:
    return all(left[1] <= right[0] and left[0] < left[1] for left, right in zip(spans, spans[1:], strict=False))


def _snapped(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 0.5:
            found.append(value)
    return found


def _nearest(values: Sequence[float], value: float) -> int:
    return min(range(len(values)), key=lambda at: abs(values[at] - value))
