"""LOD003: The file keeps within the limits of size, expansion, pages, memory and time."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, rule
from nianbao_rules.loading._failure import failed


@rule(
    "LOD003",
    name="resource-limit",
    severity="error",
    title_en="The file keeps within the limits of size, expansion, pages, memory and time",
    basis="程序自身的安全上限；《中华人民共和国政府信息公开条例》第四十九条：年度报告应向社会公布",
    gate=True,
)
def resource_limit(report: Report) -> Iterator[Finding]:
    """文件的大小、页数和表格规模应在年度报告的正常范围内。"""
    return failed(report, "limit")
