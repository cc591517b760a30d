"""What a content system puts around a document: menus, breadcrumbs, share buttons, footers, lists of links.

Losing text is worse than keeping too much: nothing is dropped that holds a good part of the page's text, a table of
figures or the only headings.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from lxml import etree

from nianbao.loaders.html.text import squeeze, text_of
from nianbao.loaders.html.words import FOOTER, HINT, TOOLS
from nianbao.loaders.limits import Budget
from nianbao.model import Block, Paragraph

CONTAINERS = frozenset(
    [
        "div",
        "ul",
        "ol",
        "dl",
        "table",
        "section",
        "nav",
        "aside",
        "header",
        "footer",
        "form",
        "p",
        "td",
        "span",
        "menu",
    ]
)
_TAGS = frozenset(("nav", "aside", "footer", "header"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"))
_MOST = 0.3
"""A part with a larger share of the page's text than this is the document, whatever it is called."""
_FEWEST_LINKS = 3
_LINK_SHARE = 0.6
_LEVELS = 3
_TABLE_CELLS = 8
_TAIL = 60
_SHORT = 120


@lru_cache(maxsize=4096)
def _hinted(names: str) -> bool:
    return HINT.search(names) is not None


class Chrome:
    """Decides for one page which elements are not of the document."""

    def __init__(self, root: etree._Element, budget: Budget) -> None:
        self._root = root
        self._budget = budget
        self._total = 0
        self._links = self._link_lists()

    def holds(self, element: etree._Element) -> bool:
        """Tell whether a container belongs to the page around the document."""
        if element in self._links:
            return True
        names = element.get("class", "") + " " + element.get("id", "")
        marked = element.tag in _TAGS or (len(names) > 1 and _hinted(names.lower()))
        return (marked or element.get("role") in _ROLES) and self._is_minor(element)

    def _link_lists(self) -> set[etree._Element]:
        """Return the containers that are mostly links."""
        counts: dict[etree._Element, list[int]] = {}
        for link in self._root.iter("a"):
            if not link.get("href"):
                continue
            length = _length(link)
            for above in islice(link.iterancestors(*CONTAINERS), _LEVELS):
                tally = counts.setdefault(above, [0, 0])
                tally[0] += 1
                tally[1] += length
        return {
            element
            for element, (links, length) in counts.items()
            if links >= _FEWEST_LINKS and self._is_minor(element) and length >= _length(element) * _LINK_SHARE
        }

    def _is_minor(self, element: etree._Element) -> bool:
        """Tell whether an element may be dropped without losing the document."""
        self._budget.tick()
        self._total = self._total or _length(self._root)
        if _is_longer(element, self._total * _MOST):
            return False
        if any(len(squeeze(text_of(heading))) > 8 for heading in element.iter("h1", "h2", "h3")):
            return False
        return not any(_is_data(table) for table in element.iter("table"))


def is_tools(block: Block) -> bool:
    """Return whether a block is a line of the page's tools: print, share, font size."""
    return isinstance(block, Paragraph) and TOOLS.fullmatch(block.text) is not None


def without_footer(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks without tool lines, and without the page's footer at the end."""
    kept = [block for block in blocks if not is_tools(block)]
    cut = len(kept)
    for index in range(len(kept) - 1, max(len(kept) - _TAIL, 0), -1):
        block = kept[index]
        if not isinstance(block, Paragraph) or len(block.text) > _SHORT or block.text.endswith("。"):
            break
        if FOOTER.search(block.text):
            cut = index
    return kept[:cut]


def _is_data(table: etree._Element) -> bool:
    cells = 0
    for cell in table.iter("td", "th"):
        cells += not (len(cell) and cell.find(".//a") is not None)
        if cells >= _TABLE_CELLS:
            return True
    return False


def _length(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _is_longer(element: etree._Element, most: float) -> bool:
    """Tell whether an element holds more text than that, without reading on."""
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > most:
            return True
    return False
