"""What DAT504 says, in Chinese and in English, of a year that is spoken of as another one."""

from typing import Literal

from nianbao.api import Finding, Sentence

Kind = Literal["plan", "overdue", "ended", "over", "current", "to_come"]
_SAID: dict[Kind, tuple[str, str]] = {
    "plan": ("依据的是 {old} 年的部署", "goes by the plans of {old}"),
    "overdue": ("还在计划 {old} 年的事", "still plans for {old}"),
    "ended": ("说的是截至 {old} 年底的结果", "tells the results up to the end of {old}"),
    "over": ("把 {old} 年说成已经过去", "speaks of {old} as over"),
    "current": ("把 {old} 年说成本年", "speaks of {old} as the current year"),
    "to_come": ("把 {old} 年说成将来", "speaks of {old} as still to come"),
}


def stale(sentence: Sentence, old: int, year: int, kind: Kind) -> Finding:
    """Return what is said of a sentence of the report on ``year`` that speaks of ``old`` in such a way."""
    right = year + 1 if kind in ("overdue", "to_come") or old == year else year
    what, what_en = (one.format(old=old) for one in _SAID[kind])
    slip, slip_en = (
        ("是否写错了年份", "it is a slip")
        if old > year
        else ("是否沿用了往年的文字", "it was left from an older report")
    )
    return Finding(
        message=f"{year} 年度的报告{what}；请核对{slip}，是则改为 {right} 年",
        message_en=f"the report on {year} {what_en}; check whether {slip_en}, then write {right}",
        place=sentence.place(),
        evidence={"expected": right, "actual": old},
    )
