"""Ask every selected rule about one report."""

from collections.abc import Iterable, Sequence

from nianbao.guest import Quiet
from nianbao.linting.fingerprint import with_fingerprints
from nianbao.linting.rule import Rule, Scope
from nianbao.model import SECTION_TITLES, SEVERITIES, Check, FileResult, Finding, Report, Skip

_RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}
_SECTION = {section: rank for rank, section in enumerate(SECTION_TITLES)}


def lint(report: Report, rules: Sequence[Rule], path: str) -> FileResult:
    """Judge one report. Gate rules go first; when one fires, the others are ``not_assessable``."""
    findings: list[Finding] = []
    checks: dict[str, Check] = {}
    errors: list[str] = []
    outside: dict[Scope | None, Skip | None] = {None: None}
    closed = False
    for rule in sorted(rules, key=lambda rule: (not rule.gate, rule.code)):
        if closed:
            checks[rule.code] = "not_assessable"
            continue
        if rule.scope is not None and rule.scope not in outside:
            outside[rule.scope] = rule.scope(report)
        skip = outside[rule.scope]
        if skip is not None:
            checks[rule.code] = skip.outcome
            continue
        found, outcome, error = _ask(rule, report)
        findings += found
        checks[rule.code] = outcome
        if error:
            errors.append(error)
        closed = rule.gate and bool(found)
    findings.sort(key=_reading_order)
    return FileResult(
        path, report, with_fingerprints(findings, path), dict(sorted(checks.items())), tuple(errors)
    )


def _ask(rule: Rule, report: Report) -> tuple[list[Finding], Check, str]:
    found: list[Finding] = []
    skipped: list[Skip] = []
    error = ""
    try:
        with Quiet():
            for answer in rule.check(report):
                if isinstance(answer, Skip):
                    skipped.append(answer)
                else:
                    severity = rule.severity if rule.fixed else answer.override or rule.severity
                    found.append(answer._replace(code=rule.code, rule=rule.name, severity=severity))
    except Exception as problem:  # a pack's defect must harm neither the run nor the other rules
        error = f"{rule.code}: {type(problem).__name__}: {' '.join(str(problem).split())}"
    if found:
        return found, "fail", error
    if error:
        return found, "not_assessable", error
    return found, _outcome(skipped), error


def _outcome(skipped: Iterable[Skip]) -> Check:
    outcomes = {skip.outcome for skip in skipped}
    if "not_assessable" in outcomes:
        return "not_assessable"
    return "not_applicable" if outcomes else "pass"


def _reading_order(finding: Finding) -> tuple[int, int, int, int, str, float]:
    """Return what findings are sorted by: as one reads the file, the worst of one place first.

    Findings that are alike in all of that keep the order in which their rule told them.
    """
    location = finding.place.location
    return (
        location.page or 0,
        location.line or 0,
        _SECTION.get(finding.place.section or "", -1),
        _RANK[finding.severity],
        finding.code,
        location.bbox[1] if location.bbox else 0,
    )
