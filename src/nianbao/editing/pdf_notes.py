"""Write notes into a PDF as highlights, added behind the file's own bytes: what was signed stays as it was."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from nianbao.editing.notes import AUTHOR, Note, Notes
from nianbao.loaders.isolation import isolated
from nianbao.model import Severity

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter

_SECONDS = 30.0
_COLORS: dict[Severity, str] = {"error": "ff9a92", "warning": "ffd56b", "note": "a9cdfb"}
_ICON = 20.0


def annotate_pdf(data: bytes, notes: Notes) -> tuple[bytes, tuple[Note, ...]]:
    """Return the file with a highlight a note and one with the summary on its first page, and what had no place.

    Raises ``LoadError`` for a file that cannot be written to, or that takes too much time or memory.
    """
    return isolated(lambda: _annotate(data, notes), _SECONDS)


def _annotate(data: bytes, notes: Notes) -> tuple[bytes, tuple[Note, ...]]:
    writer = _writer(data)
    homeless = []
    for note in notes.notes:
        page, box = note.place.location.page, note.place.location.bbox
        if page is None or box is None or not 0 < page <= len(writer.pages):
            homeless.append(note)
            continue
        _highlight(writer, page - 1, box, note)
    _summary(writer, (*notes.head, *(line for note in homeless for line in note.lines)))
    out = BytesIO()
    writer.write(out)
    return out.getvalue(), tuple(homeless)


def _writer(data: bytes) -> PdfWriter:
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:  # with an empty password: what is added must not be in the clear beside it
        reader.decrypt("")
        return PdfWriter(clone_from=reader)
    return PdfWriter(BytesIO(data), incremental=True)


def _highlight(writer: PdfWriter, page: int, box: tuple[float, float, float, float], note: Note) -> None:
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

    left, bottom, right, top = _own(writer.pages[page], box)
    corners = (left, top, right, top, left, bottom, right, bottom)
    mark = Highlight(
        rect=(left, bottom, right, top),
        quad_points=ArrayObject([FloatObject(round(value, 2)) for value in corners]),
        highlight_color=_COLORS[note.severity],
        printing=True,
    )
    mark[NameObject("/Contents")] = TextStringObject("\n".join(note.lines))
    mark[NameObject("/T")] = TextStringObject(AUTHOR)
    writer.add_annotation(page, mark)


def _summary(writer: PdfWriter, lines: tuple[str, ...]) -> None:
    from pypdf.annotations import Text
    from pypdf.generic import NameObject, TextStringObject

    left, bottom, right, top = _own(writer.pages[0], (_ICON / 2, _ICON / 2, 1.5 * _ICON, 1.5 * _ICON))
    mark = Text(rect=(left, bottom, right, top), text="\n".join(lines), open=False)
    mark[NameObject("/T")] = TextStringObject(AUTHOR)
    writer.add_annotation(0, mark)


def _own(page: PageObject, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
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
