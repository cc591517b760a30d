"""The arithmetic of the statutory forms: both sides of every identity, worked out once for rules and suspects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from nianbao.model import Form, FormSpec, Identity

if TYPE_CHECKING:
    from decimal import Decimal

RowColumn = tuple[str, str]
"""(row key, column key)."""


class Residual(Struct, frozen=True):
    """One identity in one line of the form: a column or a row, as ``identity.along`` says."""

    identity: Identity
    line: str
    """Key of the column (``along == "column"``) or of the row in which the identity is judged."""
    left: int | Decimal
    right: int | Decimal
    """The sums of both sides; without meaning unless ``judged``."""
    judged: bool
    """False when a cell is absent or is no number."""
    blanks: tuple[RowColumn, ...] = ()
    """Cells that are blank and were read as 0."""

    @property
    def difference(self) -> int | Decimal:
        """What the left side has more than the right one."""
        return self.left - self.right

    @property
    def fails(self) -> bool:
        """True when the identity was judged and does not hold."""
        return self.judged and self.left != self.right

    def cell(self, key: str) -> RowColumn:
        """Return the cell of one of the identity's parts in this line."""
        return _cell(self.identity, self.line, key)

    def cells(self) -> Iterator[tuple[RowColumn, int]]:
        """Yield every cell of the identity with its sign: 1 on the left side, -1 on the right one."""
        for keys, sign in ((self.identity.left, 1), (self.identity.right, -1)):
            for key in keys:
                yield _cell(self.identity, self.line, key), sign


def residuals(form: Form, code: str | None = None) -> Iterator[Residual]:
    """Yield both sides of the form's identities, all or those of one rule's code, in the form's order."""
    for identity in form.spec.identities:
        if code is None or identity.code == code:
            yield from residuals_of(form, identity)


def residuals_of(form: Form, identity: Identity, lines: Sequence[str] | None = None) -> Iterator[Residual]:
    """Yield both sides of an identity in each line in which the form takes its numbers, or in the given lines."""
    for line in _lines(form.spec, identity) if lines is None else lines:
        yield _residual(form, identity, line)


@lru_cache(maxsize=1024)
def _lines(spec: FormSpec, identity: Identity) -> tuple[str, ...]:
    """Return the columns or rows in which the form takes a number for every part of the identity."""
    parts = {*identity.left, *identity.right}
    if identity.along == "row":
        return tuple(row.key for row in spec.rows if parts.issubset(row.columns))
    rows = [row for row in spec.rows if row.key in parts]
    if len(rows) < len(parts):
        return ()
    return tuple(column.key for column in spec.columns if all(column.key in row.columns for row in rows))


def _residual(form: Form, identity: Identity, line: str) -> Residual:
    sums: list[int | Decimal] = []
    blanks: list[RowColumn] = []
    cells = form.cells
    by_column = identity.along == "column"
    for keys in (identity.left, identity.right):
        total: int | Decimal = 0
        for key in keys:
            place = (key, line) if by_column else (line, key)
            cell = cells.get(place)
            if cell is None or cell.state == "not_number":
                return Residual(identity, line, 0, 0, judged=False)
            if cell.value is None:
                blanks.append(place)
            else:
                total += cell.value
        sums.append(total)
    return Residual(identity, line, sums[0], sums[1], True, tuple(blanks))


def _cell(identity: Identity, line: str, key: str) -> RowColumn:
    return (key, line) if identity.along == "column" else (line, key)
