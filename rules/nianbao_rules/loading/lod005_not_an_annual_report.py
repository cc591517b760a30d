"""LOD005: The file is an annual report on government information disclosure."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, rule


@rule(
    "LOD005",
    name="not-an-annual-report",
    severity="error",
    title_en="The file is an annual report on government information disclosure",
    basis="《中华人民共和国政府信息公开条例》第五十条；国办公开办函〔2021〕30号",
    gate=True,
)
def not_an_annual_report(report: Report) -> Iterator[Finding]:
    """文件应是政府信息公开工作年度报告。"""
    if report.document.failure is None and not report.recognised:
        yield Finding(
            message="文件里没有年度报告的标题、章节和法定表格，不像政府信息公开工作年度报告；请确认没有交错文件",
            message_en="neither title, sections nor statutory tables of an annual report were found, it does not look like one on government "
            "information disclosure; make sure that it is not another file",
            place=report.place(),
        )
