"""Tell whether a table was read only in part: its rows and figures do not fit together, and its grid may be at fault.

A grid that is intact is never doubted: what does not fit there is the author's doing.
"""

from collections.abc import Iterable, Iterator, Sequence, Set

from msgspec.structs import replace

from nianbao.model import Doubt, Form, FormCell, FormRow, Stray, Table
from nianbao.recognition.tables.bound import BoundRow
from nianbao.recognition.tables.labels import core
from nianbao.recognition.tables.placing import is_whole

_FEWEST_ROWS = 3
_MANY_STRAYS = 3
_SHORTEST_WORDS = 4
_LOST = frozenset(("absent", "uneven"))
"""What a grid that lacks lines explains by itself."""


def with_doubts(form: Form, tables: Iterable[Table], rows: Sequence[BoundRow]) -> Form:
    """Return the form with the signs that it was read only in part, and without what was read on a guess."""
    displaced = [row.row for row in rows if row.displaced and not _is_confirmed(form, row.row.key)]
    if not displaced and (_fits(form) or all(map(_is_certain, tables))):
        return form
    guessed = {index for index, row in enumerate(rows) if row.guessed}
    signs = [Doubt("displaced", row.key, row.label, row.location) for row in displaced]
    signs += _signs(form, guessed) if not _fits(form) else ()
    lost = not form.intact and any(sign.sign in _LOST for sign in signs)
    if not displaced and not lost and not _is_doubtful(form, signs):
        return form
    unsure = {sign.row for sign in signs if sign.sign in ("two_rows", "resembling", "displaced")}
    broken = _broken_numbers(form.strays)
    cells = {
        key: cell
        for key, cell in form.cells.items()
        if key[0] not in unsure and not (cell.state == "blank" and _place(cell) in broken)
    }
    return replace(form, cells=cells, doubts=tuple(signs))


def _broken_numbers(strays: Sequence[Stray]) -> set[tuple[int, int, int]]:
    """Return the places right above and below numbers without a row: a blank one may be theirs, broken over two lines."""
    places = (place for one in strays if (place := _place(one)) is not None)
    return {(block, row + step, column) for block, row, column in places for step in (-1, 1)}


def _place(one: Stray | FormCell) -> tuple[int, int, int] | None:
    """Return the table of a figure, and its row and column there; ``None`` where it is in no cell."""
    return None if one.source is None else (one.block, one.source.row, one.source.column)


def _is_confirmed(form: Form, row: str) -> bool:
    """Tell whether a row's figures satisfy the form's sums along rows, which figures in wrong cells hardly would."""
    judged = False
    for identity in form.spec.identities:
        if identity.along == "row" and {*identity.left, *identity.right} <= set(form.spec.row(row).columns):
            sides = [
                [form.reading(row, column) for column in side] for side in (identity.left, identity.right)
            ]
            left, right = ([number for number in side if number is not None] for side in sides)
            if len(left) < len(sides[0]) or len(right) < len(sides[1]) or sum(left) != sum(right):
                return False
            judged = True
    return judged


def _fits(form: Form) -> bool:
    even = all(row.found == row.expected for row in form.rows)
    return even and not form.strays and not form.unknown_rows and not form.absent_rows()


def _is_certain(table: Table) -> bool:
    """Tell whether the source states the grid: a drawn one (PDF) was worked out from lines and places."""
    return table.location.page is None and is_whole(table)


def _signs(form: Form, guessed: Set[int]) -> Iterator[Doubt]:
    for index, row in enumerate(form.rows):
        if index in guessed and _holds_two(form, row):
            yield Doubt("two_rows", row.key, row.label, row.location)
        elif row.found != row.expected:
            yield Doubt("uneven", row.key, row.label, row.location)
        elif index in guessed:
            yield Doubt("resembling", row.key, row.label, row.location)
    for row in form.unknown_rows:
        yield Doubt("two_rows" if _holds_two(form, row) else "unlabelled", "", row.label, row.location)
    for stray in form.strays:
        yield Doubt("stray", stray.row or "", stray.text, stray.location)
    for key in form.absent_rows():
        yield Doubt("absent", key, form.spec.row(key).labels[0], form.location)


def _holds_two(form: Form, row: FormRow) -> bool:
    """Tell whether a label holds those of two rows."""
    words = core(row.label)
    labels = {core(spec.labels[0]) for spec in form.spec.rows}
    return sum(len(label) >= _SHORTEST_WORDS and label in words for label in labels) > 1


def _is_doubtful(form: Form, signs: Sequence[Doubt]) -> bool:
    """Tell whether the signs are more than the slips of an author: a row left out, a figure too few."""
    kinds = {sign.sign for sign in signs}
    uneven = sum(row.found != row.expected for row in form.rows)
    crowded = any(row.found > row.expected for row in form.rows)
    figures_without_row = kinds & {"stray", "unlabelled"} or crowded
    return (
        "two_rows" in kinds
        or (uneven * 2 > len(form.rows) and len(form.rows) >= _FEWEST_ROWS)
        or bool(figures_without_row and (kinds & {"absent"} or uneven > crowded))
        or len(form.strays) >= _MANY_STRAYS
    )
