"""TAB209: No value stands where the form has none."""

from collections.abc import Iterator

from nianbao.api import Finding, Form, Report, Skip, rule
from nianbao_rules._forms import cell_words, each_whole_form


@rule(
    "TAB209",
    name="stray-value",
    severity="warning",
    title_en="No value stands where the form has none",
    basis="国办公开办函〔2021〕30号、国办公开办函〔2019〕60号：统一表格的填报位置",
)
def stray_value(report: Report) -> Iterator[Finding | Skip]:
    """不填数的位置不应有数。"""
    return each_whole_form(report, _strays)


def _strays(form: Form) -> Iterator[Finding]:
    for stray in form.strays:
        where = f"“{cell_words(form, stray.row)}”一行的标签位置" if stray.row else "表格中不填数的位置"
        where_en = (
            f"beside the label of the row “{form.spec.words_en(stray.row)}”"
            if stray.row
            else "in a place of the table"
        )
        yield Finding(
            message=f"{where}有多余的“{stray.text}”；请核对后删去",
            message_en=f"“{stray.text}” stands {where_en}, which takes no figure; check it and delete it",
            place=form.place(stray.row).at(stray.passage),
            evidence={"text": stray.text},
        )
