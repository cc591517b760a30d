"""``--format gitlab``: a Code Quality report, an array as GitLab's merge requests and pipelines read it."""

from nianbao.model import FileResult, Finding, Severity
from nianbao.reporters import RenderOptions
from nianbao.reporters.json import dumps
from nianbao.reporters.plain import line_of, message_with_place, path_of

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}


class GitlabReporter:
    """Writes an entry a finding. GitLab shows the description alone, so it opens with the rule's code."""

    def __init__(self, options: RenderOptions) -> None:
        self._lang = options.lang
        self._separator = "\n"

    def begin(self) -> str:
        """Open the array."""
        return "["

    def file(self, result: FileResult) -> str:
        """Return the file's entries."""
        texts = [dumps(self._entry(finding, path_of(result))) for finding in result.findings]
        if not texts:
            return ""
        separator, self._separator = self._separator, ",\n"
        return separator + ",\n".join(texts)

    def end(self) -> str:
        """Close the array."""
        return "\n]\n"

    def _entry(self, finding: Finding, path: str) -> dict[str, object]:
        return {
            "type": "issue",
            "check_name": finding.code,
            "description": f"{finding.code} {message_with_place(finding, self._lang)}",
            "severity": _SEVERITIES[finding.severity],
            "fingerprint": finding.fingerprint,
            "location": {"path": path, "lines": {"begin": line_of(finding)}},
        }
