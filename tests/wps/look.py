"""How a report is drawn: the manners of WPS, drawn at random."""

import random
from typing import Literal, NamedTuple

from .manner import Manner


class Look(NamedTuple):
    """The manners of one file."""

    size: float = 9.0
    """Font size in tables 3 and 4."""
    large: float = 12.0
    """Font size in table 2."""
    vertical: Literal["identity", "stacked", "wrapped"] = "identity"
    """三、本年度办理结果: in vertical writing, one character a line, or wrapped in its narrow column."""
    digits: Literal["times", "song", "mixed"] = "times"
    bands: bool = True
    """The headings of table 2 stand on blue."""
    white: bool = True
    """Cells are filled with white before their text."""
    width: float = 0.48
    """Width of the ruling lines."""
    bottom: bool = False
    """A line is drawn along the page's end."""
    top: Literal["full", "beginning"] = "beginning"
    """The line at the top of the next page: over the whole table, or only over the cells that begin there."""
    across: Literal["rows", "inside"] = "rows"
    """A table goes over to the next page between rows, or in a row of several lines."""
    cut_labels: bool = False
    """The lines of a label of several rows are spread over both pages; else they stay where it begins."""
    blanks: float = 0.2
    """How many labels have blanks printed in them."""
    padding: float = 3.0
    """Room above and below the text of a cell."""
    inset: float = 0.5
    """From the ruling line to a label."""
    middle: bool = True
    """Values stand in the middle of high rows."""
    numbers: Literal["sides", "centre"] = "sides"
    landscape: bool = False
    uneven: float = 0.15
    """How much the widths of columns differ from the plan."""
    start: float = 0.0
    """How far below the usual place the first page begins, which moves all page ends."""
    manner: Manner = Manner()

    @classmethod
    def draw(cls, rng: random.Random) -> "Look":
        return cls(
            rng.choice((8.0, 9.0, 10.0, 10.5)),
            rng.choice((10.5, 12.0)),
            rng.choice(("identity", "identity", "stacked", "wrapped")),
            rng.choice(("times", "song", "mixed")),
            rng.random() < 0.6,
            rng.random() < 0.7,
            rng.choice((0.48, 0.96)),
            rng.random() < 0.4,
            rng.choice(("full", "beginning")),
            rng.choice(("rows", "rows", "inside")),
            rng.random() < 0.5,
            rng.choice((0.0, 0.2, 0.5)),
            rng.uniform(1.5, 6.0),
            rng.choice((0.5, 0.5, 2.0, 5.4)),
            rng.random() < 0.8,
            rng.choice(("sides", "centre")),
            rng.random() < 0.12,
            rng.choice((0.0, 0.15, 0.3)),
            rng.uniform(0, 400),
        )
