"""A statutory table of a sample report: its figures, and everything that a careless author can do to it."""

from dataclasses import dataclass, field, replace

from nianbao.drafting.grid import Slot, slots_of
from nianbao.model import FormSpec
from nianbao.testing.figures import Values


@dataclass
class SampleTable:
    """One table. ``values`` holds what stands in the cells; a cell that is absent is absent there."""

    spec: FormSpec
    values: Values
    slots: list[Slot] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    column_labels: dict[str, str] = field(default_factory=dict)
    strays: dict[str, str] = field(default_factory=dict)
    """By row key, a value that stands where the form has none."""

    @classmethod
    def of(cls, spec: FormSpec, values: Values) -> "SampleTable":
        """Return the whole table with these figures."""
        return cls(
            spec,
            values,
            slots_of(spec),
            [column.key for column in spec.columns],
            {row.key: row.labels[0] for row in spec.rows},
            {column.key: column.labels[0] for column in spec.columns},
        )

    def set(self, row: str, column: str, text: str) -> None:
        """Write a text into a cell; an empty text leaves the cell blank."""
        self._cell(row, column)
        self.values[row][column] = text

    def drop_cell(self, row: str, column: str) -> None:
        """Take a cell out of its row, so that the row has a value too few and those behind it move up."""
        self._cell(row, column)
        del self.values[row][column]

    def drop_row(self, row: str) -> None:
        """Take a row out, label and figures (in table 4: the group of five columns)."""
        self._row(row)
        self.slots = [slot for slot in self.slots if slot.key != row]
        del self.values[row]

    def drop_column(self, column: str) -> None:
        """Take a column out, header and figures, in every row that has it."""
        self._column(column)
        self.columns.remove(column)
        for cells in self.values.values():
            cells.pop(column, None)

    def swap_rows(self, first: str, second: str) -> None:
        """Let two rows, each label with its figures, change places; headings of groups stay where they are."""
        one, other = self._row(first), self._row(second)
        one.key, other.key = second, first

    def repeat_row(self, row: str) -> None:
        """Let a row stand twice, one below the other."""
        slot = self._row(row)
        self.slots.insert(self.slots.index(slot) + 1, replace(slot))

    def set_label(self, row: str, text: str) -> None:
        """Write another label before a row."""
        self._row(row)
        self.labels[row] = text

    def set_column_label(self, column: str, text: str) -> None:
        """Write another header over a column, wherever the table repeats it."""
        self._column(column)
        self.column_labels[column] = text

    def put_stray(self, row: str, text: str) -> None:
        """Write a value into a row where the form has none: left of the label in table 3, else behind the figures."""
        self._row(row)
        self.strays[row] = text

    def _row(self, row: str) -> Slot:
        for slot in self.slots:
            if slot.key == row:
                return slot
        raise ValueError(f"form {self.spec.key!r} has no row {row!r}")

    def _column(self, column: str) -> None:
        if column not in self.columns:
            raise ValueError(f"form {self.spec.key!r} has no column {column!r}")

    def _cell(self, row: str, column: str) -> None:
        self._row(row)
        if column not in self.values[row]:
            raise ValueError(f"row {row!r} of form {self.spec.key!r} has no column {column!r}")
