"""TAB211: Only agencies that may make government rules count them."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, Skip, agencies, rule
from nianbao_rules._forms import cell_words

_COUNTY = 2
_CITY = 3


@rule(
    "TAB211",
    name="no-power",
    severity="warning",
    title_en="Only agencies that may make government rules count them",
    basis="《中华人民共和国立法法》第九十一条、第九十三条；国办公开办函〔2021〕30号 表二",
)
def no_power(report: Report) -> Iterator[Finding | Skip]:
    """无权制定规章的机关，规章一行应为 0。"""
    form = report.forms.get("disclosures")
    who = _without_power(report)
    if form is not None and form.spec.row("regulations").columns[0] != "issued":
        who = None  # edition 2019 counts what was published, by whomever it was made
    if form is None or who is None:
        yield Skip("not_assessable" if form is None else "not_applicable")
        return
    counted = [
        cell
        for (row, _), cell in form.cells.items()
        if row == "regulations" and cell.value is not None and cell.value > 0
    ]
    if counted:
        figures = {cell.column: str(cell.value) for cell in counted}
        said = "、".join(f"{form.spec.column(cell.column).labels[0]} {cell.value}" for cell in counted)
        yield Finding(
            message=f"{who[0]}无权制定规章，“{cell_words(form, 'regulations')}”填有 {said}；如为行政规范性文件，请移入该行，否则填 0",
            message_en=f"{who[1]} has no power to make government rules, but the row “{form.spec.words_en('regulations')}” holds "
            f"{', '.join(f'{value} {form.spec.words_en(column=key)}' for key, value in figures.items())}; "
            "move normative documents to their own row, else enter 0",
            place=form.place("regulations"),
            evidence={"expected": 0, "actual": figures},
        )


def _without_power(report: Report) -> tuple[str, str] | None:
    """Return what the agency is, in Chinese and English, when it certainly has no such power; else ``None``."""
    if report.agency is None or report.level is None:
        return None
    if report.level == "township":
        return "乡镇和街道", "a township or street office"
    names = agencies.agency_names(report.words)
    name = names.analysed(report.agency)
    if not name.places or any(place.endswith(("自治区", *names.zones)) for place in name.places):
        return None
    if any(word in report.agency for word in names.zones):
        return None
    if name.rank == _COUNTY:
        return "县级政府及其部门", "a county or a department of one"
    if name.organ.endswith(report.words["agencies.government_offices"]):
        return None
    if name.rank == _CITY and report.level == "department":
        return "市政府部门", "a department of a city"
    return None
