"""NAR409: A percentage agrees with the two numbers beside it."""

from collections.abc import Iterator

from nianbao.api import Finding, Ratio, Report, Skip, rule, stated


@rule(
    "NAR409",
    name="stated-ratio",
    severity="warning",
    title_en="A percentage agrees with the two numbers beside it",
    basis="《中华人民共和国政府信息公开条例》第六条：及时、准确地公开政府信息",
)
def stated_ratio(report: Report) -> Iterator[Finding | Skip]:
    """所写的百分比应与旁边的两个数相符。"""
    for ratio in report.narrative.ratios:
        if ratio.whole > 0:
            yield from _judge(ratio)
    if not report.narrative.ratios:
        yield Skip("not_applicable", "正文没有可核对的百分比")


def _judge(ratio: Ratio) -> Iterator[Finding]:
    percent = float(ratio.percent.value)
    expected = 100 * float(ratio.part) / float(ratio.whole)
    places = len(str(ratio.percent.value).partition(".")[2])
    if abs(percent - expected) <= 10**-places:  # rounded or cut off
        return
    shown = round(expected, max(places, 1))
    yield Finding(
        message=f"正文写“{ratio.percent.text}”，按 {ratio.part}÷{ratio.whole} 计算为 {shown}%，"
        f"相差 {round(abs(percent - expected), max(places, 1))} 个百分点；请核对百分比和这两个数",
        message_en=f"stated {percent}%, {ratio.part}/{ratio.whole} gives {shown}%",
        place=ratio.place,
        evidence={
            "formula": "部分÷总数×100%",
            "part": stated.plain(ratio.part),
            "whole": stated.plain(ratio.whole),
            "expected": shown,
            "actual": percent,
        },
    )
