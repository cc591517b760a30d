"""Where something stands in the source file, and what part of the report that is."""

from typing import NamedTuple


class Location(NamedTuple):
    """A place in the source file, made once by the loader and carried from there on.

    A loader fills what its format has and leaves the rest ``None``.
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


NOWHERE = Location()


class Place(NamedTuple):
    """A place in the report's own terms, with the file location behind it."""

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
    """The sentence or cell text that stands there."""
