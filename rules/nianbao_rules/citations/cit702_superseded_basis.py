"""CIT702: What is given as the basis still applies."""

from collections.abc import Iterator

from nianbao_rules.citations._laws import laws

from nianbao.api import Finding, Report, Skip, rule

_HISTORY = ("废止", "失效", "修订前", "原《", "同时", "取代", "代替", "曾", "不再执行", "修订为")
_KEY = 3
"""So many characters of a number's end or a title's beginning tell the sentences to look at."""
_VARIANTS = str.maketrans("[]［］【】﹝﹞()（）", "〔〕〔〕〔〕〔〕〔〕〔〕")


@rule(
    "CIT702",
    name="superseded-basis",
    severity="warning",
    title_en="What is given as the basis still applies",
    basis="国办公开办函〔2021〕30号；《中华人民共和国政府信息公开条例》（国务院令第711号）",
)
def superseded_basis(report: Report) -> Iterator[Finding | Skip]:
    """依据的文件应现行有效。"""
    if report.year is None:
        yield Skip("not_assessable", "无法确定报告年度")
        return
    formers = [former for former in laws().formers if former.until[0] <= report.year]
    keys = {
        mark[-_KEY:] if mark.endswith("号") else mark[:_KEY] for former in formers for mark in former.marks
    }
    for sentence in report.narrative.sentences:
        if not any(key in sentence.text for key in keys) or any(word in sentence.text for word in _HISTORY):
            continue
        plain = "".join(sentence.text.split()).translate(_VARIANTS)
        for former in formers:
            mark = next((mark for mark in former.marks if _cited(mark.translate(_VARIANTS), plain)), "")
            if mark:
                year, month, day = former.until
                yield Finding(
                    message=f"所引“{mark}”适用到 {year} 年 {month} 月 {day} 日为止，现行的是{former.successor}；请改引现行文件",
                    message_en=f"{mark} applied until {year}-{month:02d}-{day:02d}",
                    place=sentence.place(),
                    evidence={"expected": former.successor, "actual": mark},
                )


def _cited(mark: str, plain: str) -> bool:
    """Tell whether a number, or a title in its marks, stands in a text."""
    return (
        mark in plain
        if mark.endswith("号")
        else f"《{mark}》" in plain or f"〈{mark}〉" in plain or f"国{mark}》" in plain
    )
