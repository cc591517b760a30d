"""The labels of a table without ruling lines: which rows each one belongs to."""

from bisect import bisect_right
from collections.abc import Sequence

from nianbao.loaders.pdf.grid import Box
from nianbao.loaders.pdf.unruled.columns import Span
from nianbao.loaders.pdf.unruled.words import LEADING, Word

_NO_LABEL = 6.0
"""What it costs a row that no label stands beside it, in points by which one might stand too high or low."""


def label_boxes(
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
    begun = [bisect_right(cuts, word.top + 0.3 * word.size) - 1 for word in found]
    first = [min(max(row, run[0]), run[-1]) for row in begun]  # a label may begin above its first row
    best, chosen = float("inf"), first
    for begin in [run[0], *range(run[0] + 1, first[0] + 1)] if is_rest else [run[0]]:
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


def shared_out(lines: Sequence[tuple[float, float]], rows: Sequence[float]) -> list[Span]:
    """Return which lines of labels belong to each row: those that stand around, or begin at, the height of its numbers.

    ``lines`` are heights and sizes.
    """
    return min((_shares(lines, rows, middle=middle) for middle in (True, False)), key=lambda found: found[0])[
        1
    ]


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
