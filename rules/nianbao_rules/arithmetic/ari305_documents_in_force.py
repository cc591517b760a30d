"""ARI305: Documents issued this year are in force or have been repealed."""

from collections.abc import Iterator

from nianbao.api import Finding, Form, Report, Skip, rule
from nianbao_rules._forms import cell_words, too_old

_COLUMNS = ("issued", "repealed", "in_force")


@rule(
    "ARI305",
    name="documents-in-force",
    severity="warning",
    title_en="Documents issued this year are in force or have been repealed",
    basis="国办公开办函〔2021〕30号 表二：本年制发件数、本年废止件数、现行有效件数",
)
def documents_in_force(report: Report) -> Iterator[Finding | Skip]:
    """本年制发的文件不应多于现行有效的与本年废止的之和。"""
    form = report.forms.get("disclosures")
    if form is None:
        yield too_old(report) or Skip("not_assessable", "缺少法定表格")
        return
    rows = [row.key for row in form.spec.rows if set(_COLUMNS) <= set(row.columns)]
    if not rows:
        yield Skip("not_applicable", "2019 年版的表格没有这三列")
    for row in rows:
        yield from _judge(form, row)


def _judge(form: Form, row: str) -> Iterator[Finding | Skip]:
    issued, repealed, in_force = (form.reading(row, column) for column in _COLUMNS)
    if issued is None or repealed is None or in_force is None:
        yield Skip("not_assessable", "有单元格缺失或不是数")
        return
    most = in_force + repealed
    if issued > most:
        blank = [column for column in _COLUMNS if form.cells[row, column].state == "blank"]
        yield Finding(
            message=f"“{cell_words(form, row)}”本年制发 {issued} 件，现行有效 {in_force} 件与本年废止 {repealed} 件"
            f"合计 {most} 件，少 {issued - most} 件{'（空白按 0 计）' if blank else ''}；请核对这一行的三个数",
            message_en=f"“{form.spec.words_en(row)}”: {issued} issued in the year, {in_force} in force and {repealed} repealed make "
            f"{most}, {issued - most} too few{' (a blank counts as 0)' if blank else ''}; check the three figures of this row",
            place=form.place(row),
            evidence={
                "formula": "本年制发件数≤现行有效件数＋本年废止件数",
                "expected": most,
                "actual": issued,
                "difference": issued - most,
                **({"blank_as_zero": [{"row": row, "column": column} for column in blank]} if blank else {}),
            },
        )
