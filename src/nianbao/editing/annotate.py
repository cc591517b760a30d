"""An annotated copy of a report: the same Word file, PDF or page; of Markdown and text a page."""

from typing import NamedTuple

from nianbao.editing.notes import notes_of
from nianbao.model import FileResult
from nianbao.reporters import RenderOptions, written

SUFFIXES = {"docx": ".docx", "pdf": ".pdf", "html": ".html"}
"""Of the copy, by loader; of every other a page."""


class Annotated(NamedTuple):
    """The copy."""

    data: bytes
    suffix: str
    unplaced: int
    """Findings that stand in the summary only."""


def annotate(data: bytes, result: FileResult, options: RenderOptions) -> Annotated:
    """Return the annotated copy of a file. Raises ``LoadError`` where it cannot be made."""
    loader = result.report.document.loader
    suffix = SUFFIXES.get(loader, ".html")
    if loader not in SUFFIXES:
        from nianbao.reporters.html import HtmlReporter

        page = "".join(map(str, written(HtmlReporter(options), [result])))
        return Annotated(page.encode("utf-8", "replace"), suffix, 0)
    notes = notes_of(result, options)
    if loader == "docx":
        from nianbao.editing.docx_notes import annotate_docx

        copy, homeless = annotate_docx(data, notes)
    elif loader == "pdf":
        from nianbao.editing.pdf_notes import annotate_pdf

        copy, homeless = annotate_pdf(data, notes)
    else:
        from nianbao.editing.html_notes import annotate_html

        copy, homeless = annotate_html(data, notes)
    return Annotated(copy, suffix, len(homeless))
