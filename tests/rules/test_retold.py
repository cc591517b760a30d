"""NAR410: one thing that is told again in other words, with another figure."""

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
        ("组织应急知识培训三期。", "全年先后举办应急知识培训4期。"),
        ("年内清理失效信息215条。", "我局狠抓信息质量，全年被清理的失效信息共有251条。"),
        ("“局长接待日”活动办得有声有色，全年举办5场。", "一年来“局长接待日”共举行七场。"),
        ("回复网民留言73条。", "网民在网站上的留言，全年共回复79条。"),
        ("全年退回不合要求的稿件48篇。", "坚持先审后发，因不合要求被退回的稿件全年计84篇。"),
        ("全局各科室全年自查6次。", "年内全局自查7次，覆盖各科室。"),
    ],
    ids=["verbs", "passive", "named before", "another order", "reason", "said behind"],
)
def test_one_thing_in_other_words_is_stated_alike(first: str, again: str) -> None:
    assert contradictions(first, again) == 1


def test_the_same_figure_in_other_words_is_no_contradiction() -> None:
    assert contradictions("组织应急知识培训4期。", "全年先后举办应急知识培训四期。") == 0


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("组织应急知识培训3期。", "上半年举办应急知识培训2期。"),
        ("组织应急知识培训3期。", "计划举办应急知识培训5期。"),
        ("组织应急知识培训3期。", "围绕防汛，全年举办应急知识培训2期。"),
        ("组织应急知识培训3期。", "2023年举办应急知识培训2期。"),
        ("组织应急知识培训3期。", "全年举办应急知识培训，其中线上2期。"),
        ("组织应急知识培训3期。", "全年举办应急知识培训12期。"),
        ("门户网站全年新开设专栏3个。", "门户网站现有专栏5个。"),
        ("“云溪应急”公众号全年推送文章486篇。", "“云溪消防”公众号全年推送文章368篇。"),
        ("公众号全年推送文章486篇。", "门户网站全年推送文章368篇。"),
        ("组织会议3次。", "全年组织会议4次。"),
        ("组织应急知识培训3期。", "举办应急知识培训4期。"),
    ],
    ids=[
        "a part of the year",
        "a plan",
        "one field",
        "another year",
        "a part",
        "far more",
        "what there is",
        "another account",
        "another channel",
        "too few words",
        "of no year",
    ],
)
def test_what_may_be_another_thing_is_left_alone(first: str, again: str) -> None:
    assert contradictions(first, again) == 0


def test_a_figure_behind_one_of_its_unit_may_be_a_part_of_that() -> None:
    assert contradictions("办理建议16件，书面反馈满意9件。", "办理提案5件，书面反馈满意3件。") == 0


def test_three_figures_are_a_list_of_like_things() -> None:
    report = report_of(
        {
            "text": "全年退回不合要求的稿件38篇。",
            "at": "platform",
            "also": {
                "supervision": "因不合要求被退回的稿件全年计44篇。",
                "management": "把不合要求的稿件退回，全年54篇。",
            },
        }
    )
    assert judge(report, "NAR410").findings == ()
