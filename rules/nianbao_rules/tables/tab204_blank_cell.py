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
        message_en = (
            f"{len(blank)} cells of the table of “{form.spec.words_en()}” are blank, more than half; "
            "fill them in one by one, with 0 for what did not happen"
        )
        yield _finding(blank, (message, message_en), form.place())
        return
    for run in _runs(form):
        what, what_en = _what(form, run[0]) if len(run) == 1 else _from_to(form, run)
        said = f"{what}；没有发生的请填 0", f"{what_en}; enter 0 for what did not happen"
        yield _finding(run, said, form.place(run[0].row, run[0].column))


def _what(form: Form, cell: FormCell) -> tuple[str, str]:
    """Return in Chinese and English what one cell holds."""
    name, name_en = cell_words(form, cell.row, cell.column), form.spec.words_en(cell.row, cell.column)
    if cell.text:
        return f"“{name}”写作“{cell.text}”", f"“{name_en}” holds “{cell.text}”"
    return f"“{name}”没有填数", f"“{name_en}” is blank"


def _from_to(form: Form, run: Sequence[FormCell]) -> tuple[str, str]:
    """Return in Chinese and English which cells of a row are blank."""
    row, first, last = run[0].row, run[0].column, run[-1].column
    columns = f"“{form.spec.words(column=first)}”到“{form.spec.words(column=last)}”"
    columns_en = f"“{form.spec.words_en(column=first)}” to “{form.spec.words_en(column=last)}”"
    return (
        f"“{cell_words(form, row)}”从{columns}共 {len(run)} 格没有填数",
        f"{len(run)} cells of “{form.spec.words_en(row)}” are blank, {columns_en}",
    )


def _runs(form: Form) -> Iterator[list[FormCell]]:
    """Yield the unbroken runs of blank cells, row by row."""
    for row in form.spec.rows:
        cells = [form.cells.get((row.key, column)) for column in row.columns]
        for blank, run in groupby(cells, lambda cell: cell is not None and cell.state == "blank"):
            if blank:
                yield [cell for cell in run if cell is not None]


def _finding(blank: Sequence[FormCell], said: tuple[str, str], place: Place) -> Finding:
    message, message_en = said
    return Finding(
        message=message,
        message_en=message_en,
        place=place,
        evidence={
            "text": blank[0].text,
            "cells": [{"row": cell.row, "column": cell.column} for cell in blank],
        },
    )
