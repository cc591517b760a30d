"""Render a sample report as Markdown: tables drawn with bars, or as HTML inside."""

import random
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from nianbao.drafting.grid import Grid
from nianbao.drafting.pieces import Head
from nianbao.testing import render_html
from nianbao.testing.flow import flow
from nianbao.testing.sample import SampleReport
from nianbao.testing.spelling import Spelling, spell


class Look(Struct, frozen=True):
    """How headings and tables are written."""

    tables: Literal["bars", "html"] = "bars"
    repeated: bool = False
    """The text of a merged label stands in each cell that it covers; else the others are empty."""
    outer_bars: bool = True
    """Rows begin and end with a bar."""
    levels: bool = True
    """Headings are marked; else they are bold paragraphs."""
    spelling: Spelling = Spelling()

    @classmethod
    def draw(cls, rng: random.Random) -> "Look":
        """Return a random look."""
        return cls(
            rng.choice(("bars", "bars", "html")),
            rng.random() < 0.5,
            rng.random() < 0.8,
            rng.random() < 0.8,
            Spelling.draw(rng),
        )


def render_markdown(report: SampleReport, look: Look, _rng: random.Random) -> bytes:
    """Return the file's bytes."""
    return "\n".join(_lines(report, look)).encode()


def _lines(report: SampleReport, look: Look) -> Iterator[str]:
    for piece in flow(report):
        if isinstance(piece, Grid):
            grid = spell(piece, look.spelling)
            yield from (
                _bars(grid, look)
                if look.tables == "bars"
                else render_html.table_lines(grid, render_html.Look())
            )
        elif isinstance(piece, Head):
            text = piece.text.replace("\n", "")
            yield f"{'#' * (piece.level + 1)} {text}" if look.levels else f"**{text}**"
        else:
            yield piece.text
        yield ""


def _bars(grid: Grid, look: Look) -> Iterator[str]:
    for number, row in enumerate(_filled(grid, look.repeated)):
        line = " | ".join(text.replace("\n", "<br>") for text in row)
        yield f"| {line} |" if look.outer_bars else line
        if number == 0:
            yield "| " + " | ".join(["---"] * grid.columns) + " |"


def _filled(grid: Grid, repeated: bool) -> list[list[str]]:
    """Return the texts of each row; a row that lost a cell at its end is shorter."""
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    ends = [0] * grid.rows
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            ends[row] = max(ends[row], cell.column + cell.colspan)
            for column in range(cell.column, cell.column + cell.colspan):
                first = (row, column) == (cell.row, cell.column)
                if first or (repeated and cell.kind != "value"):
                    rows[row][column] = cell.text
    return [row[:end] for row, end in zip(rows, ends, strict=True)]
