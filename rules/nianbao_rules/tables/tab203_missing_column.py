"""TAB203: A table that is there has every column of the form, and every row its number of values."""

from collections.abc import Iterator

from nianbao.api import Finding, Form, FormRow, Report, Skip, rule
from nianbao_rules._forms import cell_words, each_whole_form, row_place


@rule(
    "TAB203",
    name="missing-column",
    severity="error",
    title_en="A table has every column of the form, and every row its number of values",
    basis="国办公开办函〔2021〕30号、国办公开办函〔2019〕60号：统一表格的列不得增减",
)
def missing_column(report: Report) -> Iterator[Finding | Skip]:
    """法定表格的列应齐全，每行的数应不多不少。"""
    return each_whole_form(report, _missing_columns)


def _missing_columns(form: Form) -> Iterator[Finding]:
    for column in form.missing_columns:
        yield Finding(
            message=f"表格缺少“{cell_words(form, column=column)}”一列；请按格式补上，没有发生的填 0",
            message_en=f"the table lacks the column “{form.spec.words_en(column=column)}”; add it as the format has it, with 0 for what did not happen",
            place=form.place(None, column),
        )
    for row in form.rows:
        if row.found != row.expected:
            yield _uneven(form, row)


def _uneven(form: Form, row: FormRow) -> Finding:
    difference = row.found - row.expected
    many = (
        f"多出 {difference} 个；请删去多余的数" if difference > 0 else f"少 {-difference} 个；请对照原表补齐"
    )
    many_en = (
        f"{difference} too many; delete what is too much"
        if difference > 0
        else f"{-difference} too few; add what is missing from the original table"
    )
    return Finding(
        message=f"“{cell_words(form, row.key)}”应有 {row.expected} 个数，实有 {row.found} 个，{many}，"
        "在此之前无法判断每个数属于哪一列",
        message_en=f"“{form.spec.words_en(row.key)}” should have {row.expected} figures and has {row.found}, {many_en}; "
        "until then nobody can tell to which columns they belong",
        place=row_place(form, row),
        evidence={"expected": row.expected, "actual": row.found},
    )
