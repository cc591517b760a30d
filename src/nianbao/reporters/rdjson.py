"""``--format rdjson``: reviewdog's diagnostics. Its columns count bytes of UTF-8, of which a Chinese character has three."""

from typing import Any

from nianbao.model import Edit, FileResult, Finding, Severity
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
        diagnostic = {
            "message": message_with_place(finding, self._lang),
            "location": location,
            "severity": _SEVERITIES[finding.severity],
            "code": {"value": finding.code},
        }
        suggestions = self._suggestions(finding, result)
        return {**diagnostic, "suggestions": suggestions} if suggestions else diagnostic

    def _suggestions(self, finding: Finding, result: FileResult) -> list[dict[str, Any]]:
        """Return the edits of a safe fix, where each is known to the character of its line."""
        fix = finding.fix
        if fix is None or not fix.safe or self._line_text is None:
            return []
        document = result.report.document
        if document.medium != "lines":
            return []
        found = []
        for edit in fix.edits:
            line = edit.location.line
            text = "" if line is None else self._line_text(result.path, line)
            at = _index(edit, document.text_at(edit.passage.block, edit.passage.cell), text)
            if at is None:
                return []
            ends = {"start": text[:at], "end": text[:at] + edit.old}
            span = {name: {"line": line, "column": _bytes(part) + 1} for name, part in ends.items()}
            found.append({"range": span, "text": edit.new})
        return found

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
        return {"line": place.line, "column": _bytes(before) + 1}


def _index(edit: Edit, read: str, line: str) -> int | None:
    """Return where in its line an edit begins: as far behind the block's beginning as in the text that was read of it.

    Where the loader left marks out, the text must stand once. ``None`` when that is not certain.
    """
    begin = (edit.location.column or 1) - 1
    known = read[: edit.offset] + edit.old
    if edit.old and line[begin : begin + len(known)] == known:
        return begin + edit.offset
    if not edit.old or edit.old in read[: edit.offset] or line.count(edit.old) != 1:
        return None
    return line.index(edit.old)


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
