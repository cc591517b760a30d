"""NAR405: Rules and normative documents as told in prose agree with the table."""

from collections.abc import Iterator

from nianbao_rules.narrative._compare import judged

from nianbao.api import Finding, Report, Skip, rule


@rule(
    "NAR405",
    name="stated-documents",
    severity="error",
    title_en="Rules and normative documents as told in prose agree with the table",
    basis="国办公开办函〔2021〕30号 表二：第二十条第（一）项",
)
def stated_documents(report: Report) -> Iterator[Finding | Skip]:
    """正文所说的规章、行政规范性文件数量应与表二一致。"""
    yield from judged(report, "NAR405")
