"""Read PDF through PDFium: ruled tables rebuilt from their lines, text joined to paragraphs."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from nianbao.loaders.limits import Budget, LoadError
from nianbao.loaders.pdf.blank import check_blank
from nianbao.loaders.pdf.consensus import lacking
from nianbao.loaders.pdf.flow import blocks
from nianbao.loaders.pdf.native import PASSWORD, pdfium
from nianbao.loaders.pdf.page import Page, read_page
from nianbao.loaders.pdf.unruled import unruled
from nianbao.model import Block, Document, Picture

_FEWEST_CHARS = 3
"""A page; scanned pages have none, or a printed page number."""


def load(data: bytes, name: str, budget: Budget) -> Document:
    """Read a PDF. Raises ``LoadError`` for a password, a damaged file, scanned pages or too much of anything.

    PDFium takes what memory and time a file asks for and cannot be interrupted: a stranger's file is read in a child
    process (``loaders/isolation.py``).
    """
    lib = pdfium()
    document = lib.open(data, len(data), None)
    if not document:
        raise _failure(lib.last_error())
    try:
        count = lib.count_pages(document)
        budget.check_pages(count)
        pages = [read_page(document, index, budget) for index in range(count)]
        for index, xs in lacking(pages).items():
            pages[index] = read_page(document, index, budget, xs=xs)
        places = {index: page.columns for index, page in enumerate(pages) if page.columns}
        if places:
            for index, grids in unruled(places).items():
                pages[index] = read_page(document, index, budget, grids)
        if not any(page.chars for page in pages):
            check_blank(document, data, budget)
    finally:
        lib.close(document)
    if sum(page.chars for page in pages) < _FEWEST_CHARS * count:
        raise LoadError(
            "no_text",
            "文件是扫描件或图片，没有可读文字；请提供由 Word 或 WPS 直接导出的 PDF",
            "the file is a scan or holds pictures only, there is no text to read; give a PDF that Word or WPS exported",
        )
    if 2 * sum(page.unreadable for page in pages) > sum(page.chars for page in pages):
        raise LoadError(
            "no_text",
            "文件中的文字没有编码信息，无法读出；请重新导出 PDF，或提供 Word 文件",
            "the text of the file has no character codes and cannot be read; export the PDF anew, or give the Word file",
        )
    found = tuple(blocks(pages, budget))
    return Document(name, "pdf", found, pictures=tuple(_pictures(pages, found)))


def _pictures(pages: Sequence[Page], found: Sequence[Block]) -> Iterator[Picture]:
    """Yield the pictures of the pages, each with how many blocks begin above it."""
    starts = [(block.location.page or 0, (block.location.bbox or (0, 0, 0, 0))[1]) for block in found]
    for number, page in enumerate(pages, 1):
        for top in page.pictures:
            yield Picture(bisect_left(starts, (number, top)), number, page.is_picture)


def _failure(code: int) -> LoadError:
    if code == PASSWORD:
        return LoadError(
            "encrypted",
            "文件设有打开密码，请去除密码后再查",
            "the file needs a password; remove it and check again",
        )
    return LoadError(
        "unreadable",
        "PDF 文件已损坏，无法读取；请重新导出后再查",
        "the PDF is corrupt; export it anew and check again",
    )
