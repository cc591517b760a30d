"""SER908: a figure that is many times last year's is worth a look."""

import os
from collections.abc import Iterator
from typing import Any

from nianbao.api import Finding, Report, Skip, read_toml, rule
from nianbao_rules.series._pairs import NO_TABLES, NOTHING, number

_DATA = os.path.join(os.path.dirname(__file__), "jumps.toml")


@rule(
    "SER908",
    name="jump",
    severity="note",
    title_en="A figure is not many times last year's, or a small part of it",
    basis="《中华人民共和国政府信息公开条例》第六条：及时、准确地公开政府信息",
    compares="reports",
)
def jump(report: Report, *, times: float = 0.0, least: int = 0) -> Iterator[Finding | Skip]:
    """与上一年度相差悬殊的数应当核对。"""
    if report.previous is None:
        yield NOTHING
        return
    unread = True
    for threshold in read_toml(_DATA)["jump"]:
        for row in threshold["rows"]:
            now = number(report, threshold["form"], row, threshold["column"])
            before = report.previous.reading(threshold["form"], row, threshold["column"])
            if now is not None and before is not None:
                unread = False
                allowed = (times or threshold["times"], least or threshold["least"])
                yield from _judge(
                    report, (threshold["form"], row, threshold["column"]), (before, now), allowed
                )
    if unread:
        yield NO_TABLES


def _judge(
    report: Report, cell: tuple[str, str, str], years: tuple[Any, Any], allowed: tuple[float, int]
) -> Iterator[Finding]:
    before, now = years
    times, least = allowed
    previous = report.previous
    if previous is None or abs(now - before) < least or max(years) < times * max(min(years), 1):
        return
    form = report.forms[cell[0]]
    change = f"{'增加' if now > before else '减少'} {abs(now - before)}"
    yield Finding(
        message=f"“{form.spec.words(*cell[1:])}”本年 {now}，{previous.year} 年报告为 {before}，{change}；"
        "请核对有无多填、漏填一位数字，确实如此的可在报告中说明原因",
        message_en=f"“{form.spec.words_en(*cell[1:])}” is {now} this year and was {before} in the report on {previous.year}, "
        f"{abs(now - before)} {'more' if now > before else 'less'}; check for a digit too many or too few, or explain the change in the "
        "report",
        place=form.place(*cell[1:]),
        related=(previous.place(*cell),),
        evidence={
            "this_year": now,
            "last_year": before,
            "difference": now - before,
            "times": times,
            "least": least,
            "previous_year": previous.year,
        },
    )
