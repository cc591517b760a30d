"""Statutory forms: what one must hold (``FormSpec``, data) and what a report's table holds (``Form``)."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from nianbao.model.document import Cell
from nianbao.model.location import NOWHERE, Location, Passage, Place

if TYPE_CHECKING:  # decimal costs 4 ms to import and most reports have no fraction
    from decimal import Decimal

NumberKind = Literal["count", "amount", "change", "money"]
"""``count``: non-negative integer; ``amount``: non-negative decimal in 万元; ``change``: signed integer;
``money``: non-negative decimal that may carry its unit (edition 2019, 采购总金额)."""

CellState = Literal["number", "blank", "not_number"]

NEWEST_EDITION = "2021"
"""Of the statutory forms."""
_NEW_EDITION_YEAR = 2021


def edition_of(year: int) -> str:
    """Return the edition of the forms that a report year requires."""
    return NEWEST_EDITION if year >= _NEW_EDITION_YEAR else "2019"


class ColumnSpec(Struct, frozen=True):
    """A column of a form: its key and the labels by which it is known, the form's own wording first."""

    key: str
    labels: tuple[str, ...]
    number: NumberKind = "count"
    over: tuple[str, ...] = ()
    """Labels printed above the column's own, the uppermost first; columns beside each other share them."""
    label_en: str = ""
    """What an English message calls the column; ``""`` where the form does not say, then it is the label."""


class RowSpec(Struct, frozen=True):
    """A row of a form."""

    key: str
    labels: tuple[str, ...]
    """The form's own wording first, with its numbering, then accepted wordings."""
    columns: tuple[str, ...]
    """Keys of the columns in which this row takes a number."""
    group: str = ""
    """Label of the group that the row stands under, e.g. ``（三）不予公开``."""
    block: str = ""
    """Label of the outermost part of the printed form that the row stands in, e.g. ``三、本年度办理结果``."""
    label_en: str = ""
    """What an English message calls the row, its group with it: ``(3) not disclosed / 1. state secrets``."""


class Identity(Struct, frozen=True):
    """Equality between sums of cells (勾稽关系): over rows in each column, or over columns in each row."""

    code: str
    along: Literal["column", "row"]
    """``column``: ``left`` and ``right`` are row keys, judged in every column; ``row``: the reverse."""
    left: tuple[str, ...]
    right: tuple[str, ...]
    formula: str
    """The identity in words, e.g. ``总计＝自然人＋…``."""


class Carry(Struct, frozen=True):
    """What a form takes over from last year's: the figures of a row in each column, or of a column in each row."""

    along: Literal["column", "row"]
    into: str
    source: str
    """Key of last year's row or column."""
    plus: tuple[str, ...] = ()
    """Keys of this year's figures to add to it."""
    minus: tuple[str, ...] = ()


class FormSpec(Struct, frozen=True, dict=True, cache_hash=True):
    """A statutory form of one edition, as declared in ``rules/nianbao_rules/forms``."""

    key: str
    edition: str
    title: str
    section: str
    """Key of the section that holds the form."""
    columns: tuple[ColumnSpec, ...]
    rows: tuple[RowSpec, ...]
    identities: tuple[Identity, ...] = ()
    blocks: tuple[str, ...] = ()
    """Labels that the form prints and that bind nothing: block headings, group headings, its note."""
    side_by_side: bool = False
    """True where the rows stand beside each other in one line of figures (table 4)."""
    corner: str = ""
    """What the printed form has at its upper left, of a form in blocks at that of each."""
    carries: tuple[Carry, ...] = ()
    title_en: str = ""
    """What an English message calls the form; ``""`` where it does not say, then it is the title."""

    def row(self, key: str) -> RowSpec:
        """Return the row of that key; ``KeyError`` when the form has none."""
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(key)

    def column(self, key: str) -> ColumnSpec:
        """Return the column of that key; ``KeyError`` when the form has none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def cell_keys(self) -> Iterator[tuple[str, str]]:
        """Return (row key, column key) of every cell that takes a number, in the form's order."""
        return iter(self._cell_keys)

    @cached_property
    def _cell_keys(self) -> tuple[tuple[str, str], ...]:
        return tuple([(row.key, column) for row in self.rows for column in row.columns])

    def label(self, row: str | None = None, column: str | None = None) -> str:
        """Return the place in words: ``三、…／（三）不予公开／1.属于国家秘密／自然人``."""
        parts = [self.title]
        if row is not None:
            spec = self.row(row)
            parts += [part for part in (spec.group, spec.labels[0]) if part]
        if column is not None:
            parts.append(self.column(column).labels[0])
        return "／".join(parts)

    def words(self, row: str | None = None, column: str | None = None) -> str:
        """Return a place of the form as a message calls it: ``（三）不予公开／1.属于国家秘密／自然人``."""
        parts = []
        if row is not None:
            spec = self.row(row)
            if spec.group and spec.labels[0][0].isdigit():  # 3.其他 says little without its group
                parts.append(spec.group)
            parts.append(spec.labels[0])
        if column is not None:
            parts.append(self.column(column).labels[0])
        return "／".join(parts)

    def words_en(self, row: str | None = None, column: str | None = None) -> str:
        """Return a place of the form as an English message calls it, without a row and a column the form itself:
        ``(7) total / natural persons``."""
        parts = []
        if row is not None:
            parts.append(self.row(row).label_en or self.words(row))
        if column is not None:
            parts.append(self.column(column).label_en or self.words(column=column))
        return " / ".join(parts) or self.title_en or self.title


class FormCell(Struct, frozen=True):
    """One number-taking cell of a form that is there in the report."""

    row: str
    column: str
    text: str
    """As written; ``""`` when the cell is empty."""
    state: CellState
    value: "int | Decimal | None"
    """The number read; ``None`` unless ``state`` is ``number``."""
    marks: tuple[str, ...] = ()
    """How the number is spelt, when not plainly: ``fullwidth``, ``space``, ``separator``, ``leading_zero``,
    ``unit:元`` (any unit), ``remark`` ("22（其中修订16件）"), ``decimal_zero`` ("3.0")."""
    location: Location = NOWHERE
    source: Cell | None = None
    """The document's cell that it is."""
    block: int = -1
    """Number of the table that holds it."""

    @property
    def passage(self) -> Passage:
        """The cell's text as a passage of the document."""
        return _passage(self.text, self.location, self.source, self.block)


class FormRow(Struct, frozen=True):
    """A row of the form found in the report."""

    key: str
    label: str
    """As written, white space removed; ``""`` for a row known by position only (the row of table 4)."""
    location: Location = NOWHERE
    found: int = 0
    """Values that stand in the row, blanks of a real grid included."""
    expected: int = 0
    """Values that the row should have."""
    source: Cell | None = None
    """The document's cell with the label, of a label over several cells the first."""
    block: int = -1
    """Number of the table that holds it."""

    @property
    def passage(self) -> Passage:
        """The text of the label's cell as a passage of the document."""
        return _passage(self.label, self.location, self.source, self.block)


class FormColumn(Struct, frozen=True):
    """A column of the form found in the report."""

    key: str
    label: str
    """As written, white space removed."""
    location: Location = NOWHERE
    source: Cell | None = None
    """The document's cell with the label, of a label over several cells the first."""
    block: int = -1
    """Number of the table that holds it."""

    @property
    def passage(self) -> Passage:
        """The text of the label's cell as a passage of the document."""
        return _passage(self.label, self.location, self.source, self.block)


class Stray(Struct, frozen=True):
    """A value that stands where the form takes none."""

    text: str
    row: str | None
    """Key of the row it stands in, when known."""
    location: Location = NOWHERE
    source: Cell | None = None
    """The document's cell that it is."""
    block: int = -1
    """Number of the table that holds it."""

    @property
    def passage(self) -> Passage:
        """The cell's text as a passage of the document."""
        return _passage(self.text, self.location, self.source, self.block)


def _passage(text: str, location: Location, source: Cell | None, block: int) -> Passage:
    return Passage(text, location, block) if source is None else source.passage(block)


Sign = Literal["stray", "unlabelled", "two_rows", "uneven", "absent", "resembling", "displaced"]


class Doubt(Struct, frozen=True):
    """A sign that a table was read only in part."""

    sign: Sign
    """``stray``: a figure without a row; ``unlabelled``: figures whose label is none of the form's; ``two_rows``: labels
    of two rows in one; ``uneven``: too few or too many values; ``absent``: the row was not found; ``resembling``: its
    label is damaged; ``displaced``: the loader is not sure in which cells its figures stand."""
    row: str
    """Key of the row, ``""`` where it is not known."""
    text: str
    """The label or figure as written."""
    location: Location = NOWHERE


class Form(Struct, frozen=True):
    """A table of the report bound to a statutory form."""

    spec: FormSpec
    section: str | None
    """Key of the section in which the table was found."""
    rows: tuple[FormRow, ...]
    """In the order in which they stand, repeated ones included."""
    columns: tuple[FormColumn, ...]
    cells: Mapping[tuple[str, str], FormCell]
    """By (row key, column key); a cell that is absent from the report is absent here."""
    missing_columns: tuple[str, ...] = ()
    """Keys of columns that are surely absent (header and values)."""
    unknown_rows: tuple[FormRow, ...] = ()
    """Rows with values whose label is none of the form's; ``key`` is ``""``."""
    strays: tuple[Stray, ...] = ()
    location: Location = NOWHERE
    block: int = -1
    """Number of the table, of several tables that make the form the first."""
    doubts: tuple[Doubt, ...] = ()
    """Why the table is known to have been read only in part; empty when the reading is certain."""
    intact: bool = True
    """False where ruling lines are missing from a printed table: words of neighbouring cells may have run together."""

    @property
    def key(self) -> str:
        """Form key of the contract."""
        return self.spec.key

    def absent_rows(self) -> tuple[str, ...]:
        """Return the keys of the form's rows that the report lacks, in the form's order."""
        there = {row.key for row in self.rows}
        return tuple(row.key for row in self.spec.rows if row.key not in there)

    def reading(self, row: str, column: str) -> "int | Decimal | None":
        """Return the number to reckon with: a blank cell reads as 0, an absent or wrong one as ``None``."""
        cell = self.cells.get((row, column))
        if cell is None or cell.state == "not_number":
            return None
        return 0 if cell.state == "blank" else cell.value

    def place(self, row: str | None = None, column: str | None = None) -> Place:
        """Return the place of a cell, of a row (its label) or of the form itself."""
        place = Place(
            self.spec.section,
            self.key,
            row,
            column,
            self.spec.label(row, column),
            self.location,
            block=self.block,
        )
        cell = self.cells.get((row, column)) if row is not None and column is not None else None
        if cell is not None:
            return place.at(cell.passage)
        found = next((one for one in self.rows if one.key == row), None) if row is not None else None
        return place if found is None else place.at(found.passage, found.label)
