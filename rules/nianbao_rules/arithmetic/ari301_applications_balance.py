"""ARI301: New and carried-in applications equal those handled and those carried out."""

from collections.abc import Iterator

from nianbao.api import Finding, Form, Report, Residual, Skip, rule
from nianbao_rules._forms import cell_words
from nianbao_rules.arithmetic._identities import failing


@rule(
    "ARI301",
    name="applications-balance",
    severity="error",
    title_en="New and carried-in applications equal those handled and those carried out",
    basis="国办公开办函〔2021〕30号、国办公开办函〔2019〕60号 表三：第一项加第二项之和，等于第三项加第四项之和",
)
def applications_balance(report: Report) -> Iterator[Finding | Skip]:
    """表三每一列，本年新收加上年结转应等于办理结果总计加结转下年度。"""
    return failing(report, "applications", "ARI301", _words)


def _words(form: Form, residual: Residual) -> tuple[str, str, str]:
    column = cell_words(form, column=residual.line)
    return (
        f"“{column}”列本年新收与上年结转之和",
        "办理结果总计与结转下年度之和",
        "请核对这一列的新收、上年结转、总计和结转下年度",
    )
