"""SER904: what a government reports is the sum over its units."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nianbao.api import Finding, Form, Report, Skip, rule
from nianbao_rules.series._pairs import NO_TABLES, more_or_less, more_or_less_en

if TYPE_CHECKING:  # decimal costs 4 ms to import and most reports have no fraction
    from decimal import Decimal


@rule(
    "SER904",
    name="roll-up",
    severity="warning",
    title_en="What a government reports is the sum over its units",
    basis="《中华人民共和国政府信息公开条例》第六条：及时、准确地公开政府信息",
    compares="reports",
)
def roll_up(report: Report) -> Iterator[Finding | Skip]:
    """政府报告的数应为名册上下级单位之和。"""
    found = report.roll_up
    if found is None or not found.units:
        yield Skip("not_applicable", "名册（--roster）上没有下级单位")
        return
    if found.missing:
        yield Skip("not_assessable", f"缺 {len(found.missing)} 个单位的报告：{'、'.join(found.missing)}")
        return
    unread = True
    for form in report.forms.values():
        for row, column in form.cells:
            own, total = form.reading(row, column), found.sums.get((form.key, row, column))
            if own is not None and total is not None:
                unread = False
                if own != total:
                    yield _finding(form, (row, column), (own, total), found.units)
    if unread:
        yield NO_TABLES


def _finding(
    form: Form, cell: tuple[str, str], figures: "tuple[int | Decimal, int | Decimal]", units: int
) -> Finding:
    own, total = figures
    return Finding(
        message=f"“{form.spec.words(*cell)}”{own}，名册上 {units} 个下级单位之和为 {total}，"
        f"{more_or_less(own - total)}；请核对有无漏报、重复计算",
        message_en=f"“{form.spec.words_en(*cell)}” is {own}, the sum over the {units} unit{'s' if units > 1 else ''} below on the roster is "
        f"{total}, {more_or_less_en(own - total)}; "
        "check what was left out or counted twice",
        place=form.place(*cell),
        evidence={
            "formula": "政府的数＝下级单位之和",
            "expected": total if isinstance(total, int) else float(total),
            "actual": own if isinstance(own, int) else float(own),
            "difference": own - total if isinstance(own - total, int) else float(own - total),
            "units": units,
        },
    )
