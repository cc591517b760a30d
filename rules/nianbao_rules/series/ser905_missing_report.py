"""SER905: each unit of a roster has a report for the year."""

from collections.abc import Iterator

from nianbao.api import Finding, Location, MissingReport, Place, Report, Skip, rule


@rule(
    "SER905",
    name="missing-report",
    severity="error",
    title_en="Each unit of the roster has a report for the year",
    basis="《中华人民共和国政府信息公开条例》第四十九条：每年公布上一年度的政府信息公开工作年度报告",
    compares="roster",
)
def missing_report(report: Report) -> Iterator[Finding | Skip]:
    """名册上的单位每年都应有一份报告。"""
    if report.roster is None:
        yield Skip("not_applicable", "没有名册（--roster）")
        return
    if not report.roster.years:
        yield Skip("not_assessable", "名册上的单位一份报告也没有，看不出是哪一年")
        return
    for missing in report.roster.missing:
        yield _finding(missing)


def _finding(missing: MissingReport) -> Finding:
    contact = f"（联系人：{missing.contact}）" if missing.contact else ""
    contact_en = f" (contact: “{missing.contact}”)" if missing.contact else ""
    return Finding(
        message=f"“{missing.unit}”没有 {missing.year} 年的报告{contact}；请催报，免报的在名册上写明年度，"
        "改名、合并的写上曾用名",
        message_en=f"“{missing.unit}” has no report on {missing.year}{contact_en}; ask for it; where none is due, enter the year on the "
        "roster, and the former name of a unit that was renamed or merged",
        place=Place(
            label=f"{missing.unit}／{missing.year} 年",
            location=Location(line=missing.line or None),
            excerpt=missing.unit,
        ),
        evidence={"item": f"{missing.unit} {missing.year}", "unit": missing.unit, "year": missing.year},
    )
