"""DAT504 on years after the report's: results that cannot be there yet, and plans, which are rightly theirs."""

import pytest

from .judge import found

DONE = {
    "overview": (
        "2025年，我局收到网上咨询12件，均已回复。",
        "2025年，我局共收到政府信息公开申请117件。",
        "2025年我局通过门户网站公开信息320条。",
        "2025年度，我局组织业务培训2次。",
        "2025年，全局共发布政策解读18篇。",
        "2025年，本机关未收到信息公开方面的投诉。",
        "2025年，我局严格执行保密审查制度，未发生失泄密事件。",
        "2025年共受理信息公开申请15件，全部按期答复。",
        "2025年，通过政务新媒体发布信息1200余条。",
        "2025年，我局在提升公开质量上取得了新的成效。",
        "2025年，我局认真落实上级要求，召开专题会议3次。",
        "2025年，政府信息公开栏更新信息86条。",
        "2025年，没有发生信息公开方面的舆情。",
        "2026年，我局共答复网民留言40件。",
        "2025年，云溪市应急管理局收到来信9件。",
        "2025年全年共公开信息310条。",
    ),
    "problems": (
        "2025年，我局收到咨询12件，答复不够及时。",
        "2025年，我局共收到申请117件，个别答复不够规范。",
        "2025年，我局没有收到投诉，但公开仍不够主动。",
    ),
    "other": (
        "2025年，我局共受理热线来电30件。",
        "2025年，本机关未收到举报。",
        "2025年，我局共公开信息310条。",
    ),
}
PLANNED = {
    "overview": (
        "2025年，我局将开展培训4次。",
        "2025年，我局计划公开信息200条。",
        "2025年度部门预算已按时公开，共公开表格9张。",
        "2025年1月，我局召开年度总结会议1次。",
        "2025年初，我局发布工作要点1份。",
        "2025年，我局继续加大公开力度，组织培训2次。",
        "2025年，力争公开信息500条以上。",
        "2025年，我局要开展自查2次。",
        "2025年，全局预计受理申请20件。",
        "2025年，我局进一步规范流程，每季度开展自查1次。",
        "2024年未办结的3件结转至2025年。",
        "2025年，我局拟举办培训班1期。",
        "与2025年的任务相比，2024年公开信息310条。",
        "2025年政务公开工作要点已公开1份。",
        "2025年，我局坚持以公开为常态。",
        "2025年版办事指南发布12份。",
    ),
    "problems": (
        "2025年，我局将从以下方面改进：一是加强培训。",
        "下一步，2025年，我局开展培训2次，规范答复。",
        "2025年，我局组织业务培训4次，提高能力。",
        "2025年，我局加强监督检查，杜绝出现超期答复。",
        "2025年，在提升质量上下功夫，发布解读10篇。",
        "2025年，我局确保全年未发生超期答复。",
        "2025年，各科室明确1名专人负责。",
        "2025年，我局重点做好以下3项工作。",
        "2025年，按照上级部署，开展专项检查2次。",
        "2025年，我局主动公开信息不少于200条。",
    ),
    "other": (
        "2025年，我局将继续做好公开工作。",
        "2025年，我局安排信息公开经费5万元。",
        "2025年，我局谋划开展培训3次。",
        "2025年，本机关做到全年没有发生泄密。",
        "2025年，政府信息公开年度培训计划开展2次。",
        "2025年是“十四五”规划收官之年。",
    ),
}


def sentences(texts: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(section, text) for section, those in texts.items() for text in those]


@pytest.mark.parametrize(("section", "text"), sentences(DONE))
def test_a_result_of_a_year_that_is_still_to_come_is_found(section: str, text: str) -> None:
    (finding,) = found("DAT504", {"add_paragraph": [section, text]})
    assert finding.evidence["expected"] == 2024
    assert finding.evidence["actual"] > 2024


@pytest.mark.parametrize(("section", "text"), sentences(PLANNED))
def test_plans_for_a_later_year_and_its_papers_are_left_alone(section: str, text: str) -> None:
    assert found("DAT504", {"add_paragraph": [section, text]}) == []


def test_the_message_asks_for_the_year_and_not_for_an_older_text() -> None:
    (finding,) = found("DAT504", {"add_paragraph": ["overview", "2025年，我局共发布信息18条。"]})
    assert "是否写错了年份" in finding.message
    assert "speaks of 2025 as over" in finding.message_en
