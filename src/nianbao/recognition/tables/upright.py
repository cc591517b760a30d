"""Labels that a dump holds one character a line: heads that stand upright in narrow columns."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from nianbao.model import Block, Paragraph
from nianbao.recognition.tables.labels import LabelBook
from nianbao.recognition.tables.numbers import is_value

_FEWEST = 4
"""Lines of one character each; a label has no fewer characters, or others stand beside it."""
_LONGEST = 40
_BARS = str.maketrans("|", " ")
"""A bar may stand between the last character of a label and the first of the next."""


def upright_joined(blocks: Sequence[Block], book: LabelBook) -> Sequence[Block]:
    """Return the blocks with lines of one character joined to labels, where they make nothing but labels of forms.

    Pieces of labels that lie level may stand among them.
    """
    if sum(map(_is_character, blocks)) < _FEWEST:
        return blocks
    joined: list[Block] = []
    for upright, run in groupby(blocks, lambda block: _is_piece(block, book)):
        pieces = list(run)
        joined += (upright and list(_labels(pieces, book))) or pieces
    return joined


def _is_character(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.text) == 1 and _is_word(block.text)


def _is_word(text: str) -> bool:
    return text.isalpha() and not text.isascii() and not is_value(text)


def _is_piece(block: Block, book: LabelBook) -> bool:
    """Tell whether a line is made of single characters and pieces of labels."""
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST:
        return False
    words = block.text.translate(_BARS).split()
    return all(_is_word(word) if len(word) == 1 else book.is_part(word) for word in words)


def _labels(run: Sequence[Block], book: LabelBook) -> Iterator[Block]:
    """Yield the labels that the characters make, the longest first; none where one is left over."""
    if sum(map(_is_character, run)) < _FEWEST:
        return
    characters = [
        (character, block)
        for block in run
        if isinstance(block, Paragraph)
        for character in "".join(block.text.translate(_BARS).split())
    ]
    text = "".join(character for character, _ in characters)
    labels = []
    start = 0
    while start < len(text):
        end = min(start + book.longest, len(text))
        while end > start and book.find(text[start:end]) is None:
            end -= 1
        if end == start:
            return
        labels.append(replace(characters[start][1], text=text[start:end]))
        start = end
    yield from labels
