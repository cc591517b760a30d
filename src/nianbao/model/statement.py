"""What the narrative says in figures: statements, breakdowns and ratios."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from nianbao.model.location import Place

if TYPE_CHECKING:  # decimal costs 4 ms to import and most reports have no fraction
    from decimal import Decimal

    Number = int | Decimal

CellKey = tuple[str, str, str]
"""(form key, row key, column key)."""


class Concept(Struct, frozen=True):
    """A quantity that reports state in prose and whose figure stands in a statutory form."""

    key: str
    """E.g. ``applications.received``."""
    code: str
    """The rule that compares it, e.g. ``NAR401``."""
    name: str
    """How a message calls it, e.g. ``本年新收申请``."""
    readings: tuple[tuple[CellKey, ...], ...]
    """Sums of cells that a truthful statement may equal; any one will do."""
    name_en: str = ""
    """How an English message calls it; ``""`` where the pack does not say, then it is the name."""


class LexiconData(Struct, frozen=True):
    """What one pack gives to the lexicon."""

    concepts: tuple[Concept, ...]
    phrases: tuple[tuple[str, str], ...]
    """(phrase, concept key): beside a number the phrase alone names the concept."""
    words: tuple[tuple[str, tuple[str, ...]], ...]
    """(word class, its words)."""
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(name of a list, e.g. ``headings.overview``, its words)."""


class Quantity(Struct, frozen=True):
    """A number with its unit as it stands in a text."""

    value: "Number"
    unit: str
    """``件``, ``条``, ``万元``, ``%`` …; 万 and 亿 before a counting unit are part of the value."""
    text: str
    start: int
    end: int
    """Offsets in the paragraph's text."""
    exact: bool = True
    """False for 余, 多, 约, 近 and the like, and for what is rounded."""
    step: "Number" = 0
    """What the last digit of a rounded figure is worth: 1000 in 32.6万次; 0 for all others."""

    @property
    def has_bounds(self) -> bool:
        """True when it is known how far it may be from the true figure: not at all, or half a step."""
        return self.exact or bool(self.step)

    @property
    def places(self) -> int:
        """How many decimal places it has."""
        return len(str(self.value).partition(".")[2])

    def is_share(self, part: "Number | float", whole: "Number | float") -> bool:
        """Tell whether a percentage is that of a part of a whole, rounded or cut off; of nothing it is 0."""
        expected = 100 * float(part) / float(whole) if whole else 0.0
        return round(abs(float(self.value) - expected), 9) < 10.0**-self.places


class Statement(Struct, frozen=True):
    """A figure that the report states about itself and its own year."""

    concept: str
    value: "Number"
    place: Place
    """The sentence, with the location of its paragraph."""
    text: str
    """The figure as written (``545件``), or the words that claim none (``未收到``)."""
    none: bool = False
    """True when "none" is claimed in words rather than stated as a number."""
    of_all: bool = True
    """True when what is said with it (全年, 共, 年底) tells that all are meant; without such words it may be a part."""
    among: bool = False
    """True when 其中 stands before it in its sentence."""


class Breakdown(Struct, frozen=True):
    """A whole and the parts stated of it after 其中 or 分别, or before their sum."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    place: Place
    summed: bool = False
    """These are all parts of the whole (A 3 件、B 5 件，共 8 件; 8 件，分别为 3 件、5 件)."""


class Ratio(Struct, frozen=True):
    """A percentage and the two numbers beside it that it must follow from."""

    percent: Quantity
    part: "Number"
    whole: "Number"
    place: Place


class Narrative(Struct, frozen=True):
    """All that was read out of the running text, in reading order."""

    statements: tuple[Statement, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    concepts: Mapping[str, Concept] = {}
    """Every concept that the packs know, by key."""
