"""More than thirty reporting agencies in nine provinces, and which packs switch themselves on for a report of each."""

from collections.abc import Sequence

from nianbao.corpus.check import understand
from nianbao.linting.run import lint
from nianbao.loaders import load
from nianbao.packs.collection import PackContents
from nianbao.testing import canonical, render

PLACES = {
    "山东省": ("金乡县应急管理局", "青岛市人民政府", "山东省教育厅", "济南市历下区人民政府", "曲阜市民政局"),
    "上海市": ("上海市人民政府办公厅", "上海市黄浦区人民政府", "浦东新区人民政府", "上海市嘉定区教育局"),
    "甘肃省": ("武威市人民政府", "甘肃省财政厅", "敦煌市人民政府", "天祝藏族自治县人民政府", "临洮县民政局"),
    "四川省": ("成都市人民政府", "四川省审计厅", "阆中市教育局", "绵阳市涪城区人民政府", "汶川县人民政府"),
    "湖南省": ("怀化市人民政府", "沅陵县水利局", "长沙市人民政府", "湖南省民政厅"),
    "重庆市": ("重庆市大足区人民政府", "重庆市教育委员会", "酉阳土家族苗族自治县人民政府"),
    "江苏省": ("宿迁市人民政府", "淮安市洪泽区人民政府", "江苏省民政厅", "昆山市人民政府"),
    "广东省": ("广州市人民政府办公厅", "深圳市龙岗区人民政府", "徐闻县人民政府"),
    "内蒙古自治区": ("阿巴嘎旗人民政府", "呼和浩特市人民政府", "内蒙古自治区教育厅"),
}
AGENCIES = tuple((place, agency) for place, agencies in PLACES.items() for agency in agencies)
"""(province, agency)."""


def switched_on(
    given: PackContents, codes: Sequence[str], agency: str, *, year: int = 2024, contact: str = ""
) -> set[str]:
    """Return which of the rules are asked about a generated report of an agency, read from its HTML.

    ``codes`` are codes or beginnings of codes; ``contact`` is a paragraph that stands below the title.
    """
    report = canonical()
    report.replace(report.agency, agency)
    if year != report.year:
        report.replace(str(report.year), str(year))
    if contact:
        report.preface.append(contact)
    document = load(render(report, "html"), "a.html")
    read = understand(document, given.forms, None, given.words, given.additions)
    rules = [rule for rule in given.rules if rule.code.startswith(tuple(codes))]
    return {code for code, outcome in lint(read, rules, "a").checks.items() if outcome != "not_applicable"}
