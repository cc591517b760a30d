"""SEC111: which titles of section one's items are damaged, and which are worded otherwise."""

import pytest

from .judge import found

DAMAGED = {
    "proactive": (
        *("（一）动公开", "（一）主公开", "（一）主动开情况", "（一）主动公开开", "（一）主动动公开情况"),
        *("（一）动主公开", "（一）主动供开", "（一）主动公升", "（一）住动公开情况", "1.府信息主动公开情况"),
        *("（一）主动主动公开情况", "（一）主动公开公开", "（一）主动公天"),
    ),
    "on_request": (
        *("（二）依请公开", "（二）依申公开情况", "（二）依请申公开", "（二）依申清公开", "（二）衣申请公开"),
        *("（二）依审请公开情况", "（二）依申请请公开", "(二)依申请公开政信息"),
        *("（二）依申请依申请公开", "（二）依申请申请公开情况"),
    ),
    "management": (
        *(
            "（三）府信息管理",
            "（三）政信息管理情况",
            "（三）政府信管理",
            "（三）政府信息理",
            "（三）政付信息管理",
        ),
        *(
            "（三）政府信心管理",
            "（三）政府信息官理",
            "（三）政府信息管里",
            "（三）政府信息理管",
            "（三）政府信息息管理",
        ),
        *("（三）政府政府信息管理", "（三）政府信息信息管理情况", "（三）政府信息管理管理"),
    ),
    "platform": (
        *("（四）府信息公开平台建设", "（四）政府信息公开平建设", "（四）政府信公开平台建设情况"),
        *("（四）政府信息公开平抬建设", "（四）政府信息公开平台健设", "（四）政府信息公开台平建设"),
        *("（四）政府信息开平台建设。", "（四）政府信息公开平台建没"),
        *("（四）政府信息公开平台平台建设", "（四）政府信息公开平台建设建设情况"),
    ),
    "supervision": (
        *(
            "（五）督保障",
            "（五）监保障情况",
            "（五）监督障",
            "（五）监督保章",
            "（五）监都保障",
            "（五）监督报障",
            "（五）监督保漳",
        ),
        *("（五）督监保障", "（五）监督督保障", "（五）鉴督保障情况"),
        *("（五）监督监督保障", "（五）监督保障保障情况"),
    ),
}
WORDED_OTHERWISE = {
    "proactive": (
        *("（一）主动公开", "（一）主动公开情况", "（一）推进主动公开", "（一）政府信息主动公开情况"),
        *("（一）主动公开工作开展情况", "（一）主动公开方面", "（一）主动公示情况", "（一）主动发布信息"),
        *(
            "（一）主动公开政府信息情况（单位：条）",
            "（一）做好主动公开",
            "1.主动公开",
            "（一）扎实做好主动公开，回应关切",
            *("（一）主动公布", "（一）推动公开", "（一）主要公开"),
        ),
    ),
    "on_request": (
        *("（二）依申请公开", "（二）申请公开情况", "（二）政府信息申请公开情况", "（二）依申请公开办理情况"),
        *("（二）规范依申请公开", "（二）依申请公开工作", "（二）公开申请办理"),
    ),
    "management": (
        *("（三）政府信息管理", "（三）信息管理", "（三）政府信息资源管理", "（三）政务信息管理"),
        *("（三）完善公开制度规范，加强政府信息管理", "（三）政府信息规范化管理", "（三）政府信息公开管理"),
        *("（三）政府信息治理", "（三）政府 信息 管理"),
    ),
    "platform": (
        *(
            "（四）政府信息公开平台建设",
            "（四）信息公开平台建设",
            "（四）政务信息公开平台建设",
            "（四）平台建设情况",
        ),
        *(
            "（四）政府信息公开平台",
            "（四）公开平台建设",
            "（四）政府网站平台建设",
            "（四）政府信息公示平台建设",
        ),
        *("（四）县政府信息公开平台建设",),
    ),
    "supervision": (
        *("（五）监督保障", "（五）监督保证", "（五）监督和保障", "（五）监管保障", "（五）监督与保障情况"),
        *(
            "（五）保障监督",
            "（五）监督考核",
            "（五）强化监督保障",
            "（五）监察保障",
            "（五）及时回应关切，自觉接受监督",
        ),
    ),
}


def headings(titles: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(key, heading) for key, those in titles.items() for heading in those]


@pytest.mark.parametrize(("key", "heading"), headings(DAMAGED))
def test_a_title_with_one_slip_is_found_with_its_item(key: str, heading: str) -> None:
    (finding,) = found("SEC111", {"set_item_heading": [key, heading]})
    assert finding.evidence["item"] == key


@pytest.mark.parametrize(("key", "heading"), headings(WORDED_OTHERWISE))
def test_another_wording_of_an_item_is_left_alone(key: str, heading: str) -> None:
    assert found("SEC111", {"set_item_heading": [key, heading]}) == []


def test_a_title_that_goes_on_in_the_next_line_is_left_alone() -> None:
    cut = {"set_item_heading": ["proactive", "（一）主动公"]}
    goes_on = {"replace": ["围绕重点领域", "开\n围绕重点领域"]}
    assert found("SEC111", cut, goes_on) == []
    (finding,) = found("SEC111", cut)
    assert finding.evidence["expected"] == "主动公开"


def test_the_fix_mends_the_title_and_keeps_its_number_and_ending() -> None:
    (finding,) = found("SEC111", {"set_item_heading": ["supervision", "（五）监督保章情况"]})
    assert finding.fix is not None
    assert finding.fix.safe
    assert [(edit.old, edit.new) for edit in finding.fix.edits] == [("监督保章", "监督保障")]


@pytest.mark.parametrize(("key", "heading"), headings(DAMAGED))
def test_an_item_with_a_damaged_title_is_not_missing(key: str, heading: str) -> None:
    assert found("SEC105", {"set_item_heading": [key, heading]}) == []
