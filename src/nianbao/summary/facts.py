"""What of a report goes into the picture of a year: a few figures, what was found, whose and of which year it is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set

from msgspec import Struct
from msgspec.structs import replace

from nianbao.model import SEVERITIES, FileResult, Finding, Form, Level, Report
from nianbao.reporters.causes import joined_by_cause
from nianbao.reporters.summary import Status, status_of, status_with

_OUTCOMES = ("granted", "partial", "denied", "unavailable", "rejected", "other")
_LEGAL = ("business", "research", "public_welfare", "legal_service", "other_org")
_DISPUTES = ("upheld", "corrected", "pending", "total")

CellKey = tuple[str, str, str | None]
"""Form, row and column of a cell; without column the whole row."""
Figures = Mapping[str, int]
"""Counts by name; what a report does not state for certain is not in it."""


class ReportFacts(Struct, frozen=True):
    """A report as the picture needs it."""

    path: str
    agency: str | None
    year: int | None
    level: Level | None
    status: Status
    counts: tuple[int, ...]
    """Findings by severity, worst first."""
    codes: Mapping[str, int]
    """Findings by rule."""
    figures: Figures
    recognised: bool = True
    """False for a file that is no annual report."""


def facts_of(result: FileResult) -> ReportFacts:
    """Return the facts of a result."""
    return with_findings(without_findings(result), result.findings)


def without_findings(result: FileResult) -> ReportFacts:
    """Return the facts of a result as if nothing had been found; figures that findings contradict are left out."""
    report = result.report
    return ReportFacts(
        result.path,
        report.agency,
        report.year,
        report.level,
        status_of(replace(result, findings=())),
        (0,) * len(SEVERITIES),
        {},
        figures_of(report, frozenset(_contradicted(result.findings))),
        report.recognised,
    )


def with_findings(facts: ReportFacts, findings: Iterable[Finding]) -> ReportFacts:
    """Return the facts of a report with what was found in it, what one change would mend counted once."""
    found = joined_by_cause(findings, "zh")
    return replace(
        facts,
        status=status_with(facts.status, found),
        counts=tuple(sum(one.severity == severity for one in found) for severity in SEVERITIES),
        codes=Counter(one.code for one in found),
    )


def figures_of(report: Report, contradicted: Set[CellKey] = frozenset()) -> Figures:
    """Return the figures that a report states for certain: no cell of which is absent, blank, unreadable, in doubt or
    contradicted.
    """
    return {name: value for name, value in _figures(report, contradicted) if value is not None}


def _contradicted(findings: Iterable[Finding]) -> Iterator[CellKey]:
    """Yield the cells that errors speak of; where a single cell is suspected, that one alone."""
    for finding in findings:
        if finding.severity != "error":
            continue
        for one in finding.suspects:
            yield one.form, one.row, one.column
        for place in () if finding.suspects else (finding.place, *finding.related):
            if place.form is not None and place.row is not None and not place.file:
                yield place.form, place.row, place.column


def _figures(report: Report, contradicted: Set[CellKey]) -> Iterator[tuple[str, int | None]]:
    applications = _Cells(report.forms.get("applications"), contradicted)
    for name in ("new", "carried_in", "total", "carried_out", *_OUTCOMES):
        yield name, applications.sum_of([name], ["total"])
    yield "natural", applications.sum_of(["new"], ["natural_person"])
    yield "legal", applications.sum_of(["new"], _LEGAL)
    disputes = _Cells(report.forms.get("disputes"), contradicted)
    litigation = ["litigation_direct", "litigation_after_review"]
    yield "reviews", disputes.sum_of(["review"], ["total"])
    yield "lawsuits", disputes.sum_of(litigation, ["total"])
    for name in _DISPUTES:
        yield "disputes" if name == "total" else name, disputes.sum_of(["review", *litigation], [name])
    disclosures = _Cells(report.forms.get("disclosures"), contradicted)
    for name in ("issued", "repealed", "in_force"):
        yield name, disclosures.sum_of(["normative_documents"], [name])


class _Cells:
    """The cells of a form that are certain."""

    def __init__(self, form: Form | None, contradicted: Set[CellKey]) -> None:
        self._form = form
        self._contradicted = contradicted
        self._doubtful = frozenset(one.row for one in form.doubts) if form is not None else frozenset()

    def sum_of(self, rows: list[str], columns: list[str] | tuple[str, ...]) -> int | None:
        """Return the sum over rows (or groups of them, ``denied``) and columns; ``None`` where a part is not certain."""
        if self._form is None:
            return None
        keys = [
            (one.key, column)
            for row in rows
            for one in self._form.spec.rows
            if one.key == row or one.key.startswith(f"{row}.")
            for column in columns
            if column in one.columns
        ]
        values = [self._value(*key) for key in keys]
        certain = [value for value in values if value is not None]
        return sum(certain) if values and len(certain) == len(values) else None

    def _value(self, row: str, column: str) -> int | None:
        cell = self._form.cells.get((row, column)) if self._form is not None else None
        if self._form is None or cell is None or row in self._doubtful:
            return None
        if {(self._form.key, row, column), (self._form.key, row, None)} & self._contradicted:
            return None
        return cell.value if isinstance(cell.value, int) else None
