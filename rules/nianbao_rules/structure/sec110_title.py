"""SEC110: The report has a title with agency, year and the prescribed words."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, Severity, Skip, compiled, rule, squash
from nianbao_rules._forms import too_old
from nianbao_rules._pictures import UNREAD, instead_of_title

_ENGLISH = {"agency": "the name of the agency", "year": "the year"}


@rule(
    "SEC110",
    name="title",
    severity="warning",
    title_en="The report has a title with agency, year and the prescribed words",
    basis="《中华人民共和国政府信息公开条例》第四十九条、第五十条；国办公开办函〔2021〕30号：年度报告标题",
)
def title(report: Report) -> Iterator[Finding | Skip]:
    """报告应有标题，标题应写明单位、年度和“政府信息公开工作年度报告”。"""
    skip = too_old(report)
    if skip is not None:
        yield skip
    elif instead_of_title(report):
        yield UNREAD
    elif report.title is None:
        yield Finding(
            message=f"报告没有标题；请在开头补上“（单位名称）（年度）年{report.words['titles.due'][0]}”",
            message_en=f"the report has no title; begin with “（单位名称）（年度）年{report.words['titles.due'][0]}”, agency and year filled in",
            place=report.place(),
            override="error",
        )
    else:
        yield from _incomplete(report)


def _incomplete(report: Report) -> Iterator[Finding]:
    title = report.title
    if title is None:
        return
    due = report.words["titles.due"][0]
    missing = []
    if title.agency is None:
        missing.append(("agency", "单位名称"))
    if title.year is None:
        missing.append(("year", "年度"))
    severity: Severity = "warning" if missing else "note"
    text = squash(title.text)
    if due not in text:
        missing.append(("words", f"“{due}”"))
        if not compiled(report.words, "short_title").search(text):
            severity = "warning"
    if missing:
        lacking = "、".join(name for _, name in missing)
        yield Finding(
            message=f"标题“{title.text}”缺少{lacking}；请写作“（单位名称）（年度）年{due}”",
            message_en=f"the title “{title.text}” lacks {', '.join(_ENGLISH.get(key, name) for key, name in missing)}; "
            f"write “（单位名称）（年度）年{due}”, agency and year filled in",
            place=report.place(),
            evidence={"missing": [key for key, _ in missing]},
            override=severity,
        )
