"""What a table's text says of its cells: where it stands, what it binds together, what it parts."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from nianbao.loaders.pdf.runs import Run
from nianbao.loaders.pdf.text import FIGURE

_OVER = 2.0
"""Text may stand out of its cell so far (points)."""
_LEAN = 0.25
"""Of its height: so far a line's box may reach into the row above or below, for it is higher than what it shows."""
_WORD = 0.9
"""Of the height: words nearer than this are one piece,"""
_PARTED = 0.3
"""but where a ruling line may stand, only those nearer than this."""
_BESIDE = 7.0
"""Text that begins or ends so near to its cell's side stands at that side."""
_SAME_LINE = 0.9
_LEAST_GAP = 1.5
"""What is at least between the texts of two columns (points)."""

_CROSSED, _NUMBERS, _MIXED, _EMPTY = 12.0, 10.0, 7.0, 0.2
"""What it costs a cell that text crosses its border, that it holds two numbers, a number and words, nothing."""
_ROWS_IN_ONE, _COLUMNS_IN_ONE = 5.0, 8.0
"""What it costs a cell that each of its rows, or of its columns, holds text as a cell of its own would."""
_FARTHEST = 4.0
_IN_LINE = 4.0
"""What it costs a cell of several rows that its only number stands where the numbers of one row do."""

Rect = tuple[int, int, int, int]
"""First row and column, and those after the last."""


class Word(Struct, frozen=True):
    """A piece of a line, and the rows and columns that it covers (first and last)."""

    x0: float
    top: float
    x1: float
    bottom: float
    is_number: bool
    row: int
    column: int
    rows: tuple[int, int]
    columns: tuple[int, int]

    @property
    def y(self) -> float:
        """Return the middle of its height."""
        return (self.top + self.bottom) / 2


class Evidence:
    """The text on a grid."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float], runs: Iterable[Run]) -> None:
        self._xs, self._ys = xs, ys
        self.torn: set[tuple[int, int]] = set()
        """Rows and uprights between two words that are near enough for one text."""
        self._runs = [
            run
            for run in runs
            if ys[0] <= (run.top + run.bottom) / 2 <= ys[-1] and run.x1 >= xs[0] and run.x0 <= xs[-1]
        ]
        self.words = [self._word(run) for run in self._joined()]
        self.at: dict[tuple[int, int], list[Word]] = {}
        """Words by the place of their middle."""
        for word in self.words:
            self.at.setdefault((word.row, word.column), []).append(word)
        self._lines = self._heights()

    def _joined(self) -> list[Run]:
        found: list[Run] = []
        for run in sorted(self._runs, key=lambda run: (round((run.top + run.bottom) / 4), run.x0)):
            if found and self._goes_on(found[-1], run):
                found[-1] = replace(found[-1], text=found[-1].text + run.text, x1=run.x1)
            else:
                found.append(run)
        return found

    def _goes_on(self, last: Run, run: Run) -> bool:
        size, gap = run.bottom - run.top, run.x0 - last.x1
        if abs(run.top + run.bottom - last.top - last.bottom) > size or gap < -size:
            return False
        if FIGURE.match(last.text) and FIGURE.match(run.text):
            return False
        first, after = bisect_right(self._xs, last.x1 - _OVER), bisect_right(self._xs, run.x0 + _OVER)
        if after > first and _PARTED * size <= gap < _WORD * size:
            row = self._row((run.top + run.bottom) / 2)
            self.torn.update((row, line) for line in range(first, after))
        return gap < (_PARTED if after > first else _WORD) * size

    def _word(self, run: Run) -> Word:
        x0, top, x1, bottom = run.x0, run.top, run.x1, run.bottom
        high = bottom - top
        columns = self._column(x0 + _OVER), self._column(max(x1 - _OVER, x0 + _OVER))
        rows = self._row(top + _LEAN * high), self._row(bottom - _LEAN * high)
        row, column = self._row((top + bottom) / 2), self._column((x0 + x1) / 2)
        return Word(x0, top, x1, bottom, bool(FIGURE.match(run.text)), row, column, rows, columns)

    def _column(self, x: float) -> int:
        return bisect_right(self._xs, x, 1, len(self._xs) - 1) - 1

    def _row(self, y: float) -> int:
        return bisect_right(self._ys, y, 1, len(self._ys) - 1) - 1

    def _heights(self) -> dict[int, float]:
        """Return for each row the height at which its numbers stand, or its words where it has no two numbers."""
        numbers: dict[int, list[float]] = {}
        words: dict[int, list[float]] = {}
        for (row, _), found in self.at.items():
            if len(found) == 1:
                words.setdefault(row, []).append(found[0].y)
                if found[0].is_number:
                    numbers.setdefault(row, []).append(found[0].y)
        some = {row: found for row, found in numbers.items() if len(found) > 1}
        return {row: median(found) for row, found in {**words, **some}.items() if len(found) > 1}

    def missing_column(self) -> float | None:
        """Return a place between two numbers that stand beside each other in one column, where no text lies over it."""
        for (_, column), words in sorted(self.at.items()):
            numbers = sorted((word for word in words if word.is_number), key=lambda word: word.x0)
            for left, right in pairwise(numbers):
                if right.x0 - left.x1 > _OVER and abs(left.y - right.y) < _SAME_LINE:
                    place = self._free_place(left.x1, right.x0, column)
                    if place is not None:
                        return place
        return None

    def _free_place(self, start: float, end: float, column: int) -> float | None:
        """Return the middle of the widest stretch over which no run lies that stands in that column alone.

        Words may: the heads of two narrow columns are nearer to each other than the words of one.
        """
        left, right = self._xs[column] - _OVER, self._xs[column + 1] + _OVER
        over = sorted((run.x0, run.x1) for run in self._runs if left < run.x0 and run.x1 < right)
        free: list[tuple[float, float]] = []
        for x0, x1 in (*over, (end, end)):
            if start < x0:
                free.append((start, min(x0, end)))
            start = max(start, x1)
        widest = max(free, key=lambda stretch: stretch[1] - stretch[0], default=(0.0, 0.0))
        return sum(widest) / 2 if widest[1] - widest[0] > _LEAST_GAP else None

    def is_parted(self, row: int, column: int, other: tuple[int, int]) -> bool:
        """Tell whether two neighbouring places hold a number each: numbers are never two in a cell."""
        return self._holds_number(row, column) and self._holds_number(*other)

    def _holds_number(self, row: int, column: int) -> bool:
        words = self.at.get((row, column), ())
        return bool(words) and all(
            word.is_number and word.rows == (row, row) and word.columns == (column, column) for word in words
        )

    def cost(self, rect: Rect) -> float:
        """Return how ill a cell at this place goes with the text: 0 is well."""
        top, left, bottom, right = rect
        words = [
            word
            for row in range(top, bottom)
            for column in range(left, right)
            for word in self.at.get((row, column), ())
        ]
        if not words:
            return _EMPTY
        cost = _CROSSED * sum(
            word.rows[0] < top or word.rows[1] >= bottom or word.columns[0] < left or word.columns[1] >= right
            for word in words
        )
        numbers = sum(word.is_number for word in words)
        cost += _NUMBERS * (numbers - 1) if numbers > 1 else _MIXED * (numbers == 1 < len(words))
        cost += self._across(rect, words, is_number=numbers == len(words)) + self._along(rect, words)
        rows, columns = {word.row for word in words}, {word.column for word in words}
        if 2 * len(rows) > bottom - top > 1 < len(rows) and all(self._is_row(words, row) for row in rows):
            cost += _ROWS_IN_ONE * (len(rows) - 1)
        if 2 * len(columns) > right - left > 1 < len(columns) and all(
            self._is_column(words, column) for column in columns
        ):
            cost += _COLUMNS_IN_ONE * (len(columns) - 1)
        return cost

    def _across(self, rect: Rect, words: Sequence[Word], *, is_number: bool) -> float:
        x0, x1 = self._xs[rect[1]], self._xs[rect[3]]
        first, last = min(word.x0 for word in words), max(word.x1 for word in words)
        off = abs(first + last - x0 - x1) / 2
        if not is_number and (-3 < first - x0 < _BESIDE or -3 < x1 - last < _BESIDE):
            off = 0
        return min(off / 3, _FARTHEST)

    def _along(self, rect: Rect, words: Sequence[Word]) -> float:
        y0, y1 = self._ys[rect[0]], self._ys[rect[2]]
        first, last = min(word.top for word in words), max(word.bottom for word in words)
        off = abs(first + last - y0 - y1) / 2
        if rect[2] - rect[0] > 1 and self._is_in_line(words) and off > _SAME_LINE:
            return _IN_LINE
        if rect[2] - rect[0] == 1 and (line := self._lines.get(rect[0])) is not None:
            off = min(off, abs(line - words[0].y), abs((first + last) / 2 - line))
        elif -3 < first - y0 < _BESIDE:
            off = 0
        return min(off / 4, _FARTHEST / 2)

    def _is_in_line(self, words: Sequence[Word]) -> bool:
        """Tell whether a single number stands at the height of its row's numbers."""
        line = self._lines.get(words[0].row)
        return (
            len(words) == 1
            and words[0].is_number
            and line is not None
            and abs(line - words[0].y) < _SAME_LINE
        )

    def _is_row(self, words: Sequence[Word], row: int) -> bool:
        """Tell whether the words in a row stand there as the text of a cell of its own would."""
        mine = [word for word in words if word.row == row]
        middle = (min(word.top for word in mine) + max(word.bottom for word in mine)) / 2
        places = [middle - (self._ys[row] + self._ys[row + 1]) / 2]
        if row in self._lines:
            places += [middle - self._lines[row], mine[0].y - self._lines[row]]
        return any(abs(off) < _SAME_LINE for off in places)

    def _is_column(self, words: Sequence[Word], column: int) -> bool:
        mine = [word for word in words if word.column == column]
        if not mine:
            return False
        middle = (min(word.x0 for word in mine) + max(word.x1 for word in mine)) / 2
        return abs(middle - (self._xs[column] + self._xs[column + 1]) / 2) < _OVER
