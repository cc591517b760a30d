"""What a loader makes of a file: flat blocks in reading order, each with its location.

These are named tuples rather than frozen dataclasses: a report has some 1,500 of them, and a
named tuple is made in 40 % of the time and defined at start-up in a quarter of it
(``benchmarks/`` measures both).
"""

from bisect import bisect_left
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from nianbao.model.location import NOWHERE, Location, Passage


class Paragraph(Struct, frozen=True):
    """One paragraph of running text, heading or list item; never a table cell."""

    text: str
    """Plain text, stripped; a forced line break inside is ``\\n``. Never empty."""
    location: Location = NOWHERE
    level: int | None = None
    """Heading level that the source marks (Word style, ``<h2>``, ``##``), else ``None``. Only a hint."""
    numbering: str = ""
    """The leading part of ``text`` that the source numbers automatically and does not write out."""
    number: int = -1
    """Index in ``Document.blocks``: who it is. Given once, by ``load``; -1 before."""
    start: int = 0
    """Where this text begins in the text of that block: 0 but for a piece of a paragraph."""

    def passage(self, start: int = 0, end: int | None = None) -> Passage:
        """Return the text, or a stretch of it by offsets in ``text``, as a passage of the document."""
        return Passage(self.text[start:end], self.location, self.number, self.start + start)


class Cell(Struct, frozen=True):
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
    number: int = -1
    """Number of the paragraph that the cell is a piece of, where recognition made a table of loose lines; else -1."""
    start: int = 0
    """Where the cell begins in the text of that paragraph."""

    def passage(self, table: int, start: int = 0, end: int | None = None) -> Passage:
        """Return the text, or a stretch of it, as a passage of the document; ``table`` is the table's number."""
        if self.number >= 0:
            return Passage(self.text[start:end], self.location, self.number, self.start + start)
        return Passage(self.text[start:end], self.location, table, start, (self.row, self.column))


class Table(Struct, frozen=True):
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
    intact: bool = True
    """False for a grid that was worked out (PDF): ruling lines are missing, so that a row or a cell may be lost."""
    number: int = -1
    """Index in ``Document.blocks``, as of a paragraph; of a table made of loose lines that of its first line."""

    def cell_index(self, place: tuple[int, int]) -> int:
        """Return which of ``cells`` has its upper left corner in a row and column, -1 for none."""
        at = bisect_left(self.cells, place, key=_place)
        return at if at < len(self.cells) and _place(self.cells[at]) == place else -1


Block = Paragraph | Table


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


class Failure(NamedTuple):
    """Why a file could not be read at all."""

    kind: Literal["unreadable", "encrypted", "limit", "no_text"]
    detail: str
    """One short Chinese sentence for the official: what is wrong and how to mend it."""
    detail_en: str = ""


class Remark(Struct, frozen=True):
    """A comment in the file that speaks to nianbao: ``nianbao: ignore ARI303 原因``."""

    text: str
    """What follows ``nianbao:``, white space folded."""
    location: Location = NOWHERE
    """The paragraph, cell or table that it stands in or before; ``NOWHERE`` when that is not known."""
    last_line: int | None = None
    """Last line of a table that it stands before, in a file with lines."""
    block: int = -1
    """Number of the block that it stands in or before; -1 when that is not known."""
    cell: tuple[int, int] | None = None
    """Row and column of the cell that it stands in."""


class Picture(Struct, frozen=True, order=True):
    """A picture outside of tables, as large as a table, on which no text stands."""

    before: int
    """How many blocks stand before it."""
    page: int | None = None
    """1-based page of a paged file."""
    whole_page: bool = False
    """True when nothing else stands on its page, as on a scanned one."""


Medium = Literal["lines", "page", "word", "pdf", ""]
"""What a document's bytes are: ``lines`` of text that is read as it stands (Markdown too), a ``page`` of HTML, a ``word``
file (.docx) or a ``pdf``; ``""`` for every other kind.
"""


class Document(Struct, frozen=True):
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
    pictures: tuple[Picture, ...] = ()
    """Pictures that could hold a table or a section, in order."""
    medium: Medium = ""
    """As its loader says of all its files; given by ``load``."""

    def numbered(self) -> "Document":
        """Return the document with the number of each of its blocks."""
        blocks = [replace(block, number=number) for number, block in enumerate(self.blocks)]
        return replace(self, blocks=tuple(blocks))

    def text_at(self, block: int, cell: tuple[int, int] | None = None) -> str:
        """Return the text of a paragraph, or of a table's cell by its row and column; ``""`` for what is not there."""
        found = self.blocks[block] if 0 <= block < len(self.blocks) else None
        if isinstance(found, Paragraph):
            return found.text
        if found is None or cell is None:
            return ""
        at = found.cell_index(cell)
        return found.cells[at].text if at >= 0 else ""

    def ordinal(self, passage: Passage) -> int:
        """Return which of the equal texts in its paragraph or cell a passage is, from 0."""
        if not passage.text:
            return 0
        return self.text_at(passage.block, passage.cell).count(passage.text, 0, passage.start)
