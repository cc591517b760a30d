"""ARI304: The total of a group of table 4 is the sum of the four results."""

from collections.abc import Iterator

from nianbao.api import Finding, Form, Report, Residual, Skip, rule
from nianbao_rules._forms import cell_words
from nianbao_rules.arithmetic._identities import failing, total_cell


@rule(
    "ARI304",
    name="disputes-sum",
    severity="error",
    title_en="The total of a group of table 4 is the sum of the four results",
    basis="国办公开办函〔2021〕30号、国办公开办函〔2019〕60号 表四：总计",
)
def disputes_sum(report: Report) -> Iterator[Finding | Skip]:
    """表四各组的总计应等于四种结果之和。"""
    return failing(report, "disputes", "ARI304", _words)


def _words(form: Form, residual: Residual) -> tuple[str, str, str]:
    return (
        f"“{cell_words(form, *total_cell(residual))}”",
        "四种结果之和",
        "请核对这一组的总计和四种结果",
    )
