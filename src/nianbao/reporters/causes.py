"""Show a cause once: the finding of it that says most plainly what to change, with what else that would mend."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from nianbao.model import SEVERITIES, FileResult, Finding

_WORDS: Mapping[str, tuple[str, str, str]] = {
    "zh": ("（同一处还使：{others}）", "；", "{code} {message}"),
    "en": (" (the same change mends: {others})", "; ", "{code} {message}"),
}


def one_a_cause(result: FileResult, lang: str) -> FileResult:
    """Return a result in which findings of one cause are one, whose message names the others."""
    if not any(finding.cause for finding in result.findings):
        return result
    return replace(result, findings=joined_by_cause(result.findings, lang))


def joined_by_cause(findings: Iterable[Finding], lang: str) -> tuple[Finding, ...]:
    """Return findings, those of one cause as one at its own place.

    It is the worst; of several the one that names the suspected cell with the value proposed for it, else the first.
    """
    findings = tuple(findings)
    keys = [finding.cause or number for number, finding in enumerate(findings)]
    groups: dict[object, list[Finding]] = {}
    for key, finding in zip(keys, findings, strict=True):
        groups.setdefault(key, []).append(finding)
    heads = {key: min(group, key=_rank) for key, group in groups.items()}
    return tuple(
        [
            _joined(finding, groups[key], lang) if len(groups[key]) > 1 else finding
            for key, finding in zip(keys, findings, strict=True)
            if finding is heads[key]
        ]
    )


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
    return replace(head, message=head.message if lang == "en" else head.message + more, message_en=message_en)
