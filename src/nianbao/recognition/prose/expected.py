"""What the forms have for what a figure would tell."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from nianbao.model import Quantity, Report
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.lexicon import Lexicon, has_kind
from nianbao.recognition.prose.own_words import OTHER_TIMES

if TYPE_CHECKING:
    from nianbao.model.statement import Number

APPLICATIONS = "applications."
OF_APPLICATIONS = {"receive": "applications.received", "close": "applications.closed"}
"""Concepts of all applications by the class of the words for what was done with them."""
TOTALS_OF_APPLICATIONS = tuple(
    f"{APPLICATIONS}{one}" for one in ("closed", "received", "due", "handled", "carried_in")
)
"""Concepts of what was closed and of what came in."""
COUNTED = frozenset("件份个项宗起")
FEWEST_DIGITS = 3
"""Figures of two digits are one another's reverse by chance."""


class Expected(Struct, frozen=True):
    """A figure, what it would tell, and what the forms have for that."""

    concept: str
    figure: Quantity
    right: tuple[Number, ...]
    fewest_digits: int

    def is_right(self) -> bool:
        """Tell whether the figure is one that the forms have."""
        return self.figure.value in self.right

    def is_transposed(self) -> bool:
        """Tell whether it has the digits of the right figure in another order, or the point at another place."""
        return any(
            len(digits) >= self.fewest_digits and sorted(digits) == sorted(_digits(one))
            for one in self.right
            for digits in (_digits(self.figure.value),)
        )

    def is_mistyped(self) -> bool:
        """Tell whether one digit is another one, which makes more of it than there was: no part of these was told."""
        digits = _digits(self.figure.value)
        return len(digits) >= self.fewest_digits and any(
            len(digits) == len(_digits(one))
            and self.figure.value > one
            and sum(left != right for left, right in zip(digits, _digits(one), strict=True)) == 1
            for one in self.right
        )


class FormFigures:
    """What a report's forms have for the concepts of the lexicon, each looked up once."""

    def __init__(self, report: Report, lexicon: Lexicon) -> None:
        self._report = report
        self._concepts = lexicon.concepts
        self._figures: dict[str, tuple[Number, ...]] = {}

    def of(self, concept: str) -> tuple[Number, ...]:
        """Return the figures of a concept, one a reading; none of one that the lexicon or the forms do not have."""
        if concept not in self._figures:
            readings = self._concepts[concept].readings if concept in self._concepts else ()
            sums = map(self._report.sum_of, readings)
            self._figures[concept] = tuple(value for value in sums if value is not None)
        return self._figures[concept]

    @cached_property
    def totals_of_applications(self) -> frozenset[Number]:
        """The figures of what came in and what was closed."""
        return frozenset(value for concept in TOTALS_OF_APPLICATIONS for value in self.of(concept))

    @cached_property
    def of_applications(self) -> frozenset[Number]:
        """The figures of all concepts of applications that are no row of a group."""
        keys = (key for key in self._concepts if key.startswith(APPLICATIONS))
        groups = (key for key in keys if "." not in key.removeprefix(APPLICATIONS))
        return frozenset(value for key in groups for value in self.of(key))


def is_of_another_time(figure: Quantity, sentence: Clauses) -> bool:
    """Tell whether the clause of a figure names another year, the beginning of this one or a difference."""
    return has_kind(sentence.between(sentence.start_of(figure.start), figure.start), *OTHER_TIMES, "carry_in")


def _digits(value: Number) -> str:
    """Return the digits of a figure without its point."""
    return str(int(value)) if value == int(value) else f"{value:f}".replace(".", "")
