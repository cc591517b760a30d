"""TAB204: Every cell that takes a number has one."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from nianbao.api import Finding, Form, FormCell, Place, Report, Skip, rule
from nianbao_rules._forms import cell_words, cells_in_order, each_form


@rule(
    "TAB204",
    name="blank-cell",
    severity="error",
    title_en="Every cell that takes a number has one",
    basis="国办公开办函〔2021〕30号：统一表格逐项填报，没有发生的填 0",
)
def blank_cell(report: Report) -> Iterator[Finding | Skip]:
    """应填数的单元格不应空着，没有发生的填 0。"""
    return each_form(report, _blanks)


def _blanks(form: Form) -> Iterator[Finding]:
    blank = [cell for cell in cells_in_order(form) if cell.state == "blank"]
    if not blank:
        return
    if len(blank) * 2 > sum(1 for _ in form.spec.cell_keys()):
        message = f"“{form.spec.title}”的表格有 {len(blank)} 格没有填数，超过一半；请逐项填报，没有发生的填 0"
        yield _finding(blank, message, form.place())
        return
    for run in _runs(form):
        first, last = run[0], run[-1]
        row = cell_words(form, first.row)
        if len(run) == 1:
            what = f"“{cell_words(form, first.row, first.column)}”"
            what += f"写作“{first.text}”" if first.text else "没有填数"
        else:
            columns = (form.spec.column(cell.column).labels[0] for cell in (first, last))
            what = f"“{row}”从“{'”到“'.join(columns)}”共 {len(run)} 格没有填数"
        yield _finding(run, f"{what}；没有发生的请填 0", form.place(first.row, first.column))


def _runs(form: Form) -> Iterator[list[FormCell]]:
    """Yield the unbroken runs of blank cells, row by row."""
    for row in form.spec.rows:
        cells = [form.cells.get((row.key, column)) for column in row.columns]
        for blank, run in groupby(cells, lambda cell: cell is not None and cell.state == "blank"):
            if blank:
                yield [cell for cell in run if cell is not None]


def _finding(blank: Sequence[FormCell], message: str, place: Place) -> Finding:
    return Finding(
        message=message,
        message_en=f"{len(blank)} cells that take a number are blank, the first of them holds {blank[0].text!r}",
        place=place,
        evidence={
            "text": blank[0].text,
            "cells": [{"row": cell.row, "column": cell.column} for cell in blank],
        },
    )
