"""ARI302: The total of outcomes is the sum of the outcomes."""

from collections.abc import Iterator

from nianbao.api import Finding, Form, Report, Residual, Skip, rule
from nianbao_rules._forms import cell_words
from nianbao_rules.arithmetic._identities import failing, total_cell


@rule(
    "ARI302",
    name="outcomes-sum",
    severity="error",
    title_en="The total of outcomes is the sum of the outcomes",
    basis="国办公开办函〔2021〕30号、国办公开办函〔2019〕60号 表三：本年度办理结果（七）总计",
)
def outcomes_sum(report: Report) -> Iterator[Finding | Skip]:
    """表三每一列，（七）总计应等于各项办理结果之和。"""
    return failing(report, "applications", "ARI302", _words)


def _words(form: Form, residual: Residual) -> tuple[str, str, str]:
    return (
        f"“{cell_words(form, *total_cell(residual))}”",
        "各项办理结果之和",
        "请核对这一列的总计和各项办理结果",
    )
