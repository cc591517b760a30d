"""TAB210: Numbers are written plainly, in half-width digits."""

from collections.abc import Iterator, Sequence

from nianbao.api import Edit, Finding, Fix, Form, FormCell, Report, Skip, rule, squash
from nianbao_rules._forms import cell_words, cells_in_order, each_form

_MARKS = {
    "fullwidth": ("用了全角数字", "full-width digits"),
    "space": ("数字中间有空格", "spaces"),
    "separator": ("用了千分位逗号", "thousands separators"),
    "leading_zero": ("前面有多余的 0", "0 in front"),
    "decimal_zero": ("件数带有小数点", "a decimal point in a count"),
}


@rule(
    "TAB210",
    name="number-format",
    severity="note",
    title_en="Numbers are written plainly, in half-width digits",
    basis="GB/T 15835—2011《出版物上数字用法》；国办公开办函〔2021〕30号统一表格",
)
def number_format(report: Report) -> Iterator[Finding | Skip]:
    """数字应用半角阿拉伯数字，中间不加空格和逗号，前面不加 0。"""
    return each_form(report, _odd_numbers)


def _odd_numbers(form: Form) -> Iterator[Finding]:
    for cell in cells_in_order(form):
        marks = [_MARKS[mark] for mark in cell.marks if mark in _MARKS] if cell.marks else ()
        if marks:
            yield _finding(form, cell, marks)


def _finding(form: Form, cell: FormCell, marks: Sequence[tuple[str, str]]) -> Finding:
    zh, en = ("、".join(mark[0] for mark in marks), ", ".join(mark[1] for mark in marks))
    return Finding(
        message=f"“{cell_words(form, cell.row, cell.column)}”写作“{cell.text}”，{zh}；宜写作 {cell.value}",
        message_en=f"“{form.spec.words_en(cell.row, cell.column)}” is written “{cell.text}”, with {en}; write {cell.value}",
        place=form.place(cell.row, cell.column),
        evidence={"text": cell.text, "value": str(cell.value)},
        fix=_fix(cell),
    )


def _fix(cell: FormCell) -> Fix | None:
    """Return the fix for a cell that holds a number and nothing else."""
    plain = str(cell.value)
    if squash(cell.text).replace(",", "").strip("0.") != plain.strip("0."):
        return None
    return Fix(f"改为 {plain}", (Edit(cell.passage, plain),), f"write {plain}")
