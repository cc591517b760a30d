"""Count what passes by, so that a summary needs no results kept."""

from collections.abc import Iterable, Iterator

from nianbao.model import SEVERITIES, FileResult, Severity


class Summary:
    """Counts of a run, growing while ``watch`` is iterated."""

    def __init__(self) -> None:
        self.files = 0
        self.failed = 0
        self.rule_errors = 0
        self.counts: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)

    def watch(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield the results unchanged, counting them."""
        for result in results:
            self.files += 1
            self.failed += result.failed
            self.rule_errors += len(result.errors)
            for finding in result.findings:
                self.counts[finding.severity] += 1
            yield result

    def as_json(self) -> dict[str, int]:
        """Return the summary of the JSON format."""
        return {
            "files": self.files,
            "failed": self.failed,
            **{str(one): self.counts[one] for one in SEVERITIES},
        }

    def number_at(self, severity: str) -> int:
        """Return the number of findings at or above a severity; 0 for ``never``."""
        return sum(self.counts[one] for one in SEVERITIES if severity in SEVERITIES[SEVERITIES.index(one) :])
