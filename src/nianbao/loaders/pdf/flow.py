"""Put the pages' lines and tables together: paragraphs and tables go on over the page end."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from nianbao.loaders.limits import Budget
from nianbao.loaders.pdf.furniture import without_furniture
from nianbao.loaders.pdf.join import Piece, continues, join_tables
from nianbao.loaders.pdf.page import Page
from nianbao.loaders.pdf.paragraphs import Margins, margins, starts_paragraph
from nianbao.loaders.pdf.text import Line, join
from nianbao.model import Block, Location, Paragraph


def blocks(pages: Sequence[Page], budget: Budget) -> Iterator[Block]:
    """Yield paragraphs and tables; a table goes on over the page end, and so does a paragraph."""
    pages = _without_boxes(without_furniture(pages))
    margin = _margins(pages)
    pieces: list[Piece] = []
    run: list[tuple[Line, int]] = []
    for number, page in enumerate(pages, 1):
        for item in page.items:
            budget.spend_blocks()
            if isinstance(item, Piece):
                if run:
                    yield _paragraph(run)
                    run = []
                if pieces and not continues(pieces[-1], item):
                    yield join_tables(pieces)
                    pieces = []
                pieces.append(item)
                continue
            if pieces:
                yield join_tables(pieces)
                pieces = []
            if run and starts_paragraph(item, _above(run, number, item), margin[round(page.width)]):
                yield _paragraph(run)
                run = []
            run.append((item, number))
    if pieces:
        yield join_tables(pieces)
    if run:
        yield _paragraph(run)


def _without_boxes(pages: Sequence[Page]) -> list[Page]:
    """Return the pages with the lines of boxes in their places, but for rows that a page end cuts off a table."""
    cleared = []
    for number, page in enumerate(pages):
        if not any(isinstance(item, Piece) and item.lines for item in page.items):
            cleared.append(page)
            continue
        before = pages[number - 1].items[-1:] if number else ()
        after = pages[number + 1].items[:1] if number + 1 < len(pages) else ()
        items: list[Line | Piece] = []
        for place, item in enumerate(page.items):
            if not isinstance(item, Piece) or not item.lines:
                items.append(item)
            elif (place == 0 and _is_table(before, item)) or (
                place + 1 == len(page.items) and _is_table(after, item)
            ):
                items.append(replace(item, lines=()))
            else:
                items += item.lines
        items.sort(key=lambda item: item.top)
        cleared.append(replace(page, items=tuple(items)))
    return cleared


def _is_table(beside: Sequence[Line | Piece], box: Piece) -> bool:
    """Tell whether a box at a page's end belongs to a table that stands on the other page."""
    return any(
        isinstance(other, Piece) and not other.lines and (continues(other, box) or continues(box, other))
        for other in beside
    )


def _margins(pages: Sequence[Page]) -> dict[int, Margins]:
    """Return the margins of the pages of each width: upright pages have others than those laid across."""
    lines: dict[int, list[Line]] = {}
    for page in pages:
        lines.setdefault(round(page.width), []).extend(item for item in page.items if isinstance(item, Line))
    return {width: margins(found) for width, found in lines.items()}


def _above(run: Sequence[tuple[Line, int]], page: int, line: Line) -> Line:
    """Return the line above, moved next to a line that opens a new page."""
    last, number = run[-1]
    if number == page:
        return last
    size = last.bottom - last.top
    return replace(last, top=line.top - size - 1, bottom=line.top - 1)


def _paragraph(run: Sequence[tuple[Line, int]]) -> Paragraph:
    text = ""
    for line, _ in run:
        text = join(text, line.text) if text else line.text
    first, page = run[0]
    last = max(line.bottom for line, number in run if number == page)
    wide = max(line.x1 for line, number in run if number == page)
    return Paragraph(text.strip(), Location(page=page, bbox=(first.x0, first.top, wide, last)))
