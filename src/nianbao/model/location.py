"""Where something stands in the source file, and what part of the report that is."""

from msgspec import Struct
from msgspec.structs import astuple, replace


class Location(Struct, frozen=True, array_like=True):
    """A place in the source file, made once by the loader and carried from there on: where, not who.

    A loader fills what its format has and leaves the rest ``None``. Two things may share a location (the lines of one
    ``<p>`` with ``<br>``), so nothing is looked up by it; a block is known by its number, a stretch of text by its span.
    """

    line: int | None = None
    """1-based line of a text-like file (text, Markdown, HTML)."""
    column: int | None = None
    """1-based column in code points."""
    page: int | None = None
    """1-based page of a paged file (PDF)."""
    bbox: tuple[float, float, float, float] | None = None
    """x0, top, x1, bottom in PDF points from the page's upper left corner."""
    node: str | None = None
    """Path of the element in a tree-like file, e.g. ``body/tbl[2]/tr[26]/tc[4]``."""

    @property
    def known(self) -> bool:
        """True when anything is known of it."""
        return any(part is not None for part in astuple(self))


NOWHERE = Location()


class Passage(Struct, frozen=True):
    """A stretch of the text of a paragraph or a cell, exactly as it stands there."""

    text: str
    location: Location = NOWHERE
    """Of the paragraph or the cell."""
    block: int = -1
    """Number of the paragraph, or of the cell's table; -1 when it stands in no block of the document."""
    start: int = 0
    """Offset in the text of the paragraph or the cell."""
    cell: tuple[int, int] | None = None
    """Row and column of the cell in its table (``Cell``); ``None`` in a paragraph."""

    @property
    def span(self) -> tuple[int, int]:
        """Where it begins and ends in the text of the paragraph or the cell."""
        return self.start, self.start + len(self.text)

    def part(self, start: int, end: int | None = None) -> "Passage":
        """Return a part of the passage, by offsets in its own text."""
        return replace(self, text=self.text[start:end], start=self.start + start)


class Place(Struct, frozen=True):
    """A place in the report's own terms, with the text of the file behind it."""

    section: str | None = None
    """Section key of the contract, e.g. ``applications``."""
    form: str | None = None
    """Form key, e.g. ``applications``."""
    row: str | None = None
    """Row key, e.g. ``denied.state_secret``."""
    column: str | None = None
    """Column key, e.g. ``natural_person``."""
    label: str = ""
    """The place in words for an official, parts joined by ``／``."""
    location: Location = NOWHERE
    excerpt: str = ""
    """The sentence or cell text that stands there, for people to read."""
    block: int = -1
    """Number of the block that it stands in; -1 for the report as a whole."""
    span: tuple[int, int] | None = None
    """Where it begins and ends in the text of the paragraph or cell; ``None`` for all of the block."""
    cell: tuple[int, int] | None = None
    """Row and column of the cell in the table that ``block`` is; ``None`` in a paragraph and for a whole table."""
    file: str = ""
    """Path of the other file that it stands in, for a place of last year's report; ``""`` for the judged file."""

    def at(self, passage: Passage, excerpt: str | None = None) -> "Place":
        """Return the place at a passage; ``excerpt`` is shown in place of the passage's own text."""
        return replace(
            self,
            location=passage.location,
            excerpt=passage.text if excerpt is None else excerpt,
            block=passage.block,
            span=passage.span,
            cell=passage.cell,
            file="",
        )
