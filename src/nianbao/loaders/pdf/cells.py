"""Put a page's text into the cells of its grids."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from nianbao.loaders.limits import Budget
from nianbao.loaders.pdf.doubt import doubtful_boxes, hold_two_numbers
from nianbao.loaders.pdf.grid import Grid
from nianbao.loaders.pdf.join import Piece
from nianbao.loaders.pdf.runs import Run
from nianbao.loaders.pdf.text import Characters, cell_text, lines, room
from nianbao.loaders.pdf.touching import touching_numbers
from nianbao.model import Cell, Location

_OVER = 2.0
"""Text may stand out of its cell so far (points)."""
_GAP, _LEAST_GAP = 0.1, 0.04
"""Of the height: what at least lies between the texts of two cells, and where their line stands in the gap."""
_LINE = 0.3
"""How far (points) a line may stand from a gap."""


def fill(
    grid: Grid, runs: Sequence[Run], characters: Characters, page: int, budget: Budget
) -> tuple[Piece, list[Run]]:
    """Return the table with its text, and the runs that stand outside of it."""
    budget.spend_cells(len(grid.boxes))
    budget.check_table_rows(len(grid.ys))
    runs = _numbers_parted(grid, runs, characters)
    drawn = grid
    texts, outside = _placed(grid, runs, characters)
    if not grid.is_closed or hold_two_numbers(texts):
        from nianbao.loaders.pdf.regions import settled

        grid = settled(grid, runs)
        texts, outside = _placed(grid, runs, characters)
    elif doubtful := doubtful_boxes(grid, texts):
        from nianbao.loaders.pdf.regions import settled_boxes

        grid = settled_boxes(grid, runs, doubtful)
        texts, outside = _placed(grid, runs, characters)
    intact = drawn.is_intact and grid.boxes == drawn.boxes
    return replace(_piece(grid, texts, characters, page), intact=intact), outside


def _numbers_parted(grid: Grid, runs: Sequence[Run], characters: Characters) -> list[Run]:
    """Return the runs with the numbers of neighbouring cells that touch as runs of their own."""
    xs, ys, columns = grid.xs, grid.ys, len(grid.xs) - 1
    owner: list[int] = []
    parted: list[Run] = []
    for run in runs:
        if not run.text.isdecimal() or len(run.text) == 1:
            parted.append(run)
            continue
        y = (run.top + run.bottom) / 2
        if not ys[0] <= y <= ys[-1] or bisect_right(xs, run.x0) == bisect_right(xs, run.x1):
            parted.append(run)
            continue
        owner = owner or _owners(grid)
        start = (bisect_right(ys, y, 1, len(ys) - 1) - 1) * columns
        owners = owner[start : start + columns]
        borders = [x for x, left, right in zip(xs[1:], owners, owners[1:], strict=False) if left != right]
        parted += _number_parts(run, borders, (xs[0], xs[-1]), characters)
    return parted


def _number_parts(
    run: Run, borders: Sequence[float], sides: tuple[float, float], characters: Characters
) -> list[Run]:
    """Return a number in the parts that are numbers of different cells, itself where it is one."""
    if not any(run.x0 < x < run.x1 for x in borders):
        return [run]
    chars = characters(run)
    begins = [0, *sorted(touching_numbers(chars, borders, sides)), len(chars)]
    return [
        replace(
            run,
            text=run.text[first:after],
            x0=chars[first].x0,
            x1=chars[after - 1].x1,
            start=run.start + first,
        )
        for first, after in pairwise(begins)
    ]


def _placed(grid: Grid, runs: Sequence[Run], characters: Characters) -> tuple[list[list[Run]], list[Run]]:
    """Return the runs of each cell, and those outside."""
    xs, ys = grid.xs, grid.ys
    owner = _owners(grid)
    columns, rows = len(xs) - 1, len(ys) - 1
    texts: list[list[Run]] = [[] for _ in grid.boxes]
    outside: list[Run] = []
    first_x, last_x, first_y, last_y = xs[0], xs[-1], ys[0], ys[-1]
    for run in runs:
        x0, x1 = run.x0, run.x1
        y = (run.top + run.bottom) / 2
        if not first_y <= y <= last_y or x1 < first_x or x0 > last_x:
            outside.append(run)
            continue
        start = (bisect_right(ys, y, 1, rows) - 1) * columns
        column = bisect_right(xs, x0 + _OVER, 1, columns)
        place, end = owner[start + column - 1], x1 - _OVER
        if (
            xs[column - 1] <= end < xs[column]
            or place == owner[start + bisect_right(xs, end, 1, columns) - 1]
        ):
            texts[place].append(run)
        else:
            for place, part in _parted(run, xs, owner[start : start + columns], characters):
                texts[place].append(part)
    return texts, outside


def _owners(grid: Grid) -> list[int]:
    """Return the index of the box at each place, row by row."""
    columns = len(grid.xs) - 1
    owner = [0] * (columns * (len(grid.ys) - 1))
    for index, box in enumerate(grid.boxes):
        at = box.row * columns + box.column
        if box.rows == box.columns == 1:
            owner[at] = index
            continue
        for start in range(at, at + box.rows * columns, columns):
            owner[start : start + box.columns] = [index] * box.columns
    return owner


def _parted(
    run: Run, xs: Sequence[float], owners: Sequence[int], characters: Characters
) -> list[tuple[int, Run]]:
    """Return the run in the parts that stand in different cells, with their cells.

    What is too wide for its cell stays whole: only a gap where a line stands parts it.
    """

    def cell(part: Run) -> int:
        return owners[bisect_right(xs, (part.x0 + part.x1) / 2, 1, len(xs) - 1) - 1]

    def are_next(last: Run, char: Run) -> bool:
        gap, size = char.x0 - last.x1, char.bottom - char.top
        if gap >= _GAP * size:
            return False
        # the label before a number may hang over its line
        if char.text.isdecimal() and not last.text[-1].isascii():
            return not any(last.x1 - size < x <= char.x0 for x in xs)
        return gap < _LEAST_GAP * size or not any(last.x1 - _LINE < x < char.x0 + _LINE for x in xs)

    parts: list[Run] = []
    for char in characters(run):
        if parts and (are_next(parts[-1], char) or cell(char) == cell(parts[-1])):
            parts[-1] = replace(parts[-1], text=parts[-1].text + char.text, x1=char.x1)
        else:
            parts.append(char)
    return [(cell(part), part) for part in parts]


def _piece(grid: Grid, texts: Sequence[Sequence[Run]], characters: Characters, page: int) -> Piece:
    xs, ys = grid.xs, grid.ys
    last = len(ys) - 1
    cells: list[Cell] = []
    rooms: dict[int, float] = {}
    for box, runs in zip(grid.boxes, texts, strict=True):
        row, column, rows, columns = box.row, box.column, box.rows, box.columns
        x0, x1 = xs[column], xs[column + columns]
        text = ""
        if len(runs) == 1 and row + rows < last:
            text = runs[0].text
        elif runs:
            found = lines(runs, characters)
            text = cell_text(found, x1 - x0)
            if row + rows == last:
                rooms[len(cells)] = room(found[-1], x1 - x0)
        place = Location(None, None, page, (x0, ys[row], x1, ys[row + rows]))
        cells.append(Cell(text, row, column, rows, columns, place))
    bounds = (xs[0], ys[0], xs[-1], ys[-1])
    return Piece(
        xs,
        tuple(cells),
        len(ys) - 1,
        page,
        bounds,
        grid.open_top,
        grid.open_bottom,
        rooms,
        texts=texts,
        doubtful=grid.doubtful,
    )
