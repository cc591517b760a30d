"""NAR409: A percentage agrees with the two numbers beside it."""

from collections.abc import Iterator

from nianbao.api import Finding, Ratio, Report, Skip, rule, stated
from nianbao_rules.narrative._named_shares import NamedShare, named_shares


@rule(
    "NAR409",
    name="stated-ratio",
    severity="warning",
    title_en="A percentage agrees with the two numbers beside it",
    basis="《中华人民共和国政府信息公开条例》第六条：及时、准确地公开政府信息",
)
def stated_ratio(report: Report) -> Iterator[Finding | Skip]:
    """所写的百分比应与旁边的两个数相符。"""
    closed, due = _closed_of_due(report)
    for ratio in report.narrative.ratios:
        if ratio.whole <= 0 or ratio.percent.is_share(ratio.part, ratio.whole):
            continue
        if ratio.part != closed or not ratio.percent.is_share(closed, due):
            yield _finding(ratio)
    judged = {(ratio.place.excerpt, ratio.percent.text) for ratio in report.narrative.ratios}
    for share in named_shares(report):
        if not share.right and (share.sentence.place().excerpt, share.percent.text) not in judged:
            yield _named_finding(share)
    if not report.narrative.ratios:
        yield Skip("not_applicable", "正文没有可核对的百分比")


def _closed_of_due(report: Report) -> tuple[float, float]:
    """Return the applications closed and all that were due: the rate of closing is told of these beside those received."""
    form = report.forms.get("applications")
    rows = ("total", "new", "carried_in")
    closed, new, carried = (form.reading(row, "total") if form is not None else None for row in rows)
    return float(closed or 0), float(new or 0) + float(carried or 0)


def _named_finding(share: NamedShare) -> Finding:
    whole = share.wholes[0]
    shown = round(100 * share.part / (whole or 1), 1)
    return Finding(
        message=f"正文写“{share.percent.text}”，按表三 {share.part}÷{whole} 计算为 {shown}%；请核对百分比和表格",
        message_en=f"the text says “{share.percent.text}”, {share.part} ÷ {whole} of table 3 is {shown}%; check the percentage and the table",
        place=share.sentence.place(),
        evidence={
            "formula": "部分÷总数×100%",
            "part": share.part,
            "whole": whole,
            "expected": shown,
            "actual": float(share.percent.value),
        },
    )


def _finding(ratio: Ratio) -> Finding:
    percent, places = float(ratio.percent.value), max(ratio.percent.places, 1)
    expected = 100 * float(ratio.part) / float(ratio.whole)
    shown = round(expected, places)
    return Finding(
        message=f"正文写“{ratio.percent.text}”，按 {ratio.part}÷{ratio.whole} 计算为 {shown}%，"
        f"相差 {round(abs(percent - expected), places)} 个百分点；请核对百分比和这两个数",
        message_en=f"the text says “{ratio.percent.text}”, {ratio.part} ÷ {ratio.whole} is {shown}%, a difference of "
        f"{round(abs(percent - expected), places)} percentage points; check the percentage and these two numbers",
        place=ratio.place,
        evidence={
            "formula": "部分÷总数×100%",
            "part": stated.plain(ratio.part),
            "whole": stated.plain(ratio.whole),
            "expected": shown,
            "actual": percent,
        },
    )
