"""What a loader makes of a file: flat blocks in reading order, each with its location.

These are named tuples rather than frozen dataclasses: a report has some 1,500 of them, and a
named tuple is made in 40 % of the time and defined at start-up in a quarter of it
(``benchmarks/`` measures both).
"""

from typing import Literal, NamedTuple

from nianbao.model.location import NOWHERE, Location


class Paragraph(NamedTuple):
    """One paragraph of running text, heading or list item; never a table cell."""

    text: str
    """Plain text, stripped; a forced line break inside is ``\\n``. Never empty."""
    location: Location = NOWHERE
    level: int | None = None
    """Heading level that the source marks (Word style, ``<h2>``, ``##``), else ``None``. Only a hint."""
    numbering: str = ""
    """The leading part of ``text`` that the source numbers automatically and does not write out."""


class Cell(NamedTuple):
    """One cell of a table; a merged cell stands once, at its upper left corner."""

    text: str
    """Plain text, stripped; paragraphs and line breaks inside are ``\\n``. Empty when nothing is there."""
    row: int
    """0-based row of the upper left corner."""
    column: int
    """0-based grid column of the upper left corner; the ordinal in its row where ``Table.grid`` is false."""
    rowspan: int = 1
    colspan: int = 1
    location: Location = NOWHERE


class Table(NamedTuple):
    """One table, cells in row-major order of their upper left corners."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    location: Location = NOWHERE
    grid: bool = True
    """True when the source has a real grid (docx, HTML, PDF, pipe table): every position is known, an empty
    cell is really empty. False for flat dumps, where cells may have been lost or shifted."""
    doubtful_rows: frozenset[int] = frozenset()
    """Rows in which the loader is not sure which cell a text belongs to, as where ruling lines are missing."""


Block = Paragraph | Table


class Failure(NamedTuple):
    """Why a file could not be read at all."""

    kind: Literal["unreadable", "encrypted", "limit", "no_text"]
    detail: str
    """One short Chinese sentence for the official: what is wrong and how to mend it."""
    detail_en: str = ""


class Remark(NamedTuple):
    """A comment in the file that speaks to nianbao: ``nianbao: ignore ARI303 原因``."""

    text: str
    """What follows ``nianbao:``, white space folded."""
    location: Location = NOWHERE
    """The paragraph, cell or table that it stands in or before; ``NOWHERE`` when that could not be told."""
    last_line: int | None = None
    """Last line of a table that it stands before, in a file with lines."""


class Document(NamedTuple):
    """A loaded file. ``blocks`` is empty when ``failure`` is set."""

    name: str
    """The path as the user gave it, ``-`` for standard input."""
    loader: str
    """``docx``, ``pdf``, ``html``, ``markdown``, ``text`` or a plug-in's; ``""`` when no loader took it."""
    blocks: tuple[Block, ...] = ()
    title: str = ""
    """Title that stands outside the text (HTML ``<title>``, document properties); only a hint."""
    failure: Failure | None = None
    remarks: tuple[Remark, ...] = ()
    """Comments that speak to nianbao. They are no text."""
