"""On which reports a pack or a rule is asked: region, years, level, edition, figures of the report."""

from __future__ import annotations

from typing import Literal

from nianbao.model import Report, Skip
from nianbao.packs.comparisons import comparison
from nianbao.packs.language.rules import AppliesTo
from nianbao.packs.regions import regions_of

NamedBy = Literal["", "path", "name"]
"""How the user named a pack: not at all (it was found installed), by its path, or by its name."""


class Applicability:
    """Tells which reports a pack or rule is for."""

    def __init__(self, applies: AppliesTo, named: NamedBy = "") -> None:
        self._regions = applies.region
        self._years = (applies.years.first, applies.years.last)
        self._levels = applies.level
        self._edition = applies.edition
        self._where = tuple(map(comparison, applies.where))
        self._named = named
        self._last: tuple[Report | None, Skip | None] = (None, None)

    def skip(self, report: Report) -> Skip | None:
        """Return why a report is none of those that it applies to, ``None`` when it is.

        It is asked when a report is recognised and when it is judged; the last answer is kept.
        """
        if self._last[0] is not report:
            self._last = (report, self._skip(report))
        return self._last[1]

    def _skip(self, report: Report) -> Skip | None:
        reason = self._reason(report)
        if reason:
            return Skip("not_applicable", reason)
        for one in self._where:
            form = report.forms.get(one.form)
            value = form.reading(one.row, one.column) if form is not None else None
            if value is None:
                return Skip("not_assessable", f"{one.form}/{one.row}/{one.column} 没有可读的数字")
            if not one.holds(value):
                return Skip("not_applicable", "不符合规则的前提")
        return None

    def _reason(self, report: Report) -> str:
        first, last = self._years
        if report.year is not None and not ((first or 0) <= report.year <= (last or report.year)):
            return f"不用于 {report.year} 年度的报告"
        if self._levels and report.level not in self._levels:
            return "不用于这类单位的报告"
        if self._edition and report.edition != self._edition:
            return "不用于这一版格式的报告"
        if self._regions and self._named != "name" and not self._inside(report):
            return f"不在{'、'.join(self._regions)}"
        return ""

    def _inside(self, report: Report) -> bool:
        """Tell whether the agency lies in the regions; one whose place is unknown lies where the user says."""
        inside = [any(place.lies_in(name) for name in self._regions) for place in regions_of(report)]
        if self._named == "path":
            return any(inside) or not inside
        return bool(inside) and all(inside)
