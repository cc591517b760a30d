"""NAR401: Applications as told in prose agree with the table."""

from collections.abc import Iterator

from nianbao_rules.narrative._compare import judged

from nianbao.api import Finding, Report, Skip, rule


@rule(
    "NAR401",
    name="stated-applications",
    severity="error",
    title_en="Applications as told in prose agree with the table",
    basis="国办公开办函〔2021〕30号 表三：本年新收、上年结转政府信息公开申请数量",
)
def stated_applications(report: Report) -> Iterator[Finding | Skip]:
    """正文所说的收到申请数量应与表三一致。"""
    yield from judged(report, "NAR401")
