"""TAB208: The fee is stated in 万元, as a bare number."""

from collections.abc import Iterator

from nianbao.api import Edit, Finding, Fix, Form, FormCell, Report, Skip, rule, squash
from nianbao_rules._forms import cells_in_order, each_form

_IMPLAUSIBLE = {"township": 10_000, "department": 100_000}
"""Whole numbers from which the fee of one body, read in 万元, is beyond belief: 1 亿元 and 10 亿元.

No bound for governments: the sums of big cities reach 300,000 万元.
"""


@rule(
    "TAB208",
    name="fee-unit",
    severity="warning",
    title_en="The fee is stated in 10,000 yuan, as a bare number",
    basis="国办公开办函〔2021〕30号 表二：本年收费金额（单位：万元）",
)
def fee_unit(report: Report) -> Iterator[Finding | Skip]:
    """收费金额应以万元为单位，只填数。"""
    return each_form(report, lambda form: _wrong_units(form, _IMPLAUSIBLE.get(report.level or "")))


def _wrong_units(form: Form, implausible: int | None) -> Iterator[Finding]:
    amounts = {column.key for column in form.spec.columns if column.number == "amount"}
    in_yuan = {column.key for column in form.columns if column.key in amounts and _says_yuan(column.label)}
    for cell in cells_in_order(form) if amounts else ():
        if cell.value is None or cell.column not in amounts:
            continue
        unit = next((mark.removeprefix("unit:") for mark in cell.marks if mark.startswith("unit:")), "")
        if unit:
            due = _in_ten_thousands(cell)
            mend, mend_en = (
                (f"应填 {due}", f"enter {due}") if unit == "元" else ("只填数", "enter the figure alone")
            )
            what = f"带有单位“{unit}”；表头的单位是万元，{mend}"
            what_en = f"carries the unit “{unit}”; the column is in 10,000 yuan, {mend_en}"
            fix = _fix(cell, due, safe=False) if unit == "元" else _fix(cell, str(cell.value))
            yield _finding(form, cell, (what, what_en), fix)
        elif cell.column in in_yuan and cell.value:
            due = _in_ten_thousands(cell)
            what = f"所在列的表头写的单位是元；格式规定为万元，应填 {due}"
            what_en = f"stands in a column headed in yuan; the format wants 10,000 yuan, enter {due}"
            yield _finding(form, cell, (what, what_en))
        elif implausible is not None and cell.value == int(cell.value) and cell.value >= implausible:
            due = _in_ten_thousands(cell)
            what = f"按万元计为 {due} 亿元，像是以元填写；如为元，应填 {due}"
            what_en = (
                f"would be {due} hundred million yuan as the column is in 10,000 yuan, "
                f"and looks as if entered in yuan; if so, enter {due}"
            )
            yield _finding(form, cell, (what, what_en))


def _says_yuan(label: str) -> bool:
    return "元" in squash(label).replace("万元", "").replace("亿元", "")


def _in_ten_thousands(cell: FormCell) -> str:
    return f"{(cell.value or 0) / 10_000:.6f}".rstrip("0").rstrip(".")


def _fix(cell: FormCell, amount: str, *, safe: bool = True) -> Fix:
    return Fix(f"改为 {amount}", (Edit(cell.passage, amount),), f"write {amount}", safe)


def _finding(form: Form, cell: FormCell, what: tuple[str, str], fix: Fix | None = None) -> Finding:
    return Finding(
        message=f"“{form.spec.row(cell.row).labels[0]}”的收费金额 {cell.text} {what[0]}",
        message_en=f"the amount “{cell.text}” of “{form.spec.words_en(cell.row)}” {what[1]}",
        place=form.place(cell.row, cell.column),
        evidence={"text": cell.text},
        fix=fix,
    )
