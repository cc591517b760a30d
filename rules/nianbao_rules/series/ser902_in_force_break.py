"""SER902: documents in force follow from those of last year, what was issued and what was repealed."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, Skip, rule
from nianbao_rules.series._pairs import (
    NO_TABLES,
    NOTHING,
    blanks,
    blanks_en,
    more_or_less,
    more_or_less_en,
    number,
)

_FORM = "disclosures"
_COLUMNS = ("issued", "repealed", "in_force")


@rule(
    "SER902",
    name="in-force-break",
    severity="warning",
    title_en="Documents in force are last year's, those issued added and those repealed taken off",
    basis="国办公开办函〔2021〕30号 表二：本年制发件数、本年废止件数、现行有效件数",
    compares="reports",
)
def in_force_break(report: Report) -> Iterator[Finding | Skip]:
    """现行有效件数应等于上一年度的现行有效件数加本年制发、减本年废止。"""
    if report.previous is None:
        yield NOTHING
        return
    form = report.forms.get(_FORM)
    if form is None:
        yield NO_TABLES
        return
    rows = [row.key for row in form.spec.rows if set(_COLUMNS) <= set(row.columns)]
    if not rows:
        yield Skip("not_applicable", "2019 年版的表格没有这三列")
    for row in rows:
        yield from _judge(report, row)


def _judge(report: Report, row: str) -> Iterator[Finding | Skip]:
    previous, form = report.previous, report.forms[_FORM]
    assert previous is not None
    issued, repealed, in_force = (number(report, _FORM, row, column) for column in _COLUMNS)
    before = previous.reading(_FORM, row, "in_force")
    if before is None or issued is None or repealed is None or in_force is None:
        yield NO_TABLES
        return
    expected = before + issued - repealed
    if in_force == expected:
        return
    remark = blanks(report, [(_FORM, row, column) for column in _COLUMNS], (_FORM, row, "in_force"))
    yield Finding(
        message=f"“{form.spec.words(row)}”现行有效 {in_force} 件，{previous.year} 年报告现行有效 {before} 件加本年制发"
        f" {issued} 件减本年废止 {repealed} 件为 {expected} 件，{more_or_less(in_force - expected)} 件{remark}；"
        "请对照文件目录核对这四个数",
        message_en=f"“{form.spec.words_en(row)}”: {in_force} in force, but {before} in force in the report on {previous.year} and {issued} "
        f"issued less {repealed} repealed make {expected}, {more_or_less_en(in_force - expected)}{blanks_en(remark)}; check these "
        "four figures with the list of documents",
        place=form.place(row, "in_force"),
        related=(previous.place(_FORM, row, "in_force"),),
        evidence={
            "formula": "上一年度现行有效件数＋本年制发件数－本年废止件数＝现行有效件数",
            "expected": expected,
            "actual": in_force,
            "difference": in_force - expected,
            "previous_year": previous.year,
        },
    )
