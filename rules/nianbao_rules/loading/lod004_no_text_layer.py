"""LOD004: The file holds text, not only scanned pages."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, rule
from nianbao_rules.loading._failure import failed


@rule(
    "LOD004",
    name="no-text-layer",
    severity="error",
    title_en="The file holds text, not only scanned pages",
    basis="《中华人民共和国政府信息公开条例》第四十九条：年度报告应向社会公布",
    gate=True,
)
def no_text_layer(report: Report) -> Iterator[Finding]:
    """文件应含有可以读取的文字，而不只是扫描图片。"""
    return failed(report, "no_text")
