"""A sample report as its author would have it: title, preface, six sections, three tables, all open to damage."""

from copy import deepcopy
from dataclasses import dataclass, field

from nianbao.model import Level
from nianbao.testing.figures import Figures
from nianbao.testing.tables import SampleTable


@dataclass
class SampleItem:
    """An item of a section."""

    key: str
    heading: str
    """With its number, e.g. ``（一）主动公开``."""
    text: str
    run_in: str = ""
    """What joins heading and text in one paragraph (``。``, ``：``); ``""`` when the heading has its own line."""


@dataclass
class PlainTable:
    """A table that is none of the statutory ones, e.g. of a pack."""

    rows: list[list[str]]
    """Texts, the header first; all rows of one length."""


Content = str | SampleItem | SampleTable | PlainTable


@dataclass
class SampleSection:
    """A section; ``content`` holds paragraphs, items and tables in order."""

    key: str
    heading: str
    """With its number; ``""`` when the heading got lost and its content did not."""
    content: list[Content] = field(default_factory=list)


@dataclass
class SampleReport:
    """A report to be rendered. The patch methods change it in place and raise ``ValueError`` where they cannot.

    ``agency``, ``year``, ``level`` and ``edition`` are what the report was made from; patches leave them alone.
    """

    title: str
    agency: str
    year: int
    level: Level
    edition: str
    preface: list[str]
    sections: list[SampleSection]

    @property
    def tables(self) -> dict[str, SampleTable]:
        """The tables by form key."""
        return {
            part.spec.key: part
            for section in self.sections
            for part in section.content
            if isinstance(part, SampleTable)
        }

    @property
    def figures(self) -> Figures:
        """What stands in the cells, by form, row and column key."""
        return {key: table.values for key, table in self.tables.items()}

    def copy(self) -> "SampleReport":
        """Return a report that shares nothing with this one."""
        return deepcopy(self)

    def set(self, form: str, row: str, column: str, text: str) -> None:
        """Write a text into a cell; an empty text leaves the cell blank."""
        self._table(form).set(row, column, text)

    def drop_table(self, form: str) -> None:
        """Take a whole table out; its section keeps the heading."""
        table = self._table(form)
        for section in self.sections:
            section.content = [part for part in section.content if part is not table]

    def drop_cell(self, form: str, row: str, column: str) -> None:
        """Take a cell out of its row, so that the row has a value too few."""
        self._table(form).drop_cell(row, column)

    def drop_row(self, form: str, row: str) -> None:
        """Take a row out, label and figures."""
        self._table(form).drop_row(row)

    def drop_column(self, form: str, column: str) -> None:
        """Take a column out, header and figures."""
        self._table(form).drop_column(column)

    def swap_rows(self, form: str, first: str, second: str) -> None:
        """Let two rows change places."""
        self._table(form).swap_rows(first, second)

    def repeat_row(self, form: str, row: str) -> None:
        """Let a row stand twice."""
        self._table(form).repeat_row(row)

    def set_label(self, form: str, row: str, text: str) -> None:
        """Write another label before a row."""
        self._table(form).set_label(row, text)

    def set_column_label(self, form: str, column: str, text: str) -> None:
        """Write another header over a column."""
        self._table(form).set_column_label(column, text)

    def put_stray(self, form: str, row: str, text: str) -> None:
        """Write a value where the form has none, into that row."""
        self._table(form).put_stray(row, text)

    def drop_section(self, key: str) -> None:
        """Take a section out with all that it holds; ``set_heading(key, "")`` loses the heading alone."""
        self.sections.remove(self.section(key))

    def set_heading(self, key: str, text: str) -> None:
        """Write another heading, number included, over a section."""
        self.section(key).heading = text

    def swap_sections(self, first: str, second: str) -> None:
        """Let two sections change places, headings and numbers with them."""
        one, other = (self.sections.index(self.section(key)) for key in (first, second))
        self.sections[one], self.sections[other] = self.sections[other], self.sections[one]

    def repeat_section(self, key: str) -> None:
        """Let a section stand twice, one below the other."""
        section = self.section(key)
        self.sections.insert(self.sections.index(section) + 1, deepcopy(section))

    def empty_section(self, key: str) -> None:
        """Take out all that a section holds below its heading."""
        self.section(key).content = []

    def drop_item(self, key: str) -> None:
        """Take an item of section one out; the numbers of the others stay."""
        item = self.item(key)
        for section in self.sections:
            section.content = [part for part in section.content if part is not item]

    def set_item_heading(self, key: str, text: str) -> None:
        """Write another heading, number included, over an item of section one."""
        self.item(key).heading = text

    def set_title(self, text: str) -> None:
        """Write another title; an empty one is left out."""
        self.title = text

    def add_paragraph(self, section: str, text: str) -> None:
        """Put a paragraph at the end of a section."""
        self.section(section).content.append(text)

    def add_table(self, section: str, rows: list[list[str]]) -> None:
        """Put a table that is none of the statutory ones at the end of a section."""
        self.section(section).content.append(PlainTable(rows))

    def replace(self, old: str, new: str) -> None:
        """Replace a text wherever it stands in title, running text and labels; figures are for ``set``."""
        before = repr(self)
        self.title = self.title.replace(old, new)
        self.preface = [text.replace(old, new) for text in self.preface]
        for section in self.sections:
            section.heading = section.heading.replace(old, new)
            section.content = [_replaced(part, old, new) for part in section.content]
        if repr(self) == before:
            raise ValueError(f"the report has no {old!r} to replace")

    def section(self, key: str) -> SampleSection:
        """Return the section of that key."""
        for section in self.sections:
            if section.key == key:
                return section
        raise ValueError(f"the report has no section {key!r}")

    def item(self, key: str) -> SampleItem:
        """Return the item of section one of that key."""
        for section in self.sections:
            for part in section.content:
                if isinstance(part, SampleItem) and part.key == key:
                    return part
        raise ValueError(f"the report has no item {key!r}")

    def _table(self, form: str) -> SampleTable:
        try:
            return self.tables[form]
        except KeyError:
            raise ValueError(f"the report has no table {form!r}") from None


def _replaced(part: Content, old: str, new: str) -> Content:
    if isinstance(part, str):
        return part.replace(old, new)
    if isinstance(part, SampleItem):
        part.heading, part.text = part.heading.replace(old, new), part.text.replace(old, new)
        return part
    if isinstance(part, PlainTable):
        part.rows = [[text.replace(old, new) for text in row] for row in part.rows]
        return part
    for labels in (part.labels, part.column_labels):
        labels.update({key: text.replace(old, new) for key, text in labels.items()})
    return part
