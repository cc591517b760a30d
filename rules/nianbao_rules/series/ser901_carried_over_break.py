"""SER901: what was carried in is what last year's report carried out."""

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

_FORM, _IN, _OUT = "applications", "carried_in", "carried_out"


@rule(
    "SER901",
    name="carried-over-break",
    severity="warning",
    title_en="Applications carried in are those that last year's report carried out",
    basis="国办公开办函〔2021〕30号 表三：上年结转政府信息公开申请数量、结转下年度继续办理",
    compares="reports",
)
def carried_over_break(report: Report) -> Iterator[Finding | Skip]:
    """上年结转的申请应等于上一年度报告的结转下年度继续办理。"""
    if report.previous is None:
        yield NOTHING
        return
    form = report.forms.get(_FORM)
    columns = () if form is None else form.spec.row(_IN).columns
    found = [one for column in columns for one in _judge(report, column)]
    yield from found or ([] if columns else [NO_TABLES])


def _judge(report: Report, column: str) -> Iterator[Finding | Skip]:
    previous, form = report.previous, report.forms[_FORM]
    assert previous is not None
    carried, left = number(report, _FORM, _IN, column), previous.reading(_FORM, _OUT, column)
    if carried is None or left is None:
        yield NO_TABLES
        return
    if carried == left:
        return
    words = form.spec.words(None, column)
    remark = blanks(report, [(_FORM, _IN, column)], (_FORM, _OUT, column))
    yield Finding(
        message=f"“{words}”上年结转 {carried} 件，{previous.year} 年报告结转下年度继续办理 {left} 件，"
        f"{more_or_less(carried - left)} 件{remark}；请核对台账，改正填错的一年",
        message_en=f"“{form.spec.words_en(None, column)}”: {carried} carried over from last year, the report on {previous.year} carried "
        f"{left} over to next year, {more_or_less_en(carried - left)}{blanks_en(remark)}; check the register and correct the year "
        "that is wrong",
        place=form.place(_IN, column),
        related=(previous.place(_FORM, _OUT, column),),
        evidence={
            "formula": "上年结转＝上一年度报告的结转下年度继续办理",
            "expected": left,
            "actual": carried,
            "difference": carried - left,
            "previous_year": previous.year,
        },
    )
