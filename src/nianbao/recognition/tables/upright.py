"""Labels that a dump holds one character a line: heads that stand upright in narrow columns."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from nianbao.model import Block, Paragraph
from nianbao.recognition.tables.labels import LabelBook
from nianbao.recognition.tables.numbers import is_value

_FEWEST = 4
"""Characters below each other; a label has no fewer, or others stand beside it."""


def upright_joined(blocks: Sequence[Block], book: LabelBook) -> Sequence[Block]:
    """Return the blocks with paragraphs of one character each joined where all of them make labels of forms."""
    if sum(map(_is_character, blocks)) < _FEWEST:
        return blocks
    joined: list[Block] = []
    for upright, run in groupby(blocks, _is_character):
        pieces = list(run)
        joined += (upright and list(_labels(pieces, book))) or pieces
    return joined


def _is_character(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and len(block.text) == 1
        and block.text.isalpha()
        and not block.text.isascii()
        and not is_value(block.text)
    )


def _labels(run: Sequence[Block], book: LabelBook) -> Iterator[Block]:
    """Yield the labels that characters make, the longest first; none where one is left over."""
    paragraphs = [block for block in run if isinstance(block, Paragraph)]
    text = "".join(paragraph.text for paragraph in paragraphs)
    labels = []
    start = 0
    while start < len(text):
        end = min(start + book.longest, len(text))
        while end > start and book.find(text[start:end]) is None:
            end -= 1
        if end == start:
            return
        labels.append(paragraphs[start]._replace(text=text[start:end]))
        start = end
    yield from labels
