"""The edits that a viewer sends with a report: new texts for its paragraphs and cells."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from nianbao.corpus.replaced import Replacement, has_place
from nianbao.model import Document

MOST_EDITS = 2_000
LONGEST_EDIT = 20_000
"""Characters of one text."""


class BadEdits(ValueError):
    """The edits cannot be read, or one has no place in the report; the text says why, in Chinese."""

    def __init__(self, reason: str, reason_en: str) -> None:
        super().__init__(reason)
        self.reason_en = reason_en


class _Edit(msgspec.Struct, forbid_unknown_fields=True):
    """An edit as it is sent."""

    block: int
    text: str
    row: int | None = None
    cell: int | None = None


def read_edits(text: str | bytes) -> tuple[Replacement, ...]:
    """Return the edits of a JSON list. Raises ``BadEdits``."""
    try:
        edits = msgspec.json.decode(text, type=list[_Edit]) if text else []
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadEdits("edits 不是所要的 JSON", f"edits is not the JSON that is wanted: {error}") from None
    if len(edits) > MOST_EDITS or any(len(edit.text) > LONGEST_EDIT for edit in edits):
        raise BadEdits("改动太多或太长", f"over {MOST_EDITS} edits, or one over {LONGEST_EDIT} characters")
    return tuple(_replacement(edit) for edit in edits)


def _replacement(edit: _Edit) -> Replacement:
    if (edit.row is None) != (edit.cell is None):
        raise BadEdits("改动的 row 和 cell 要么都有，要么都没有", "an edit has both row and cell, or neither")
    place = None if edit.row is None or edit.cell is None else (edit.row, edit.cell)
    return Replacement(edit.block, edit.text, place)


def verify(edits: Sequence[Replacement], document: Document) -> None:
    """Tell whether every edit has a place in the document, which has as many blocks after them as before.

    Raises ``BadEdits``.
    """
    for number, edit in enumerate(edits, 1):
        if not has_place(document, edit):
            raise BadEdits(
                f"第 {number} 处改动没有对应的段落或单元格，或把段落改成了空的",
                f"edit {number} has no paragraph or cell, or leaves a paragraph empty",
            )
