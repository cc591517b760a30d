"""DAT501: The report year can be established."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, rule


@rule(
    "DAT501",
    name="no-report-year",
    severity="error",
    title_en="The report year can be established",
    basis="《中华人民共和国政府信息公开条例》第四十九条：公布上一年度政府信息公开工作年度报告",
)
def no_report_year(report: Report) -> Iterator[Finding]:
    """年度报告应写明是哪一年度的。"""
    if report.year is None:
        yield Finding(
            message="标题和正文都看不出是哪一年度的报告；请在标题和统计期限中写明年度",
            message_en="neither title nor text tells which year the report is on; name the year in the title and the statistics period",
            place=report.place(),
        )
