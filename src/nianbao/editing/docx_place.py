"""From a place that the loader gave to the elements of a Word document, and to the runs that hold some of its text."""

from collections.abc import Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree
from msgspec import Struct

from nianbao.loaders.docx import BLOCKS, CELLS, ROWS, Inline, Styles, cell_gone, row_gone, unwrapped
from nianbao.loaders.docx import names as n
from nianbao.loaders.limits import Budget, Limits

_LONGEST_NUMBER = 12
"""Characters of an automatic number, which the loader works out and no run holds."""


class Char(Struct, frozen=True):
    """A character of a paragraph's text."""

    char: str
    element: etree._Element | None
    """The ``w:t`` that holds it; ``None`` for a tab or a break."""
    at: int
    """Its index in the element's text."""


class Places:
    """Finds elements by the paths of ``Location.node``."""

    def __init__(self, body: etree._Element) -> None:
        self._budget = Budget(Limits())
        self._found: dict[str, etree._Element | None] = {"body": body}
        self._children: dict[tuple[str, str], Sequence[etree._Element]] = {}

    def element(self, node: str) -> etree._Element | None:
        """Return the paragraph, table, row, cell or text box of a path; ``None`` when it leads nowhere."""
        if node not in self._found:
            above, _, step = node.rpartition("/")
            parent = self.element(above) if above else None
            self._found[node] = None if parent is None else self._child(above, parent, step)
        return self._found[node]

    def paragraphs(self, node: str) -> list[etree._Element]:
        """Return the paragraphs of an element, itself if it is one; of a row or table those of its first cell."""
        element = self.element(node)
        if element is None:
            return []
        if element.tag == n.P:
            return [element]
        if element.tag in (n.TBL, n.TR):
            cell = next(iter(self._kept(element)), None)
            return [] if cell is None else self._inside(cell)
        return self._inside(element)

    def _kept(self, element: etree._Element) -> Sequence[etree._Element]:
        rows = self._rows(element) if element.tag == n.TBL else [element]
        return [cell for row in rows[:1] for cell in self._cells(row)]

    def _inside(self, element: etree._Element) -> list[etree._Element]:
        found = []
        for block in unwrapped(element, BLOCKS, self._budget, 0):
            if block.tag == n.P:
                found.append(block)
            else:
                for row in self._rows(block):
                    for cell in self._cells(row):
                        found += self._inside(cell)
        return found

    def _rows(self, table: etree._Element) -> Sequence[etree._Element]:
        return [row for row in unwrapped(table, ROWS, self._budget, 0) if not row_gone(row)]

    def _cells(self, row: etree._Element) -> Sequence[etree._Element]:
        return [cell for cell in unwrapped(row, CELLS, self._budget, 0) if not cell_gone(cell)]

    def _child(self, above: str, parent: etree._Element, step: str) -> etree._Element | None:
        kind, _, number = step.partition("[")
        if not number:  # gridBefore, gridAfter: cells that only the grid has
            return parent
        key = (above, kind)
        if key not in self._children:
            self._children[key] = self._list(parent, kind)
        listed = self._children[key]
        at = int(number.rstrip("]")) - 1
        return listed[at] if 0 <= at < len(listed) else None

    def _list(self, parent: etree._Element, kind: str) -> Sequence[etree._Element]:
        if kind in ("p", "tbl"):
            tag = n.P if kind == "p" else n.TBL
            return [one for one in unwrapped(parent, BLOCKS, self._budget, 0) if one.tag == tag]
        if kind == "tr":
            return self._rows(parent)
        if kind == "tc":
            return self._cells(parent)
        return _read(parent).boxes if kind == "txbx" else ()


class _Piece(str):
    """The text of a ``w:t``, which it remembers."""

    element: etree._Element


class _Traced(Inline):
    """Reads a paragraph as the loader does and remembers where each character stands."""

    def _piece(self, text: etree._Element) -> str:
        piece = _Piece(super()._piece(text))
        piece.element = text
        return piece


def _read(paragraph: etree._Element) -> _Traced:
    inline = _Traced(Styles(None), Budget(Limits()))
    inline.read(paragraph, 0)
    return inline


class _Stretch(NamedTuple):
    """Characters that stand one after the other in one element, or in none."""

    text: str
    element: etree._Element | None
    at: int


def characters(paragraph: etree._Element) -> tuple[Char, ...]:
    """Return the text of a paragraph as the loader reads it, character by character, not stripped."""
    return _characters(_stretches(paragraph), 0, None)


def characters_of(
    paragraphs: Sequence[etree._Element], text: str, first: int = 0, last: int | None = None
) -> tuple[Char, ...]:
    """Return where each character of a text stands that the loader read out of the paragraphs, from ``first`` to ``last``.

    Empty when the paragraphs do not give that text: nothing in them is certain then. An automatic number, which no
    run holds, and the break between two paragraphs have no element.
    """
    return Readings().characters_of(paragraphs, text, first, last)


class Readings:
    """Reads each paragraph once, for as long as nothing in it changes: many notes may stand on one paragraph."""

    def __init__(self) -> None:
        self._read: dict[etree._Element, tuple[list[_Stretch], str]] = {}

    def characters_of(
        self, paragraphs: Sequence[etree._Element], text: str, first: int = 0, last: int | None = None
    ) -> tuple[Char, ...]:
        """Return what the function of that name does; nothing is made of the characters outside."""
        found: list[_Stretch] = []
        length = 0
        read = [one for paragraph in paragraphs if (one := self._stretches(paragraph))[1]]
        for stretches, own in read:
            at = len(text) - len(own) if len(read) == 1 else _line_start(own, text, length)
            if at < length or not text.startswith(own, at):
                return ()
            found += [_Stretch(text[length:at], None, 0), *stretches]
            length = at + len(own)
        return _characters(found, first, last) if length == len(text) else ()

    def _stretches(self, paragraph: etree._Element) -> tuple[list[_Stretch], str]:
        """Return a paragraph's stretches, and its text."""
        if paragraph not in self._read:
            stretches = _stripped(_stretches(paragraph))
            self._read[paragraph] = stretches, "".join([stretch.text for stretch in stretches])
        return self._read[paragraph]


def _stretches(paragraph: etree._Element) -> list[_Stretch]:
    return [_Stretch(piece, getattr(piece, "element", None), 0) for piece in _read(paragraph).parts]


def _characters(stretches: Sequence[_Stretch], first: int, last: int | None) -> tuple[Char, ...]:
    begin = 0
    found: list[Char] = []
    for text, element, at in stretches:
        end = begin + len(text)
        if end > first and (last is None or begin < last):
            start, stop = max(first - begin, 0), len(text) if last is None else min(last - begin, len(text))
            found += [Char(text[index], element, at + index) for index in range(start, stop)]
        begin = end
    return tuple(found)


def _line_start(own: str, text: str, after: int) -> int:
    """Return where a paragraph begins among those of a cell: behind a line break, and its own automatic number."""
    begin = after + 1 if after else 0
    return next((at for at in range(begin, begin + _LONGEST_NUMBER) if text.startswith(own, at)), -1)


def _stripped(stretches: list[_Stretch]) -> list[_Stretch]:
    """Return the stretches without white space at both ends."""
    whole = "".join([stretch.text for stretch in stretches])
    first = len(whole) - len(whole.lstrip())
    last = first + len(whole.strip())
    begin = 0
    kept = []
    for text, element, at in stretches:
        start, stop = max(first - begin, 0), min(last - begin, len(text))
        if start < stop:
            kept.append(_Stretch(str(text)[start:stop], element, at + start))
        begin += len(text)
    return kept


def run_of(element: etree._Element) -> etree._Element | None:
    """Return the run of which a ``w:t`` is a child; ``None`` where it stands deeper or outside, and no run can part."""
    parent = element.getparent()
    return parent if parent is not None and parent.tag == n.R else None


def split_run(run: etree._Element, text: etree._Element, index: int) -> etree._Element:
    """Part a run before a character of one of its texts; both parts keep its properties. Returns the second part.

    At the run's very beginning nothing is parted and the run itself is returned.
    """
    content = [child for child in run if child.tag != n.R_PR]
    at = content.index(text)
    if index == 0 and at == 0:
        return run
    second = deepcopy(run)
    del second[:]
    second.tail = None
    properties = run.find(n.R_PR)
    if properties is not None:
        second.append(deepcopy(properties))
    if index:
        whole = text.text or ""
        tail = deepcopy(text)
        text.text, tail.text = whole[:index], whole[index:]
        for part in (text, tail):
            part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        tail.tail = None
        second.append(tail)
        at += 1
    for child in content[at:]:
        second.append(child)
    run.addnext(second)
    return second
