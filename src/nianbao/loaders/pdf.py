"""Read PDF through PDFium: ruled tables rebuilt from their lines, text joined to paragraphs."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from nianbao.loaders._pdf_grid import Grid, grids
from nianbao.loaders._pdf_join import Piece, join_tables
from nianbao.loaders._pdf_page import Char, characters, rules
from nianbao.loaders._pdf_text import Line, is_page_number, join, lines, starts_paragraph
from nianbao.loaders.limits import Budget, LoadError
from nianbao.model import Block, Cell, Document, Location, Paragraph, Table

_FEWEST_CHARS = 3
"""A page; scanned pages have none, or a printed page number."""


class _Page(NamedTuple):
    """What stands on one page, from top to bottom."""

    items: tuple[Line | Piece, ...]
    chars: int


def load(data: bytes, name: str, budget: Budget) -> Document:
    """Read a PDF. Raises ``LoadError`` for a password, a damaged file, scanned pages or too many of them."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _failure(raw, error) from None
    try:
        count = len(pdf)
        budget.check_pages(count)
        pages = [_read_page(pdf, index, raw, budget) for index in range(count)]
    finally:
        pdf.close()
    if sum(page.chars for page in pages) < _FEWEST_CHARS * count:
        raise LoadError(
            "no_text",
            "文件是扫描件或图片，没有可读文字；请提供由 Word 或 WPS 直接导出的 PDF",
            "no text layer",
        )
    return Document(name, "pdf", tuple(_blocks(pages, budget)))


def _failure(raw: Any, error: Exception) -> LoadError:
    if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
        return LoadError("encrypted", "文件设有打开密码，请去除密码后再查", "needs a password")
    return LoadError("unreadable", "PDF 文件已损坏，无法读取；请重新导出后再查", "corrupt PDF")


def _read_page(pdf: Any, index: int, raw: Any, budget: Budget) -> _Page:
    budget.tick()
    page = pdf[index]
    try:
        height = page.get_height()
        chars = characters(page, raw)
        tables = [_piece(grid, chars, index + 1, budget) for grid in grids(rules(page, raw))]
        tables = [piece for piece in tables if any(cell.text for cell in piece.cells)]
    finally:
        page.close()
    boxes = [piece.box for piece in tables]
    outside = [char for char in chars if not any(_inside(char, box) for box in boxes)]
    text = [line for line in lines(outside) if not is_page_number(line, height)]
    items: list[Line | Piece] = [*text, *tables]
    items.sort(key=lambda item: item.top)
    return _Page(tuple(items), len(chars))


def _inside(char: Char, box: tuple[float, float, float, float]) -> bool:
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _piece(grid: Grid, chars: Sequence[Char], page: int, budget: Budget) -> Piece:
    xs, ys = grid.xs, grid.ys
    owner = {
        (row, column): index
        for index, box in enumerate(grid.boxes)
        for row in range(box.row, box.row + box.rows)
        for column in range(box.column, box.column + box.columns)
    }
    budget.spend_cells(len(grid.boxes))
    budget.check_table_rows(len(ys))
    texts: list[list[Char]] = [[] for _ in grid.boxes]
    for char in chars:
        x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
        if xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]:
            texts[owner[_slot(ys, y), _slot(xs, x)]].append(char)
    cells = tuple(
        Cell(
            "\n".join(line.text for line in lines(text)),
            box.row,
            box.column,
            box.rows,
            box.columns,
            Location(
                page=page,
                bbox=(xs[box.column], ys[box.row], xs[box.column + box.columns], ys[box.row + box.rows]),
            ),
        )
        for box, text in zip(grid.boxes, texts, strict=True)
    )
    return Piece(xs, cells, len(ys) - 1, page, (xs[0], ys[0], xs[-1], ys[-1]))


def _slot(edges: Sequence[float], value: float) -> int:
    slot = 0
    while slot < len(edges) - 2 and edges[slot + 1] < value:
        slot += 1
    return slot


def _blocks(pages: Sequence[_Page], budget: Budget) -> Iterator[Block]:
    """Yield paragraphs and tables; a table goes on over the page end, and so does a paragraph."""
    text = [item for page in pages for item in page.items if isinstance(item, Line)]
    left = min((line.x0 for line in text), default=0.0)
    right = max((line.x1 for line in text), default=0.0)
    pieces: list[Piece] = []
    run: list[tuple[Line, int]] = []
    for number, page in enumerate(pages, 1):
        for item in page.items:
            budget.spend_blocks()
            if isinstance(item, Piece):
                if run:
                    yield _paragraph(run)
                    run = []
                if pieces and not _continues(pieces[-1], item):
                    yield _table(pieces)
                    pieces = []
                pieces.append(item)
                continue
            if pieces:
                yield _table(pieces)
                pieces = []
            if run and starts_paragraph(item, _above(run, number, item), left, right):
                yield _paragraph(run)
                run = []
            run.append((item, number))
    if pieces:
        yield _table(pieces)
    if run:
        yield _paragraph(run)


def _above(run: Sequence[tuple[Line, int]], page: int, line: Line) -> Line:
    """Return the line above, moved next to a line that opens a new page."""
    last, number = run[-1]
    if number == page:
        return last
    size = last.bottom - last.top
    return last._replace(top=line.top - size - 1, bottom=line.top - 1)


def _continues(above: Piece, below: Piece) -> bool:
    """Tell whether a table goes on at the top of the next page: the outer borders stand at the same places."""
    return (
        below.page == above.page + 1
        and abs(above.box[0] - below.box[0]) < 4
        and abs(above.box[2] - below.box[2]) < 4
    )


def _table(pieces: Sequence[Piece]) -> Table:
    return join_tables(pieces)


def _paragraph(run: Sequence[tuple[Line, int]]) -> Paragraph:
    text = ""
    for line, _ in run:
        text = join(text, line.text) if text else line.text
    first, page = run[0]
    last = max(line.bottom for line, number in run if number == page)
    wide = max(line.x1 for line, number in run if number == page)
    return Paragraph(text.strip(), Location(page=page, bbox=(first.x0, first.top, wide, last)))
