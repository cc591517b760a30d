"""Render a sample report as plain text, in the shapes that dumping tools give documents."""

import random
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from nianbao.drafting.grid import Grid, GridCell
from nianbao.drafting.pieces import Head, Text
from nianbao.testing.flow import flow
from nianbao.testing.sample import SampleReport
from nianbao.testing.spelling import Spelling, spell


class Look(Struct, frozen=True):
    """The shape of the dump."""

    tables: Literal["rows", "cells"] = "rows"
    """``rows``: a row a line, tabs between the cells; ``cells``: a cell a line behind a tab, blank lines between rows."""
    lost_tabs: float = 0.0
    """Share of the rows that lost the tabs before their first text."""
    spanned_tabs: bool = True
    """A cell that is wider than a column is followed by a tab for each column that it covers."""
    blank_lines: bool = True
    """Blank lines stand between paragraphs."""
    encoding: str = "utf-8"
    bookmark: bool = False
    page_numbers: bool = False
    spelling: Spelling = Spelling()

    @classmethod
    def draw(cls, rng: random.Random) -> "Look":
        """Return a random look."""
        return cls(
            rng.choice(("rows", "cells")),
            rng.choice((0.0, 0.1, 1.0)),
            rng.random() < 0.5,
            rng.random() < 0.5,
            rng.choice(("utf-8", "utf-8-sig", "utf-16", "gb18030")),
            rng.random() < 0.3,
            rng.random() < 0.3,
            Spelling.draw(rng),
        )


def render_text(report: SampleReport, look: Look, rng: random.Random) -> bytes:
    """Return the file's bytes; ``rng`` chooses the rows that lost their tabs."""
    return "\n".join(_lines(report, look, rng)).encode(look.encoding)


def _lines(report: SampleReport, look: Look, rng: random.Random) -> Iterator[str]:
    marked = not look.bookmark
    for piece in flow(report):
        if isinstance(piece, Grid):
            grid = spell(piece, look.spelling)
            yield from _rows(grid, look, rng) if look.tables == "rows" else _cells(grid)
            yield ""
            continue
        mark = "[bookmark: _GoBack]" if isinstance(piece, Text) and not marked else ""
        marked = marked or bool(mark)
        yield mark + piece.text
        if look.blank_lines or (isinstance(piece, Head) and piece.level == 0):
            yield ""
    if look.page_numbers:
        yield from ("- 2 -", "", "- 1 -", "")


def _rows(grid: Grid, look: Look, rng: random.Random) -> Iterator[str]:
    for fields in _fields(grid, look.spanned_tabs):
        line = "\t".join(" ".join(text.split("\n")) for text in fields)
        yield line.lstrip("\t") if rng.random() < look.lost_tabs else line


def _fields(grid: Grid, spanned: bool) -> Iterator[list[str]]:
    """Yield the fields of each row, with an empty one for a column that a cell above covers."""
    above: dict[int, GridCell] = {}
    for number, row in enumerate(grid.by_row()):
        covered = {
            column: ""
            for start, cell in above.items()
            if cell.row + cell.rowspan > number
            for column in _columns(cell, start, spanned)
        }
        for cell in row:
            covered |= dict.fromkeys(_columns(cell, cell.column, spanned), "")
            covered[cell.column] = cell.text
        above |= {cell.column: cell for cell in row}
        yield [covered[column] for column in sorted(covered)]


def _columns(cell: GridCell, start: int, spanned: bool) -> Iterable[int]:
    return range(start, start + (cell.colspan if spanned else 1))


def _cells(grid: Grid) -> Iterator[str]:
    for fields in _fields(grid, spanned=False):
        for text in fields:
            yield f"\t{text}"
        yield ""
