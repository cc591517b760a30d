"""An annotated copy of a report: the same Word file, PDF or page; of Markdown and text a page."""

from msgspec import Struct

from nianbao.editing.notes import notes_of
from nianbao.loaders.sniff import sniff
from nianbao.model import FileResult
from nianbao.reporters import RenderOptions

SUFFIXES = {"word": ".docx", "pdf": ".pdf", "page": ".html"}
"""Of the copy, by medium; of every other a page."""


class Annotated(Struct, frozen=True):
    """The copy."""

    data: bytes
    suffix: str
    unplaced: int
    """Findings that stand in the summary only."""


class Cleared(Struct, frozen=True):
    """A file without our notes."""

    data: bytes
    notes: int
    """How many there were."""


def annotate(data: bytes, result: FileResult, options: RenderOptions) -> Annotated:
    """Return the annotated copy of a file, earlier notes of ours replaced. Raises ``LoadError`` where it cannot be made."""
    medium, suffix = result.report.document.medium, suffix_of(result)
    if medium not in SUFFIXES:
        from nianbao.reporters.html import report_page

        return Annotated(report_page(result, options).encode("utf-8", "replace"), suffix, 0)
    notes = notes_of(result, options)
    if medium == "word":
        from nianbao.editing.docx_notes import annotate_docx

        copy, homeless = annotate_docx(data, notes)
    elif medium == "pdf":
        from nianbao.editing.pdf_notes import annotate_pdf

        copy, homeless = annotate_pdf(data, notes)
    else:
        from nianbao.editing.html_notes import annotate_html

        copy, homeless = annotate_html(data, notes)
    return Annotated(copy, suffix, len(homeless))


def suffix_of(result: FileResult) -> str:
    """Return the suffix of a file's copy."""
    return SUFFIXES.get(result.report.document.medium, ".html")


def readable(data: bytes) -> bytes:
    """Return what of a file is to be checked: of a page that we annotated the page alone, all else as it is.

    In Word and PDF our notes are no text of the report. Raises ``LoadError``.
    """
    from nianbao.editing.html_notes import clear_html, is_annotated

    return clear_html(data)[0] if is_annotated(data) else data


def is_copy(data: bytes, result: FileResult) -> bool:
    """Tell whether a file is an annotated copy, in which new notes may take the place of the old. Raises ``LoadError``."""
    medium = result.report.document.medium
    if medium == "word":
        from nianbao.editing.docx_mark import has_mark

        return has_mark(data)
    if medium == "pdf":
        from nianbao.editing.pdf_notes import MARK

        return MARK.encode() in data
    return False


def clear(data: bytes, name: str) -> Cleared:
    """Return a file without our notes and our mark; those of others stay.

    Raises ``LoadError`` for a file that is damaged or of a format without notes.
    """
    kind = sniff(data, name)
    if kind == "docx":
        from nianbao.editing.docx_notes import clear_docx

        return Cleared(*clear_docx(data))
    if kind == "pdf":
        from nianbao.editing.pdf_notes import clear_pdf

        return Cleared(*clear_pdf(data))
    from nianbao.editing.html_notes import clear_html, is_annotated

    return Cleared(*clear_html(data)) if is_annotated(data) else Cleared(data, 0)
