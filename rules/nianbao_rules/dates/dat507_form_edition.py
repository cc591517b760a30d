"""DAT507: The tables follow the edition that the report year requires."""

from collections.abc import Iterator

from nianbao.api import Finding, Form, Report, Skip, edition_of, rule
from nianbao_rules._forms import read_in_full, too_old

_TELLING = {
    ("disclosures", "2019"): {
        "created",
        "published",
        "public_total",
        "previous_items",
        "change",
        "items",
        "other_services",
        "procurement",
    },
    ("disclosures", "2021"): {"issued", "repealed", "in_force"},
    ("applications", "2019"): {"other"},
    ("applications", "2021"): {"other.correction_overdue", "other.fee_overdue", "other.other"},
}
"""Rows and columns that only that edition has; table 4 is the same in both."""
_NOTICES = {"2019": "国办公开办函〔2019〕60号", "2021": "国办公开办函〔2021〕30号"}


@rule(
    "DAT507",
    name="form-edition",
    severity="warning",
    title_en="The tables follow the edition that the report year requires",
    basis="国办公开办函〔2021〕30号（2021 年度起）；国办公开办函〔2019〕60号（2019、2020 年度）",
)
def form_edition(report: Report) -> Iterator[Finding | Skip]:
    """表格应采用报告年度所要求的格式版本。"""
    if report.year is None:
        yield Skip("not_assessable", "无法确定报告年度")
        return
    skip = too_old(report)
    if skip is not None:
        yield skip
        return
    wanted = edition_of(report.year)
    for form in report.forms.values():
        if form.spec.edition != wanted and _distinct(form):
            notice = _NOTICES.get(form.spec.edition, "")
            yield Finding(
                message=f"“{form.spec.title}”用的是 {form.spec.edition} 年版表格（{notice}），{report.year} 年度应用"
                f" {wanted} 年版（{_NOTICES[wanted]}）；请换用正确的表格重新填报",
                message_en=f"the table of “{form.spec.words_en()}” is of the {form.spec.edition} edition (“{notice}”), a report on "
                f"{report.year} needs the {wanted} edition (“{_NOTICES[wanted]}”); fill in the right table",
                place=form.place(),
                evidence={"edition": form.spec.edition, "expected": wanted, "year": report.year},
            )
    if not report.forms:
        yield Skip("not_assessable", "缺少法定表格")


def _distinct(form: Form) -> bool:
    """Tell whether a row or column stands there that only the form's edition has.

    One alone may be what is left of others where the table was read only in part.
    """
    there = {row.key for row in form.rows} | {column.key for column in form.columns}
    telling = there & _TELLING.get((form.key, form.spec.edition), set())
    return len(telling) > (0 if read_in_full(form) else 1)
