"""The columns of a table without ruling lines: where its numbers stand under each other."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from nianbao.loaders.pdf.unruled.words import Word, text_lines

_NEAR = 2.5
"""Text whose middle is so near to that of a column (points) stands in its middle."""
_MOST_COLUMNS = 60
_EDGE = 4.0
"""What a table reaches beyond its text."""

Span = tuple[int, int]
"""First column, and that after the last."""
Extent = tuple[float, float]


class Columns(Struct, frozen=True):
    """The columns of a table."""

    labels: int
    """So many of them, from the left, hold labels."""
    xs: list[float]
    """The places between them, with both ends."""
    middles: list[float]
    """Where the numbers stand in the others."""

    def at(self, x: float) -> int:
        """Return the column at a place."""
        return bisect_right(self.xs, x, 1, len(self.xs) - 1) - 1


def columns_of(pages: Sequence[Sequence[Word]]) -> Columns | None:
    """Return the columns of a table; ``None`` where its numbers do not stand under each other."""
    rows = [(page, row) for page in pages for row in number_rows(page)]
    most = max((len(row) for _, row in rows), default=0)
    full = [row for _, row in rows if len(row) == most]
    if not 1 <= most <= _MOST_COLUMNS:
        return None
    spans = [(min(row[at].x0 for row in full), max(row[at].x1 for row in full)) for at in range(most)]
    if any(left[1] >= right[0] for left, right in pairwise(spans)):
        return None
    middles = [(x0 + x1) / 2 for x0, x1 in spans]
    every = [word for page in pages for word in page]
    spans = _widened(spans, every)
    first = spans[0][0]
    names = [word for page, row in rows for word in page if len(row) == most and _is_label(word, row, first)]
    bounds = _label_bounds(pages, first) if names else []
    between = _between(middles, spans)
    left = 2 * middles[0] - between[0] if between else first
    right = 2 * middles[-1] - between[-1] if between else 0.0
    xs = [min([word.x0 for word in every] + [left] * (not names)) - _EDGE, *bounds]
    if names:
        start = max(word.x1 for word in names)
        xs.append(min(max(left, start), first) if between else (start + first) / 2)
    xs += [*between, max(*(word.x1 for word in every), right) + _EDGE]
    if any(right - left < 1 for left, right in pairwise(xs)):
        return None
    return Columns(len(bounds) + 1 if names else 0, xs, middles)


def _between(middles: Sequence[float], spans: Sequence[Extent]) -> list[float]:
    """Return the places between columns: half-way between their middles, but through no text."""
    return [
        min(max((middles[at] + middles[at + 1]) / 2, spans[at][1]), spans[at + 1][0])
        for at in range(len(middles) - 1)
    ]


def _is_label(word: Word, row: Sequence[Word], first: float) -> bool:
    return word.x1 <= first and abs(word.y - row[0].y) < 1.5 * word.size


def number_rows(page: Sequence[Word]) -> list[list[Word]]:
    """Return the numbers that stand beside each other."""
    found = [[word for word in line if word.is_number] for line in text_lines(page)]
    return [sorted(row, key=lambda word: word.x0) for row in found if row]


def _widened(spans: Sequence[Extent], every: Sequence[Word]) -> list[Extent]:
    """Return the columns as wide as the headings that stand over one of them."""
    middles = [(x0 + x1) / 2 for x0, x1 in spans]
    pitch = min((right - left for left, right in pairwise(middles)), default=float("inf"))
    wider = list(spans)
    for word in every:
        at = bisect_right(middles, (word.x0 + word.x1) / 2 - _NEAR)
        if (
            at < len(spans)
            and abs((word.x0 + word.x1) / 2 - middles[at]) < _NEAR
            and word.x1 - word.x0 < pitch
        ):
            wider[at] = min(word.x0, wider[at][0]), max(word.x1, wider[at][1])
    return wider


def _label_bounds(pages: Sequence[Sequence[Word]], first: float) -> list[float]:
    """Return the places between the columns of labels: the fewest that lie in every gap between two of them."""
    gaps = []
    for page in pages:
        names = sorted((word for word in page if word.x1 <= first), key=lambda word: word.x0)
        for at, left in enumerate(names):
            beside = (
                word
                for word in names[at + 1 :]
                if word.x0 >= left.x1 and abs(word.y - left.y) < 1.2 * left.size
            )
            if (right := next(beside, None)) is not None:
                gaps.append((right.x0, left.x1))
    bounds: list[float] = []
    for end, start in sorted(gaps):
        if not bounds or start > bounds[-1]:
            bounds.append(end - 0.5)
    return bounds
