"""What is drawn on a page, before it becomes a PDF: texts, the panels of cells, ruling lines. All from the upper left."""

from dataclasses import dataclass, field
from typing import NamedTuple

Edge = tuple[str, int, int]
"""``h`` or ``v``, the line's number, the number of the column or row along it."""


class Text(NamedTuple):
    """A line of text at its baseline; from top to bottom where vertical."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    vertical: bool = False


class Panel(NamedTuple):
    """The place of a cell with its text, clipped to it."""

    x0: float
    top: float
    x1: float
    bottom: float
    fill: tuple[float, float, float] | None
    texts: tuple[Text, ...]


class Stroke(NamedTuple):
    """A ruling line as it is drawn: upright at x = ``at``, or level at y = ``at``."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass
class Ruling:
    """The ruling lines of a table on a page, edge by edge of its grid."""

    xs: list[float]
    ys: list[float]
    edges: set[Edge]
    strokes: list[Stroke] | None = None
    """What is drawn instead, when it is not simply the edges."""
    clip: tuple[float, float, float, float] | None = None

    def drawn(self) -> list[Stroke]:
        """The strokes, level ones first, each as long as it goes on."""
        return self.strokes if self.strokes is not None else merged(self)


@dataclass
class Sheet:
    """A page."""

    width: float
    height: float
    number: Text
    texts: list[Text] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    lines: list[Stroke] = field(default_factory=list)
    """What is drawn beside tables: below headings and headers, around pages."""


def merged(ruling: Ruling) -> list[Stroke]:
    """Strokes as WPS draws them: edges of one line that follow each other are one, a little longer than they are."""
    strokes = []
    for kind, lines, across in (("h", ruling.ys, ruling.xs), ("v", ruling.xs, ruling.ys)):
        found = []
        for number, at in enumerate(lines):
            units = sorted(unit for side, line, unit in ruling.edges if (side, line) == (kind, number))
            while units:
                last = first = units.pop(0)
                while units and units[0] == last + 1:
                    last = units.pop(0)
                found.append(Stroke(kind == "v", at, across[first] - 0.24, across[last + 1] + 0.24))
        strokes += sorted(found, key=lambda stroke: stroke.start - stroke.end)
    return strokes
