"""LOD001: The file is intact and of a kind that can be read."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, rule
from nianbao_rules.loading._failure import failed


@rule(
    "LOD001",
    name="unreadable-file",
    severity="error",
    title_en="The file is intact and of a kind that can be read",
    basis="《中华人民共和国政府信息公开条例》第四十九条：年度报告应向社会公布",
    gate=True,
)
def unreadable_file(report: Report) -> Iterator[Finding]:
    """文件应完好，并且是能读取的格式。"""
    return failed(report, "unreadable")
