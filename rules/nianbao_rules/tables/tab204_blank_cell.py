"""TAB204: Every cell that takes a number has one."""

from collections.abc import Iterator

from nianbao.api import Finding, Form, Report, Skip, rule
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
    for cell in cells_in_order(form):
        if cell.state == "blank":
            written = f"写作“{cell.text}”" if cell.text else "没有填数"
            yield Finding(
                message=f"“{cell_words(form, cell.row, cell.column)}”{written}；没有发生的请填 0",
                message_en=f"the cell takes a number and holds {cell.text!r}",
                place=form.place(cell.row, cell.column),
                evidence={"text": cell.text},
            )
