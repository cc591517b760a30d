"""A report's own file with new texts in it: what was tried in a viewer, written where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nianbao.corpus.replaced import Replacement, has_place, plain
from nianbao.editing.fixes import make_edits
from nianbao.editing.text_edits import Edited
from nianbao.model import Document, Edit, Paragraph, Passage


def rewritten(data: bytes, document: Document, replacements: Sequence[Replacement]) -> Edited:
    """Return the file with the texts replaced, each where only it differs so that the look of the rest stays.

    What has no certain place in the file is not among ``done``. Raises ``LoadError`` for a kind of file that cannot be
    edited.
    """
    return make_edits(data, document, list(edits_of(document, replacements)))


def edits_of(document: Document, replacements: Sequence[Replacement]) -> Iterator[Edit]:
    """Yield the edits that make the replacements, of several of one place the last."""
    last = {(one.block, one.cell): one for one in replacements if has_place(document, one)}
    for one in last.values():
        whole = _passage(document, one)
        new = plain(one.text)
        if new != whole.text:
            yield _shortest(whole, new)


def _passage(document: Document, replacement: Replacement) -> Passage:
    block = document.blocks[replacement.block]
    if isinstance(block, Paragraph):
        return block.passage()
    assert replacement.cell is not None  # has_place has seen to it
    return block.cells[block.cell_index(replacement.cell)].passage(block.number)


def _shortest(whole: Passage, new: str) -> Edit:
    """Return the edit without what both texts begin and end with; never of nothing, which no file has a place for."""
    old = whole.text
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    if head + tail == len(old) and old:  # an insertion: with the character before it, else the one after
        if head:
            head -= 1
        else:
            tail -= 1
    return Edit(whole.part(head, len(old) - tail), new[head : len(new) - tail])


def _common(one: str, other: str) -> int:
    """Return with how many characters both texts begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))
