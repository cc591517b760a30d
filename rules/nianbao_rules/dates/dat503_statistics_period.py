"""DAT503: The figures are of the whole report year."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, Skip, rule
from nianbao_rules.dates._periods import Period, stated_periods
from nianbao_rules.dates._years import report_year


@rule(
    "DAT503",
    name="statistics-period",
    severity="error",
    title_en="The figures are of the whole report year",
    basis="《中华人民共和国政府信息公开条例》第四十九条：上一年度；国办公开办函〔2021〕30号",
)
def statistics_period(report: Report) -> Iterator[Finding | Skip]:
    """统计期限应为报告年度的 1 月 1 日至 12 月 31 日。"""
    periods = list(stated_periods(report))
    if not periods:
        yield Skip("not_applicable", "正文没有写统计期限")
    year = report_year(report)
    for period in periods:
        if not _is_calendar_year(period):
            whole = f"{year}年1月1日至{year}年12月31日" if year else "当年1月1日至12月31日"
            yield Finding(
                message=f"统计期限写作“{period.text}”，应为 {whole}；请核对起止日期",
                message_en=f"the statistics period is given as “{period.text}”, it should be “{whole}”; check both days",
                place=period.sentence.place(),
                evidence={"expected": whole, "actual": period.text},
            )


def _is_calendar_year(period: Period) -> bool:
    """Tell whether the period is a calendar year; a day that no calendar has is DAT505's."""
    first, last = period.first, period.last
    if first[1] > 12 or last[1] > 12 or first[2] > 31 or last[2] > 31:
        return True
    return first[0] == last[0] and first[1:] == (1, 1) and last[1:] == (12, 31)
