"""Why a file has no text though it opens: PDFium gives a page without anything where its content needs too much memory."""

from io import BytesIO
from typing import Any

from nianbao.loaders.limits import Budget
from nianbao.loaders.pdf.native import pdfium

_MOST_CONTENT = 2**25
"""Bytes of a page's content; a report's pages have a hundredth of that."""


def check_blank(document: int, data: bytes, budget: Budget) -> None:
    """Raise ``LoadError`` when nothing stands on any page and the content of one is more than can be read."""
    lib = pdfium()
    for index in range(lib.count_pages(document)):
        budget.tick()
        page = lib.open_page(document, index)
        there = bool(page) and lib.count_objects(page)
        if page:
            lib.close_page(page)
        if there:
            return
    if _is_too_much(data):
        budget.check_expanded(budget.limits.expanded_bytes + 1)


def _is_too_much(data: bytes) -> bool:
    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError

    try:
        return any(_content(page.get("/Contents")) > _MOST_CONTENT for page in PdfReader(BytesIO(data)).pages)
    except (LimitReachedError, MemoryError):
        return True
    except Exception:  # pypdf's own error on a damaged file
        return False


def _content(contents: Any) -> int:
    """Return the bytes that a page's content unpacks to, as far as it matters."""
    contents = contents and contents.get_object()
    total = 0
    for stream in contents if isinstance(contents, list) else filter(None, [contents]):
        total += len(stream.get_object().get_data())
        if total > _MOST_CONTENT:
            break
    return total
