"""NAR410: a channel's figure that is told again in other words, two of its digits turned round."""

import pytest

from tests.labelled.reports import report_of
from tests.rules.judge import judge


def contradictions(first: str, again: str) -> int:
    """Return how often NAR410 speaks of two paragraphs of different items in the clean report."""
    report = report_of({"text": first, "at": "platform", "also": {"supervision": again}})
    return len(judge(report, "NAR410").findings)


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (
            "全年通过市政府门户网站主动公开政府信息486条。",
            "市政府门户网站是第一平台，全年在该网站公开政府信息468条。",
        ),
        (
            "全年在“云溪应急”公众号推送预警、避险、自救等信息268条。",
            "“云溪应急”公众号运行平稳，全年推送信息286条。",
        ),
        ("全年通过部门网站发布信息1048条。", "部门网站运行平稳，全年发布信息1084条。"),
    ],
    ids=["that site", "of which kinds", "the site in the lead"],
)
def test_one_channels_figure_in_other_words_is_stated_alike(first: str, again: str) -> None:
    assert contradictions(first, again) == 1


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("全年通过微信公众号发布信息486条。", "全年政务微博发布信息468条。"),
        ("“云溪应急”公众号全年发布信息486条。", "“云溪消防”公众号全年发布信息468条。"),
        ("全年部门网站发布信息486条。", "加强应急科普宣传，部门网站全年发布信息468条。"),
        ("全年部门网站发布信息46条。", "部门网站运行平稳，全年发布信息64条。"),
        ("全年部门网站发布信息486条。", "全系统部门网站全年发布信息468条。"),
    ],
    ids=["another channel", "another account", "one field", "two digits", "a wider area"],
)
def test_what_may_be_another_figure_is_left_alone(first: str, again: str) -> None:
    assert contradictions(first, again) == 0


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("全年接待群众来访咨询57人次。", "便民服务中心全年接待群众来访咨询75人次。"),
        ("“云溪应急”公众号关注用户为38500人。", "2024年末“云溪应急”公众号关注用户为35800人。"),
        ("围绕就业，全年共发布政策解读材料64篇。", "2024年全系统共发布政策解读材料46篇。"),
    ],
    ids=["two digits", "the year's end", "more of one field than of all"],
)
def test_the_same_thing_in_the_same_words_is_stated_alike(first: str, again: str) -> None:
    assert contradictions(first, again) == 1


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("聚焦应急科普，全年制作政策解读视频12期。", "2024年共制作政策解读视频21期。"),
        ("全年接待群众来访咨询57人次。", "全年接听群众来电咨询75人次。"),
    ],
    ids=["fewer of one field", "another thing"],
)
def test_fewer_of_one_field_and_another_thing_are_left_alone(first: str, again: str) -> None:
    assert contradictions(first, again) == 0
