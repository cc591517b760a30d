"""Ask every selected rule about one report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from nianbao.linting.causes import with_causes
from nianbao.linting.fingerprint import with_fingerprints
from nianbao.linting.rule import Applies, Rule
from nianbao.model import SECTION_TITLES, SEVERITIES, FileResult, Finding, Outcome, Report, Skip, Suppressed

if TYPE_CHECKING:
    from nianbao.linting.suppression import Suppression
    from nianbao.model import Idle

_RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}
_SECTION = {section: rank for rank, section in enumerate(SECTION_TITLES)}


def lint(
    report: Report,
    rules: Sequence[Rule],
    path: str,
    identity: str = "",
    external: Sequence[Suppression | Idle] = (),
    known: Set[str] = frozenset(),
) -> FileResult:
    """Judge one report. Gate rules go first; when one fires, the others are ``not_assessable``.

    ``path`` is the file's as the user knows it, ``identity`` (failing that, the path) what fingerprints are made of;
    ``external`` are the suppressions of its sidecar; ``known`` holds the codes and names of all rules, so that a
    mistyped suppression is reported.
    """
    asked = _Asked([], {}, [], {None: None})
    ordered = sorted(rules, key=attrgetter("code"))
    ordered.sort(key=attrgetter("gate"), reverse=True)
    first = [rule for rule in ordered if not rule.last]
    asked.errors.extend(report.faults)
    lost = bool(report.faults) and not (report.sections or report.forms)  # nothing is known of the report
    closed = _ask_all(first, report, asked, closed=lost)
    found = with_fingerprints(sorted(asked.findings, key=_reading_order), identity or path)
    silenced: tuple[Suppressed, ...] = ()
    if report.document.remarks or external:
        from nianbao.linting.suppression import suppress

        kept, silenced, idle = suppress(
            found, report.document.remarks, external, [(rule.code, rule.name) for rule in first], known
        )
        found = tuple(kept)
        report = replace(report, idle=idle)
        for code in {one.finding.code for one in silenced} - {finding.code for finding in found}:
            asked.checks[code] = "pass"
    asked.findings.clear()
    _ask_all([rule for rule in ordered if rule.last], report, asked, closed=closed)
    if asked.findings:
        late = with_fingerprints(asked.findings, identity or path)
        found = tuple(sorted((*found, *late), key=_reading_order))
    return FileResult(
        path,
        report,
        with_causes(found, identity or path),
        dict(sorted(asked.checks.items())),
        tuple(asked.errors),
        silenced,
        identity,
    )


class _Asked(Struct, frozen=True):
    """What the rules have answered so far."""

    findings: list[Finding]
    checks: dict[str, Outcome]
    errors: list[str]
    outside: dict[Applies | None, Skip | None]
    """Why a pack is not for the report, ``None`` where it does; each is asked once."""


def _ask_all(rules: Iterable[Rule], report: Report, asked: _Asked, *, closed: bool = False) -> bool:
    """Ask the rules in order; tell whether a gate has closed."""
    outside = asked.outside
    failed = (
        report.document.failure is not None
    )  # nothing was read: only the gates can say why, if they are asked
    for rule in rules:
        if closed or (failed and not rule.gate):
            asked.checks[rule.code] = "not_assessable"
            continue
        applies = rule.usage.applies
        if applies is not None and applies not in outside:
            outside[applies] = applies(report)
        skip = outside[applies]
        if skip is not None:
            asked.checks[rule.code] = skip.outcome
            continue
        found, outcome, error = _ask(rule, report)
        asked.findings.extend(found)
        asked.checks[rule.code] = outcome
        if error:
            asked.errors.append(error)
        closed = rule.gate and bool(found)
    return closed


def _ask(rule: Rule, report: Report) -> tuple[list[Finding], Outcome, str]:
    found: list[Finding] = []
    skipped: list[Skip] = []
    error = ""
    wanted, fixed, options = rule.usage.kinds, rule.usage.severity, rule.usage.options
    try:
        for answer in partial(rule.check, **options)(report) if options else rule.check(report):
            if isinstance(answer, Skip):
                skipped.append(answer)
            elif not wanted or answer.evidence.get("kind") in wanted:
                severity = fixed or answer.override or rule.severity
                found.append(replace(answer, code=rule.code, rule=rule.name, severity=severity))
    except Exception as problem:  # a pack's defect must harm neither the run nor the other rules
        error = f"{rule.code}: {type(problem).__name__}: {' '.join(str(problem).split())}"
    if found:
        return found, "fail", error
    if error:
        return found, "not_assessable", error
    return found, _outcome(skipped), error


def _outcome(skipped: Iterable[Skip]) -> Outcome:
    outcomes = {skip.outcome for skip in skipped}
    if "not_assessable" in outcomes:
        return "not_assessable"
    return "not_applicable" if outcomes else "pass"


def _reading_order(finding: Finding) -> tuple[int, int, int, int, str, float]:
    """Return what findings are sorted by: as one reads the file, the worst of one place first.

    Findings that are alike in all of that keep the order in which their rule gave them.
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
