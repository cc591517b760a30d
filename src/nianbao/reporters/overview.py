"""What a run says as a whole, kept small while the results pass by: for the first page or sheet that a person opens."""

import os
from collections import Counter

from msgspec import Struct

from nianbao.model import SEVERITIES, FileResult, Severity
from nianbao.reporters import RenderOptions, RuleInfo
from nianbao.reporters.plain import path_of
from nianbao.reporters.summary import Status, Summary, Verdict, status_of


class ReportRow(Struct, frozen=True):
    """A report in the table of reports."""

    number: int
    """From 1, in the order of the run."""
    path: str
    agency: str
    year: int | None
    counts: tuple[int, ...]
    """Findings by severity, worst first."""
    codes: str
    """The rules that found something, as a list with spaces."""
    suppressed: int
    status: Status
    link: str
    """Path of the file from the output's folder, ``""`` where there is none."""


class UnitRow(Struct, frozen=True):
    """An agency in the table of units; reports without one stand under their file's name."""

    name: str
    reports: int
    counts: tuple[int, ...]


class RuleRow(Struct, frozen=True):
    """A rule in the table of what is wrong most."""

    rule: RuleInfo
    severity: Severity
    findings: int
    reports: int


class Overview:
    """Counts reports, units and rules of a run."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        self._rules = {rule.code: rule for rule in options.rules}
        self._findings: Counter[tuple[str, Severity]] = Counter()
        self._reports: Counter[str] = Counter()
        self._cells: dict[str, Counter[str]] = {}
        self.summary = Summary(options.passed_over)
        self.rows: list[ReportRow] = []

    def add(self, result: FileResult) -> ReportRow:
        """Count a result; return its row."""
        self.summary.add(result)
        counts = tuple(sum(one.severity == severity for one in result.findings) for severity in SEVERITIES)
        codes = Counter(finding.code for finding in result.findings)
        row = ReportRow(
            len(self.rows) + 1,
            path_of(result),
            result.report.agency or "",
            result.report.year,
            counts,
            " ".join(sorted(codes)),
            len(result.suppressed),
            status_of(result),
            file_link(result.path, self._options.folder),
        )
        self.rows.append(row)
        self._findings.update((finding.code, finding.severity) for finding in result.findings)
        self._reports.update(codes.keys())
        self._cells.setdefault(unit_of(row), Counter()).update(codes)
        return row

    def number_of(self, status: Status) -> int:
        """Return how many reports are so."""
        return sum(row.status == status for row in self.rows)

    @property
    def verdict(self) -> Verdict:
        """Return what is said of the run in a word; one without reports does not pass."""
        return self.summary.verdict if self.rows else "incomplete"

    def units(self) -> list[UnitRow]:
        """Return the units, those with most errors first."""
        found: dict[str, tuple[int, tuple[int, ...]]] = {}
        for row in self.rows:
            reports, counts = found.get(unit_of(row), (0, (0,) * len(SEVERITIES)))
            added = tuple(map(sum, zip(counts, row.counts, strict=True)))
            found[unit_of(row)] = (reports + 1, added)
        rows = [UnitRow(name, *numbers) for name, numbers in found.items()]
        return sorted(rows, key=lambda row: ([-count for count in row.counts], row.name))

    def rules(self) -> list[RuleRow]:
        """Return the rules that found something, the most frequent first."""
        rows = [
            RuleRow(self.rule(code, severity), severity, number, self._reports[code])
            for (code, severity), number in self._findings.items()
        ]
        return sorted(rows, key=lambda row: (-row.reports, -row.findings, row.rule.code, row.severity))

    def rule(self, code: str, severity: Severity = "error") -> RuleInfo:
        """Return what is known of a rule, also of one that the run does not list."""
        return self._rules.get(code) or RuleInfo(code, "", severity, "", "", "")

    def found(self, unit: str, code: str) -> int:
        """Return how often a rule found something in a unit's reports."""
        return self._cells.get(unit, Counter())[code]


def unit_of(row: ReportRow) -> str:
    """Return the unit under which a report is counted."""
    return row.agency or row.path


def title_of(rule: RuleInfo, lang: str) -> str:
    """Return what a rule demands, in words."""
    return (rule.title_en if lang == "en" else "") or rule.title or rule.name or rule.code


def file_link(path: str, folder: str | None) -> str:
    """Return the path of a file relative to a folder, with ``/``, ``""`` where there is no such file or no folder."""
    if folder is None or not os.path.isfile(path):
        return ""
    try:
        return "./" + os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # on another drive
        return ""
