"""What else real files are drawn like: the manners of Word, of printers' drivers and of those who fill in the form."""

import itertools
import random
from typing import NamedTuple

from nianbao.testing import SampleReport

from .sheet import Ruling, Sheet, Stroke

FULL_WIDTH = str.maketrans("0123456789.-", "０１２３４５６７８９．－")
_APART = 0.75
"""From the middle of a double line to each of its two (points)."""
_DASH, _WHITE = 3.0, 2.0
_RAGGED = 4.0
"""How far the uprights of rows that were drawn by hand stand beside each other at most."""


class Manner(NamedTuple):
    """What one file has beside its look."""

    lines: str = "strokes"
    """``boxes``: thin filled ones; ``pieces``: such boxes cell by cell, with a square at each crossing; ``double``,
    ``twice``, ``dashes``.
    """
    ragged: bool = False
    """The uprights of some rows stand a little beside those of others."""
    align: str = "centre"
    """Where figures stand in their cells."""
    figures: str = "plain"
    """``full``: 全角; ``padded``: with blanks around; ``thousands``: with commas."""
    zero: str = "0"
    spread: bool = False
    """The characters of headings are spread over their cell (分散对齐)."""
    shaded: bool = False
    """The headings of tables stand on grey."""
    repeated: bool = False
    """The header of a table is repeated on the next page."""
    number: str = "- {} -"
    """How page numbers are written; ``{}`` is the number, ``[]`` that of all pages."""
    running: bool = False
    """A header with a line below it stands on each page."""
    underlined: bool = False
    """Headings are underlined."""
    framed: bool = False
    """A frame is drawn around each page."""
    mark: bool = False
    """A slanted watermark lies over each page."""
    whole: bool = False
    """Texts are shown line by line, between the marks of a tagged PDF, as Word does."""
    across: bool = False
    """Tables 3 and 4 stand on pages laid across."""

    @property
    def expected(self) -> frozenset[str]:
        """The rules that rightly find something in it."""
        return frozenset() if self.zero == "0" else frozenset({"TAB204"})

    @classmethod
    def draw(cls, rng: random.Random) -> "Manner":
        def seldom() -> bool:
            return rng.random() < 0.25

        return cls(
            rng.choice(("strokes", "boxes", "pieces", "pieces", "double", "twice", "dashes")),
            seldom(),
            rng.choice(("centre", "centre", "right", "left")),
            rng.choice(("plain", "plain", "plain", "full", "padded", "thousands")),
            rng.choice(("0", "0", "0", "", "/", "—")),
            seldom(),
            seldom(),
            seldom(),
            rng.choice(("- {} -", "— {} —", "{}", "第{}页 共[]页", "{}/[]", "－{}－")),
            seldom(),
            seldom(),
            seldom(),
            seldom(),
            rng.random() < 0.5,
            seldom(),
        )


def written(report: SampleReport, manner: Manner) -> SampleReport:
    """Return the report with its figures as the manner has them."""
    report = report.copy()
    for form, rows in report.figures.items():
        for row, columns in rows.items():
            for column, text in columns.items():
                report.set(form, row, column, _written(text, manner))
    return report


def _written(text: str, manner: Manner) -> str:
    if text == "0":
        text = manner.zero
    if manner.figures == "thousands" and text.isdecimal():
        return f"{int(text):,}"
    if manner.figures == "full":
        return text.translate(FULL_WIDTH)
    return f" {text} " if manner.figures == "padded" and text else text


def redrawn(sheets: list[Sheet], manner: Manner, rng: random.Random) -> None:
    """Draw the ruling lines of some sheets in another manner."""
    for sheet in sheets:
        for ruling in sheet.rulings:
            if manner.ragged:
                ruling.strokes = _ragged(ruling, rng)
            strokes = ruling.drawn()
            if manner.lines == "pieces":
                strokes = [piece for stroke in strokes for piece in _cut(stroke, ruling)]
            elif manner.lines == "double":
                strokes = [
                    stroke._replace(at=stroke.at + side) for stroke in strokes for side in (-_APART, _APART)
                ]
            elif manner.lines == "twice":
                strokes = [stroke._replace(at=stroke.at + side) for stroke in strokes for side in (0, 0.5)]
            elif manner.lines == "dashes":
                strokes = [piece for stroke in strokes for piece in _dashes(stroke)]
            ruling.strokes = strokes


def _cut(stroke: Stroke, ruling: Ruling) -> list[Stroke]:
    places = ruling.ys if stroke.upright else ruling.xs
    cuts = [stroke.start, *(at for at in places if stroke.start + 1 < at < stroke.end - 1), stroke.end]
    pieces = [stroke._replace(start=start + 0.24, end=end - 0.24) for start, end in itertools.pairwise(cuts)]
    return pieces + [stroke._replace(start=at - 0.24, end=at + 0.24) for at in cuts]


def _dashes(stroke: Stroke) -> list[Stroke]:
    count = int((stroke.end - stroke.start) / (_DASH + _WHITE)) + 1
    starts = [stroke.start + (_DASH + _WHITE) * number for number in range(count)]
    return [stroke._replace(start=start, end=min(start + _DASH, stroke.end)) for start in starts]


def _ragged(ruling: Ruling, rng: random.Random) -> list[Stroke]:
    """Return the strokes, where rows may part from each other with the uprights beside their places."""
    places: dict[tuple[int, int], float] = {}
    last = len(ruling.xs) - 1
    for line, x in enumerate(ruling.xs):
        off = 0.0
        for row in range(len(ruling.ys) - 1):
            between = 0 < line < last and {("h", row, line - 1), ("h", row, line)} <= ruling.edges
            if between and rng.random() < 0.3:
                off = rng.uniform(-_RAGGED, _RAGGED) / 2
            places[line, row] = x + off
    strokes = []
    for kind, line, unit in sorted(ruling.edges):
        if kind == "v":
            strokes.append(Stroke(True, places[line, unit], ruling.ys[unit], ruling.ys[unit + 1]))
        else:
            rows = [row for row in (line - 1, line) if 0 <= row < len(ruling.ys) - 1]
            start, end = min(places[unit, row] for row in rows), max(places[unit + 1, row] for row in rows)
            strokes.append(Stroke(False, ruling.ys[line], start, end))
    return strokes
