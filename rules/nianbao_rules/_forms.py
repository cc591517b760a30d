"""What the rules on the statutory tables share."""

from collections.abc import Callable, Iterator

from nianbao.api import Finding, Form, FormCell, FormRow, Place, Report, Skip

FIRST_YEAR = 2019
"""Before this report year there were no common tables (国办公开办函〔2019〕60号)."""


def too_old(report: Report) -> Skip | None:
    """Return why a report has no statutory tables to judge, if it has none because of its year."""
    if report.year is not None and report.year < FIRST_YEAR:
        return Skip("not_applicable", f"{FIRST_YEAR} 年以前的年度报告没有统一的表格")
    return None


def each_form(report: Report, judge: Callable[[Form], Iterator[Finding | Skip]]) -> Iterator[Finding | Skip]:
    """Judge every table that is there; a table that is not there was not judged."""
    skip = too_old(report)
    if skip is not None:
        yield skip
        return
    for form in report.forms.values():
        yield from judge(form)
    if not report.forms or any(key not in report.forms for key in report.specs):
        yield Skip("not_assessable", "缺少法定表格")


def each_whole_form(
    report: Report, judge: Callable[[Form], Iterator[Finding | Skip]]
) -> Iterator[Finding | Skip]:
    """Judge every table that was read in full; of one that was not, LOD007 says what it lacks."""
    yield from each_form(report, lambda form: judge(form) if read_in_full(form) else iter((UNCERTAIN,)))


UNCERTAIN = Skip("not_assessable", "表格没有完整读出（LOD007）")


def read_in_full(form: Form) -> bool:
    """Tell whether there is no sign that a table was read only in part."""
    return not form.doubts


def cells_in_order(form: Form) -> list[FormCell]:
    """Return the cells that are there, in the form's order."""
    return list(filter(None, map(form.cells.get, form.spec.cell_keys())))


def cell_words(form: Form, row: str | None = None, column: str | None = None) -> str:
    """Return a place of the form as a message calls it: ``（三）不予公开／1.属于国家秘密／自然人``."""
    return form.spec.words(row, column)


def row_place(form: Form, row: FormRow) -> Place:
    """Return the place of a row's label, of this one where the row stands several times."""
    return form.place(row.key).at(row.passage, row.label)
