"""Show a cause once: the first finding of it, with what else the same change would mend."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from nianbao.model import FileResult, Finding

_WORDS: Mapping[str, tuple[str, str, str]] = {
    "zh": ("（同一处还使：{others}）", "；", "{code} {message}"),
    "en": (" (the same change mends: {others})", "; ", "{code} {message}"),
}


def one_a_cause(result: FileResult, lang: str) -> FileResult:
    """Return a result in which findings of one cause are one, the worst, whose message names the others."""
    if not any(finding.cause for finding in result.findings):
        return result
    return replace(result, findings=joined_by_cause(result.findings, lang))


def joined_by_cause(findings: Iterable[Finding], lang: str) -> tuple[Finding, ...]:
    """Return findings, those of one cause as one."""
    groups: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault(finding.cause or number, []).append(finding)
    return tuple([_joined(group, lang) if len(group) > 1 else group[0] for group in groups.values()])


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
