"""A table of a report as WPS lays it out: its cells' lines, and what a page end makes of them."""

import dataclasses
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from msgspec.structs import replace

from nianbao.drafting.grid import Grid, GridCell

from .font import width
from .look import Look
from .sheet import Edge, Panel, Ruling, Sheet, Text

HANDLING = "三、本年度办理结果"
BLUE, GREY = (0.776, 0.851, 0.945), (0.85, 0.85, 0.85)
PITCH = 1.25
"""From line to line in a cell, as a part of the font's size."""
LEFT = 75.65
SIDE = 5.4
"""From the ruling line to a figure at the side of its cell (points)."""
SPREAD = 3.0
"""Of the font's size: characters are not spread farther."""


class Laid(NamedTuple):
    """A cell with its lines."""

    cell: GridCell
    lines: tuple[str, ...]
    vertical: bool = False
    begins: bool = True
    ends: bool = True
    cut: bool = False
    """Its lines stand at the top, as a page end that cuts its row leaves them."""


@dataclass(frozen=True)
class Part:
    """A table, or what of it stands on a page."""

    cells: tuple[Laid, ...]
    xs: tuple[float, ...]
    heights: tuple[float, ...]
    size: float
    head: int
    look: Look
    opens: bool = True
    """It has the table's upper end."""
    closes: bool = True

    def divided(
        self, room: float, *, whole: bool, inside: bool = False
    ) -> tuple["Part | None", "Part | None"]:
        """Return what has room on this page, and the rest."""
        fits, used = 0, 0.0
        while fits < len(self.heights) and used + self.heights[fits] <= room + 0.01:
            used += self.heights[fits]
            fits += 1
        if fits == len(self.heights):
            return self, None
        may = inside or (self.look.across == "inside" and fits >= self.head)
        lines = int((room - used - 2 * self.look.padding) / (PITCH * self.size)) if may else 0
        if lines > 0 and (halved := self._halved(fits, lines)):
            return halved._cut(fits + 1, inside=True)
        if fits <= (self.head if self.opens else 0) and not whole and not inside:
            return None, self
        return self._cut(max(fits, 1), inside=False)

    def _halved(self, row: int, lines: int) -> "Part | None":
        """Return the table with a row made two, the first one with room for so many lines."""
        single = [laid for laid in self.cells if laid.cell.row == row and laid.cell.rowspan == 1]
        most = max((len(laid.lines) for laid in single), default=0)
        if most <= lines:
            return None
        cells = [_stretched(laid, row) for laid in self.cells]
        first = lines * PITCH * self.size + 2 * self.look.padding
        rest = (most - lines) * PITCH * self.size + 2 * self.look.padding
        heights = (*self.heights[:row], first, rest, *self.heights[row + 1 :])
        return dataclasses.replace(self, cells=tuple(cells), heights=heights)

    def _cut(self, row: int, *, inside: bool) -> tuple["Part", "Part"]:
        upper, lower = [], []
        for laid in self.cells:
            cell = laid.cell
            beyond = cell.row + cell.rowspan - row
            if cell.row >= row:
                lower.append(laid._replace(cell=replace(cell, row=cell.row - row)))
            elif beyond <= 0:
                upper.append(laid)
            else:
                room = sum(self.heights[cell.row : row])
                below = sum(self.heights[row : cell.row + cell.rowspan])
                stay = self._staying(laid, room, below, laid.cut or (inside and beyond == 1))
                upper.append(
                    laid._replace(
                        cell=replace(cell, rowspan=cell.rowspan - beyond), lines=laid.lines[:stay], ends=False
                    )
                )
                rest = replace(cell, row=0, rowspan=beyond)
                lower.append(laid._replace(cell=rest, lines=laid.lines[stay:], begins=False))
        above = dataclasses.replace(self, cells=tuple(upper), heights=self.heights[:row], closes=False)
        return above, dataclasses.replace(
            self, cells=tuple(lower), heights=self.heights[row:], opens=False, head=0
        )

    def _staying(self, laid: Laid, above: float, below: float, spread: bool) -> int:
        """Return how many lines of a cell stand above the cut: as many as fit, or half of them."""
        fitting, rest = self._fitting(above), self._fitting(below)
        if laid.vertical or spread or not self.look.cut_labels:
            return min(fitting, len(laid.lines))
        return min(fitting, max((len(laid.lines) + 1) // 2, len(laid.lines) - rest))

    def _fitting(self, room: float) -> int:
        return max(int((room - 2 * self.look.padding + 0.01) / (PITCH * self.size)), 0)

    def below(self, first: "Part") -> "Part":
        """Return the rest of a table with the header of its first part repeated above."""
        if first.head < 1 or any(
            laid.cell.row < first.head < laid.cell.row + laid.cell.rowspan for laid in first.cells
        ):
            return self
        head = [laid for laid in first.cells if laid.cell.row < first.head]
        rows = [laid._replace(cell=replace(laid.cell, row=laid.cell.row + first.head)) for laid in self.cells]
        heights = (*first.heights[: first.head], *self.heights)
        return dataclasses.replace(self, cells=(*head, *rows), heights=heights)

    def draw(self, sheet: Sheet, top: float) -> None:
        """Put panels and ruling lines on a sheet."""
        ys = [top]
        for height in self.heights:
            ys.append(ys[-1] + height)
        for laid in self.cells:
            sheet.panels.append(self._panel(laid, ys))
        sheet.rulings.append(Ruling(list(self.xs), ys, self._edges()))

    def _edges(self) -> set[Edge]:
        edges: set[Edge] = set()
        for laid in self.cells:
            row, column, rows, columns = _extent(laid.cell)
            for unit in range(row, row + rows):
                edges |= {("v", column, unit), ("v", column + columns, unit)}
            for unit in range(column, column + columns):
                if laid.begins or self.look.top == "full":
                    edges.add(("h", row, unit))
                if laid.ends or self.look.bottom:
                    edges.add(("h", row + rows, unit))
        last = len(self.heights)
        if not self.closes and not self.look.bottom:
            edges = {edge for edge in edges if edge[:2] != ("h", last)}
        return edges

    def _panel(self, laid: Laid, ys: list[float]) -> Panel:
        cell = laid.cell
        x0, x1 = self.xs[cell.column], self.xs[cell.column + cell.colspan]
        top, bottom = ys[cell.row], ys[cell.row + cell.rowspan]
        band = self.look.bands and cell.kind == "header" and cell.colspan == len(self.xs) - 1
        fill = BLUE if band else (1.0, 1.0, 1.0) if self.look.white else None
        if self.look.manner.shaded and cell.kind == "header":
            fill = GREY
        return Panel(x0, top, x1, bottom, fill, tuple(self._texts(laid, x0, top, x1, bottom)))

    def _texts(self, laid: Laid, x0: float, top: float, x1: float, bottom: float):
        size, kind = self.size, laid.cell.kind
        high = len(laid.lines) * size * PITCH
        free = max(bottom - top - high, 0)
        middle = not laid.cut and (kind != "value" or self.look.middle)
        y = top + (free / 2 if middle else self.look.padding)
        if laid.vertical:
            if laid.lines:
                yield Text("".join(laid.lines), (x0 + x1 - size) / 2, y, size, vertical=True)
            return
        y += size * (PITCH / 2 + 0.359)
        for line in laid.lines:
            wide = sum(map(width, line)) * size
            beside = kind == "label" and not (laid.cell.rowspan > 1 and laid.cell.column == 0)
            x = x0 + self.look.inset if beside else (x0 + x1 - wide) / 2
            align = self.look.manner.align
            if kind == "value" and align != "centre":
                x = max(min(x0 + SIDE, x1 - wide), x0) if align == "left" else max(x1 - wide - SIDE, x0)
            step = (x1 - x0 - 2 * SIDE) / len(line)
            if self.look.manner.spread and kind == "header" and size < step < SPREAD * size:
                for place, char in enumerate(line):
                    at = x0 + SIDE + (place + 0.5) * step - width(char) * size / 2
                    yield Text(char, at, y, size, bold=True)
                y += size * PITCH
                continue
            yield Text(line, x, y, size, bold=kind == "header")
            y += size * PITCH


def _stretched(laid: Laid, row: int) -> Laid:
    """Return a cell as it stands once a row is two."""
    cell = laid.cell
    if cell.row <= row < cell.row + cell.rowspan:
        return laid._replace(cell=replace(cell, rowspan=cell.rowspan + 1), cut=cell.rowspan == 1)
    return laid._replace(cell=replace(cell, row=cell.row + 1)) if cell.row > row else laid


def height_of(part: Part, rows: int) -> float:
    """Return the height of the first rows."""
    return sum(part.heights[:rows])


def lay_table(grid: Grid, look: Look, rng: random.Random, page: float, *, narrow: bool) -> Part:
    """Return a table with the lines of its cells; a narrow one is not as wide as the page."""
    size = look.large if grid.form == "disclosures" else look.size
    wide = (page - 2 * LEFT) * (0.7 if narrow else 1)
    start = LEFT + (24 if narrow else 0)
    parts = [share * rng.uniform(1 - look.uneven, 1 + look.uneven) for share in grid.widths]
    if grid.form == "disputes":
        parts = [1.0] * len(parts)
    xs = [start]
    for share in parts:
        xs.append(xs[-1] + share * wide / sum(parts))
    cells = tuple(_laid(cell, xs, size, look, rng) for cell in grid.cells)
    return Part(
        cells, tuple(xs), tuple(_heights(grid, cells, size, look, rng)), size, max(grid.head, 1), look
    )


def _laid(cell: GridCell, xs: list[float], size: float, look: Look, rng: random.Random) -> Laid:
    text = cell.text
    if cell.kind == "value":
        room = xs[cell.column + cell.colspan] - xs[cell.column]
        fits = look.manner.figures in ("plain", "padded") or sum(map(width, text)) * size < room - 2
        count = max(int((room - 2) / size / max(map(width, text), default=1)), 1)
        lines = (text,) if fits else tuple(_broken(text, count))
        return Laid(cell, tuple(line for line in lines if line))
    if text == HANDLING and look.vertical != "wrapped":
        return Laid(cell, tuple(text), vertical=look.vertical == "identity")
    if len(text) > 2 and rng.random() < look.blanks and cell.kind != "label":
        place = rng.randrange(1, len(text))
        text = f"{text[:place]} {text[place:]}"
    from .layout import wrap

    return Laid(
        cell,
        tuple(
            line
            for line in wrap(
                text, size, max(xs[cell.column + cell.colspan] - xs[cell.column] - 2 * look.inset, size)
            )
            if line
        ),
    )


def _broken(text: str, count: int) -> Iterator[str]:
    """Yield a figure in lines of so many characters."""
    for start in range(0, len(text), count):
        yield text[start : start + count]


def _heights(grid: Grid, cells: tuple[Laid, ...], size: float, look: Look, rng: random.Random) -> list[float]:
    heights = [size * PITCH + 2 * look.padding + rng.choice((0, 0, 1.5))] * grid.rows
    for laid in sorted(cells, key=lambda laid: laid.cell.rowspan):
        rows = range(laid.cell.row, laid.cell.row + laid.cell.rowspan)
        lacking = len(laid.lines) * size * PITCH + 2 * look.padding - sum(heights[row] for row in rows)
        if lacking > 0:
            heights[rows[-1]] += lacking
    return heights


def _extent(cell: GridCell) -> tuple[int, int, int, int]:
    return cell.row, cell.column, cell.rowspan, cell.colspan
