"""Plain text, and dumps of documents as text."""

from nianbao.loaders.encoding import decode
from nianbao.loaders.limits import Budget
from nianbao.loaders.lines.blocks import measure, read_blocks
from nianbao.loaders.lines.lines import split_lines
from nianbao.loaders.remarks import mark, unmark
from nianbao.model import Document


def load(data: bytes, name: str, budget: Budget) -> Document:
    """Read a text file: a paragraph a line, hard-wrapped lines joined, tables where tabs or bars make them.

    Locations have line and column. Raises ``LoadError``.
    """
    marked = mark(decode(data, budget), lines=True)
    lines = split_lines(marked.text)
    document = Document(name, "text", tuple(read_blocks(lines, measure(lines), budget)))
    return unmark(document, marked.remarks)
