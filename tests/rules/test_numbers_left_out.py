"""TXT801: numbers that were left out of a sentence, and the hints of a template for writers."""

import pytest

from .judge import found


def leftovers(text: str) -> int:
    return len(found("TXT801", {"add_paragraph": ["overview", text]}))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2024年，我局共主动公开条。",
            "全年共公开政府信息条，其中解读5条。",
            "共发布信息条、公告2条。",
            "全年共收到件，办结3件。",
            "按照公开条例，全年共公开各类条，共计办理条，",
        ),
        *(
            "共计主动公开政府信息件；其余见附表。",
            "全年共受理件，均按期答复。",
            "全年共发布各类信息条，",
            "共答复件，无超期。",
        ),
        *(
            "全年通过政务新媒体推送信息篇。",
            "共编发工作简报期，印发通知份。",
            "制作发布图解个。",
            "公开征集意见条，均已采纳。",
            "共解答群众咨询次。",
            "发现并整改问题个。",
            "全年共组织信息员培训  期，内容包括公文属性认定。",
        ),
        *("编写说明:可先概述本年情况。", "（编写说明：按实际填写）", "【编写说明：此段可删】"),
    ],
)
def test_a_number_left_out_and_a_hint_for_writers_are_left_over(text: str) -> None:
    assert leftovers(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        *(
            "全年共主动公开5条。",
            "共同学习公开条例，提高能力。",
            "共发布条例解读3篇。",
            "全年共收到来件5件。",
            "共公开文件、公告若干。",
        ),
        *(
            "共办理条件成熟的事项6项。",
            "共发布信息，条条有回应。",
            "公开条，块结合推进。",
            "公开目录及编写说明：均已更新。",
        ),
        *(
            "逐件办理件件有着落。",
            "信息条目清晰。",
            "共收到信件、电话若干。",
            "全年共受理案件，均已答复。",
            "共享公开件，互通有无。",
        ),
        *(
            "全年推送信息篇目完整、来源清晰。",
            "共编发简报12期，期期有重点。",
            "办理建议件、提案件，均已答复。",
            "收集意见条理清晰。",
            "印发通知，份数以上报为准。",
            "制作视频，个个通俗易懂。",
        ),
        *("共公开条目20个。", "全年公开信息条数增加。", "共收到件数为5。", "附编写说明一份。"),
    ],
)
def test_words_that_only_look_so_are_left_alone(text: str) -> None:
    assert leftovers(text) == 0
