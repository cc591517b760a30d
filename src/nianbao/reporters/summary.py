"""Count results as they come, so that a summary needs none kept."""

from nianbao.model import SEVERITIES, FileResult, Severity


class Summary:
    """Counts of a run."""

    def __init__(self) -> None:
        self.files = 0
        self.failed = 0
        self.rule_errors = 0
        self.suppressed = 0
        self.causes = 0
        """Findings that share a cause counted once."""
        self.counts: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)

    def add(self, result: FileResult) -> None:
        """Count a result."""
        self.files += 1
        self.failed += result.failed
        self.rule_errors += len(result.errors)
        self.suppressed += len(result.suppressed)
        shared = [finding.cause for finding in result.findings if finding.cause]
        self.causes += len(result.findings) - len(shared) + len(set(shared))
        for finding in result.findings:
            self.counts[finding.severity] += 1

    def as_json(self) -> dict[str, int]:
        """Return the summary of the JSON format."""
        return {
            "files": self.files,
            "failed": self.failed,
            **{str(one): self.counts[one] for one in SEVERITIES},
            "suppressed": self.suppressed,
            "causes": self.causes,
        }

    def number_at(self, severity: str) -> int:
        """Return the number of findings at or above a severity; 0 for ``never``."""
        return sum(self.counts[one] for one in SEVERITIES if severity in SEVERITIES[SEVERITIES.index(one) :])
