"""Papers that lie beside annual reports and are none: LOD005 says so, and nothing else is said of them."""

from collections.abc import Callable

import pytest

import nianbao
from nianbao.corpus.check import understand
from nianbao.linting.run import lint
from nianbao.loaders import load
from nianbao.packs.load import all_forms, all_rules
from tests.rules import other_papers

Renderer = Callable[[other_papers.Paper], bytes]
PAPERS = {
    "budget": "青石县水务局2024年部门预算\n\n一、部门基本情况\n\n二、收支预算总体情况\n\n收入预算120.5万元。",
    "budget_table": "# 青石县2024年预算\n\n| 项目 | 预算数 | 决算数 |\n|---|---|---|\n| 行政事业性收费 | 5 | 6 |\n| 行政处罚 | 1 | 2 |",
    "final_accounts": "青石县财政局2024年度部门决算\n\n一、总体情况\n\n二、其他需要报告的事项\n\n无。",
    "three_expenses": "青石县“三公”经费总体情况\n\n一、总体情况\n\n2024年支出3万元。",
    "summary": "青石县2024年政务公开工作总结\n\n一、总体情况\n\n（一）主动公开。全年公开20条。\n\n二、主要做法",
    "summary_annual": "青石县2024年度政务公开工作总结报告\n\n一、总体情况\n\n全年公开20条。\n\n二、下一步打算",
    "self_check": "青石县2024年度政府信息公开工作自查报告\n\n一、总体情况\n\n已自查。\n\n二、整改措施",
    "briefing": "关于青石县2024年度政府信息公开工作情况的汇报\n\n一、总体情况\n\n二、存在问题",
    "meeting": "青石县政务公开工作会议材料\n\n一、总体情况\n\n二、存在的主要问题及改进情况",
    "speech": "在全县政务公开工作会议上的讲话\n\n同志们：\n\n一、总体情况\n\n二、下一步工作",
    "notice": "关于做好2024年政府信息公开工作年度报告编制工作的通知\n\n各单位：\n\n一、总体情况\n\n请于1月31日前报送。",
    "guide": "政府信息公开指南\n\n一、主动公开\n\n二、依申请公开\n\n三、监督保障",
    "catalogue": "政府信息公开目录\n\n1.机构职能\n\n2.政策文件\n\n3.行政许可\n\n4.行政处罚",
    "comparison": "# 两年度政府信息公开年度报告比对\n\n| 项目 | 2023年总计 | 2024年总计 |\n|---|---|---|\n"
    "| 一、本年新收政府信息公开申请数量 | 1 | 2 |\n| 二、上年结转政府信息公开申请数量 | 0 | 0 |\n| （一）予以公开 | 1 | 2 |",
    "law": "中华人民共和国政府信息公开条例\n\n第一章 总则\n\n第一条 为了保障公民的权利，制定本条例。",
    "plan": "青石县2025年政务公开工作要点\n\n一、总体要求\n\n二、主动公开\n\n三、监督保障",
    "work_report": "青石县政府工作报告\n\n一、2024年工作回顾\n\n二、2025年工作安排",
    "lawful_government": "青石县2024年法治政府建设年度报告\n\n一、总体情况\n\n二、存在的主要问题及改进情况\n\n三、下一步安排",
    "statistics": "青石县2024年统计公报\n\n一、综合\n\n二、农业\n\n全年粮食产量12万吨。",
    "news": "我县召开政务公开培训会\n\n12月3日，青石县召开政务公开培训会，通报总体情况。",
    "contents_page": "历年年报下载\n\n2022年\n\n2023年\n\n2024年",
    "minutes": "会议纪要\n\n一、总体情况\n\n二、议定事项\n\n三、其他事项",
}  # fmt: skip


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_but_lod005_is_said_of_another_paper(name: str) -> None:
    text = PAPERS[name]
    document = load(text.encode(), "a.md" if "|" in text else "a.txt")
    result = lint(understand(document, tuple(all_forms())), all_rules(), "a.txt")
    assert [one.code for one in result.findings] == ["LOD005"]


@pytest.mark.parametrize("render", [other_papers.as_text, other_papers.as_page, other_papers.as_word])
@pytest.mark.parametrize("name", other_papers.PAPERS)
def test_a_whole_paper_of_another_kind_is_lod005_alone_in_every_format(name: str, render: Renderer) -> None:
    (result,) = nianbao.check(render(other_papers.PAPERS[name]))
    assert [one.code for one in result.findings] == ["LOD005"]


def test_headings_that_other_papers_have_too_make_no_report() -> None:
    text = "青石县教育局材料\n\n一、主动公开情况\n\n公开信息3条。\n\n二、依申请公开情况\n\n收到申请1件。"
    assert codes(text) == ["LOD005"]
    text = text.replace("主动公开情况", "主动公开政府信息情况")
    assert codes(text.replace("依申请公开情况", "收到和处理政府信息公开申请情况")) != ["LOD005"]


def test_titles_of_several_reports_are_a_list_and_one_title_is_a_report() -> None:
    title = "青石县教育局{}年政府信息公开工作年度报告"
    assert codes("\n\n".join(title.format(year) + " 2025-01-20" for year in (2022, 2023, 2024))) == ["LOD005"]
    assert codes(f"{title.format(2024)}\n\n全年公开信息3条。") != ["LOD005"]


def codes(text: str) -> list[str]:
    (result,) = nianbao.check(text.encode(), isolated=True)
    return [one.code for one in result.findings]
