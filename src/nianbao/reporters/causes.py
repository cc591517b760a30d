"""Show a cause once: the finding of it that says most plainly what to change, with what else that would mend."""

from collections.abc import Mapping, Sequence

from nianbao.model import SEVERITIES, FileResult, Finding

_WORDS: Mapping[str, tuple[str, str, str]] = {
    "zh": ("（同一处还使：{others}）", "；", "{code} {message}"),
    "en": (" (the same change mends: {others})", "; ", "{code} {message}"),
}


def one_a_cause(result: FileResult, lang: str) -> FileResult:
    """Return a result in which findings of one cause are one, at its own place, whose message names the others.

    It is the worst; of several the one that names the suspected cell with the value proposed for it, else the first.
    """
    causes: dict[str, list[Finding]] = {}
    for finding in result.findings:
        if finding.cause:
            causes.setdefault(finding.cause, []).append(finding)
    if not causes:
        return result
    heads = {cause: min(findings, key=_rank) for cause, findings in causes.items()}
    shown = []
    for finding in result.findings:
        if not finding.cause:
            shown.append(finding)
        elif finding is heads[finding.cause]:
            shown.append(_joined(finding, causes[finding.cause], lang))
    return result._replace(findings=tuple(shown))


def _rank(finding: Finding) -> tuple[int, bool]:
    return SEVERITIES.index(finding.severity), not finding.suspects


def _joined(head: Finding, findings: Sequence[Finding], lang: str) -> Finding:
    frame, separator, one = _WORDS[lang]
    others = [
        one.format(code=finding.code, message=(finding.message_en if lang == "en" else "") or finding.message)
        for finding in findings
        if finding is not head
    ]
    more = frame.format(others=separator.join(others))
    message_en = f"{head.message_en or head.message}{more}" if lang == "en" else head.message_en
    return head._replace(message=head.message if lang == "en" else head.message + more, message_en=message_en)
