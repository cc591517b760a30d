"""ARI303: The total of a row of table 3 is the sum over the kinds of applicants."""

from collections.abc import Iterator

from nianbao.api import Finding, Form, Report, Residual, Skip, rule
from nianbao_rules._forms import cell_words
from nianbao_rules.arithmetic._identities import failing, total_cell


@rule(
    "ARI303",
    name="applicants-sum",
    severity="error",
    title_en="The total of a row of table 3 is the sum over the kinds of applicants",
    basis="国办公开办函〔2021〕30号、国办公开办函〔2019〕60号 表三：申请人情况 总计",
)
def applicants_sum(report: Report) -> Iterator[Finding | Skip]:
    """表三每一行，总计应等于自然人和五类法人或其他组织之和。"""
    return failing(report, "applications", "ARI303", _words)


def _words(form: Form, residual: Residual) -> tuple[str, str, str]:
    return (
        f"“{cell_words(form, *total_cell(residual))}”",
        "六类申请人之和",
        "请核对这一行的总计和各类申请人的数",
    )
