"""Figures in the form's words that are none of the report's own: of one sort, of other issuers, of other years."""

import pytest

from tests.labelled.reports import report_of
from tests.rules.judge import judge


def codes(at: str, text: str) -> set[str]:
    """Return which rules on stated figures speak of a text in the clean report."""
    result = judge(report_of({"text": text, "at": at}), "NAR")
    return {finding.code for finding in result.findings if finding.severity != "note"}


@pytest.mark.parametrize(
    ("at", "text"),
    [
        ("proactive", "转载上级印发的规范性文件17件。"),
        ("proactive", "汇编市政府印发的规范性文件17件。"),
        ("on_request", "涉及第三方合法权益的，不予公开3件。"),
        ("on_request", "2022年未收到过法律服务机构的申请，2024年收到6件。"),
        ("on_request", "回看2023年，当年收到的申请为98件；2024年增加到117件。"),
        ("applications", "2023年结转的5件，予以公开2件、部分公开1件、无法提供2件。"),
        ("applications", "教育类91件当中，予以公开50件、部分公开6件。部分公开的6件，均隐去了姓名。"),
        ("applications", "办结的114件中，与新能源有关的47件。其中予以公开28件、部分公开3件、无法提供16件。"),
        ("applications", "结转的8件；自然人6件；商业企业2件。"),
        ("applications", "由法律服务机构提出6件，这6件均已办结：予以公开3件，本机关不掌握3件。"),
        ("applications", "其他三类办结45件，其中予以公开22件、无法提供13件、不予处理10件。"),
        ("applications", "86件已办结的自然人申请中，予以公开46件，部分公开7件，其余33件。"),
        ("applications", "无法提供的31件中，有26件属本机关不掌握，这26件里的17件由区政府制作。"),
        ("applications", "两类9件申请年内全部办结。"),
        ("on_request", "新收的117件申请，通过网络提交76件、通过信函提交41件。"),
        ("on_request", "新收的117件申请，网络提交76件、信函提交52件，部分申请同时采用两种方式。"),
        ("applications", "处理结果：公开63件，部分公开8件，不公开6件。"),
        ("disputes", "全年5件，其中复议后起诉的3件里维持2件、其他结果1件；直接起诉的2件里维持1件、待结1件。"),
        ("proactive", "现行有效规范性文件12件，其中2024年新出3件、此前制定9件。"),
        ("proactive", "处罚351件，全部公示，无行政处罚因复议被撤销。"),
        ("applications", "年末结转8件；一季度末结转2件，二季度末结转5件。"),
        ("disputes", "直接起诉的1件维持、1件未审结；复议后起诉的2件维持、1件其他结果。"),
        ("disputes", "不服复议决定后提起的行政诉讼3件。"),
        ("disputes", "诉讼由2022年的3件升到2023年的4件，再升到2024年的5件。"),
        ("disputes", "审计发现答复延误1次，并未引起复议；9件复议另有原因。"),
        ("disputes", "维持5件、纠正1件、其他结果2件，已结8件，未结1件。"),
        ("fee", "规定的计费起点，全年没有申请达到，未收取信息处理费。"),
        ("disputes", "行政诉讼维持3件，直接起诉1件、复议后起诉2件。"),
        ("disputes", "引发的5件诉讼中，维持3件（直接起诉的1件、复议后起诉的2件）。"),
        ("disputes", "复议5件维持、1件纠正、2件其他、1件未审结；诉讼5件，3件维持、1件其他、1件未审结。"),
        ("disputes", "结案的4件诉讼，维持3件，其他结果1件。"),
        ("disputes", "行政诉讼共5件，其中3件经过复议，2件未经复议。"),
        ("disputes", "维持类：复议5件，诉讼3件；其他：复议2件，诉讼1件。"),
        ("on_request", "信访举报投诉类按不予处理办理的1件。"),
        ("on_request", "因本机关不掌握、无现成信息等原因无法提供31件。"),
        ("on_request", "公开、部分公开合计71件，占办结数的62.3%。"),
        ("on_request", "年内办结新收件109件，办结上年结转件5件。"),
        ("on_request", "网上渠道共接收申请71件。"),
        ("on_request", "企业申请今年有20件。个人申请88件，公益组织3件，法律服务机构6件，共计117件。"),
        ("on_request", "收到的117件申请以事故调查报告为最多，计41件；其次是行政处罚决定35件。"),
        ("on_request", "除8件尚在答复期内以外，应办的申请均已办结，共114件。"),
        ("on_request", "经沟通，有6人将诉求转由便民电话解决。"),
        ("on_request", "职业索赔人申请有所减少，全年收到31件，占新收申请117件的26.5%。"),
        ("on_request", "来自本镇村民的80件，来自镇外个人的8件。"),
        ("on_request", "经与申请人沟通拆分后，我局予以公开4件，其余2件不掌握。"),
        ("applications", "表中办结总计114件，包括上年结转5件和本年新收109件。"),
        ("applications", "上年结转的自然人申请4件、商业企业申请1件，最终予以公开4件，部分公开1件。"),
        ("applications", "消防救援机构单独编制报告，其全年收到的23件申请未计入上表。"),
        ("applications", "全市受理的申请经办结的共114件。"),
        ("disputes", "被复议9件，占办结总量114件的7.9%，其中5件获维持，占已审结案件的62.5%。"),
        ("disputes", "信息公开类复议9件，治安处罚类复议58件，交通管理类复议21件。"),
        ("disputes", "征地类复议5件，维持4件，未审结1件。"),
        ("disputes", "诉讼开庭审理4次，局负责人出庭应诉3次，委托他人出庭1次，负责人出庭率75%。"),
        ("disputes", "复议9件、诉讼5件，分别占全局行政复议72件、行政诉讼20件的12.5%和25%。"),
        ("disputes", "年初未审结的复议2件于3月审结。"),
        ("disclosures", "2024年初现行有效行政规范性文件11件，年内新制发3件、废止2件，年末为12件。"),
        ("disclosures", "12件现行有效的规范性文件中，3年内制定的7件，3至5年的4件，5年以上的1件。"),
    ],
)
def test_what_is_not_the_forms_figure_is_left_alone(at: str, text: str) -> None:
    assert codes(at, text) == set()


@pytest.mark.parametrize(
    ("at", "text", "code"),
    [
        ("proactive", "我局印发规范性文件17件。", "NAR405"),
        ("on_request", "涉及第三方合法权益的，不予公开5件。", "NAR403"),
        ("on_request", "截至12月31日，尚有申请3件未办结，结转下年度继续办理。", "NAR402"),
        ("on_request", "办结的114件中予以公开63件，占比65.3%。", "NAR409"),
        ("applications", "与上一年度相比，结转到本年度的申请为15件。", "NAR402"),
        ("applications", "法律服务机构作为申请人的有9件。", "NAR412"),
        ("disputes", "不服复议决定后提起的行政诉讼4件。", "NAR406"),
        ("disputes", "直接起诉的2件维持、1件未审结。", "NAR406"),
        ("problems", "存在的问题还有：2024年我局收到政府信息公开申请217件，人手不足。", "NAR401"),
        ("on_request", "信访举报投诉类按不予处理办理的2件。", "NAR403"),
        ("on_request", "窗口和网上渠道合起来共接收公开申请171件。", "NAR401"),
        ("on_request", "收到117件、承接上年5件，截至12月31日已办结104件。", "NAR402"),
        ("on_request", "手上还有5件没办完，要跨到2025年去办。", "NAR402"),
        ("on_request", "截至12月31日，有18件申请正在办理。", "NAR402"),
        ("on_request", "收到申请117件，办结114件，在办5件。", "NAR402"),
        ("on_request", "上年带过来5件，今年新来117件，一年忙下来办结141件。", "NAR402"),
        ("on_request", "因保护第三方合法权益、过程性信息、行政执法案卷等情形不予公开16件。", "NAR403"),
        ("disputes", "全年引发行政复议8件。", "NAR406"),
        ("disputes", "行政复议9件，正在审理2件。", "NAR406"),
        ("proactive", "文件公开：本年制发3件，废止3件，继续有效的12件。", "NAR405"),
        ("problems", "年初查找出问题40个，年内解决36个，整改率80%。", "NAR409"),
        ("on_request", "年内收到的申请，没有一件拖到来年。", "NAR407"),
        ("applications", "规划处、建设处、水资源处三家合计占办结申请116件的六成。", "NAR402"),
        ("disputes", "诉讼方面，全年共有6件。", "NAR406"),
        ("proactive", "共对外公示许可1264件、处罚351件、强制18件。", "NAR404"),
        ("problems", "全年351件处罚和1246件许可中，有的到最后一天才上传。", "NAR404"),
        ("on_request", "收到的申请117件，加上结转的5件，经共同努力，办结率为100%。", "NAR411"),
        ("problems", "本年收到的申请件件办结，但答复文书的说理性仍需增强。", "NAR411"),
        ("on_request", "无法提供的31件里有26件是本机关不掌握，占比93.9%。", "NAR409"),
        ("proactive", "许可、处罚、强制三类共1623件，行政处罚351件占三类总数的31.6%。", "NAR409"),
        ("proactive", "全年解读政策50件，图文、视频类形式42件，占比74%。", "NAR409"),
    ],
)
def test_a_wrong_figure_in_such_words_is_reported(at: str, text: str, code: str) -> None:
    assert code in codes(at, text)


@pytest.mark.parametrize(
    ("at", "text", "code"),
    [
        ("supervision", "参训人员共120人次，其中机关科室65人次，所属单位75人次。", "NAR408"),
        ("supervision", "全年抽查60次，符合要求的54次，合格率为95%。", "NAR409"),
        ("on_request", "新收的117件申请，通过网络提交76件、通过信函提交41件、当面提交9件。", "NAR408"),
        (
            "on_request",
            "收到的117件申请中，自然人88件；企业22件；社会公益组织3件；法律服务机构6件。",
            "NAR408",
        ),
        ("on_request", "规范接收、登记、转办等环节，全年共收到政府信息公开申请116件。", "NAR401"),
    ],
)
def test_units_steps_and_ways_to_say_passed_change_nothing(at: str, text: str, code: str) -> None:
    assert code in codes(at, text)


def test_matters_by_how_they_are_made_public_are_no_applications() -> None:
    assert codes("proactive", "公开事项共85项，分别为主动公开事项61项、依申请公开事项24项。") == set()


@pytest.mark.parametrize(
    ("at", "text"),
    [
        ("disputes", "被申请行政复议9件，其中维持5件，被提起行政诉讼5件。"),
        ("disputes", "行政诉讼5件，其中维持3件、行政复议9件。"),
        ("disputes", "行政诉讼5件，其中维持3件，复议后起诉3件。"),
        ("disclosures", "2024年制发行政规范性文件3件，其中联合印发2件，废止规范性文件2件，现行有效12件。"),
        ("disclosures", "作出行政处罚351件，其中简易程序200件，行政许可1264件。"),
        ("proactive", "网站发布信息560条，其中动态类300条、公告类100条，微信公众号推送400条。"),
        ("proactive", "办理人大代表建议12件，其中主办8件，政协委员提案9件，其中主办5件。"),
        ("supervision", "召开会议6次，其中专题会议4次，局长办公会8次。"),
        ("supervision", "开展培训3场，其中线上1场，召开会议3场。"),
        ("proactive", "征集意见建议15条，其中采纳12条，反馈15条。"),
    ],
)
def test_parts_end_where_something_else_begins(at: str, text: str) -> None:
    assert codes(at, text) == set()


@pytest.mark.parametrize(
    ("at", "text"),
    [
        ("disputes", "行政诉讼5件，其中经复议后起诉的3件，直接起诉的3件。"),
        ("disputes", "行政复议、行政诉讼14件，其中行政复议9件，行政诉讼6件。"),
        ("proactive", "办理人大建议和政协提案27件，其中人大建议13件，政协提案15件。"),
        ("proactive", "发布信息560条，其中网站300条，微信300条。"),
        ("proactive", "主动公开政务信息382条，包括政府网站35条，媒体80条，微信公众号2443条。"),
        ("proactive", "举办活动5场，其中召开新闻发布会3场，举办开放日4场。"),
        ("proactive", "网站发布稿件153篇（其中要闻42篇，动态68篇，公示公告31篇，政策文件175篇）。"),
    ],
)
def test_parts_of_one_list_are_added_up(at: str, text: str) -> None:
    assert "NAR408" in codes(at, text)
