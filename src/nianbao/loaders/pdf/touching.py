"""Numbers of neighbouring cells that touch: full cells leave no gap between a number and the next."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from nianbao.loaders.pdf.runs import Run

_NEAR, _NEARER = 0.6, 0.35
"""Of a digit's width: how far from the line a number may end, and where nothing but its place says so."""
_ODD = 0.04
"""Of the height: by how much the step to the next number differs from that between its digits."""
_FULL = 0.6
"""Of a cell: what a number takes of it at least where it touches the next one."""


def touching_numbers(chars: Sequence[Run], lines: Sequence[float], sides: tuple[float, float]) -> set[int]:
    """Return the digits that begin the number of another cell.

    ``lines`` are the borders of cells in the row, ``sides`` its two ends. No program lets a number run over into the
    next cell by more than a little: it is broken over two lines instead.
    """
    steps = [after.x0 - before.x0 for before, after in pairwise(chars)]
    usual, height = median(steps), chars[0].bottom - chars[0].top
    ends = [(before.x1 + after.x0) / 2 for before, after in pairwise(chars)]
    borders = [sides[0], *lines, sides[1]]
    found = set()
    for place, line in enumerate(lines, 1):
        near = [index for index, end in enumerate(ends) if abs(end - line) < _NEAR * usual]
        if not near:
            continue
        best = max(near, key=lambda index: abs(steps[index] - usual))
        odd = abs(steps[best] - usual) > _ODD * height and abs(ends[best] - line) < _NEARER * usual
        left = (line - max(chars[0].x0, borders[place - 1])) / (line - borders[place - 1])
        right = (min(chars[-1].x1, borders[place + 1]) - line) / (borders[place + 1] - line)
        if odd or min(left, right) > _FULL:
            found.add(best + 1)
    return found
