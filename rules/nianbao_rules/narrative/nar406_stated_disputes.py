"""NAR406: Reviews and lawsuits as told in prose agree with the table."""

from collections.abc import Iterator

from nianbao_rules.narrative._compare import judged

from nianbao.api import Finding, Report, Skip, rule


@rule(
    "NAR406",
    name="stated-disputes",
    severity="error",
    title_en="Reviews and lawsuits as told in prose agree with the table",
    basis="国办公开办函〔2021〕30号 表四",
)
def stated_disputes(report: Report) -> Iterator[Finding | Skip]:
    """正文所说的行政复议、行政诉讼数量应与表四一致。"""
    yield from judged(report, "NAR406")
