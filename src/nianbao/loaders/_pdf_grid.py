"""Rebuild table grids from ruling lines."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nianbao.loaders._pdf_page import Rule

_SNAP = 3.0
"""Lines nearer than this (points) are one."""
_REACH = 3.0


class Box(NamedTuple):
    """A cell: grid rows and columns (end exclusive)."""

    row: int
    column: int
    rows: int
    columns: int


class Grid(NamedTuple):
    """A table's grid on one page."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]


def grids(lines: Sequence[Rule]) -> list[Grid]:
    """Return the grids of connected ruling lines that close at least two cells."""
    found = [grid for group in _connected(lines) if (grid := _grid(group)) is not None]
    return sorted(found, key=lambda grid: grid.ys[0])


def _connected(lines: Sequence[Rule]) -> list[list[Rule]]:
    """Group lines that touch; tables stand above each other, so a gap in height parts them."""
    spans = sorted(
        ((line.start, line.end) if line.upright else (line.at, line.at)) + (index,)
        for index, line in enumerate(lines)
    )
    groups: list[list[Rule]] = []
    bottom = float("-inf")
    for top, end, index in spans:
        if top > bottom + _REACH:
            groups.append([])
        groups[-1].append(lines[index])
        bottom = max(bottom, end)
    return groups


def _grid(lines: Sequence[Rule]) -> Grid | None:
    xs = _snap(line.at for line in lines if line.upright)
    ys = _snap(line.at for line in lines if not line.upright)
    if len(xs) < 2 or len(ys) < 2 or len(xs) > 60 or len(ys) > 400:
        return None
    upright, level = _edges(lines, xs, ys)
    boxes = _boxes(len(ys) - 1, len(xs) - 1, upright, level)
    return Grid(tuple(xs), tuple(ys), tuple(boxes)) if len(boxes) > 1 else None


def _snap(values: Iterable[float]) -> list[float]:
    snapped: list[float] = []
    for value in sorted(values):
        if not snapped or value - snapped[-1] > _SNAP:
            snapped.append(value)
    return snapped


def _near(values: Sequence[float], value: float) -> int:
    return min(range(len(values)), key=lambda index: abs(values[index] - value))


def _edges(
    lines: Sequence[Rule], xs: Sequence[float], ys: Sequence[float]
) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Return (x index, row) of upright and (y index, column) of level edges that are drawn; outer ones always."""
    upright = {(side, row) for side in (0, len(xs) - 1) for row in range(len(ys) - 1)}
    level = {(side, column) for side in (0, len(ys) - 1) for column in range(len(xs) - 1)}
    for line in lines:
        along, places = (ys, xs) if line.upright else (xs, ys)
        at = _near(places, line.at)
        for index in range(len(along) - 1):
            middle = (along[index] + along[index + 1]) / 2
            if line.start - _REACH <= middle <= line.end + _REACH and line.end - line.start > _REACH:
                (upright if line.upright else level).add((at, index))
    return upright, level


def _boxes(rows: int, columns: int, upright: set[tuple[int, int]], level: set[tuple[int, int]]) -> list[Box]:
    taken: set[tuple[int, int]] = set()
    boxes = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide = 1
            while column + wide < columns and (column + wide, row) not in upright:
                wide += 1
            tall = 1
            while row + tall < rows and not any(
                (row + tall, c) in level for c in range(column, column + wide)
            ):
                tall += 1
            taken |= {(r, c) for r in range(row, row + tall) for c in range(column, column + wide)}
            boxes.append(Box(row, column, tall, wide))
    return boxes
