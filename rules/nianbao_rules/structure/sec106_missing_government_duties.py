"""SEC106: A people's government tells of assessment, public review and accountability."""

from collections.abc import Iterator

from nianbao.api import Finding, Report, Skip, compiled, rule
from nianbao_rules._forms import too_old

_DUTIES = {"assessment": "工作考核", "public_review": "社会评议", "accountability": "责任追究"}
_ENGLISH = {
    "assessment": "assessment of the work (“工作考核”)",
    "public_review": "public review (“社会评议”)",
    "accountability": "accountability (“责任追究”)",
}


@rule(
    "SEC106",
    name="missing-government-duties",
    severity="warning",
    title_en="A people's government tells of assessment, public review and accountability",
    basis="《中华人民共和国政府信息公开条例》第五十条第一款第四项",
)
def missing_government_duties(report: Report) -> Iterator[Finding | Skip]:
    """各级人民政府应报告工作考核、社会评议和责任追究结果情况。"""
    skip = too_old(report) or _not_a_government(report)
    overview = report.section("overview")
    if skip is not None or overview is None:
        yield skip or Skip("not_assessable", "没有总体情况")
        return
    text = "\n".join(section.text for section in report.sections if section.key != "problems")
    missing = [
        (key, name) for key, name in _DUTIES.items() if not compiled(report.words, f"duty_{key}").search(text)
    ]
    if missing:
        names = "、".join(f"“{name}”" for _, name in missing)
        yield Finding(
            message=f"人民政府的年度报告没有报告{names}；请在“监督保障”中补写结果，没有的也要写明",
            message_en=f"a people's government's report does not tell of {', '.join(_ENGLISH[key] for key, _ in missing)}; give the "
            "results under “监督保障” (supervision and safeguards), also where there was nothing",
            place=overview.place(),
            evidence={"items": [key for key, _ in missing], "expected": [name for _, name in missing]},
        )


def _not_a_government(report: Report) -> Skip | None:
    if report.level is None:
        return Skip("not_assessable", "无法确定是不是人民政府的年度报告")
    if report.level == "department" or (report.agency or "").endswith(report.words["agencies.subdistricts"]):
        return Skip("not_applicable", "只适用于各级人民政府")
    return None
