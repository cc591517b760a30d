"""PDF files for the tests: drawn with reportlab, or put together object by object."""

import io
import zlib
from collections.abc import Callable, Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from nianbao.loaders import load
from nianbao.model import Document, Paragraph, Table

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
WIDTH, HEIGHT = 595, 842
LEFT, TOP, WIDE, TALL = 72, 760, 90, 24
Draw = Callable[[Canvas], object]


def pdf(*pages: Draw, size: tuple[float, float] = (WIDTH, HEIGHT), turn: int = 0, **options) -> bytes:
    """Return a file with a page for each function; ``turn`` is the pages' rotation."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, **options)
    for draw in pages:
        canvas.setFont(FONT, 12)
        draw(canvas)
        canvas.setPageRotation(turn)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(*pages: Draw, **options) -> Document:
    return load(pdf(*pages, **options), "a.pdf")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def table_of(*pages: Draw, **options) -> Table:
    (table,) = tables(read(*pages, **options))
    return table


def cell_texts(*pages: Draw, **options) -> list[str]:
    return [cell.text for cell in table_of(*pages, **options).cells]


def say(*lines: str, x: float = LEFT, top: float = TOP, step: float = 30, size: float = 12) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        for number, line in enumerate(lines):
            canvas.drawString(x, top - step * number, line)

    return draw


def together(*draws: Draw) -> Draw:
    """Return one page with all that is drawn."""

    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def words(rows: Sequence[Sequence[str]], *, wide: float = WIDE, top: float = TOP, left: float = LEFT) -> Draw:
    """Draw the texts of a table without its lines."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 12)
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                if text:
                    canvas.drawString(left + x * wide + 4, top - y * TALL - 16, text)

    return draw


def ruled(
    rows: Sequence[Sequence[str]],
    merged: Sequence[tuple[int, int]] = (),
    *,
    bottom: bool = True,
    wide: float = WIDE,
    top: float = TOP,
) -> Draw:
    """Draw a ruled table; ``merged`` names (row, column) cells whose right edge is left out."""

    def draw(canvas: Canvas) -> None:
        for y, row in enumerate(rows):
            upper, lower = top - y * TALL, top - (y + 1) * TALL
            canvas.line(LEFT, upper, LEFT + len(row) * wide, upper)
            if bottom or y + 1 < len(rows):
                canvas.line(LEFT, lower, LEFT + len(row) * wide, lower)
            for x in range(len(row) + 1):
                if (y, x - 1) not in merged:
                    canvas.line(LEFT + x * wide, upper, LEFT + x * wide, lower)

    return together(draw, words(rows, wide=wide, top=top))


def build(*objects: bytes) -> bytes:
    """Return a file of these objects, numbered from 1, the first one its catalog."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def stream(content: bytes, entries: bytes = b"", times: int = 1) -> bytes:
    """Return a stream object, packed so many times."""
    for _ in range(times):
        content = zlib.compress(content)
    filters = b"/FlateDecode" * times
    return b"<<%s/Filter[%s]/Length %d>>stream\n%s\nendstream" % (entries, filters, len(content), content)


def page_of(content: bytes, *more: bytes, resources: bytes = b"", times: int = 1) -> bytes:
    """Return a file of one page with that content; further objects have the numbers from 6, font F is Helvetica."""
    return build(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"
        % resources,
        stream(content, times=times),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    )
