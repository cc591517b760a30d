"""TAB205: A count is a non-negative integer, the fee a non-negative decimal."""

from collections.abc import Iterator

from nianbao.api import Finding, Form, Report, Skip, rule
from nianbao_rules._forms import cell_words, cells_in_order, each_form

_DEMANDS = {
    "count": ("不小于 0 的整数", "a whole number not below 0"),
    "amount": ("不小于 0 的数（万元）", "a number of 10,000 yuan not below 0"),
    "change": ("整数，减少的写负号", "a whole number, with a minus sign for a decrease"),
    "money": ("不小于 0 的金额", "an amount not below 0"),
}


@rule(
    "TAB205",
    name="not-a-count",
    severity="error",
    title_en="A count is a non-negative integer, the fee a non-negative decimal",
    basis="国办公开办函〔2021〕30号、国办公开办函〔2019〕60号：统一表格填报件数、数量和金额",
)
def not_a_count(report: Report) -> Iterator[Finding | Skip]:
    """件数应是不小于 0 的整数，收费金额应是不小于 0 的数。"""
    return each_form(report, _wrong_numbers)


def _wrong_numbers(form: Form) -> Iterator[Finding]:
    for cell in cells_in_order(form):
        if cell.state == "not_number":
            zh, en = _DEMANDS[form.spec.column(cell.column).number]
            yield Finding(
                message=f"“{cell_words(form, cell.row, cell.column)}”写作“{cell.text}”，应为{zh}；请改正",
                message_en=f"“{form.spec.words_en(cell.row, cell.column)}” holds “{cell.text}”, it should be {en}; correct it",
                place=form.place(cell.row, cell.column),
                evidence={"text": cell.text},
            )
