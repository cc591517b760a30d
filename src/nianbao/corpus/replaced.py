"""A report as it would be with some of its texts replaced: what a reader tries before mending the file itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from nianbao.model import Document, Paragraph


class Replacement(NamedTuple):
    """A new text for the whole of a paragraph or a cell."""

    block: int
    """Number of the paragraph, or of the cell's table."""
    text: str
    """Plain text; of a paragraph never empty."""
    cell: tuple[int, int] | None = None
    """Row and column of the cell; ``None`` for a paragraph."""


def replaced(document: Document, replacements: Sequence[Replacement]) -> Document:
    """Return the document with the texts replaced, later ones over earlier ones; what has no place is left out.

    Blocks and cells stay as many, and where, they were: a number means the same before and after.
    """
    blocks = list(document.blocks)
    for one in replacements:
        if not has_place(document, one):
            continue
        block, text = blocks[one.block], plain(one.text)
        if isinstance(block, Paragraph):
            numbering = block.numbering if text.startswith(block.numbering) else ""
            blocks[one.block] = replace(block, text=text, numbering=numbering)
        elif one.cell is not None:
            at = block.cell_index(one.cell)
            cells = (*block.cells[:at], replace(block.cells[at], text=text), *block.cells[at + 1 :])
            blocks[one.block] = replace(block, cells=cells)
    return replace(document, blocks=tuple(blocks))


def has_place(document: Document, replacement: Replacement) -> bool:
    """Tell whether the document has the paragraph or cell that is meant, and may have the text there."""
    number, text, cell = replacement
    if not 0 <= number < len(document.blocks):
        return False
    block = document.blocks[number]
    if isinstance(block, Paragraph):
        return cell is None and bool(plain(text))
    return cell is not None and block.cell_index(cell) >= 0


def plain(text: str) -> str:
    """Return a text as loaders give it: lines by ``\\n``, no control characters, stripped."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join([char if char >= " " or char == "\n" else " " for char in lines]).strip()
