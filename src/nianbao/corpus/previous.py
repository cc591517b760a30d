"""Last year's reports: read before the run, reduced to what rules need, and found again by unit and year.

What is kept is text and figures only: a report of it takes some 20 kB, and goes to other processes as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from nianbao.chinese.agencies import agency_names
from nianbao.chinese.characters import squash
from nianbao.corpus.names import NameIndex, plain_name
from nianbao.corpus.worker import Checker
from nianbao.model import PreviousCell, PreviousReport, PreviousSentence, Report

if TYPE_CHECKING:
    from nianbao.chinese.agencies import AgencyNames
    from nianbao.corpus.check import Judge
    from nianbao.corpus.roster import Roster
    from nianbao.corpus.roster.before import UnitsBefore


class Unused(Struct, frozen=True):
    """A file that was given as last year's and is compared with nothing."""

    path: str
    reason: str
    reason_en: str

    @property
    def line(self) -> str:
        """It in words, for the user."""
        return f"上一年度的报告 {self.path} 没有用于比较：{self.reason}（{self.reason_en}）"


class PreviousReports:
    """Last year's reports by year and agency."""

    def __init__(self, reports: Iterable[PreviousReport], roster: Roster | None = None) -> None:
        """``roster`` says how units were called before and which became one."""
        self._roster = roster
        self._units: UnitsBefore | None = None
        self._by_year: dict[int, dict[str, PreviousReport]] = {}
        for report in reports:
            self._by_year.setdefault(report.year, {}).setdefault(plain_name(report.agency), report)
        self._indexes: dict[int, NameIndex] = {}

    @cached_property
    def digest(self) -> str:
        """A digest of all that is compared with: what was found with other ones is not what is found with these."""
        from hashlib import sha256

        kept = [
            (report[:4], sorted(report.cells.items()), report.sentences)
            for _, by_name in sorted(self._by_year.items())
            for _, report in sorted(by_name.items())
        ]
        units = () if self._roster is None else self._roster.units
        names = [(one.name, one.former, one.merged, one.region, sorted(one.exempt)) for one in units]
        return sha256(repr((kept, names)).encode("utf-8", "surrogatepass")).hexdigest()

    def of(self, report: Report) -> PreviousReport | None:
        """Return the report of the same agency for the year before; ``None`` where none is it for certain.

        The same name is the same agency. Failing that, one that lacks or has the names of places above it (云溪市青石县某局,
        青石县某局) or, in the same place, the organ that took over its work, where no other one could be meant. A unit of the
        roster is found as in one run: under its former names, and of units that became it the sum.
        """
        if report.agency is None or report.year is None:
            return None
        return self.before(report.agency, report.year, lambda: agency_names(report.words))

    def before(self, agency: str, year: int, language: Callable[[], AgencyNames]) -> PreviousReport | None:
        """Return the report of an agency for the year before a year, as ``of`` does."""
        candidates = self._by_year.get(year - 1, {})
        if not candidates:
            return None
        units = self._units_before(language)
        if units is not None and units.knows(agency):
            return units.of(agency, year)
        name = plain_name(agency)
        if name in candidates:
            return candidates[name]
        index = self._indexes.get(year - 1)
        if index is None:
            index = self._indexes[year - 1] = NameIndex(candidates, language())
        found = index.find(name)
        if found is None or (units is not None and units.knows(found)):
            return None
        return candidates[found]

    def _units_before(self, language: Callable[[], AgencyNames]) -> UnitsBefore | None:
        if self._roster is not None and self._units is None:
            from nianbao.corpus.roster.before import UnitsBefore

            reports = [one for by_name in self._by_year.values() for one in by_name.values()]
            self._units = UnitsBefore(reports, self._roster, language())
        return self._units


def read_previous(
    files: Iterable[tuple[str, bytes | None]],
    judge_of: Callable[[str], Judge],
    unused: list[Unused],
    roster: Roster | None = None,
) -> PreviousReports:
    """Read last year's reports, each within the limits of any file; those of no use go to ``unused``, with the reason.

    ``files`` are their paths, or names, with their bytes where they are at hand.
    Of two files of one agency and year that say the same the first is kept, of two that differ neither.
    """
    return PreviousReports(one_of_each(_read(files, judge_of, unused), _says_the_same, unused), roster)


def one_of_each(
    reports: Iterable[PreviousReport],
    says_the_same: Callable[[PreviousReport, PreviousReport], bool],
    unused: list[Unused],
) -> list[PreviousReport]:
    """Return the reports that can be compared with: of several of one agency and year one, of those that differ none."""
    found: dict[tuple[int, str], PreviousReport] = {}
    differing: set[tuple[int, str]] = set()
    for report in reports:
        key = (report.year, plain_name(report.agency))
        other = found.setdefault(key, report)
        if other is not report and not says_the_same(report, other):
            differing.add(key)
            unused.append(
                Unused(
                    report.path,
                    f"与 {other.path} 是同一单位同一年度的报告而内容不同，两份都不用",
                    f"same agency and year as {other.path}, other content: neither is used",
                )
            )
    return [report for key, report in found.items() if key not in differing]


def _says_the_same(first: PreviousReport, second: PreviousReport) -> bool:
    return _said(first) == _said(second)


def _said(report: PreviousReport) -> tuple[Mapping[tuple[str, str, str], object], list[str]]:
    cells = {key: (cell.state, cell.value) for key, cell in report.cells.items()}
    return cells, [squash(one.text) for one in report.sentences]


def _read(
    files: Iterable[tuple[str, bytes | None]], judge_of: Callable[[str], Judge], unused: list[Unused]
) -> Iterator[PreviousReport]:
    readers: list[tuple[Judge, Judge]] = []  # one a judge, as a child process knows its judges
    with Checker() as checker:
        for path, data in files:
            judge = judge_of(path)
            reader = next((one for made_of, one in readers if made_of is judge), None)
            if reader is None:
                # the year that is stated for this year's reports is not last year's
                reader = replace(judge, rules=(), year=None)
                readers.append((judge, reader))
            report = checker.report(path, reader, data)
            reduced = reduce_report(report, path)
            if isinstance(reduced, PreviousReport):
                yield reduced
            else:
                unused.append(reduced)


def why_useless(report: Report) -> tuple[str, str] | None:
    """Return why nothing can be compared with a report, in Chinese and in English."""
    failure = report.document.failure
    if failure is not None:
        return failure.detail, failure.detail_en or failure.detail
    if not report.recognised:
        return "不是年度报告", "not an annual report"
    if report.agency is None or report.year is None:
        lacking = "单位" if report.agency is None else "年度"
        return f"看不出{lacking}", "its agency or year is not known"
    return None


def reduce_report(report: Report, path: str) -> PreviousReport | Unused:
    """Return what rules need of a report, or why it cannot be compared with."""
    useless = why_useless(report)
    if useless is not None:
        return Unused(path, *useless)
    assert report.agency is not None
    assert report.year is not None
    return PreviousReport(
        path,
        report.agency,
        report.year,
        report.title.text if report.title is not None else "",
        {
            (form.key, row, column): PreviousCell(
                cell.text, cell.state, cell.value, form.spec.label(row, column), cell.location
            )
            for form in report.forms.values()
            for (row, column), cell in form.cells.items()
        },
        tuple(PreviousSentence(one.text, one.section, one.block.location) for one in report.sentences),
        report.document.loader,
    )
