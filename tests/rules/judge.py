"""What one rule says of the canonical report with some patches applied, with its outcome."""

from typing import Any

from nianbao.linting.run import lint
from nianbao.model import FileResult, Finding, Report
from nianbao.packs.load import packs
from nianbao.testing.judging import findings, patched_report

Patch = dict[str, Any]


def read(*patches: Patch, kind: str = "html") -> Report:
    """Return the canonical report with the patches, rendered and recognised."""
    return patched_report(*patches, kind=kind)


def judge(report: Report, *codes: str) -> FileResult:
    """Ask the rules whose codes begin so, all when none is given."""
    rules = [rule for rule in packs().rules if not codes or rule.code.startswith(codes)]
    assert rules
    result = lint(report, rules, "a")
    assert not result.errors
    return result


def found(code: str, *patches: Patch, kind: str = "html") -> list[Finding]:
    """Return what that rule finds in the canonical report with the patches."""
    return findings(code, *patches, kind=kind)


def outcome(code: str, report: Report) -> str:
    """Return how that rule ends."""
    return judge(report, code).checks[code]


def where(finding: Finding) -> tuple[str | None, str | None, str | None]:
    """Return form, row and column."""
    return finding.place.form, finding.place.row, finding.place.column


def setting(form: str, row: str, column: str, text: str) -> Patch:
    return {"set": [form, row, column, text]}
