"""Show a cause once: the first finding of it, with what else the same change would mend."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from nianbao.model import FileResult, Finding

_WORDS: Mapping[str, tuple[str, str, str]] = {
    "zh": ("（同一处还使：{others}）", "；", "{code} {message}"),
    "en": (" (the same change mends: {others})", "; ", "{code} {message}"),
}


def one_a_cause(result: FileResult, lang: str) -> FileResult:
    """Return a result in which findings of one cause are one, the worst, whose message names the others."""
    causes: dict[str, list[Finding]] = {}
    for finding in result.findings:
        if finding.cause:
            causes.setdefault(finding.cause, []).append(finding)
    if not causes:
        return result
    shown = []
    for finding in result.findings:
        if not finding.cause:
            shown.append(finding)
        elif finding is causes[finding.cause][0]:
            shown.append(_joined(causes[finding.cause], lang))
    return replace(result, findings=tuple(shown))


def _joined(findings: Sequence[Finding], lang: str) -> Finding:
    order = ("error", "warning", "note")
    head = min(findings, key=lambda finding: order.index(finding.severity))
    frame, separator, one = _WORDS[lang]
    others = [
        one.format(code=finding.code, message=(finding.message_en if lang == "en" else "") or finding.message)
        for finding in findings
        if finding is not head
    ]
    more = frame.format(others=separator.join(others))
    message_en = f"{head.message_en or head.message}{more}" if lang == "en" else head.message_en
    return replace(head, message=head.message if lang == "en" else head.message + more, message_en=message_en)
