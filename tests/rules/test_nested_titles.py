"""CIT701 on titles inside titles: 《…关于印发〈…〉的通知》."""

import pytest

from .judge import found

NATIONAL = "《国务院办公厅政府信息与政务公开办公室关于印发〈{}〉的通知》"
LOCAL = "《云溪市人民政府办公室关于印发〈{}〉的通知》"
MISQUOTED = (
    "中华人民共和国政府信息年度报告格式",
    "中华人民共和国政府信息公开年度报告格式",
    "中华人民共和国政府信息公开工作报告格式",
    "中华人民共和国政府信息公开工作年度报告格试",
    "中华人民共和国信息公开工作年度报告格式",
    "中华人名共和国政府信息公开工作年度报告格式",
    "中华人民共和国政府信息公工作年度报告格式",
    "政府信息公开信息处理费管理方法",
    "政府信息公开信息处理管理办法",
    "政府信息公开处理费管理办法",
    "中华人民共和国政府信息公开条列",
    "重大行政决策暂行程序条例",
)
RIGHT = (
    "中华人民共和国政府信息公开工作年度报告格式",
    "政府信息公开工作年度报告格式",
    "中华人民共和国政府信息公开工作年度报告格式（试行）",
    "政府信息公开信息处理费管理办法",
    "中华人民共和国政府信息公开条例",
    "政府网站发展指引",
    "公共企事业单位信息公开规定制定办法",
    "党政机关公文处理工作条例",
    "政府网站集约化试点工作方案",
    "2024年政务公开工作要点",
    "重大行政决策程序暂行条例",
    "关于全面推进政务公开工作的意见",
)
LOCAL_NAMES = (
    "政府信息公开信息处理费管理细则",
    "政府信息公开工作条例",
    "政府信息公开工作年度报告格式规范",
    "政府信息公开信息处理费管理规定",
    "政府信息公开处理费管理办法",
    "云溪市政府信息公开规定",
)


def misquoted(text: str) -> list[str]:
    return [one.evidence["actual"] for one in found("CIT701", {"add_paragraph": ["overview", text]})]


@pytest.mark.parametrize("title", MISQUOTED)
@pytest.mark.parametrize("outer", [NATIONAL, "《国务院办公厅关于印发＜{}＞的通知》"])
def test_a_near_miss_inside_a_national_papers_title_is_found(outer: str, title: str) -> None:
    assert misquoted(f"按照{outer.format(title)}要求编制。") == [title]


@pytest.mark.parametrize("title", MISQUOTED[:7])
def test_a_national_name_is_judged_inside_a_local_title_too(title: str) -> None:
    assert misquoted(f"按照{LOCAL.format(title)}要求编制。") == [title]


@pytest.mark.parametrize("title", RIGHT)
@pytest.mark.parametrize("outer", [NATIONAL, LOCAL, "《国务院办公厅关于印发《{}》的通知》"])
def test_a_right_title_inside_a_title_is_left_alone(outer: str, title: str) -> None:
    assert misquoted(f"按照{outer.format(title)}要求编制。") == []


@pytest.mark.parametrize("title", LOCAL_NAMES)
def test_what_a_local_circular_brings_out_may_have_any_name(title: str) -> None:
    assert misquoted(f"落实{LOCAL.format(title)}要求。") == []


def test_angle_brackets_outside_a_title_quote_nothing() -> None:
    assert misquoted("落实<中华人民共和国政府信息公开条列>要求，见《国务院公报》。") == []


def test_the_fix_keeps_the_title_around() -> None:
    text = f"按照{NATIONAL.format(MISQUOTED[0])}编制。"
    (finding,) = found("CIT701", {"add_paragraph": ["overview", text]})
    assert finding.fix is not None
    assert not finding.fix.safe
    assert [(edit.old, edit.new) for edit in finding.fix.edits] == [(MISQUOTED[0], RIGHT[0])]
