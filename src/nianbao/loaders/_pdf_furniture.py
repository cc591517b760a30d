"""Drop what is printed on every page: page numbers, repeated headers and footers."""

import re
from collections import Counter
from collections.abc import Sequence

from nianbao.loaders._pdf_page import Page
from nianbao.loaders._pdf_text import Line

_PAGE_NUMBER = re.compile(
    r"[-—–―－·•~\s]*(?:第\s*)?[0-9０-９]{1,4}(?:\s*页)?"
    r"(?:\s*[/／共,，]+\s*(?:共\s*)?[0-9０-９]{1,4}\s*页?)?[-—–―－·•~\s]*\Z"
)
_DIGITS = re.compile(r"[0-9０-９]+")
_NUMBER_MARGIN = 0.1
"""Of the page's height: page numbers stand so near to its edge."""
_MARGIN = 0.08
"""Headers and footers; text begins an inch from the edge."""
_SHARE = 0.3
"""Of the pages: what stands at the same height on so many is a header or footer; left and right pages may differ."""


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without page numbers, headers and footers."""
    seen = Counter(mark for page in pages for mark in {_mark(line) for line in _edge_lines(page, _MARGIN)})
    repeated = {mark for mark, number in seen.items() if number > max(1, _SHARE * len(pages))}
    cleared = []
    for page in pages:
        dropped = {line for line in _edge_lines(page, _NUMBER_MARGIN) if _PAGE_NUMBER.match(line.text)}
        dropped |= {line for line in _edge_lines(page, _MARGIN) if _mark(line) in repeated}
        kept = tuple(item for item in page.items if not isinstance(item, Line) or item not in dropped)
        cleared.append(page._replace(items=kept))
    return cleared


def _edge_lines(page: Page, margin: float) -> list[Line]:
    head, foot = page.height * margin, page.height * (1 - margin)
    return [item for item in page.items if isinstance(item, Line) and (item.top < head or item.bottom > foot)]


def _mark(line: Line) -> tuple[int, str]:
    """Return the height of a line and its text but for its numbers, which change from page to page."""
    return round(line.top / 4), _DIGITS.sub("0", line.text)
