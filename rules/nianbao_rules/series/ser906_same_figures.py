"""SER906: the figures of a year are not all those of the year before."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, Skip, rule
from nianbao_rules.series._pairs import NO_TABLES, NOTHING

_STOCKS = frozenset({"in_force", "previous_items", "public_total"})
"""Columns of what is there at the year's end: nothing happened in the year where they are all that is not 0."""


@rule(
    "SER906",
    name="same-figures",
    severity="warning",
    title_en="The figures are not all those of last year's report",
    basis="国办公开办函〔2021〕30号：内容不得雷同、敷衍塞责",
    compares="reports",
)
def same_figures(report: Report) -> Iterator[Finding | Skip]:
    """各表的数不应与上一年度报告全部相同。"""
    previous = report.previous
    if previous is None:
        yield NOTHING
        return
    own = {(key, *cell): form.reading(*cell) for key, form in report.forms.items() for cell in form.cells}
    if not own or None in own.values() or set(own) != set(previous.cells):
        yield NO_TABLES
        return
    if not any(value for (_, _, column), value in own.items() if column not in _STOCKS):
        yield Skip("not_applicable", "本年没有发生数")
        return
    if any(value != previous.reading(*cell) for cell, value in own.items()):
        return
    used = sum(1 for value in own.values() if value)
    yield Finding(
        message=f"各表 {len(own)} 个数（其中 {used} 个不为 0）与 {previous.year} 年报告全部相同，相差 0 个；"
        "请核对是否误用了上一年度的表格，改填本年的数",
        message_en=f"all {len(own)} figures of the tables ({used} of them not 0) are those of the report on {previous.year}, a difference of "
        "0; check whether last year's tables were left in, and enter this year's figures",
        place=report.place(),
        related=(previous.title_place(),),
        evidence={"figures": len(own), "not_zero": used, "previous_year": previous.year},
    )
