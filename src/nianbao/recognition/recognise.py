"""Document in, report out."""

from collections.abc import Sequence

from nianbao.model import Document, FormSpec, Report


def recognise(document: Document, forms: Sequence[FormSpec], year: int | None = None) -> Report:
    """Build the report tree. ``year`` is the report year when the user gives it (``--year``)."""
    del forms, year
    return Report(document)
