"""What rules say, and what a run says of a file."""

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from nianbao.model.location import Location, Passage, Place
from nianbao.model.previous import Packed
from nianbao.model.report import Report

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""Worst first."""

Outcome = Literal["pass", "fail", "not_applicable", "not_assessable"]


class Suspect(Struct, frozen=True):
    """A cell whose single change would make every failing identity of its form hold."""

    form: str
    row: str
    column: str
    stated: int
    expected: int
    location: Location = Location()


class Edit(Struct, frozen=True):
    """A replacement of a passage of the report."""

    passage: Passage
    """What is replaced; an empty one for an empty cell that is to be filled."""
    new: str

    @property
    def old(self) -> str:
        """The text that is replaced."""
        return self.passage.text

    @property
    def location(self) -> Location:
        """Of the paragraph or cell."""
        return self.passage.location

    @property
    def offset(self) -> int:
        """Where in the text of the paragraph or cell the replaced text begins."""
        return self.passage.start


class Fix(Struct, frozen=True):
    """How to mend a finding by machine."""

    description: str
    edits: tuple[Edit, ...]
    description_en: str = ""
    safe: bool = True
    """True when the edit cannot change what the report says; others wait for ``--unsafe-fixes``."""


class Finding(Struct, frozen=True):
    """One thing that a rule found. ``code``, ``rule``, ``severity``, ``fingerprint`` and ``cause`` are set by the runner."""

    message: str
    """Short Chinese for officials: what, where, the two numbers and the difference, how to mend it."""
    place: Place
    message_en: str = ""
    related: tuple[Place, ...] = ()
    evidence: Mapping[str, Any] = {}
    """JSON-able facts behind the finding, e.g. formula, expected, actual."""
    suspects: tuple[Suspect, ...] = ()
    fix: Fix | None = None
    override: Severity | None = None
    """Set by a rule whose code has two severities (SEC110), where this finding is not of the usual one."""
    severity: Severity = "error"
    code: str = ""
    rule: str = ""
    fingerprint: str = ""
    cause: str = ""
    """The same for findings of a file that one change would mend; ``""`` for one that stands alone."""


class Skip(Struct, frozen=True):
    """Yielded by a rule that could not judge, or had nothing to judge."""

    outcome: Literal["not_applicable", "not_assessable"]
    reason: str = ""


class Suppressed(Struct, frozen=True):
    """A finding that does not count, and why."""

    finding: Finding
    kind: Literal["in_source", "external", "baseline"]
    """Suppressed by a comment in the report, by the sidecar file, or known from the baseline."""
    reason: str = ""
    """The words of whoever suppressed it."""


class FileResult(Struct, frozen=True):
    """All that a run says of one file."""

    path: str
    report: Report
    findings: tuple[Finding, ...]
    checks: Mapping[str, Outcome]
    """By rule code, every selected rule."""
    errors: tuple[str, ...] = ()
    """Rules that raised, one line each: a defect of the pack, not of the report."""
    suppressed: tuple[Suppressed, ...] = ()
    """Findings that do not count; ``findings`` is without them."""
    identity: str = ""
    """The path of which fingerprints are made: from the repository's root, wherever the user stands."""
    packed: Packed | None = None
    """The report as others of the run are compared with it; ``None`` where nothing is compared."""

    @property
    def failed(self) -> bool:
        """True when the file could not be read."""
        return self.report.document.failure is not None
