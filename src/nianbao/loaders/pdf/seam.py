"""Where a page end cuts a table: rows that go on overleaf, and cells of several rows on both pages."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from nianbao.chinese.numbering import opening
from nianbao.loaders.pdf.text import FIGURE, goes_on
from nianbao.model import Cell

_NUMBERS = ("（一）", "（1）", "一）", "1）", "一、", "1、", "一.", "1.", "1.1")


class _Halves(Struct, frozen=True):
    """Two cells of the same columns, one above and one below the page end."""

    above: Cell
    below: Cell
    runs_on: bool
    """The last line above has no room for what stands below."""

    @property
    def differ(self) -> bool:
        """A number and words, two numbers that each have room in their cells, or the label of another row."""
        above, below = self.above.text, self.below.text
        if not above or not below:
            return self.low and _is_numbered(below)
        if _is_numbered(below):
            return True
        one, other = bool(FIGURE.match(above)), bool(FIGURE.match(below))
        return one != other or (one and not self.runs_on)

    @property
    def low(self) -> bool:
        """Both cells have one row on their page: they may be halves of a cut row."""
        return self.above.rowspan == self.below.rowspan == 1


class Seam:
    """The cells above a page end, and those below, which count their rows from there."""

    def __init__(self, above: list[Cell], below: list[Cell], rows: int, rooms: Mapping[int, float]) -> None:
        """``rooms`` tells by columns how many characters have room in the last lines above."""
        self.above, self.below = above, below
        last = {cell.column: index for index, cell in enumerate(above) if cell.row + cell.rowspan == rows}
        self._pairs: dict[int, tuple[int, _Halves]] = {}
        self._single: list[Cell] = []
        self._is_parted = False
        """A cell above is divided into several below, as a heading is into those of its columns."""
        for index, cell in enumerate(below):
            if cell.row:
                continue
            up = last.get(cell.column)
            if up is not None and above[up].colspan == cell.colspan:
                runs_on = cell.column in rooms and goes_on(rooms[cell.column], cell.text)
                self._pairs[index] = up, _Halves(above[up], cell, runs_on)
            else:
                self._single.append(cell)
                self._is_parted |= up is not None and above[up].colspan > cell.colspan
        self._is_parted &= not any(FIGURE.match(cell.text) for cell in self._single)
        halves = [pair for _, pair in self._pairs.values()]
        self._low = [pair for pair in halves if pair.low]
        self._has_values = (
            any(FIGURE.match(pair.above.text) for pair in self._low),
            any(FIGURE.match(pair.below.text) for pair in self._low),
        )

    def is_cut(self, is_open: bool) -> bool:
        """Tell whether the page end goes through a row; ``is_open`` when no line is drawn there.

        Where lines are drawn, it shows in what the halves hold.
        """
        low = self._low
        if not low or any(cell.text for cell in self._single):
            return False
        if any(pair.differ for _, pair in self._pairs.values()):
            return False
        below = [pair for pair in low if pair.below.text]
        if is_open or not below:
            return not self._has_two_labels()
        return (
            self._all_run_on(below)
            or self._is_rest_of_item(below)
            or self._has_values_in_one_half(below)
            or self._is_cut_heading()
        )

    def _has_two_labels(self) -> bool:
        """Tell whether two rows have a label each: that above has room for what stands below."""
        labels = [pair for _, pair in self._pairs.values() if pair.above.text and pair.below.text]
        return len(labels) == 1 and labels[0].low and not labels[0].runs_on

    def _all_run_on(self, below: Sequence[_Halves]) -> bool:
        """Tell whether all that stands below had no room above, and something above is complete."""
        return all(pair.runs_on for pair in below) and any(
            pair.above.text and not pair.below.text for _, pair in self._pairs.values()
        )

    def _is_rest_of_item(self, below: Sequence[_Halves]) -> bool:
        """Tell whether only some words without a number stand below an item with a number and values."""
        return self._has_values[0] and len(below) == 1 and _is_numbered(below[0].above.text)

    def _has_values_in_one_half(self, below: Sequence[_Halves]) -> bool:
        return self._has_values[0] != self._has_values[1] and any(pair.runs_on for pair in below)

    def _is_cut_heading(self) -> bool:
        """Tell whether a row of words is cut: its label stands in one half only, other words in both."""
        first = min((pair for _, pair in self._pairs.values()), key=lambda pair: pair.above.column)
        return (
            not any(self._has_values)
            and bool(first.above.text) != bool(first.below.text)
            and sum(bool(pair.above.text and pair.below.text) for pair in self._low) > 1
        )

    def close(self, cut: bool) -> None:
        """Join the halves of the cut row, or else the cells of several rows that stand on both pages."""
        gone = set()
        for index, (up, pair) in self._pairs.items():
            if cut or self._goes_on(pair):
                rows = pair.above.rowspan + pair.below.rowspan - cut
                self.above[up] = replace(pair.above, text=_joined(pair), rowspan=rows)
                gone.add(index)
        empty = self._single if cut else ()
        self.below = [
            cell for index, cell in enumerate(self.below) if index not in gone and cell not in empty
        ]

    def _goes_on(self, pair: _Halves) -> bool:
        above, below = pair.above.text, pair.below.text
        if FIGURE.match(above) or FIGURE.match(below) or _is_numbered(below):
            return above == below != "" and not pair.low and not FIGURE.match(above)
        if self._is_parted and not any(self._has_values):
            return bool(above or below)
        if pair.low:
            return self._is_rest_of_label(pair)
        return not below or above == below or pair.runs_on

    def _is_rest_of_label(self, pair: _Halves) -> bool:
        """Tell whether a numbered label of two rows is cut: below stand words without a number, and the next row's label."""
        above, below = pair.above, pair.below
        return (
            bool(below.text)
            and _is_numbered(above.text)
            and any(
                cell.column > below.column and cell.row == 0 and _is_numbered(cell.text)
                for cell in self.below
            )
        )


def _is_numbered(text: str) -> bool:
    return opening(text, _NUMBERS) is not None


def _joined(pair: _Halves) -> str:
    above, below = pair.above.text, pair.below.text
    if not above or not below or above == below:
        return above or below
    return above + ("" if pair.runs_on else "\n") + below
