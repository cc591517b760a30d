"""One report in place of those of several units that became one, or that one government stands above."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import reduce
from operator import add

from nianbao.model import PreviousCell, PreviousReport

CellKey = tuple[str, str, str]
Number = int | Decimal


def merged(reports: Sequence[PreviousReport]) -> PreviousReport:
    """Return the reports of units that became one as one report: figures added up, sentences of all.

    A cell that one of them lacks, or where it is no number, is absent.
    """
    first = reports[0]
    found = sums(reports)
    cells = {
        key: PreviousCell(
            "＋".join(one.cells[key].text or "0" for one in reports),
            "number",
            value,
            f"{first.cells[key].label}（合并前 {len(reports)} 个单位之和）",
            first.cells[key].location,
        )
        for key, value in found.items()
    }
    names = "、".join(one.agency for one in reports)
    sentences = tuple(sentence for one in reports for sentence in one.sentences)
    return first._replace(agency=names, title=f"{names}（合并前）", cells=cells, sentences=sentences)


def sums(reports: Iterable[PreviousReport]) -> dict[CellKey, Number]:
    """Return the sum of each cell that is read in every report; of one report its figures."""
    return reduce(_added, map(_numbers, reports))


def _numbers(report: PreviousReport) -> dict[CellKey, Number]:
    readings = ((key, cell.reading) for key, cell in report.cells.items())
    return {key: value for key, value in readings if value is not None}


def _added(first: dict[CellKey, Number], second: dict[CellKey, Number]) -> dict[CellKey, Number]:
    return {key: add(value, second[key]) for key, value in first.items() if key in second}
