"""Another report, most often last year's of the same unit, reduced to what rules compare with; and what a run holds beside one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from nianbao.model.form import CellState
from nianbao.model.location import NOWHERE, Location, Place

if TYPE_CHECKING:
    from decimal import Decimal


class PreviousCell(Struct, frozen=True):
    """A cell of a statutory form of the previous report."""

    text: str
    state: CellState
    value: "int | Decimal | None"
    label: str
    """The cell in words (``FormSpec.label``)."""
    location: Location = NOWHERE

    @property
    def reading(self) -> "int | Decimal | None":
        """The number to reckon with: a blank cell reads as 0, one that is no number as ``None``."""
        return 0 if self.state == "blank" else self.value


class PreviousSentence(Struct, frozen=True):
    """A sentence of the running text of the previous report."""

    text: str
    section: str | None
    """Key of its section; ``None`` in the preface and in sections of the agency's own."""
    location: Location = NOWHERE


class PreviousReport(NamedTuple):
    """The report of the year before, as far as rules need it."""

    path: str
    agency: str
    year: int
    title: str
    cells: Mapping[tuple[str, str, str], PreviousCell] = {}
    """By form, row and column key; a cell that is absent from that report is absent here."""
    sentences: tuple[PreviousSentence, ...] = ()
    """In reading order."""
    loader: str = ""
    """What read its file: files of two formats differ by what reading makes of them."""

    def reading(self, form: str, row: str, column: str) -> "int | Decimal | None":
        """Return the number of a cell; ``None`` where it is absent or no number."""
        cell = self.cells.get((form, row, column))
        return None if cell is None else cell.reading

    def place(self, form: str, row: str, column: str) -> Place:
        """Return the place of a cell, in the file of that report."""
        cell = self.cells[form, row, column]
        label = f"{self.year} 年报告：{cell.label}"
        return Place(None, form, row, column, label, cell.location, cell.text, file=self.path)

    def title_place(self) -> Place:
        """Return the place of the report as a whole."""
        return Place(label=f"{self.year} 年报告", excerpt=self.title, file=self.path)

    def sentence_place(self, sentence: PreviousSentence) -> Place:
        """Return the place of one of its sentences."""
        return Place(
            sentence.section,
            label=f"{self.year} 年报告",
            location=sentence.location,
            excerpt=sentence.text,
            file=self.path,
        )


class Packed(NamedTuple):
    """A report reduced and packed, with what tells without unpacking whether two say the same."""

    figures: str
    """Digest of the cells."""
    text: str
    """Digest of the sentences."""
    data: bytes
    """Of a ``PreviousReport``."""


class Likeness(Struct, frozen=True):
    """How much of a section stands in another agency's report of the same year, words that many agencies use left out."""

    section: str
    agency: str
    """The other one."""
    year: int
    path: str
    """Of its file."""
    characters: int
    """How many the section has."""
    copied: int
    """How many of them stand there."""
    sentence: int
    """Number of the report's sentence that has most of them."""
    source: PreviousSentence
    """Where they stand there."""

    def place(self) -> Place:
        """Return the place of the other agency's sentence, in its file."""
        label = f"{self.agency} {self.year} 年报告"
        source = self.source
        return Place(
            source.section, label=label, location=source.location, excerpt=source.text, file=self.path
        )


class RollUp(NamedTuple):
    """The sums of what the units below a government report."""

    sums: Mapping[tuple[str, str, str], "int | Decimal"] = {}
    """By form, row and column key; a cell that is unread in one of their reports is absent."""
    units: int = 0
    """How many units."""
    missing: tuple[str, ...] = ()
    """Names of the units without a report that could be used: no sum is one then."""


class MissingReport(Struct, frozen=True):
    """A unit of a roster without a report for a year."""

    unit: str
    year: int
    line: int
    """Of the roster's file; 0 where it has no lines."""
    contact: str = ""


class RosterYears(Struct, frozen=True):
    """What a run holds of a roster's units: the subject of rules on the roster itself."""

    years: tuple[int, ...] = ()
    """Report years for which the units were looked for."""
    units: int = 0
    missing: tuple[MissingReport, ...] = ()
