"""What the speed of nianbao is measured against: the least that public libraries need for the same file."""

import sys
from pathlib import Path
from zipfile import ZipFile

from timing import Job, process


def zip_and_xml(path: Path) -> Job:
    """P: open the docx, parse its main part; nothing is read out of it."""
    from lxml import etree

    def run() -> object:
        with ZipFile(path) as package:
            return etree.fromstring(package.read("word/document.xml"))

    return run


def pdfium_text(path: Path) -> Job:
    """T: the text of all pages by pypdfium2; no tables."""
    import pypdfium2

    def run() -> object:
        with pypdfium2.PdfDocument(path) as document:
            return [page.get_textpage().get_text_range() for page in document]

    return run


def pdfplumber_tables(path: Path) -> Job:
    """Q: text and tables of all pages by pdfplumber."""
    import pdfplumber

    def run() -> object:
        with pdfplumber.open(path) as document:
            return [(page.extract_text(), page.extract_tables()) for page in document.pages]

    return run


def lxml_page(path: Path) -> Job:
    """H: parse the page, take the text of its paragraphs and table cells."""
    from lxml import html

    def run() -> object:
        page = html.document_fromstring(path.read_bytes())
        cells = [["".join(cell.itertext()) for cell in row.iter("td", "th")] for row in page.iter("tr")]
        return cells, ["".join(paragraph.itertext()) for paragraph in page.iter("p", "h1", "h2", "h3", "h4")]

    return run


def bare_python() -> Job:
    """Z: the start and end of an interpreter."""
    return process(sys.executable, "-c", "pass")
