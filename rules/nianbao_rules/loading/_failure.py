"""What the rules on files that could not be loaded share."""

from collections.abc import Iterator

from nianbao.api import Finding, Place, Report


def failed(report: Report, kind: str) -> Iterator[Finding]:
    """Yield the finding of a file whose loading ended with a failure of that kind."""
    failure = report.document.failure
    if failure is not None and failure.kind == kind:
        yield Finding(message=failure.detail, message_en=failure.detail_en, place=Place(label="全文"))
