"""NAR403: Outcomes as told in prose agree with the table."""

from collections.abc import Iterator

from nianbao_rules.narrative._compare import judged

from nianbao.api import Finding, Report, Skip, rule


@rule(
    "NAR403",
    name="stated-outcomes",
    severity="error",
    title_en="Outcomes as told in prose agree with the table",
    basis="国办公开办函〔2021〕30号 表三：本年度办理结果（一）至（六）",
)
def stated_outcomes(report: Report) -> Iterator[Finding | Skip]:
    """正文所说的各类办理结果应与表三一致。"""
    yield from judged(report, "NAR403")
