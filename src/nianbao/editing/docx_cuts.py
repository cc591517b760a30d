"""Part the runs of a Word file at many places at once, so that passages begin and end with runs."""

from bisect import bisect_right

from lxml import etree
from msgspec import Struct

from nianbao.editing.docx_place import run_of, split_run


class Spot(Struct, frozen=True):
    """A character, by the ``w:t`` that holds it and its index there, before anything is cut."""

    element: etree._Element
    at: int


class Cuts:
    """Where runs are to be parted. Cut from the end of each text to its beginning, so that indices stay right."""

    def __init__(self) -> None:
        self._at: dict[etree._Element, set[int]] = {}
        self._begins: dict[etree._Element, list[int]] = {}
        self._runs: dict[tuple[etree._Element, int], etree._Element] = {}

    def add(self, first: Spot, last: Spot) -> None:
        """Note that a passage begins with one character and ends with another."""
        self._at.setdefault(first.element, set()).add(first.at)
        self._at.setdefault(last.element, set()).add(last.at + 1)

    def make(self) -> None:
        """Part the runs."""
        for element, indices in self._at.items():
            length = len(element.text or "")
            begins = []
            for index in sorted(indices, reverse=True):
                run = run_of(element)
                rest = element.getnext()
                if run is None:
                    continue
                if index < length:
                    self._runs[element, index] = split_run(run, element, index)
                    begins.append(index)
                elif rest is not None:
                    split_run(run, rest, 0)
            self._begins[element] = begins[::-1]

    def runs(self, first: Spot, last: Spot) -> tuple[etree._Element, etree._Element] | None:
        """Return the run that begins with the one character and the run that ends with the other."""
        begin, end = self._run(first), self._run(last)
        return None if begin is None or end is None else (begin, end)

    def _run(self, spot: Spot) -> etree._Element | None:
        """Return the run that holds a character now."""
        begins = self._begins.get(spot.element, [])
        at = bisect_right(begins, spot.at)
        index = begins[at - 1] if at else 0
        return self._runs[spot.element, index] if index else run_of(spot.element)
