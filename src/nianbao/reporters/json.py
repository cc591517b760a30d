"""``--format json`` and ``jsonl``: the schema ``nianbao.findings/1``, one file of the run a line."""

from json import JSONEncoder
from typing import Any

from nianbao.model import Document, Edit, FileResult, Finding, Location, Place, Report, Statement
from nianbao.reporters import RenderOptions
from nianbao.reporters.summary import Summary

SCHEMA = "nianbao.findings/1"


def _plain(value: Any) -> Any:
    """Return a JSON value for what a pack may put into evidence: a decimal as a number, all else as its text."""
    if hasattr(value, "as_tuple"):
        return float(value)
    return list(value) if isinstance(value, (set, frozenset)) else str(value)


dumps = JSONEncoder(ensure_ascii=False, default=_plain).encode


class JsonReporter:
    """Writes the schema as one object."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        self._summary = Summary(options.passed_over)

    def begin(self) -> str:
        """Return the head of the object."""
        tool = dumps({"name": "nianbao", "version": self._options.version})
        return f'{{"schema": "{SCHEMA}", "tool": {tool}, "files": ['

    def file(self, result: FileResult) -> str:
        """Return the file's object on a line of its own."""
        separator = "," if self._summary.files else ""
        self._summary.add(result)
        return f"{separator}\n{dumps(as_json(result, self._options.lang))}"

    def end(self) -> str:
        """Return the summary, and what was of no use where there was such."""
        unused = [{"path": path, "reason": reason} for path, reason in self._options.unused_previous]
        further = f'"unused_previous": {dumps(unused)}, ' if unused else ""
        return f'\n], {further}"summary": {dumps(self._summary.as_json())}}}\n'


class JsonLinesReporter:
    """Writes each file's object as a line, so that a million of them can be read one by one."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options

    def begin(self) -> str:
        """Return nothing: a line stands for itself."""
        return ""

    def file(self, result: FileResult) -> str:
        """Return the file's line."""
        return dumps({"schema": SCHEMA, **as_json(result, self._options.lang)}) + "\n"

    def end(self) -> str:
        """Return nothing."""
        return ""


def as_json(result: FileResult, lang: str = "zh") -> dict[str, Any]:
    """Return one file's part of the schema."""
    document = result.report.document
    return {
        "path": result.path,
        "loader": document.loader,
        "status": "failed" if result.failed else "checked",
        "report": report_json(result.report),
        "checks": dict(result.checks),
        "findings": [finding_json(finding, document, lang) for finding in result.findings],
        "suppressed": [
            {"kind": one.kind, "reason": one.reason, "finding": finding_json(one.finding, document, lang)}
            for one in result.suppressed
        ],
        "errors": list(result.errors),
    }


def report_json(report: Report) -> dict[str, Any]:
    """Return what is known of the report as a whole."""
    return {
        "title": report.title.text if report.title else None,
        "agency": report.agency,
        "year": report.year,
        "edition": report.edition,
        "level": report.level,
    }


def finding_json(finding: Finding, document: Document, lang: str = "zh") -> dict[str, Any]:
    """Return one finding of the schema; ``document`` is the one that was judged."""
    fix = finding.fix
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": (finding.message_en if lang == "en" else "") or finding.message,
        "location": place_json(finding.place),
        "cause": finding.cause or None,
        "related": [
            {**place_json(place), "path": place.file} if place.file else place_json(place)
            for place in finding.related
        ],
        "evidence": dict(finding.evidence),
        "suspects": suspects_json(finding),
        "fix": fix
        and {
            "description": (fix.description_en if lang == "en" else "") or fix.description,
            "safe": fix.safe,
            "edits": [_edit_json(edit, document) for edit in fix.edits],
        },
        "fingerprint": finding.fingerprint,
    }


def _edit_json(edit: Edit, document: Document) -> dict[str, Any]:
    """Return an edit: ``offset`` is where the old text begins in its paragraph or cell, ``nth`` which of the equal
    texts there it is, from 0."""
    return {
        "location": location_json(edit.location),
        "old": edit.old,
        "new": edit.new,
        "nth": document.ordinal(edit.passage),
        "offset": edit.offset,
    }


def suspects_json(finding: Finding) -> list[dict[str, str | int]]:
    """Return the suspects of the schema."""
    return [
        {
            "form": one.form,
            "row": one.row,
            "column": one.column,
            "stated": one.stated,
            "expected": one.expected,
        }
        for one in finding.suspects
    ]


def place_json(place: Place) -> dict[str, Any]:
    """Return a location of the schema."""
    return {
        "section": place.section,
        "form": place.form,
        "row": place.row,
        "column": place.column,
        "label": place.label,
        **location_json(place.location),
        "excerpt": place.excerpt,
    }


def location_json(location: Location) -> dict[str, Any]:
    """Return the place in the file, all keys always there."""
    return {
        "line": location.line,
        "column_number": location.column,
        "page": location.page,
        "bbox": location.bbox and list(location.bbox),
        "node": location.node,
    }


def statement_json(statement: Statement) -> dict[str, Any]:
    """Return a figure that the prose states."""
    return {
        "concept": statement.concept,
        "value": statement.value,
        "text": statement.text,
        "none": statement.none,
        "location": place_json(statement.place),
    }
