"""SER910: no two files hold the same report."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, Skip, rule
from nianbao_rules.series._copies import Copies, compared


@rule(
    "SER910",
    name="duplicate-report",
    severity="warning",
    title_en="No two files hold the same report",
    basis="《中华人民共和国政府信息公开条例》第四十九条：每年公布上一年度的政府信息公开工作年度报告",
    compares="reports",
)
def duplicate_report(report: Report, *, formats: bool = False) -> Iterator[Finding | Skip]:
    """同一份报告不应有两个文件。"""
    copy = report.copy
    if copy is None or not (formats or copy.loader == report.document.loader):
        yield Skip("not_applicable", "没有同一单位同一年度的另一份报告")
        return
    found = compared(report, copy)
    if found == Copies(certain=False):
        yield Skip("not_assessable", "两份格式不同，文字的不同可能是读取造成的")
    elif found == Copies():
        yield Finding(
            message=f"与 {copy.path} 是同一份报告：{copy.agency} {copy.year} 年，数和文字都相同；请只留一份，以免重复统计",
            message_en=f"the same report as “{copy.path}”: “{copy.agency}” {copy.year}, figures and text alike; keep one of them, so that "
            "nothing is counted twice",
            place=report.place(),
            related=(copy.title_place(),),
            evidence={"copy": copy.path, "formats": sorted({copy.loader, report.document.loader})},
        )
