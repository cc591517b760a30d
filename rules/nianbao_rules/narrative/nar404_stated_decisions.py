"""NAR404: Licences, penalties, coercive measures and fees as told in prose agree with the table."""

from collections.abc import Iterator

from nianbao_rules.narrative._compare import judged

from nianbao.api import Finding, Report, Skip, rule


@rule(
    "NAR404",
    name="stated-decisions",
    severity="error",
    title_en="Licences, penalties, coercive measures and fees as told in prose agree with the table",
    basis="国办公开办函〔2021〕30号 表二：第二十条第（五）（六）（八）项",
)
def stated_decisions(report: Report) -> Iterator[Finding | Skip]:
    """正文所说的许可、处罚、强制、收费数量应与表二一致。"""
    yield from judged(report, "NAR404")
