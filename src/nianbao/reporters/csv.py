"""``--format csv``: a line a finding, for a spreadsheet; and the columns that the Excel file shares."""

from typing import Any

from nianbao.model import FileResult, Finding
from nianbao.reporters import RenderOptions
from nianbao.reporters.figures import inert
from nianbao.reporters.plain import message_of, path_of
from nianbao.reporters.words import SEVERITY, label_words

COLUMNS = (
    "path", "agency", "year", "severity", "code", "rule", "message", "place", "section", "form", "row", "column",
    "page", "line", "excerpt", "fingerprint",
)  # fmt: skip
"""Names are public."""


def values(finding: Finding, result: FileResult, lang: str) -> tuple[Any, ...]:
    """Return a finding's values in the order of ``COLUMNS``."""
    place, report = finding.place, result.report
    return (
        path_of(result),
        report.agency,
        report.year,
        SEVERITY[lang][finding.severity],
        finding.code,
        finding.rule,
        message_of(finding, lang),
        label_words(place, lang),
        place.section,
        place.form,
        place.row,
        place.column,
        place.location.page,
        place.location.line,
        place.excerpt,
        finding.fingerprint,
    )


class CsvReporter:
    """Writes with a byte order mark, without which spreadsheets take UTF-8 for something else."""

    def __init__(self, options: RenderOptions) -> None:
        self._lang = options.lang

    def begin(self) -> str:
        """Return the header."""
        return "\ufeff" + _line(COLUMNS)

    def file(self, result: FileResult) -> str:
        """Return the file's lines."""
        return "".join(_line(values(finding, result, self._lang)) for finding in result.findings)

    def end(self) -> str:
        """Return nothing."""
        return ""


def _line(values: tuple[Any, ...]) -> str:
    from csv import writer
    from io import StringIO

    buffer = StringIO()
    writer(buffer, lineterminator="\r\n").writerow(
        inert(value) if isinstance(value, str) else value for value in values
    )
    return buffer.getvalue()
