"""What the running text is about, and how its numbers are written."""

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

from nianbao.chinese.numerals import numeral
from nianbao.testing.figures import Figures, number
from tests.generators.agencies import Agency

Pick = Callable[[Sequence[str]], str]
"""Chooses one of several wordings: the first for the canonical report, a random one else."""
Hand = Callable[[int, str], str]
"""Writes a count and its unit."""

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


class Facts(NamedTuple):
    """What the running text is about."""

    agency: Agency
    year: int
    edition: str
    figures: Figures
    pick: Pick
    write: Hand

    def some(self, largest: int) -> int:
        """Return a number that no table holds, from 1 to ``largest``."""
        return int(self.pick([str(value) for value in range(1, largest + 1)]))

    def maybe(self, sentence: str) -> str:
        """Return the sentence or nothing; the canonical report has it."""
        return self.pick((sentence, ""))

    def perhaps(self, sentence: str) -> str:
        """Return the sentence or nothing; the canonical report does without."""
        return self.pick(("", sentence))

    def stated(self, form: str, rows: Sequence[str], column: str, unit: str = "件") -> str:
        """Write the sum of cells of a form."""
        return self.write(self.figure(form, rows, column), unit)

    def figure(self, form: str, rows: Sequence[str], column: str) -> int:
        """Return the sum of cells of a form."""
        return number(self.figures[form], rows, column)


def plain(value: int, unit: str) -> str:
    """Write as most do: ``12件``."""
    return f"{value}{unit}"


def random_hand(rng: random.Random) -> Hand:
    """Return one way of writing numbers for a whole report."""
    return rng.choice((plain, plain, plain, _spaced, _separated, _full_width, _chinese))


def _spaced(value: int, unit: str) -> str:
    return f" {value} {unit}"


def _separated(value: int, unit: str) -> str:
    return f"{value:,}{unit}"


def _full_width(value: int, unit: str) -> str:
    return f"{value}".translate(_FULL_WIDTH) + unit


def _chinese(value: int, unit: str) -> str:
    if not 0 < value < 100:
        return f"{value}{unit}"
    return ("两" if value == 2 else numeral(value, "chineseCounting")) + unit


def percent(part: int, whole: int) -> str:
    """Write a share to one decimal place, rounded half up; the whole is not 0."""
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}%"
