"""Count results as they come, so that a summary needs none kept."""

from collections.abc import Iterable, Mapping
from typing import Literal

from nianbao.model import SEVERITIES, FileResult, Finding, Severity

Verdict = Literal["pass", "fail", "incomplete"]
Status = Literal["passed", "errors", "warnings", "unread", "unsure"]
"""Of a report: neither errors nor warnings, errors, warnings and no errors, not readable, not judged whole since the
program failed.
"""


class Summary:
    """Counts of a run. Of the files each is one of ``passed``, ``with_errors``, ``with_warnings``, ``failed``, ``unsure``."""

    def __init__(self, passed_over: Mapping[str, int] | None = None) -> None:
        """``passed_over`` are the files that were not judged, by kind; it may grow meanwhile."""
        self.passed_over: Mapping[str, int] = passed_over if passed_over is not None else {}
        self.files = 0
        self.passed = 0
        """Files without errors and warnings."""
        self.with_errors = 0
        self.with_warnings = 0
        """Files with warnings and no errors."""
        self.failed = 0
        """Files that could not be read."""
        self.unsure = 0
        """Files without errors and warnings in which the program or a rule failed."""
        self.rule_errors = 0
        self.suppressed = 0
        self.fixable = 0
        """Findings that ``--fix`` mends."""
        self.causes = 0
        """Findings that share a cause counted once."""
        self.counts: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)

    def add(self, result: FileResult) -> None:
        """Count a result."""
        self.files += 1
        self.rule_errors += len(result.errors)
        self.suppressed += len(result.suppressed)
        shared = [finding.cause for finding in result.findings if finding.cause]
        self.causes += len(result.findings) - len(shared) + len(set(shared))
        for finding in result.findings:
            self.counts[finding.severity] += 1
            self.fixable += finding.fix is not None and finding.fix.safe
        self._sort(result)

    def _sort(self, result: FileResult) -> None:
        """Count the file as what it is."""
        status = status_of(result)
        self.failed += status == "unread"
        self.with_errors += status == "errors"
        self.with_warnings += status == "warnings"
        self.unsure += status == "unsure"
        self.passed += status == "passed"

    @property
    def skipped(self) -> int:
        """Return how many files were found and not judged."""
        return sum(self.passed_over.values())

    @property
    def verdict(self) -> Verdict:
        """Return what is said of all files in a word; what could not be judged in full does not pass."""
        if self.with_errors:
            return "fail"
        whole = self.files and not (self.failed or self.unsure or self.rule_errors)
        return "pass" if whole else "incomplete"

    def as_json(self) -> dict[str, int]:
        """Return the summary of the JSON format."""
        return {
            "files": self.files,
            "passed": self.passed,
            "with_errors": self.with_errors,
            "with_warnings": self.with_warnings,
            "failed": self.failed,
            "unsure": self.unsure,
            "skipped": self.skipped,
            **{str(one): self.counts[one] for one in SEVERITIES},
            "suppressed": self.suppressed,
            "causes": self.causes,
        }

    def number_at(self, severity: str) -> int:
        """Return the number of findings at or above a severity; 0 for ``never``."""
        return sum(self.counts[one] for one in SEVERITIES if severity in SEVERITIES[SEVERITIES.index(one) :])


def status_of(result: FileResult) -> Status:
    """Return in a word what was found in a report."""
    whole = not (result.report.faults or result.errors)
    return status_with("unread" if result.failed else "passed" if whole else "unsure", result.findings)


def status_with(without: Status, findings: Iterable[Finding]) -> Status:
    """Return the status of a report with these findings that has another one without any."""
    if without == "unread":
        return without
    found = {finding.severity for finding in findings}
    return "errors" if "error" in found else "warnings" if "warning" in found else without
