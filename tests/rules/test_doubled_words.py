"""TXT806: which repetitions are slips of the pen, and which are words or two words that meet."""

import pytest

from .judge import found

SLIPS = (
    *(
        "专项资金资金使用情况已公开。",
        "我局严格按照按照条例办理。",
        "全年开展开展培训三次。",
        "及时及时回应社会关切。",
    ),
    *(
        "主动接受接受社会监督。",
        "对发现的的问题逐项整改，确保确保落实到位。",
        "通过门户网站门户网站发布信息。",
    ),
    *(
        "持续加强加强队伍建设。",
        "认真贯彻贯彻落实上级部署。",
        "公开的内容内容不够丰富。",
        "进一步进一步规范流程。",
    ),
    *("明确专人专人负责。", "工作取得取得新的成效。", "积极拓宽拓宽公开渠道。", "全面推进推进决策公开。"),
    *(
        "存在问题问题主要有三个方面。",
        "公开质量质量有待提高。",
        "不断提升提升公开水平。",
        "完善以以及更新更新栏目。",
    ),
    *(
        "组织机构机构调整后及时更新。",
        "切实保障保障公众知情权。",
        "信息发布发布不够及时。",
        "我镇高度重视高度重视信息公开。",
    ),
    *(
        "群众满意度满意度明显提升。",
        "严格履行履行法定职责。",
        "依法依规依法依规办理申请。",
        "重点围绕围绕民生领域公开。",
    ),
    *(
        "结合实际结合实际制定办法。",
        "其中行政处罚行政处罚十件。",
        "逐步建立建立长效机制。",
        "全年共召开召开会议两次。",
    ),
)
# the first word ends no longer expression there, so that the two do not meet by right
STANDING_ALONE = (
    *(
        "将单位单位名称逐一核对。",
        "完善政策解读机制，平台平台建设稳步推进。",
        "对政府政府信息公开目录进行修订。",
    ),
    *(
        "2024年政府信息公开年度年度报告已发布。",
        "及时编制年度年度工作计划。",
        "通过网站网站集约化平台发布信息。",
    ),
    *("定期对栏目栏目设置进行检查。", "按照制度制度化要求管理。"),
)
RIGHT = (
    *(
        "对2023年度年度报告进行抽查。",
        "编制本年度年度工作计划。",
        "各单位单位负责人签字背书。",
        "更新重点领域栏目栏目内容。",
    ),
    *(
        "逐件逐件复核，一份一份归档。",
        "一栏一栏检查，一篇一篇校对。",
        "对县政府政府网站开展检测。",
        "一批一批推送。",
    ),
    *(
        "工作人员常常深入基层。",
        "人人参与，处处用心，时时提醒。",
        "问题一项一项整改，台账一条一条核对。",
        "干干净净做事，清清楚楚公开。",
    ),
    *(
        "修订县人民政府政府信息公开指南。",
        "本年度未收取信息信息处理费。",
        "完善公开工作工作机制。",
        "落实政务服务服务事项清单。",
    ),
    *(
        "涉及行政行政复议的为零。",
        "召开会议研究研究，再作决定。",
        "层层压实责任，环环相扣。",
        "实实在在为群众办事，多多听取意见。",
    ),
    *(
        "逐条逐条梳理，逐项逐项销号。",
        "渐渐形成合力，天天更新。",
        "公开公平公正，公开透明。",
        "应公开尽公开，能公开尽公开。",
    ),
    *(
        "谁公开谁负责，谁审核谁负责。",
        "一件一件办理，一户一户走访。",
        "面对面交流，点对点答复。",
        "边学边改，边查边改。",
    ),
    *(
        "事事有回音，件件有着落。",
        "研究部署，部署落实。",
        "年年有新变化，月月有新举措。",
        "公开目录、公开目录编制说明已更新。",
    ),
    *(
        "既要公开，公开又要及时。",
        "教育局局长带队检查，检查组反馈问题。",
        "县政府政府网站运行平稳。",
        "信息公开公开栏定期更换。",
    ),
    *(
        "加强政策政策解读工作。",
        "落实网站网站集约化要求。",
        "各科室各司其职，各负其责。",
        "查缺补漏，漏项补齐，齐抓共管。",
    ),
)


def doubled(text: str) -> bool:
    return bool(found("TXT806", {"add_paragraph": ["overview", text]}))


@pytest.mark.parametrize("text", [*SLIPS, *STANDING_ALONE, "一致一致同意。", "建立一体一体化平台。"])
def test_a_word_written_twice_in_a_row_is_found(text: str) -> None:
    assert doubled(text)


@pytest.mark.parametrize("text", RIGHT)
def test_reduplication_and_two_words_that_meet_are_left_alone(text: str) -> None:
    assert not doubled(text)


def test_a_heading_that_runs_on_into_its_text_repeats_nothing() -> None:
    assert not doubled("（六）主动公开主动公开政府信息52条。")


def test_the_second_word_may_be_deleted_after_a_look() -> None:
    (finding,) = found("TXT806", {"add_paragraph": ["overview", "我局严格按照按照条例办理。"]})
    assert finding.fix is not None
    assert not finding.fix.safe
    assert [edit.passage.text for edit in finding.fix.edits] == ["按照"]
