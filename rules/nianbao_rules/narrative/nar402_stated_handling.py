"""NAR402: Answered, carried in and carried out as told in prose agree with the table."""

from collections.abc import Iterator

from nianbao_rules.narrative._compare import judged

from nianbao.api import Finding, Report, Skip, rule


@rule(
    "NAR402",
    name="stated-handling",
    severity="error",
    title_en="Answered, carried in and carried out as told in prose agree with the table",
    basis="国办公开办函〔2021〕30号 表三：本年度办理结果总计、上年结转、结转下年度继续办理",
)
def stated_handling(report: Report) -> Iterator[Finding | Skip]:
    """正文所说的办结、结转数量应与表三一致。"""
    yield from judged(report, "NAR402")
