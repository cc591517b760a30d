"""SER903: a section is neither last year's once more nor another agency's."""

from collections.abc import Iterator

from nianbao.api import TEXT_SECTIONS, Finding, Report, Skip, rule
from nianbao_rules.series._copied import of_another, of_last_year, per_cent, said_again


@rule(
    "SER903",
    name="copied-report",
    severity="warning",
    title_en="A section is neither last year's once more nor another agency's",
    basis="国办公开办函〔2021〕30号：内容不得雷同、敷衍塞责",
    compares="reports",
)
def copied_report(report: Report, *, percent: int = 50, shortest: int = 80) -> Iterator[Finding | Skip]:
    """各部分的文字不应大半照抄上一年度的或其他单位的报告。"""
    previous = report.previous
    if previous is None and report.alike is None:
        yield Skip("not_applicable", "没有别的报告可以比较")
        return
    judged = False
    for key in TEXT_SECTIONS:
        said = said_again(report, previous, key)
        whole = sum(len(one.text) for one in said)
        if whole < shortest:
            continue
        judged = True
        copied = sum(one.copied for one in said)
        if previous is not None and per_cent(copied, whole) > percent:
            yield of_last_year(previous, said, copied, percent)
    for like in report.alike or ():
        if like.characters >= shortest and per_cent(like.copied, like.characters) > percent:
            yield of_another(report, like, percent)
    if not judged:
        yield Skip("not_applicable", "除法定表述外没有足够的文字可以比较")
