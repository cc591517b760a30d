"""Which cells that ruling lines close may still be several, because a line between them is missing.

Asked of every table, so it looks at little: only a cell that does not look like one text is weighed (``regions``).
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from nianbao.loaders.pdf.grid import Grid
from nianbao.loaders.pdf.runs import Run

_OVER = 2.0
"""Text may stand out of its cell so far (points)."""
_OFF, _SIDE = 4.0, 8.0
"""Text so far from the middle of a merged cell, and not at its side (points), makes the cell doubtful."""
_PITCH = 2.2
"""Of the height: lines of one text are not farther from each other."""
_UNEVEN = 1.5
_STACK = 5
"""Lines of evenly set text that are surely one,"""
_LEAN = 0.03
"""and may be so far from the middle of its cell (of the cell's height)."""
_IN_ROW = 2.5
"""A line so near to the middle of a row (points) may be that row's own."""


def hold_two_numbers(texts: Iterable[Sequence[Run]]) -> bool:
    """Tell whether two numbers stand beside each other in one of some cells."""
    return any(
        runs[0].text.isdigit() and runs[1].text.isdigit() and runs[1].x0 > runs[0].x1 + _OVER
        for runs in texts
        if len(runs) > 1
    )


def doubtful_boxes(grid: Grid, texts: Sequence[Sequence[Run]]) -> list[int]:
    """Return the numbers of merged cells that may be several."""
    return [
        number
        for number, (box, runs) in enumerate(zip(grid.boxes, texts, strict=True))
        if runs
        and (
            (box.columns > 1 and _are_columns(grid.xs[box.column : box.column + box.columns + 1], runs))
            or (box.rows > 1 and _are_rows(grid.ys[box.row : box.row + box.rows + 1], runs))
        )
    ]


def _are_columns(places: Sequence[float], runs: Sequence[Run]) -> bool:
    """Tell whether a line between the first and the last place crosses no text that stands at both of its sides."""
    if len(runs) == 1:
        return _is_off(places, runs[0].x0, runs[0].x1)
    first, last = min(run.x1 for run in runs), max(run.x0 for run in runs)
    return any(
        first <= place + _OVER
        and last >= place - _OVER
        and not any(run.x0 < place - _OVER and run.x1 > place + _OVER for run in runs)
        for place in places[1:-1]
    )


def _are_rows(places: Sequence[float], runs: Sequence[Run]) -> bool:
    """Tell whether the lines of a cell of several rows are not one text in its middle, or stand in its rows each."""
    lines = sorted((run.top + run.bottom) / 2 for run in runs)
    lines = lines[:1] + [line for above, line in pairwise(lines) if line - above > _OVER]
    size = max(run.bottom - run.top for run in runs)
    gaps = [below - above for above, below in pairwise(lines)]
    even = bool(gaps) and max(gaps) <= _PITCH * size and max(gaps) - min(gaps) <= _UNEVEN
    # a long label in vertical writing is one text, and its cell high
    off = max(_OFF, _LEAN * (places[-1] - places[0])) if even and len(lines) >= _STACK else _OFF
    if _is_off(places, lines[0] - size / 2, lines[-1] + size / 2, off):
        return True
    if len(lines) == 1:
        return False
    if not even or all(run.text.isdigit() for run in runs):
        return True
    middles = [(above + below) / 2 for above, below in pairwise(places)]
    return len(lines) > len(middles) or (
        len(lines) == len(middles)
        and all(abs(line - middle) < _IN_ROW for line, middle in zip(lines, middles, strict=True))
    )


def _is_off(places: Sequence[float], start: float, end: float, off: float = _OFF) -> bool:
    """Tell whether text stands neither in the middle nor at the beginning of a merged cell."""
    return abs(start + end - places[0] - places[-1]) > 2 * off and start - places[0] > _SIDE
