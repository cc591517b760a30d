"""What a whole report's running text states; the labelled sentences (tests/narrative) try the grammar itself."""

from decimal import Decimal

import pytest

from nianbao.loaders import load
from nianbao.model import Narrative, Statement
from nianbao.packs.load import all_words, packs
from nianbao.recognition.prose.reader import lexicon, narrative_reader
from nianbao.recognition.recognise import recognise
from nianbao.recognition.word_lists import word_lists
from tests.work import processor_seconds


def narrative(*lines: str, title: str = "云溪市应急管理局2024年政府信息公开工作年度报告") -> Narrative:
    text = "\n\n".join([title, "一、总体情况", "（二）依申请公开", *lines])
    document, lists = load(text.encode(), "a.txt"), word_lists(all_words)
    return recognise(document, packs().forms, lists, reader=narrative_reader(all_words)).narrative


def stated(*lines: str) -> list[tuple[str, object]]:
    return [(one.concept, one.value) for one in narrative(*lines).statements]


def test_a_statement_carries_its_sentence_and_the_words_it_was_read_from() -> None:
    (statement,) = narrative("畅通渠道。全年收到政府信息公开申请１２件。").statements
    assert statement.concept == "applications.received"
    assert statement.value == 12
    assert statement.text == "１２件"
    assert statement.place.excerpt == "全年收到政府信息公开申请１２件。"
    assert statement.place.section == "overview"
    assert statement.place.location.line == 7


def test_none_in_words_is_a_statement_of_its_own_kind() -> None:
    (statement,) = narrative("全年未收到政府信息公开申请。").statements
    assert statement == Statement("applications.received", 0, statement.place, "未收到", none=True)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("其中三件系复议之后再起诉。", "disputes.litigation_after_review"),
        ("复议后仍向人民法院起诉的3件。", "disputes.litigation_after_review"),
        ("对行政复议决定不服又提起行政诉讼3件。", "disputes.litigation_after_review"),
        ("未经复议程序直接向人民法院起诉3件。", "disputes.litigation_direct"),
        ("直接提起行政诉讼3件。", "disputes.litigation_direct"),
    ],
)
def test_lawsuits_are_of_two_kinds_by_whether_a_review_went_before_them(text: str, concept: str) -> None:
    assert stated(f"政府信息公开行政诉讼案件中，{text}") == [(concept, 3)]


@pytest.mark.parametrize(
    ("text", "of_all"),
    [("全年登记申请2件。", True), ("共登记申请2件。", True), ("核对时登记申请2件。", False)],
    ids=["of the year", "a sum", "neither"],
)
def test_a_statement_says_whether_all_are_meant(text: str, of_all: bool) -> None:
    assert [one.of_all for one in narrative(text).statements] == [of_all]


@pytest.mark.parametrize(
    ("text", "among"),
    [("全年收到申请117件，其中予以公开63件。", [False, True]), ("全年办结114件。", [False])],
)
def test_a_statement_says_whether_it_divides_what_stands_before_it(text: str, among: list[bool]) -> None:
    assert [one.among for one in narrative(text).statements] == among


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            "9件行政复议的结果是维持5件、纠正1件。",
            [("review", 9), ("review.upheld", 5), ("review.corrected", 1)],
        ),
        (
            "9件复议，5件维持，余下4件为纠正1件。",
            [("review", 9), ("review.upheld", 5), ("review.corrected", 1)],
        ),
        ("工伤认定方面的行政复议32件属于其他行政行为。", []),
        ("城中村改造引发补偿类行政诉讼9件，全部与信息公开无涉。", []),
        ("各类行政复议案件132件，其中政府信息公开类5件，结果为维持3件。", []),
        ("其余3件诉讼的被告为县直部门，结果维持2件。", []),
    ],
)
def test_disputes_over_other_matters_and_remainders_are_none_of_the_form(
    text: str, statements: list[tuple[str, int]]
) -> None:
    title = "云溪市应急管理局2024年政府信息公开工作年度报告"
    document = load(
        "\n\n".join([title, "一、总体情况", "无。", "四、政府信息公开行政复议、行政诉讼情况", text]).encode(),
        "a.txt",
    )
    report = recognise(document, packs().forms, word_lists(all_words), reader=narrative_reader(all_words))
    found = [(one.concept, one.value) for one in report.narrative.statements]
    assert found == [(f"disputes.{concept}", value) for concept, value in statements]


@pytest.mark.parametrize(
    ("text", "concept", "value"),
    [
        ("2024年度共有105件政府信息公开申请送达我局。", "received", 105),
        ("我局三个工作日内完成甄别，全年作出答复119件。", "closed", 119),
        ("另有5件因收到时间较晚，结转下年度继续办理。", "carried_out", 5),
    ],
)
def test_applications_are_read_by_what_was_done_with_them(text: str, concept: str, value: int) -> None:
    assert stated(text) == [(f"applications.{concept}", value)]


def test_what_was_to_be_handled_is_read_beside_what_was() -> None:
    found = stated("全年应办申请122件，已办116件。")
    assert found == [("applications.due", 122), ("applications.closed", 116)]


def test_a_conclusion_of_the_review_is_no_result_of_the_lawsuits_after_it() -> None:
    found = stated("政府信息公开诉讼方面，3件复议后起诉的案件，复议结论都是维持。")
    assert found == [("disputes.litigation_after_review", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "商业企业全年提出申请20件。其中予以公开12件，不予公开1件。",
        "自然人提出的申请全年办结86件。期末结转6件。",
        "按项目统计，征地类申请较多。45件中办结42件，3件结转下年度。",
        "事故调查类的40件里，自然人申请26件。办结情况为予以公开22件、部分公开6件。",
        "58件征地类申请里，予以公开39件，部分公开4件，其余4件结转下年。",
        "办结本年和上年结转的申请114件。",
        "答复申请114件，其中上年结转5件，本年新收109件；新收的另有8件未到期。",
        "对申请量较大的客运类申请共31件，予以公开20件、无法提供11件。",
        "仅滨江路改造一个项目就收到政府信息公开申请22件。",
        "全年新收的29件法人或其他组织申请中，商业企业20件。",
        "本年度有27件办结申请涉及同一建设项目，其中予以公开19件、无法提供8件。",
        "适用简易程序作出的行政处罚决定86件，占全年行政处罚总数的24.5%。",
        "有11件申请办理了延期。",
        "标注主动公开类公文213份、依申请公开类88份、不予公开类41份。",
    ],
)
def test_what_became_of_some_is_no_statement_of_the_whole(text: str) -> None:
    assert not any(concept != "applications.closed" for concept, _ in stated(text))
    assert ("applications.closed", 42) not in stated(text)


def test_those_closed_of_the_newly_received_are_not_all_that_were_closed() -> None:
    assert stated("2024年新收117件，办结109件，其余8件将于2025年1月答复。") == [
        ("applications.received", 117)
    ]


def test_money_is_stated_in_the_unit_of_the_form() -> None:
    assert stated("收取行政事业性收费54000元。") == [("disclosures.fees", Decimal("5.4"))]
    assert stated("收取行政事业性收费1.2亿元。") == [("disclosures.fees", 12000)]


def test_parts_after_qizhong_belong_to_their_whole() -> None:
    (breakdown,) = narrative(
        "全年发布信息120条，其中工作动态80条（含转载20条）、政策文件30条；解读9条。"
    ).breakdowns
    assert breakdown.whole.value == 120
    assert [part.value for part in breakdown.parts] == [80, 30]


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("三个平台共发布信息120条，分别为80条、30条、20条；解读9条。", 120, [80, 30, 20]),
        ("发布信息20条，分别为30条、5条。", 20, [30, 5]),
        ("全年组织培训5期，分别在3月1期、6月2期、9月3期举办。", 5, [1, 2, 3]),
        ("行政复议9件，复议机关审理结果为：维持4件，纠正1件，其他结果2件。", 9, [4, 1, 2]),
        ("推送信息1260条，分别为公众号883条、微博477条，总阅读量突破三百万次。", 1260, [883, 477]),
        ("举办政府开放日活动五场，其中上半年举办三场，下半年举办四场。", 5, [3, 4]),
        ("全年发布信息1,200条，上半年700条，下半年600条。", 1200, [700, 600]),
        ("上年结转的5件，加上新收的117件，一共是123件。", 123, [5, 117]),
        ("政府信息公开行政复议案件9件，已审结7件，尚未审结1件。", 9, [7, 1]),
    ],
)
def test_a_list_of_all_parts_adds_up_to_its_whole(text: str, whole: int, parts: list[int]) -> None:
    (breakdown,) = narrative(text).breakdowns
    assert breakdown.whole.value == whole
    assert [part.value for part in breakdown.parts] == parts
    assert breakdown.summed


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("收到意见建议23条，采纳17条，未采纳7条。", [17, 7]),
        ("现行有效规范性文件12件，其中2020年底前印发的5件，2021年以后印发的8件。", [5, 8]),
        ("发布信息976条，其中：网站513条；公众号389条；微博94条。", [513, 389, 94]),
        ("印制明白卡6000份，分别向东片发放2800份、西片发放2600份、镇区发放1500份。", [2800, 2600, 1500]),
        ("答复40件；其中公开答复36件，全文公开33件，摘要公开3件。", [36]),
        ("政策解读26篇，其中图文解读15篇、视频解读8篇、专家解读7篇。", [15, 8, 7]),
        (
            "政务新媒体推送信息2150条，微信公众号、微博、抖音号分别推送1280条、640条、330条。",
            [1280, 640, 330],
        ),
        ("发布政策解读45篇，文字解读、图片解读、视频解读分别为23篇、17篇、8篇。", [23, 17, 8]),
        ("公开招生信息45条，其中招生计划20条、学区划分18条。", [20, 18]),
        ("访问量32.6万次，其中移动端21.4万次，电脑端12.8万次。", [214_000, 128_000]),
        ("梳理2010年以来的文件140份，其中继续有效87份、修改19份、废止44份。", [87, 19, 44]),
        ("维持结果的复议5件中，有3件随后提起诉讼，即复议后起诉的3件。", [3]),
        ("行政诉讼5件，其中已审结4件，3件结果维持。", [4]),
        ("无法提供的31件当中，自然人18件、企业6件，二者合计24件。", [18, 6]),
        ("办结114件，其中上年结转的5件，新收117件中有8件转入下年。", [5]),
        ("回应热点36次，一、二、三、四季度分别为9次、8次、12次、11次。", [9, 8, 12, 11]),
        ("编印公报6期，上、下半年分别为4期和3期。", [4, 3]),
    ],
)
def test_parts_of_a_whole_are_found_in_the_ways_that_offices_list_them(text: str, parts: list[int]) -> None:
    (breakdown,) = narrative(text).breakdowns
    assert [part.value for part in breakdown.parts] == parts


@pytest.mark.parametrize(
    "text",
    [
        "共收到申请2件，建议、提案分别为3件、5件。",
        "发布信息20条，分别为信函3条、网络5条等。",
        "培训20次，分别在各单位开展1次、2次。",
        "共发布信息20条，分别为3次、50次。",
        "访问量3万次，其中移动端1.4万次，电脑端1.7万次。",
        "门户网站推送信息2150条，微信公众号、微博分别推送1280条、1640条。",
        "9件复议与5件诉讼中，养殖补偿类分别占7件和4件。",
        "新收申请117件，承接上年5件；其中114件已有答复，8件尚待来年。",
        "网站发布946条，微博、微信、抖音三个账号分别发布2310条、785条和612条，三个账号合计3707条。",
        "出版公报12期（第1期至第12期）。",
    ],
)
def test_what_may_be_no_part_of_the_sum_is_left_alone(text: str) -> None:
    assert narrative(text).breakdowns == ()


def test_parts_of_a_part_are_no_parts_of_the_whole() -> None:
    found = narrative("117件申请中，组织提出29件，分别为企业20件、机构9件，其余88件由自然人提出。").breakdowns
    assert [[part.value for part in one.parts] for one in found] == [[29], [20, 9]]


def test_a_sum_of_the_list_and_of_a_figure_before_it_is_no_wrong_sum() -> None:
    found = narrative(
        "公开信息480条，其中预决算24条，同时公开机构信息36条、人事信息18条，合计534条。"
    ).breakdowns
    assert not any(one.summed for one in found)


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("报送信息303条，采用289条，采用率95.4%。", 289, 303),
        ("发布信息120条，其中动态30条，占25%。", 30, 120),
        ("发布稿件320篇，其中转载110篇，被采用45篇，采用率14.1%。", 45, 320),
        ("报送信息303条，采用289条，采用率100%。", 289, 303),
        ("发布信息120条，较上年增加20条，增长20%。", 20, 100),
        ("发布信息80条，较上年减少20条，下降20%。", 20, 100),
        ("发布信息120条，较上年的100条增长20%。", 20, 100),
        ("发布信息80条，2023年为100条，同比下降20%。", 20, 100),
        ("公众号推送信息468条，2023年推送360条，同比增长20%。", 108, 360),
        ("全乡12个村中已有9个村建成公开屏，占比85%。", 9, 12),
        ("2023年发布信息100条，2024年为80条，同比下降20%。", 20, 100),
        ("2023年发布信息120条，2024年为100条，同比增长8%。", -20, 120),
        ("上年发布信息800条，今年发布1000条，同比增长20%。", 200, 800),
        ("自然人提出88件，占全部117件新收申请的85.2%。", 88, 117),
        ("新收申请117件，自然人提出88件，占57.2%。", 88, 117),
        ("发布信息1320条，上年为1200条，同比增加120条，增长12%。", 120, 1200),
        ("申请由96件增至117件，增加21件，增长12.9%。", 21, 96),
        ("访问量203万次，2023年为175万次，同比增长26%。", 280_000, 1_750_000),
        ("发布信息240条，其中财务信息96条，占比四成五（45%）。", 96, 240),
        ("公开事项120项，实现网上可查的102项，占比75%。", 102, 120),
        ("新收数量增加13件，上年是104件，增幅15%。", 13, 104),
        ("网上申请63件，邮寄申请40件，现场申请14件，合计117件，网上申请占35.8%。", 63, 117),
        ("抽查条目250条，发现失效链接15条，占8%。", 15, 250),
    ],
)
def test_a_percentage_is_tied_to_the_numbers_it_follows_from(text: str, part: int, whole: int) -> None:
    (ratio,) = narrative(text).ratios
    assert (ratio.part, ratio.whole) == (part, whole)


@pytest.mark.parametrize(
    "text",
    [
        "予以公开258件，占33.9%；不予公开35件，占4.34%。",
        "收到申请12件，答复10件，群众满意率98%。",
        "收到申请12件，按时办结10件，按时办结率100%。",
        "全年发布信息120条，同比增长8%。",
        "发布信息120条，2023年举办培训10次，同比增长8%。",
        "2023年发布信息120条，2024年举办培训100条，同比增长8%。",
        "2022年发布信息120条，2024年为100条，同比增长8%。",
        "发布信息120条，较上年的100条增长较多，其中解读占20%。",
        "设置二级栏目36个、三级栏目52个，更新栏目90个，更新率93.8%。",
        "访问量203万次，2023年为175万次，同比增长16.3%。",
        "解读稿件52篇，平均每件2.9篇，其中图解20篇，占38.5%。",
        "直播12场，其中局长直播5场，观看人次19.8万，占46.05%。",
        "新收117件中，无人撤回；办结的114件均有文书，经审查的61件，占53.51%。",
        "复议审结8件，审结率88.9%；诉讼审结4件，审结率80%。",
        "行政复议9件，结果维持率按已审结的8件计算为62.5%。",
    ],
)
def test_a_percentage_that_may_follow_from_other_numbers_is_left_alone(text: str) -> None:
    assert narrative(text).ratios == ()


@pytest.mark.parametrize("colon", "：:")
def test_a_run_in_heading_is_no_part_of_the_sentence_behind_it(colon: str) -> None:
    lines = (f"（一）主动公开情况{colon}全年作出行政许可决定64件。", "（二）依申请公开：无。")
    assert stated(*lines) == [("disclosures.licensing", 64), ("applications.received", 0)]


def test_titles_of_cited_documents_state_nothing() -> None:
    assert stated("印发《2024年收到政府信息公开申请30件的办理情况通报》。") == []


def test_the_lexicon_is_made_once() -> None:
    assert lexicon(all_words) is lexicon(all_words)


ODD = [
    "收到政府信息公开申请1件、",
    "1件",
    "其中",
    "占1%，",
    "一",
    "政府信息公开",
    "（",
    "《",
    "2024年",
    "分别为1件、2件",
    "未收到、",
    "收到申请1件。",
    "1,",
    "１",
]


@pytest.mark.parametrize("length", [1900, 1_000_000])
@pytest.mark.parametrize("text", ODD)
def test_a_megabyte_of_odd_text_is_read_within_a_bound_of_work(text: str, length: int) -> None:
    """A pattern or a loop that backtracks would need hours for it: the processor time is bounded, and it suffices."""
    line = (text * (length // len(text) + 1))[:length]
    paragraphs = (line + "\n") * (1_000_000 // length)
    with processor_seconds(60):
        narrative(paragraphs)
