"""One walk over an HTML tree, without recursion: text gathers until a block begins or ends."""

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from nianbao.loaders.across import parted
from nianbao.loaders.html.chrome import CONTAINERS, Chrome
from nianbao.loaders.html.lists import is_enumerated, item_number, item_value
from nianbao.loaders.html.pictures import is_large
from nianbao.loaders.html.table import has_articles, is_layout, read_table, rows_of
from nianbao.loaders.html.text import (
    BLOCKS,
    BREAK,
    HEADINGS,
    UNSEEN,
    is_hidden,
    is_note,
    is_struck,
    line_of,
    shown_lines,
    text_of,
)
from nianbao.loaders.limits import Budget
from nianbao.loaders.lines.blocks import measure, read_blocks
from nianbao.loaders.lines.lines import split_lines
from nianbao.model import Block, Location, Paragraph

_TICK = 1000
_VALUE = "#"
"""Key among the counts of children for the value of the list item last seen; no tag has such a name."""


class _Open(Struct, frozen=True):
    """An element that the walk is in."""

    element: etree._Element
    children: Iterator[etree._Element]
    step: str
    counts: dict[str, int]
    """Children seen so far by tag, for the paths of elements."""


class Walk:
    """Gathers the blocks below an element. ``chrome`` is ``None`` where everything is kept."""

    def __init__(self, root: etree._Element, chrome: Chrome | None, budget: Budget) -> None:
        self._chrome = chrome
        self._budget = budget
        self._open: list[_Open] = []
        self._text: list[str] = []
        self._place: tuple[int | None, str] | None = None
        self._number = ""
        self.blocks: list[Block] = []
        self.pictures: list[int] = []
        """For each picture outside of tables, how many blocks stand before it."""
        self.dropped = False
        """True when something was left out because it is hidden or belongs to the page around the document."""
        self._run(root)

    def _run(self, root: etree._Element) -> None:
        self._enter(root, root.tag)
        seen = 0
        while self._open:
            top = self._open[-1]
            child = next(top.children, None)
            if child is None:
                self._leave()
                continue
            seen += 1
            if seen % _TICK == 0:
                self._budget.tick()
            tag = child.tag
            top.counts[tag] = count = top.counts.get(tag, 0) + 1
            if tag == "br":
                self._text.append(BREAK)
            elif not self._skip(child) and not self._special(child, f"{tag}[{count}]"):
                self._enter(child, f"{tag}[{count}]")
                continue
            self._add(child.tail)

    def _skip(self, element: etree._Element) -> bool:
        tag = element.tag
        if tag in UNSEEN or is_note(element) or is_struck(element):
            return True
        if is_hidden(element) or (
            tag in CONTAINERS and self._chrome is not None and self._chrome.holds(element)
        ):
            self.dropped = True
            if tag in BLOCKS:
                self._flush()
            return True
        return False

    def _special(self, element: etree._Element, step: str) -> bool:
        """Read a table, a picture or preformatted text as a whole; return whether the element was one."""
        if element.tag == "table":
            self._flush()
            rows = rows_of(element, self._path(step), self._budget)
            if is_layout(element, rows):
                return False
            location = Location(line=line_of(element), node=self._path(step))
            table = read_table(rows, location, self._budget)
            if has_articles(table):
                return False
            self._caption(element, step)
            self.blocks.extend(list(parted(table, self.blocks)))
            return True
        if element.tag == "img":
            if is_large(element):
                self.pictures.append(len(self.blocks) + (self._place is not None))
            return True
        if element.tag == "pre":
            self._flush()
            self._preformatted(element, self._path(step))
            return True
        return False

    def _caption(self, table: etree._Element, step: str) -> None:
        for caption in table.iterchildren("caption"):
            self._text = [text_of(caption)]
            self._place = (line_of(caption), f"{self._path(step)}/caption[1]")
            self._flush()

    def _preformatted(self, element: etree._Element, path: str) -> None:
        for line_break in element.iter("br"):
            line_break.tail = "\n" + (line_break.tail or "")
        first = (line_of(element) or 1) - 1
        lines = [replace(line, number=line.number + first) for line in split_lines(text_of(element))]
        for block in read_blocks(lines, measure(lines), self._budget):
            place = replace(block.location, column=None, node=path)
            self.blocks.append(replace(block, location=place))

    def _enter(self, element: etree._Element, step: str) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._flush()
            if tag == "li" and self._open:
                counts = self._open[-1].counts
                counts[_VALUE] = item_value(element, counts.get(_VALUE))
                self._number = item_number(element, counts[_VALUE])
        self._open.append(_Open(element, element.iterchildren("*"), step, {}))
        self._add(element.text)

    def _leave(self) -> None:
        element = self._open[-1].element
        if element.tag in BLOCKS:
            self._flush()
            if element.tag == "li":
                self._number = ""
        self._open.pop()
        if self._open:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        self._text.append(text)
        if self._place is None and not text.isspace():
            block = len(self._open) - 1
            while block and self._open[block].element.tag not in BLOCKS:
                block -= 1
            line = line_of(self._open[block].element)
            self._place = (line, "/".join(one.step for one in self._open[: block + 1]))

    def _path(self, step: str) -> str:
        return "/".join([*(one.step for one in self._open), step])

    def _flush(self) -> None:
        if self._place is None:
            self._text.clear()
            return
        text = "".join(self._text)
        self._text.clear()
        line, path = self._place
        self._place = None
        location = Location(line=line, node=path)
        level = self._level()
        for shown in shown_lines(text):
            self._budget.spend_blocks()
            number, self._number = self._number, ""
            if number and not is_enumerated(shown):
                self.blocks.append(Paragraph(f"{number} {shown}", location, level, number))
            else:
                self.blocks.append(Paragraph(shown, location, level))

    def _level(self) -> int | None:
        for one in reversed(self._open):
            if one.element.tag in HEADINGS:
                return HEADINGS[one.element.tag]
            if one.element.tag in ("td", "body"):
                break
        return None
