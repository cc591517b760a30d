"""TAB202: A table that is there has every row of the form."""

from collections.abc import Iterator

from nianbao.api import Finding, Form, Place, Report, Skip, rule
from nianbao_rules._forms import cell_words, each_whole_form
from nianbao_rules._pictures import UNREAD, instead_of


@rule(
    "TAB202",
    name="missing-row",
    severity="error",
    title_en="A table that is there has every row of the form",
    basis="国办公开办函〔2021〕30号、国办公开办函〔2019〕60号：统一表格的行不得增减",
)
def missing_row(report: Report) -> Iterator[Finding | Skip]:
    """法定表格的行应齐全。"""
    return each_whole_form(report, lambda form: _missing_rows(form, report))


def _missing_rows(form: Form, report: Report) -> Iterator[Finding | Skip]:
    if instead_of(report, form.spec.section):
        yield UNREAD
        return
    for rows in _runs(form):
        first, last = cell_words(form, rows[0]), cell_words(form, rows[-1])
        named = f"“{first}”一行" if len(rows) == 1 else f"从“{first}”到“{last}”共 {len(rows)} 行"
        first, last = form.spec.words_en(rows[0]), form.spec.words_en(rows[-1])
        named_en = f"the row “{first}”" if len(rows) == 1 else f"{len(rows)} rows, “{first}” to “{last}”"
        yield Finding(
            message=f"表格缺少{named}；请按格式补上，没有发生的填 0",
            message_en=f"the table lacks {named_en}; add what is missing as the format has it, with 0 for what did not happen",
            place=_place(form, rows[0]),
            evidence={"rows": rows},
        )


def _runs(form: Form) -> Iterator[list[str]]:
    """Yield the unbroken runs of absent rows, in the form's order."""
    absent = set(form.absent_rows())
    run: list[str] = []
    for row in form.spec.rows:
        if row.key in absent:
            run.append(row.key)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _place(form: Form, row: str) -> Place:
    """Return the place of an absent row: where the row before it stands."""
    order = [spec.key for spec in form.spec.rows]
    before = order[: order.index(row)][-1:]
    place = form.place(row)
    above = next((found.passage for found in form.rows if found.key in before), None)
    return place if above is None else place.at(above, place.excerpt)
