"""Drop what is printed on every page: page numbers, repeated headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from nianbao.loaders.pdf.text import Line

if TYPE_CHECKING:
    from nianbao.loaders.pdf.page import Page
    from nianbao.loaders.pdf.runs import Run

_PAGE_NUMBER = re.compile(
    r"[-—–―－·•~\s]*(?:第\s*)?[0-9０-９]{1,4}(?:\s*页)?"
    r"(?:\s*[/／共,，]+\s*(?:共\s*)?[0-9０-９]{1,4}\s*页?)?[-—–―－·•~\s]*\Z"
)
_NUMBER_ALONE = re.compile(r"[-—–―－][0-9０-９]{1,4}[-—–―－]|第[0-9０-９]{1,4}页")
"""What is a page number also in a cell of a table that reaches down to it."""
_APART = 1.5
"""Of the height: a gap that parts a page number from other text."""
_DIGITS = re.compile(r"[0-9０-９]+")
_NUMBER_MARGIN = 0.1
"""Of the page's height: page numbers stand so near to its edge."""
_MARGIN = 0.08
"""Headers and footers; text begins an inch from the edge."""
_EDGE = 0.07
"""No text begins so near to the edge."""
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
        cleared.append(replace(page, items=kept))
    return cleared


def _edge_lines(page: Page, margin: float) -> list[Line]:
    head, foot = page.height * margin, page.height * (1 - margin)
    return [item for item in page.items if isinstance(item, Line) and (item.top < head or item.bottom > foot)]


def _mark(line: Line) -> tuple[int, str]:
    """Return the height of a line and its text but for its numbers, which change from page to page."""
    return round(line.top / 4), _DIGITS.sub("0", line.text)


def at_edge(line: Line, height: float) -> bool:
    """Tell whether a line is the number of a page of that height, or stands so near to its edge as headers do."""
    if line.bottom < height * _EDGE or line.top > height * (1 - _EDGE):
        return True
    near = line.top < height * _NUMBER_MARGIN or line.bottom > height * (1 - _NUMBER_MARGIN)
    return near and _PAGE_NUMBER.match(line.text) is not None


def without_number(runs: Sequence[Run], height: float) -> list[Run]:
    """Return a page's runs without its number, where a table is drawn over that: ``- 3 -`` is no cell's text."""
    head, foot = height * _NUMBER_MARGIN, height * (1 - _NUMBER_MARGIN)
    edge = [run for run in runs if run.bottom < head or run.top > foot]
    dropped: set[int] = set()
    for group in _groups(edge):
        if _NUMBER_ALONE.fullmatch("".join(run.text for run in group)):
            dropped.update(run.start for run in group)
    return [run for run in runs if run.start not in dropped] if dropped else list(runs)


def _groups(runs: Sequence[Run]) -> list[list[Run]]:
    """Return runs that follow each other on a line, in the order of the page's content."""
    groups: list[list[Run]] = []
    for run in runs:
        last = groups[-1][-1] if groups else run
        size = run.bottom - run.top
        if groups and abs(run.top - last.top) < size / 2 and 0 <= run.x0 - last.x1 < _APART * size:
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups
