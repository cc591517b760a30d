"""``--format rdjson``: reviewdog's diagnostics. Its columns count bytes of UTF-8, of which a Chinese character has three."""

from typing import Any

from nianbao.model import FileResult, Finding, Severity
from nianbao.reporters import RenderOptions
from nianbao.reporters.json import dumps
from nianbao.reporters.plain import message_with_place, path_of

_SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


class RdjsonReporter:
    """Writes a diagnostic a finding."""

    def __init__(self, options: RenderOptions) -> None:
        self._lang = options.lang
        self._line_text = options.line_text
        self._separator = "\n"

    def begin(self) -> str:
        """Open the result."""
        return '{"source": {"name": "nianbao"}, "diagnostics": ['

    def file(self, result: FileResult) -> str:
        """Return the file's diagnostics."""
        texts = [dumps(self._diagnostic(finding, result)) for finding in result.findings]
        if not texts:
            return ""
        separator, self._separator = self._separator, ",\n"
        return separator + ",\n".join(texts)

    def end(self) -> str:
        """Close the result."""
        return "\n]}\n"

    def _diagnostic(self, finding: Finding, result: FileResult) -> dict[str, Any]:
        location: dict[str, Any] = {"path": path_of(result)}
        start = self._start(finding, result.path)
        if start:
            location["range"] = {"start": start}
        return {
            "message": message_with_place(finding, self._lang),
            "location": location,
            "severity": _SEVERITIES[finding.severity],
            "code": {"value": finding.code},
        }

    def _start(self, finding: Finding, path: str) -> dict[str, int]:
        """Return the line, and the column in bytes where the line's text is at hand."""
        place = finding.place.location
        if place.line is None:
            return {}
        if place.column is None:
            return {"line": place.line}
        before = "" if self._line_text is None else self._line_text(path, place.line)[: place.column - 1]
        if len(before) < place.column - 1:  # the text is not at hand: standard input is read but once
            return {"line": place.line}
        return {"line": place.line, "column": len(before.encode("utf-8", "replace")) + 1}
