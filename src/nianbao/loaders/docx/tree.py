"""The way through the elements of a Word document: which are blocks, rows and cells, and which are gone."""

from collections.abc import Iterable, Iterator

from lxml import etree

from nianbao.loaders.docx import names as n
from nianbao.loaders.docx.inline import chosen_branch
from nianbao.loaders.docx.styles import is_on
from nianbao.loaders.limits import Budget

BLOCKS = frozenset((n.P, n.TBL))
ROWS = frozenset((n.TR,))
CELLS = frozenset((n.TC,))


def unwrapped(
    elements: Iterable[etree._Element], wanted: frozenset[str], budget: Budget, depth: int
) -> Iterator[etree._Element]:
    """Yield the wanted elements, looking through content controls, tracked insertions and the like."""
    budget.check_depth(depth)
    for element in elements:
        tag = element.tag
        if tag in wanted:
            yield element
        elif tag == n.ALTERNATE:
            branch = chosen_branch(element)
            if branch is not None:
                yield from unwrapped(branch, wanted, budget, depth + 1)
        elif tag not in n.SKIPPED and len(element):
            yield from unwrapped(element, wanted, budget, depth + 1)


def row_gone(row: etree._Element) -> bool:
    """Tell whether a row is deleted or hidden."""
    properties = row.find(n.TR_PR)
    if properties is None:
        return False
    return properties.find(n.DEL) is not None or is_on(properties.find(n.HIDDEN_ROW))


def cell_gone(cell: etree._Element) -> bool:
    """Tell whether a cell is deleted."""
    properties = cell.find(n.TC_PR)
    return properties is not None and properties.find(n.CELL_DEL) is not None
