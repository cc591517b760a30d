"""In what a report differs from another file of the same agency and year."""

from collections.abc import Iterator

from msgspec import Struct

from nianbao.api import FormCell, PreviousCell, PreviousReport, PreviousSentence, Report, Sentence, squash

Cell = tuple[str, str, str]
"""Form, row and column."""


class Copies(Struct, frozen=True):
    """What differs between two files."""

    cells: tuple[Cell, ...] = ()
    added: tuple[Sentence, ...] = ()
    """Sentences that the other file lacks."""
    removed: tuple[PreviousSentence, ...] = ()
    """Sentences of the other file alone."""
    certain: bool = True
    """False where text differs between two formats, which reading may have made."""


def compared(report: Report, copy: PreviousReport) -> Copies:
    """Return what differs. White space, width of characters and where a sentence is cut make no difference.

    Of files of two formats only cells that are read in both are compared.
    """
    same_format = report.document.loader == copy.loader
    cells = tuple(_cells(report, copy, every=same_format))
    here, there = (squash("".join(one.text for one in some.sentences)) for some in (report, copy))
    if here == there:
        return Copies(cells)
    if not same_format:
        return Copies(cells, certain=False)
    return Copies(
        cells,
        tuple(one for one in report.sentences if squash(one.text) not in there),
        tuple(one for one in copy.sentences if squash(one.text) not in here),
    )


def _cells(report: Report, copy: PreviousReport, *, every: bool) -> Iterator[Cell]:
    own = {(key, *cell): found for key, form in report.forms.items() for cell, found in form.cells.items()}
    for key in dict.fromkeys((*own, *copy.cells)):
        one, other = own.get(key), copy.cells.get(key)
        if one is None or other is None:
            if every:
                yield key
        elif _differ(one, other, every=every):
            yield key


def _differ(one: FormCell, other: PreviousCell, *, every: bool) -> bool:
    if one.value is not None and other.value is not None:
        return one.value != other.value
    return every and (one.state != other.state or squash(one.text) != squash(other.text))
