"""Row labels of a dump that lie broken around their figures, or with pieces of a group's label between theirs.

Text that keeps the columns of a page writes a cell of several lines line by line: the figures stand beside the middle
line of their label, and the lines of the merged cell to the left fall between. A label is put together only where its
pieces make the whole of it, and of no other.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from nianbao.model import Paragraph
from nianbao.recognition.tables.labels import LabelBook
from nianbao.recognition.tables.numbers import is_value

_MOST_ABOVE = 6
"""Pieces before the figures among which those of the label are looked for."""
_MOST_BELOW = 3
"""Pieces after the figures."""


class Field(NamedTuple):
    """A label, a piece of one, or a value of a dump."""

    text: str
    paragraph: Paragraph
    start: int
    """Where it begins in its paragraph."""


def with_whole_labels(fields: Sequence[Field], book: LabelBook) -> list[Field]:
    """Return the fields with the pieces of each broken row label next to each other, before its figures."""
    runs = [(values, list(run)) for values, run in groupby(fields, lambda field: is_value(field.text))]
    for index in range(1, len(runs)):
        figures, _ = runs[index]
        above = runs[index - 1][1]
        below = runs[index + 1][1] if index + 1 < len(runs) else []
        if figures and not _ends_label(above, book):
            first = max(0, len(above) - _MOST_ABOVE)
            pieces = [*above[first:], *below[:_MOST_BELOW]]
            chosen = _label_among(pieces, book)
            rest = [piece for place, piece in enumerate(pieces) if place not in chosen]
            kept = len(above) - first - sum(place < len(above) - first for place in chosen)
            if chosen:
                above[first:] = [*rest[:kept], *(pieces[place] for place in chosen)]
                below[:_MOST_BELOW] = rest[kept:]
    return [field for _, run in runs for field in run]


def _ends_label(pieces: Sequence[Field], book: LabelBook) -> bool:
    """Tell whether the last pieces before figures are a row label."""
    text = ""
    for piece in reversed(pieces[-_MOST_ABOVE:]):
        text = piece.text + text
        label = book.find(text)
        if label is not None and label.names_row:
            return True
    return False


def _label_among(pieces: Sequence[Field], book: LabelBook) -> tuple[int, ...]:
    """Return the places of the pieces that make a row label; none when they make several or none.

    The label of the group to the left may be whole among them too, and is no second one.
    """
    found = dict(_joins(pieces, (), "", book))
    if len(found) > 1:
        found = {text: places for text, places in found.items() if not _is_group(text, book)}
    return next(iter(found.values())) if len(found) == 1 else ()


def _is_group(text: str, book: LabelBook) -> bool:
    label = book.find(text)
    return label is not None and label.is_block


def _joins(
    pieces: Sequence[Field], taken: tuple[int, ...], text: str, book: LabelBook
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield (label, places) of every whole row label that two or more pieces make in their order."""
    for place in range(taken[-1] + 1 if taken else 0, len(pieces)):
        joined, places = text + pieces[place].text, (*taken, place)
        if not book.is_opening(joined):
            continue
        label = book.find(joined)
        if label is not None and label.names_row and taken:
            yield joined, places
        yield from _joins(pieces, places, joined, book)
