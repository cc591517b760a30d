"""IDN603: which text of section one could be anybody's, and what makes it an agency's own."""

import pytest

from .judge import found, outcome, read

STOCK = (
    "认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，不断拓宽公开渠道，规范公开流程，"
    "丰富公开内容，健全工作机制，强化监督检查，切实保障人民群众的知情权、参与权、表达权和监督权。"
)
ANYBODY = (
    *("", "2024年，", "在上级的正确领导下，", "按照国办公开办函〔2021〕30号文件要求，"),
    *("“十四五”期间，", "依托政府门户网站，", "根据《条例》第二十条规定，", "各科室各负其责，"),
    *("自2024年1月1日起，", "1.主动公开。", "（1）主动公开。", "一是加强领导，二是强化监督，"),
    *("做到件件有着落，", "建立一系列制度，", "形成一个整体，", "本年度，", "全年未收到政府信息公开申请，"),
    *("通过12345热线接受咨询，", "落实三审三校制度，", "增强公开意识，", "全面公开信息，"),
)
OWN = (
    *(
        "我局",
        "本机关",
        "本单位",
        "云溪市应急管理局",
        "应急局",
        "市应急局",
        "市应急管理局",
        "云溪市",
        "全局上下",
        "我市",
        "局党组",
    ),
    *("本行政机关", "全系统", "本部门", "局机关", "云溪应急", "我们"),
    *("全年公开信息120条，", "开展培训两次，", "办结率为百分之百，", "举办培训班三期，", "公开事项十五项，"),
    *(
        "培训200人次，",
        "解读政策文件八篇，",
        "召开一次专题会议，",
        "按时办结率达到98%，",
        "走访企业三十余家，",
    ),
)


def about(lead: str, agency: str = "") -> list[str]:
    patches = [{"empty_section": ["overview"]}, {"add_paragraph": ["overview", lead + STOCK]}]
    if agency:
        patches.insert(0, {"level": agency})
    return [finding.code for finding in found("IDN603", *patches)]


@pytest.mark.parametrize("lead", ANYBODY)
def test_stock_phrases_without_an_agency_and_a_figure_are_noted(lead: str) -> None:
    assert about(lead) == ["IDN603"]


@pytest.mark.parametrize("lead", OWN)
def test_one_word_of_the_agency_or_one_figure_makes_it_its_own(lead: str) -> None:
    assert about(lead) == []


@pytest.mark.parametrize(
    ("lead", "level"),
    [
        ("县政府", "government"),
        ("全县", "government"),
        ("青石县", "government"),
        ("镇党委", "township"),
        ("柳河", "township"),
    ],
)
def test_a_government_is_known_by_its_place_and_rank(lead: str, level: str) -> None:
    assert about(lead, level) == []


@pytest.mark.parametrize("level", ["government", "township"])
def test_stock_phrases_of_a_government_are_noted_too(level: str) -> None:
    assert about("2024年，", level) == ["IDN603"]


def test_too_short_a_section_is_not_judged() -> None:
    report = read({"empty_section": ["overview"]}, {"add_paragraph": ["overview", "加强公开工作。"]})
    assert outcome("IDN603", report) == "not_assessable"
