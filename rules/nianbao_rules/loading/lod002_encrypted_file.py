"""LOD002: The file opens without a password."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, rule
from nianbao_rules.loading._failure import failed


@rule(
    "LOD002",
    name="encrypted-file",
    severity="error",
    title_en="The file opens without a password",
    basis="《中华人民共和国政府信息公开条例》第四十九条：年度报告应向社会公布",
    gate=True,
)
def encrypted_file(report: Report) -> Iterator[Finding]:
    """文件不应设有打开密码。"""
    return failed(report, "encrypted")
