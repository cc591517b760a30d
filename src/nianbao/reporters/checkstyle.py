"""``--format checkstyle``: Checkstyle's XML, which Jenkins and many review tools read."""

from nianbao.model import FileResult, Finding, Severity
from nianbao.reporters import RenderOptions
from nianbao.reporters.plain import line_of, message_with_place, path_of, xml_text

_SEVERITIES: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "info"}


class CheckstyleReporter:
    """Writes a ``file`` element a report, clean ones too: what was checked is part of the result."""

    def __init__(self, options: RenderOptions) -> None:
        self._lang = options.lang

    def begin(self) -> str:
        """Open the document."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'

    def file(self, result: FileResult) -> str:
        """Return the file's element."""
        errors = "".join(f"    {self._error(finding)}\n" for finding in result.findings)
        return f'  <file name="{xml_text(path_of(result))}">\n{errors}  </file>\n'

    def end(self) -> str:
        """Close the document."""
        return "</checkstyle>\n"

    def _error(self, finding: Finding) -> str:
        column = finding.place.location.column
        attributes = {
            "line": str(line_of(finding)),
            **({"column": str(column)} if column is not None else {}),
            "severity": _SEVERITIES[finding.severity],
            "message": f"{finding.code} {message_with_place(finding, self._lang)}",
            "source": f"nianbao.{finding.code}",
        }
        return "<error " + " ".join(f'{key}="{xml_text(value)}"' for key, value in attributes.items()) + "/>"
