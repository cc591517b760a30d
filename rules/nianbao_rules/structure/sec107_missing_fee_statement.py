"""SEC107: Section six tells of information handling fees."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, Skip, compiled, rule, squash
from nianbao_rules._forms import too_old
from nianbao_rules.structure._content import is_empty, own_text

_FIRST_YEAR = 2021
"""Fees are charged, and reported, from 1 January 2021 on (国办函〔2020〕109号)."""


@rule(
    "SEC107",
    name="missing-fee-statement",
    severity="warning",
    title_en="Section six tells of information handling fees",
    basis="《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；国办公开办函〔2021〕30号：第六部分",
)
def missing_fee_statement(report: Report) -> Iterator[Finding | Skip]:
    """第六部分应报告收取信息处理费的情况。"""
    section = report.section("other")
    skip = _not_required(report)
    if skip is None and (section is None or is_empty(section, report)):
        skip = Skip("not_assessable", "没有第六部分的内容")
    if skip is not None or section is None:
        yield skip or Skip("not_assessable")
        return
    if not compiled(report.words, "fee").search(squash(section.text + own_text(report))):
        yield Finding(
            message="第六部分没有报告收取信息处理费的情况；请补写金额，没有收取的写明“未收取信息处理费”",
            message_en="section six says nothing about information handling fees; give the amount, or write “未收取信息处理费” where none "
            "were charged",
            place=section.place(),
            evidence={"expected": "信息处理费"},
        )


def _not_required(report: Report) -> Skip | None:
    old = report.year < _FIRST_YEAR if report.year is not None else report.edition == "2019"
    if old:
        return too_old(report) or Skip("not_applicable", f"{_FIRST_YEAR} 年度起才要求报告信息处理费")
    return None
