"""The tables that the figures of reports make: their fields, and the rows of one report.

``cells`` has a row a cell of the statutory forms, ``reports`` a row a report, ``statements`` a row a figure that the prose
states. What is not known is ``None``; a number that is not certain is never given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

from nianbao.model import SEVERITIES, FileResult, Finding, Form, FormSpec, Place, Report
from nianbao.packs.regions import regions_of
from nianbao.reporters.figure_fields import CELLS, STATEMENTS, WIDE, CellState, Field
from nianbao.reporters.figures import ordered_specs

Layout = Literal["tidy", "wide", "statements"]
Value = str | int | float | bool | None
Row = tuple[Value, ...]


class Table(Struct, frozen=True):
    """A table: what it is called, its fields, and what makes the rows of one report."""

    name: Literal["cells", "reports", "statements"]
    title: str
    fields: tuple[Field, ...]
    rows: Callable[[FileResult], Iterator[Row]]
    key: tuple[str, ...] = ()
    """Fields that tell the rows apart, ``()`` when none do."""


def table(layout: Layout, forms: Sequence[FormSpec]) -> Table:
    """Return the table of a layout; ``forms`` are the statutory ones of all editions."""
    if layout == "statements":
        return Table("statements", "正文中说到的数", STATEMENTS, statement_rows)
    if layout == "tidy":
        return Table("cells", "法定表格的每一格", CELLS, cell_rows, ("path", "form", "row", "column"))
    columns = wide_columns(forms)
    fields = tuple(
        Field(name, "number", "／".join((*spec.words(row).split("／"), spec.column(column).labels[0])))
        for name, (spec, row, column) in columns.items()
    )
    keys = [(spec.key, row, column) for spec, row, column in columns.values()]

    def rows(result: FileResult) -> Iterator[Row]:
        report = result.report
        counts = [sum(one.severity == severity for one in result.findings) for severity in SEVERITIES]
        title = report.title.text if report.title else None
        status = "failed" if result.failed else "checked"
        figures = [_figure(report.forms.get(form), row, column) for form, row, column in keys]
        yield (*_file(result), *_about(report), title, status, *counts, *figures)

    return Table("reports", "每份报告一行", (*WIDE, *fields), rows, ("path",))


def wide_columns(forms: Iterable[FormSpec]) -> dict[str, tuple[FormSpec, str, str]]:
    """Return form, row and column of each cell of all editions by the name of its column, the newest edition first."""
    found: dict[str, tuple[FormSpec, str, str]] = {}
    for spec in sorted(forms, key=lambda one: one.edition, reverse=True):
        for row, column in spec.cell_keys():
            found.setdefault(f"{spec.key}_{row}_{column}".replace(".", "_"), (spec, row, column))
    return found


def cell_rows(result: FileResult) -> Iterator[Row]:
    """Yield a row a cell of the forms that the report must have."""
    report = result.report
    file, about = _file(result), _about(report)
    touching = [(place, finding.code) for finding in result.findings for place in _places(finding)]
    for spec in ordered_specs(report):
        form = report.forms.get(spec.key)
        doubtful = {doubt.row for doubt in form.doubts} if form is not None else set()
        here = [(place, code) for place, code in touching if place.form == spec.key]
        for row, column in spec.cell_keys():
            cell = form.cells.get((row, column)) if form is not None else None
            codes = {
                code for place, code in here if place.row in (None, row) and place.column in (None, column)
            }
            yield (
                *file,
                spec.key,
                row,
                column,
                _number(cell.value) if cell is not None else None,
                cell.text if cell is not None else "",
                *about,
                spec.title,
                spec.words(row),
                spec.column(column).labels[0],
                _state(form, row, column, doubtful=row in doubtful),
                " ".join(sorted(codes)),
            )


def statement_rows(result: FileResult) -> Iterator[Row]:
    """Yield a row a figure that the report states of itself in its prose."""
    report = result.report
    file, about = _file(result), _about(report)
    concepts = report.narrative.concepts
    for one in report.narrative.statements:
        place = one.place
        codes = {
            finding.code
            for finding in result.findings
            if finding.place.block == place.block >= 0 and finding.place.excerpt == place.excerpt
        }
        label = concepts[one.concept].name if one.concept in concepts else ""
        yield (
            *file,
            one.concept,
            label,
            _number(one.value),
            one.none,
            one.text,
            place.section,
            place.excerpt,
            *about,
            " ".join(sorted(codes)),
        )


def _file(result: FileResult) -> tuple[str, str | None, int | None]:
    return result.path, result.report.agency, result.report.year


def _about(report: Report) -> tuple[str | None, str | None, str | None]:
    regions = regions_of(report)
    region = "".join(part for part in regions[0] if part) if len(regions) == 1 else None
    return report.level, region, report.edition


def _figure(form: Form | None, row: str, column: str) -> int | float | None:
    cell = form.cells.get((row, column)) if form is not None else None
    return _number(cell.value) if cell is not None else None


def _number(value: Any) -> int | float | None:
    """Return a number as JSON gives it."""
    return value if value is None or isinstance(value, int) else float(value)


def _state(form: Form | None, row: str, column: str, *, doubtful: bool) -> CellState:
    cell = form.cells.get((row, column)) if form is not None else None
    if doubtful and (cell is None or cell.state != "blank"):
        return "doubtful"
    if cell is None:
        return "absent"
    return {"number": "value", "blank": "blank", "not_number": "unreadable"}[cell.state]  # type: ignore[return-value]


def _places(finding: Finding) -> Iterator[Place]:
    """Yield the places of a form that a finding speaks of."""
    for place in (finding.place, *finding.related):
        if place.form is not None and not place.file:
            yield place
    for suspect in finding.suspects:
        yield Place(form=suspect.form, row=suspect.row, column=suspect.column)
