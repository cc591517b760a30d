"""Write notes into a PDF as highlights, added behind the file's own bytes: what was signed stays as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from nianbao.editing.notes import AUTHOR, Note, Notes
from nianbao.editing.pdf_lines import Box, Lines
from nianbao.loaders.isolation import isolated
from nianbao.model import Severity

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter
    from pypdf.annotations import AnnotationDictionary

_SECONDS = 30.0
_COLORS: dict[Severity, str] = {"error": "ff9a92", "warning": "ffd56b", "note": "a9cdfb"}
_ICON = 20.0
_MOST_OBJECTS = 2**20
MARK = "/Nianbao"
"""Key of the document's information by which a PDF of ours is known."""


def annotate_pdf(data: bytes, notes: Notes) -> tuple[bytes, tuple[Note, ...]]:
    """Return the file with a highlight a note and one with the summary on its first page, in place of earlier ones, and
    what had no place.

    Raises ``LoadError`` for a file that cannot be written to, or that takes too much time or memory.
    """
    return isolated(partial(_annotate, data, notes), _SECONDS)


def clear_pdf(data: bytes) -> tuple[bytes, int]:
    """Return the file without our marks, written anew, and how many there were. Raises ``LoadError``."""
    return isolated(partial(_clear, data), _SECONDS)


def _annotate(data: bytes, notes: Notes) -> tuple[bytes, tuple[Note, ...]]:
    writer = _writer(data)
    _drop_ours(writer)
    lines = Lines(data)
    homeless = []
    for note in notes.notes:
        page, box = note.place.location.page, note.place.location.bbox
        if page is None or box is None or not 0 < page <= len(writer.pages):
            homeless.append(note)
            continue
        seen = _own(writer.pages[page - 1], box)
        # of a paragraph the box begins where its first line does, which is indented
        wide = seen if note.place.cell else _own(writer.pages[page - 1], (0.0, *box[1:]))
        upright = writer.pages[page - 1].rotation // 90 % 2 == 0
        passage = (notes.document.text_at(note.place.block, note.place.cell), note.place.span)
        _highlight(
            writer, page - 1, lines.boxes(page - 1, wide, passage, upright=upright) or [seen], note, notes
        )
    _summary(writer, (*notes.head, *(line for note in homeless for line in note.lines)), notes)
    if notes.version:
        writer.add_metadata({MARK: notes.version})
    return _written(writer), tuple(homeless)


def _clear(data: bytes) -> tuple[bytes, int]:
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        reader.decrypt("")
    writer = PdfWriter(clone_from=reader)
    number = _drop_ours(writer)
    stated: Mapping[str, Any] = writer.metadata or {}
    if MARK in stated:
        writer.metadata = {key: value for key, value in stated.items() if key != MARK}
    copied = PdfWriter(clone_from=BytesIO(_written(writer)))  # only what is still referred to
    return _written(copied), number


def _writer(data: bytes) -> PdfWriter:
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:  # with an empty password: what is added must not be in the clear beside it
        reader.decrypt("")
        return PdfWriter(clone_from=reader)
    writer = PdfWriter(BytesIO(data), incremental=True)
    # pypdf reads the number of an earlier table of objects as that table, whatever object took it later: leave it free
    size = reader.trailer.get("/Size")
    spare = min(int(size), _MOST_OBJECTS) - len(writer._objects) if isinstance(size, int) else 0
    writer._objects += [None] * max(spare, 0)
    return writer


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _drop_ours(writer: PdfWriter) -> int:
    """Take our marks off, and the windows that a viewer gave them; answers of others stand by themselves then."""
    from pypdf.generic import ArrayObject, NameObject

    number = 0
    for page in writer.pages:
        listed = page.get("/Annots")
        listed = listed.get_object() if listed is not None else None
        if not isinstance(listed, ArrayObject):
            continue
        marks = [(one, one.get_object()) for one in listed]
        ours = [mark for _, mark in marks if _is_ours(mark)]
        if not ours:
            continue
        kept = [(one, mark) for one, mark in marks if not _belongs(mark, ours)]
        for _, mark in kept:
            if _one_of(mark, "/IRT", ours):
                del mark["/IRT"]
        page[NameObject("/Annots")] = ArrayObject([one for one, _ in kept])
        number += len(ours)
    return number


def _is_ours(mark: object) -> bool:
    return (
        isinstance(mark, dict)
        and mark.get("/Subtype") in ("/Highlight", "/Text")
        and mark.get("/T") == AUTHOR
        and "/IRT" not in mark
    )


def _belongs(mark: object, ours: list[Any]) -> bool:
    """Tell whether a mark is ours, or the window of one of ours."""
    return any(mark is one for one in ours) or (
        isinstance(mark, dict) and mark.get("/Subtype") == "/Popup" and _one_of(mark, "/Parent", ours)
    )


def _one_of(mark: object, key: str, ours: list[Any]) -> bool:
    if not isinstance(mark, dict) or key not in mark:
        return False
    named = mark[key].get_object()  # pypdf follows the reference
    return any(named is one for one in ours)


def _highlight(writer: PdfWriter, page: int, boxes: Sequence[Box], note: Note, notes: Notes) -> None:
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject

    corners = []
    for left, bottom, right, top in boxes:
        corners += [left, top, right, top, left, bottom, right, bottom]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    mark = Highlight(
        rect=(min(lefts), min(bottoms), max(rights), max(tops)),
        quad_points=ArrayObject([FloatObject(round(value, 2)) for value in corners]),
        highlight_color=_COLORS[note.severity],
        printing=True,
    )
    _add(writer, page, mark, note.lines, notes)


def _summary(writer: PdfWriter, lines: Sequence[str], notes: Notes) -> None:
    from pypdf.annotations import Text

    corner = (_ICON / 2, _ICON / 2, 1.5 * _ICON, 1.5 * _ICON)
    mark = Text(rect=_own(writer.pages[0], corner), text="", open=False)
    _add(writer, 0, mark, lines, notes)


def _add(
    writer: PdfWriter, page: int, mark: AnnotationDictionary, lines: Sequence[str], notes: Notes
) -> None:
    from pypdf.generic import NameObject, TextStringObject

    mark[NameObject("/Contents")] = TextStringObject("\n".join(lines))
    mark[NameObject("/T")] = TextStringObject(AUTHOR)
    if notes.made:
        zone = notes.made.strftime("%z") or "+0000"
        date = notes.made.strftime("D:%Y%m%d%H%M%S") + f"{zone[:3]}'{zone[3:5]}'"
        mark[NameObject("/M")] = mark[NameObject("/CreationDate")] = TextStringObject(date)
    writer.add_annotation(page, mark)


def _own(page: PageObject, box: Box) -> Box:
    """Return left, bottom, right and top, in the page's own coordinates, of a box measured from the page's corner as it is seen."""
    x0, y0, x1, y1 = box
    crop = page.cropbox
    left, bottom, right, top = (float(value) for value in (crop.left, crop.bottom, crop.right, crop.top))
    turns = page.rotation // 90 % 4
    if turns == 0:
        return left + x0, top - y1, left + x1, top - y0
    if turns == 1:
        return left + y0, bottom + x0, left + y1, bottom + x1
    if turns == 2:
        return right - x1, bottom + y0, right - x0, bottom + y1
    return right - y1, top - x1, right - y0, top - x0
