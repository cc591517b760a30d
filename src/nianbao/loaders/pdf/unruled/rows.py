"""Rebuild a table that has no ruling lines from the white between its texts.

Numbers that stand under each other make a column, what stands beside them is a row. A heading reaches over the columns
in whose middle it stands. All pages of a table are read together, so that its columns are the same on each.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from msgspec.structs import replace

from nianbao.loaders.pdf.grid import Box, Grid
from nianbao.loaders.pdf.runs import Run
from nianbao.loaders.pdf.unruled.columns import Columns, Span, columns_of, number_rows
from nianbao.loaders.pdf.unruled.header import Header
from nianbao.loaders.pdf.unruled.labels import label_boxes, shared_out
from nianbao.loaders.pdf.unruled.words import LEADING, Word, blocks, is_above, split_at, text_lines, words

_APART = 0.75
"""Of the height: words of two headings are farther apart."""

Stretch = tuple[float, float, Sequence[Run]]
"""Where a table stands on a page: its top and bottom, and the characters there."""


def white_grids(pages: Sequence[Stretch]) -> list[Grid | None]:
    """Return a grid for each page of a table, or of several with other columns on each page.

    There is none where numbers do not stand under each other.
    """
    found = [words(chars) for _, _, chars in pages]
    counts = [max(map(len, number_rows(page)), default=0) for page in found]
    grids: list[Grid | None] = []
    for _, group in groupby(range(len(pages)), lambda at: counts[at] if counts[at] > 1 else max(counts)):
        places = list(group)
        made = _table([found[at] for at in places], [pages[at] for at in places])
        grids += made or [None] * len(places)
    return grids


def _table(found: Sequence[Sequence[Word]], pages: Sequence[Stretch]) -> list[Grid]:
    """Return the grids of a table, one for each of its pages."""
    columns = columns_of(found)
    if columns is None:
        return []
    xs = columns.xs
    grids: list[Grid] = []
    lacks_columns = False
    for index, (page, stretch) in enumerate(zip(found, pages, strict=True)):
        parted = [part for word in page for part in split_at(word, xs[1:-1])]
        above = grids[-1] if index else None
        rows = _Rows(parted, columns, stretch[:2], above)
        lacks_columns |= rows.lacks_columns()
        grids.append(rows.grid())
    if lacks_columns:
        return [replace(grid, doubtful=frozenset(range(len(grid.ys) - 1))) for grid in grids]
    return grids


class _Rows:
    """The rows of a table on one page, and its cells."""

    def __init__(
        self, found: Sequence[Word], columns: Columns, stretch: Sequence[float], before: Grid | None
    ) -> None:
        self._columns, self._before = columns, before
        self._xs, self._labels = columns.xs, columns.labels
        self._top, self._bottom = stretch
        first = columns.xs[columns.labels]
        values = [word for word in found if (word.x0 + word.x1) / 2 > first]
        names = [word for word in found if (word.x0 + word.x1) / 2 <= first]
        rows = self._value_rows(values)
        start = next((at for at, row in enumerate(rows) if any(word.is_number for word in row)), len(rows))
        self._values = rows[start:]
        self._head = [word for row in rows[:start] for word in row]
        self._names = names

    def _value_rows(self, values: Sequence[Word]) -> list[list[Word]]:
        """Return the rows of texts beside the labels; the lines of a heading over several lines are one row."""
        rows: list[list[Word]] = []
        for line in text_lines(values):
            if rows and not any(word.is_number for word in (*rows[-1], *line)):
                gap = min(word.top for word in line) - max(word.bottom for word in rows[-1])
                if gap < 0.45 * line[0].size and any(
                    is_above(word, other) for word in rows[-1] for other in line
                ):
                    rows[-1] = [*rows[-1], *line]
                    continue
            rows.append(list(line))
        return rows

    def grid(self) -> Grid:
        """Return the grid of the page."""
        head, groups = self._assigned()
        cuts = self._cuts(head, groups)
        painted = self._body(cuts, groups)
        rest = self._rest_words(head)
        own = [word for word in head if word not in rest]
        start = self._top
        if rest and own:
            start = (max(word.bottom for word in rest) + min(word.top for word in own)) / 2
        ys, header = Header(own, self._columns, start, cuts[0]).cells()
        if rest and self._before is not None:
            last = len(self._before.ys) - 1
            below = [replace(box, row=box.row + 1) for box in header]
            header = [
                Box(0, box.column, 1, box.columns) for box in self._before.boxes if box.row + box.rows == last
            ]
            header, ys = [*header, *below], [self._top, *ys]
        offset = len(ys) - 1
        boxes = [*header, *(replace(box, row=box.row + offset) for box in painted)]
        every = [*ys, *cuts[1:]]
        cells = _filled(boxes, len(every) - 1, len(self._xs) - 1)
        return Grid(tuple(self._xs), tuple(every), cells, open_top=bool(rest))

    def lacks_columns(self) -> bool:
        """Tell whether two headings stand beside each other over one column: all is blank below one of them.

        Characters that stand by themselves are one heading that is spread over its cell, and so are words with no more
        than a blank between them.
        """
        lines = [
            self._head,
            *text_lines([word for row in self._values for word in row if not word.is_number]),
        ]
        return any(
            beside.x0 - word.x1 > _APART * word.size
            and abs(word.y - beside.y) < LEADING * word.size
            and min(len(word.chars), len(beside.chars)) > 1
            and self._columns.at((word.x0 + word.x1) / 2)
            == self._columns.at((beside.x0 + beside.x1) / 2)
            >= self._labels
            for line in lines
            for word, beside in pairwise(sorted(line, key=lambda word: word.x0))
        )

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
        shares = shared_out([(line[0].y, line[0].size) for line in lines], heights)
        skipped = shares[0][0] if shares else len(lines)
        groups = [[word for line in lines[start:end] for word in line] for start, end in shares]
        groups = [group or self._short_label(height) for group, height in zip(groups, heights, strict=True)]
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
                abs(word.x0 - above.x0) < word.size
                and 0.5 * word.size < word.y - above.y < LEADING * word.size
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
        cuts += [(upper[1] + lower[0]) / 2 for upper, lower in pairwise(extents)]
        return [*cuts, max(self._bottom, extents[-1][1])]

    def _body(self, cuts: Sequence[float], groups: Sequence[Sequence[Word]]) -> list[Box]:
        boxes: list[Box] = []
        for row, (values, group) in enumerate(zip(self._values, groups, strict=True)):
            boxes += [Box(row, first, 1, last - first) for first, last in self._value_spans(values)]
            if group:
                first = min(self._columns.at(word.x0 + 1) for word in group)
                boxes.append(Box(row, first, 1, self._labels - first))
        used = {word for group in groups for word in group}
        taken = {(box.row, column) for box in boxes for column in range(box.column, box.column + box.columns)}
        for column in range(self._labels - 1):
            mine = [
                word
                for word in self._names
                if word not in used and word.y > cuts[0] and self._columns.at(word.x0 + 1) == column
            ]
            boxes += label_boxes(column, blocks(mine), cuts, taken, is_rest=self._before is not None)
        return boxes

    def _value_spans(self, values: Sequence[Word]) -> list[Span]:
        """Return the columns of a row's texts: its own, or those in whose middle it stands where they are fewer."""
        ordered = blocks(values)
        own = [self._columns.at((word.x0 + word.x1) / 2) for word in ordered]
        spans = [
            (min(column, self._columns.at(word.x0 + 1)), max(column, self._columns.at(word.x1 - 1)) + 1)
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
        Box(row, column, 1, 1)
        for row in range(rows)
        for column in range(columns)
        if (row, column) not in taken
    ]
    return tuple(sorted(kept, key=lambda box: (box.row, box.column)))


def _are_disjoint(spans: Sequence[Span]) -> bool:
    return all(left[1] <= right[0] and left[0] < left[1] for left, right in pairwise(spans))
