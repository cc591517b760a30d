"""SEC112: which lists of the report's parts are not the six, and which are worded otherwise."""

import pytest

from .judge import Patch, found

SIX = (
    "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、"
    "存在的主要问题及改进情况、其他需要报告的事项"
)
FIVE = {
    "overview": SIX.replace("总体情况、", ""),
    "disclosures": SIX.replace("主动公开政府信息情况、", ""),
    "applications": SIX.replace("收到和处理政府信息公开申请情况、", ""),
    "disputes": SIX.replace("政府信息公开行政复议和行政诉讼情况、", ""),
    "problems": SIX.replace("存在的主要问题及改进情况、", ""),
    "other": SIX.replace("、其他需要报告的事项", ""),
}
WRONG_COUNTS = (
    *(f"本报告由{SIX}五部分组成。", f"本报告包括{SIX}五项内容。", f"全文包括{SIX}等七个部分。"),
    *(f"本报告由{SIX}5个部分组成。", f"报告分为五个部分：{SIX}。", f"本年度报告由{SIX}等八部分构成。"),
    *(f"本报告共分七个方面，包括{SIX}。", f"本报告内容包括{SIX}等五部分内容。"),
    *(
        "本报告由工作概况、主动公开情况、依申请公开情况、下一步打算四部分组成。",
        "本年度报告包括基本情况、复议诉讼情况、存在的问题3个部分。",
        "报告分为总体情况、数据统计和存在的问题三大部分。",
    ),
    *(
        "本报告共五项内容：工作概述、主动公开、依申请公开、复议诉讼、下步打算。",
        f"本报告共七项内容：{SIX}、收费情况。",
    ),
    f"本报告由{FIVE['disputes']}等组成，共五项。",
    "本报告包括概述、主动公开情况、依申请公开情况、收费及减免情况、行政复议和诉讼情况、存在问题等内容。",
    *(f"本报告由{FIVE['other']}五个部分组成。", f"报告正文由{FIVE['overview']}五部分构成。"),
)
RIGHT = (
    *(f"报告由{SIX}六部分组成。", f"本报告由{SIX}等六个部分组成。", f"全文包括{SIX}。"),
    *(f"报告分为六个部分：{SIX}。", f"本报告由{SIX}6个部分组成。", f"本报告内容包括{SIX}六方面内容。"),
    *(f"本报告由{FIVE['other']}等六部分组成。", f"本报告包括{FIVE['problems']}等内容。"),
    *(f"本报告由{SIX}六部分组成，附件为统计表。", f"本报告由{SIX}、附件七部分组成。"),
    "本报告由六部分组成。",
    "本报告由文字说明和统计表格两部分组成。",
    "本报告由概述、主动公开、依申请公开、复议诉讼、存在问题、其他事项六部分组成。",
    "本报告包括主动公开、依申请公开等五个方面的情况。",
    "报告包括总体概述、主动公开情况、依申请公开情况、行政复议和诉讼情况、存在的不足及改进、其它事项六大部分。",
    "本报告分为：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；四、政府信息公开行政复议、行政诉讼情况；"
    "五、存在的主要问题及改进情况；六、其他需要报告的事项。",
    f"本报告由{SIX.replace('、', '，')}六个部分组成，总体情况包括主动公开等五个方面。",
    "本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止，分为三个部分。",
)


def stated(text: str) -> Patch:
    return {"replace": [f"本报告由{SIX}六部分组成。", text]}


@pytest.mark.parametrize("key", FIVE)
@pytest.mark.parametrize("frame", ["本报告由{}六部分组成。", "全文包括{}。", "本报告分为六个部分：{}。"])
def test_a_part_that_is_not_listed_is_named(frame: str, key: str) -> None:
    (finding,) = found("SEC112", stated(frame.format(FIVE[key])))
    assert finding.evidence["missing"] == [key]


def test_a_part_of_the_older_form_stands_for_none_of_the_six() -> None:
    listed = FIVE["other"].replace("、政府信息公开行政复议", "、收费及减免情况、政府信息公开行政复议")
    (finding,) = found("SEC112", stated(f"本报告由{listed}等六部分组成。"))
    assert finding.evidence["missing"] == ["other"]


@pytest.mark.parametrize("text", WRONG_COUNTS)
def test_another_number_than_six_is_found(text: str) -> None:
    (finding,) = found("SEC112", stated(text))
    assert finding.evidence["expected"] == 6


@pytest.mark.parametrize("text", RIGHT)
def test_six_parts_however_they_are_worded_and_open_lists_are_left_alone(text: str) -> None:
    assert found("SEC112", stated(text)) == []


def test_a_list_that_goes_on_in_the_next_paragraph_is_not_called_short() -> None:
    broken = SIX.replace("、存在的主要问题", "、\n存在的主要问题")
    assert found("SEC112", stated(f"本报告全文包括{broken}。")) == []


def test_a_report_with_parts_of_its_own_may_count_them() -> None:
    seven: Patch = {"set_heading": ["other", "六、创新做法"]}
    assert found("SEC112", stated(f"本报告由{SIX}、创新做法七部分组成。"), seven) == []
