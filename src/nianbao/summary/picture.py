"""The picture of a year from the facts of its reports: pure, and the same whatever order they come in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from nianbao.model import SEVERITIES, Level
from nianbao.reporters.summary import Status
from nianbao.summary.facts import Figures, ReportFacts
from nianbao.summary.measures import MEASURES, RATES, Beside, Sum, beside, figure_sum, measure, measure_sum

State = Status | Literal["missing", "exempt", "conflicting"]
"""Of a unit: that of its report, no report, none owed, several reports that differ."""
STATES: tuple[State, ...] = ("missing", "unread", "conflicting", "errors", "unsure", "warnings", "passed", "exempt")  # fmt: skip
"""Those that want something done first."""
Scope = Literal["units", "governments"]
Reason = Literal["unread", "unrecognised", "unnamed", "undated", "duplicate", "conflicting", "later"]
"""Why a report is in no sum: cannot be read, is none, lacks agency or year, says the same as another one of the unit and
year, differs from another one, is of a later year than the picture's."""
FIGURES = (
    "new", "carried_in", "natural", "legal", "granted", "partial", "denied", "unavailable", "rejected", "other",
    "total", "carried_out", "reviews", "lawsuits", "disputes", "corrected", "pending", "issued", "repealed", "in_force",
)  # fmt: skip
MOST_YEARS = 8
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


class RosterUnit(Struct, frozen=True):
    """A unit that owes reports."""

    name: str
    level: Level | None = None
    exempt: frozenset[int] = frozenset()
    """Years for which it owes none."""
    contact: str = ""


class Expected(Struct, frozen=True):
    """Who owes reports, and which unit a report's agency is."""

    units: tuple[RosterUnit, ...]
    """Those of the roster; ``()`` without one."""
    unit_of: Callable[[str], str | None]
    """Returns the unit's name for an agency's; ``None`` for one that keeps its own name."""


class BoardRow(Struct, frozen=True):
    """A unit in the year's board."""

    unit: str
    level: Level | None
    state: State
    counts: tuple[int, ...]
    """Findings by severity, worst first."""
    path: str
    due: date | None
    """The last day of its level; ``None`` for one that has none, or of unknown level."""
    days_left: int | None
    """Days to that day, negative after it; ``None`` without one, and where nothing is owed any more."""
    listed: bool
    """False for a unit that is not on the roster."""
    contact: str = ""


class UnitRow(Struct, frozen=True):
    """The figures and measures of a unit in a year."""

    unit: str
    year: int
    level: Level | None
    figures: Figures
    measures: Mapping[str, float | int | None]


class YearRow(Struct, frozen=True):
    """What the reports of a year say together."""

    year: int
    reports: int
    figures: Mapping[str, Sum]
    measures: Mapping[str, Sum]


class RuleRow(Struct, frozen=True):
    """A rule that found something in the reports of the year."""

    code: str
    reports: int
    findings: int


class LeftOut(Struct, frozen=True):
    """A report that is in no sum, and why."""

    path: str
    reason: Reason
    unit: str
    year: int | None


class Picture(Struct, frozen=True):
    """The picture of a year."""

    year: int
    today: date
    last_days: Mapping[str, date]
    """By level; a level without a last day is absent."""
    with_roster: bool
    scope: Scope
    """Whose figures are summed: those of a government hold those of its units, so they are never added to them."""
    years: tuple[YearRow, ...]
    """Oldest first, the year itself last."""
    board: tuple[BoardRow, ...]
    states: Mapping[State, int]
    rules: tuple[RuleRow, ...]
    """The most frequent first."""
    heat: Mapping[str, Mapping[str, int]]
    """Findings of the year by unit and rule, units with most errors first."""
    units: tuple[UnitRow, ...]
    """By unit and year."""
    peers: Mapping[str, Mapping[str, Beside]]
    """Rates of the year by unit and name, for units of a known level."""
    left_out: tuple[LeftOut, ...]
    files: int


Key = tuple[str, int]


def picture_of(
    reports: Iterable[ReportFacts],
    today: date,
    year: int | None = None,
    expected: Expected | None = None,
    last_days: Mapping[str, date] = {},
) -> Picture:
    """Return the picture of a year, by default of the last one that is over on the day."""
    found = sorted(reports, key=lambda one: one.path)
    year = year or default_year(found, today)
    sorted_in = _SortedIn(found, year, expected)
    used = sorted_in.used
    board = tuple(_board(sorted_in, year, today, expected, last_days))
    scope: Scope = "units" if any(one.level != "government" for one in used.values()) else "governments"
    in_scope = [
        (key, one)
        for key, one in sorted(used.items())
        if (one.level == "government") == (scope == "governments")
    ]
    years = sorted({key[1] for key in used} | {year})[-MOST_YEARS:]
    of_year = {unit: one for (unit, of), one in sorted(used.items()) if of == year}
    return Picture(
        year,
        today,
        last_days,
        bool(expected and expected.units),
        scope,
        tuple(_year_row(of, [one.figures for key, one in in_scope if key[1] == of]) for of in years),
        board,
        {state: number for state in STATES if (number := sum(row.state == state for row in board))},
        _rules(of_year.values()),
        _heat(of_year),
        tuple(_unit_row(key, one) for key, one in sorted(used.items()) if key[1] in years),
        _peers(of_year),
        tuple(sorted_in.left_out),
        len(found),
    )


def default_year(reports: Sequence[ReportFacts], today: date) -> int:
    """Return the last year that is over on the day and that a report is on; failing that the year before the day's."""
    years = [one.year for one in reports if one.year is not None and one.year < today.year]
    return max(years, default=today.year - 1)


class _SortedIn:
    """The reports by unit and year; those that are in no sum, with the reason."""

    def __init__(self, reports: Iterable[ReportFacts], year: int, expected: Expected | None) -> None:
        self.used: dict[Key, ReportFacts] = {}
        self.left_out: list[LeftOut] = []
        self.conflicting: dict[Key, ReportFacts] = {}
        for one in reports:
            unit = (expected.unit_of(one.agency) if expected and one.agency else None) or one.agency or ""
            reason = _unusable(one, year)
            if reason is not None:
                self.left_out.append(LeftOut(one.path, reason, unit, one.year))
            else:
                self._add((unit, one.year or 0), one)

    def _add(self, key: Key, one: ReportFacts) -> None:
        other = self.conflicting.get(key) or self.used.get(key)
        if other is None:
            self.used[key] = one
            return
        same = key in self.used and other.figures == one.figures
        self.left_out.append(LeftOut(one.path, "duplicate" if same else "conflicting", *key))
        if not same and key in self.used:
            self.conflicting[key] = self.used.pop(key)
            self.left_out.append(LeftOut(other.path, "conflicting", *key))


def _unusable(one: ReportFacts, year: int) -> Reason | None:
    if one.status == "unread":
        return "unread"
    if not one.recognised:
        return "unrecognised"
    if not one.agency:
        return "unnamed"
    if one.year is None:
        return "undated"
    return "later" if one.year > year else None


def _board(
    found: _SortedIn, year: int, today: date, expected: Expected | None, last_days: Mapping[str, date]
) -> list[BoardRow]:
    """Return a row a unit: those of the roster, else all that have a report of any year; worst state first."""
    reports = {**found.used, **found.conflicting}
    levels = {unit: one.level for (unit, _), one in sorted(reports.items(), key=lambda item: item[0][1])}
    known = {one.name: one for one in expected.units} if expected else {}
    units = known.keys() | {unit for unit, of in reports if not known or of == year}
    unread = _unread(found.left_out, units, year)
    rows = []
    for unit in sorted(units):
        listed = known.get(unit)
        level = (listed.level if listed else None) or levels.get(unit)
        report = reports.get((unit, year))
        state = _state(report, conflicting=(unit, year) in found.conflicting)
        if report is None:
            exempt = listed is not None and year in listed.exempt
            state = "exempt" if exempt else "unread" if unit in unread else "missing"
        due = last_days.get(level or "")
        owed = state not in ("passed", "warnings", "exempt")
        counts = report.counts if report else (0,) * len(SEVERITIES)
        path = report.path if report else unread.get(unit, "")
        left = (due - today).days if owed and due is not None else None
        contact = listed.contact if listed else ""
        rows.append(
            BoardRow(unit, level, state, counts, path, due, left, not known or listed is not None, contact)
        )
    return sorted(rows, key=lambda row: (STATES.index(row.state), [-n for n in row.counts], row.unit))


def _state(report: ReportFacts | None, *, conflicting: bool) -> State:
    return "missing" if report is None else "conflicting" if conflicting else report.status


def _unread(left_out: Iterable[LeftOut], units: Iterable[str], year: int) -> dict[str, str]:
    """Return by unit the files that cannot be read and that are known to be its own, or bear its name and no other year."""
    found: dict[str, str] = {}
    for one in left_out:
        if one.reason != "unread":
            continue
        if one.unit and one.year == year:
            found[one.unit] = one.path
            continue
        name = one.path.replace("\\", "/").rpartition("/")[2]
        years = _YEAR.findall(one.path)
        if not years or str(year) in years:
            meant = max((unit for unit in units if unit and unit in name), key=len, default=None)
            if meant is not None:
                found[meant] = one.path
    return found


def _year_row(year: int, reports: Sequence[Figures]) -> YearRow:
    return YearRow(
        year,
        len(reports),
        {name: figure_sum(reports, name) for name in FIGURES},
        {name: measure_sum(reports, name) for name in MEASURES},
    )


def _unit_row(key: Key, one: ReportFacts) -> UnitRow:
    return UnitRow(*key, one.level, one.figures, {name: measure(one.figures, name) for name in MEASURES})


def _rules(reports: Iterable[ReportFacts]) -> tuple[RuleRow, ...]:
    findings: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for one in reports:
        findings.update(one.codes)
        hit.update(one.codes.keys())
    rows = [RuleRow(code, hit[code], number) for code, number in findings.items()]
    return tuple(sorted(rows, key=lambda row: (-row.reports, -row.findings, row.code)))


def _heat(reports: Mapping[str, ReportFacts]) -> dict[str, Mapping[str, int]]:
    found = [(unit, one) for unit, one in reports.items() if one.codes]
    return {
        unit: one.codes
        for unit, one in sorted(found, key=lambda item: ([-n for n in item[1].counts], item[0]))
    }


def _peers(reports: Mapping[str, ReportFacts]) -> Mapping[str, Mapping[str, Beside]]:
    """Return the rates of each unit beside those of the others of its level."""
    found: dict[str, dict[str, Beside]] = {}
    for level in sorted({one.level for one in reports.values() if one.level is not None}):
        peers = {unit: one.figures for unit, one in reports.items() if one.level == level}
        for name in RATES:
            for unit, own in beside(peers, name).items():
                found.setdefault(unit, {})[name] = own
    return found
