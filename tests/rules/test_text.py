"""What was not finished, stands twice, is broken, private or mispunctuated, and what only looks so."""

import pytest

from .judge import found


def in_body(code: str, text: str, section: str = "overview") -> list[dict[str, object]]:
    return [dict(one.evidence) for one in found(code, {"add_paragraph": [section, text]})]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "全年公开信息××条。",
            "本报告由XXX局编制。",
            "全年公开信息xx条。",
            "电话：____。",
            "全年抽查**次。",
        ),
        *(
            "全年公开信息○○条。",
            "某某局认真落实。",
            "全年公开信息（）条。",
            "全年公开N条。",
            "2024年X月X日发布。",
        ),
        *("20XX年，我局认真落实。", "20××年，我局认真落实。", "{{单位}}认真落实。", "TODO：补充数据。"),
        *(
            "全年（待填）条。",
            "全年抽查（待核实）条。",
            "数据待补充。",
            "此处填写具体数字。",
            "【填写说明：此处概述】",
        ),
        *(
            "【请填写单位名称】公开。",
            "请输入文字。",
            "单击此处添加文字。",
            "根据（单位名称）安排。",
            "发布“具体重大政策名称”。",
        ),
    ],
)
def test_placeholders_and_hints_of_a_template_are_left_over(text):
    assert len(in_body("TXT801", text)) == 1


def test_room_left_for_a_figure_is_a_placeholder() -> None:
    patch = {"add_paragraph": ["overview", "全年公开信息   条，其中行政许可20件。"]}
    assert ["“条”前留有空白" in one.message for one in found("TXT801", patch, kind="text")] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "申请人李××要求公开，申请人张某某撤回申请。",
        "4×2=8，面积为3×5米。",
        "网址http://www.xxgk.gov.cn/xxgk，邮箱xxx_yyy@163.com，XXGK系统升级。",
        "自二〇〇八年五月一日起施行。",
        "优化在线填写页面，点击“政府信息公开”栏目、点击此处下载即可查阅。",
        "提示“请填写申请表”，编制填写说明，规范填写申请表。",
        "单位名称变更后及时更新，单位名称、机构代码等信息已核实（请见附件）。",
        "专班（待遇保障组）为（待业人员）服务，对待补充材料的申请及时告知补正。",
        "【政策解读】栏目发布，《申请表（样表）》公布。",
    ],
    ids=["masked names", "products", "addresses", "year", "pages", "hints", "words", "brackets", "titles"],
)
def test_other_signs_and_words_are_no_leftover(text):
    assert in_body("TXT801", text) == []


LONG = "进一步加强政府信息公开工作队伍建设，不断提升业务能力水平。"


def test_a_long_sentence_stands_once():
    assert in_body("TXT802", LONG) == []
    assert len(in_body("TXT802", LONG + LONG)) == 1


def test_width_and_spaces_make_no_other_sentence():
    assert len(in_body("TXT802", LONG + LONG.replace("，", ", "))) == 1


def test_short_sentences_may_recur():
    assert in_body("TXT802", "严格落实制度。严格落实制度。") == []


def test_the_head_of_a_table_that_a_page_repeats_is_no_repeated_sentence() -> None:
    head = "申请人情况法人或其他组织（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    assert in_body("TXT802", f"{head}。{head}。") == []


def test_a_title_that_a_page_shows_twice_is_no_sentence():
    title = "云溪市应急管理局2024年政府信息公开工作年度报告"
    patch = {"replace": ["云溪市应急管理局编制本报告。", f"云溪市应急管理局编制本报告。\n{title}\n{title}\n"]}
    assert found("TXT802", patch) == []


def test_that_there_was_nothing_may_be_said_in_two_sections():
    text = "2024年，我局未因政府信息公开工作被申请行政复议和提起行政诉讼。"
    patches = [{"add_paragraph": [section, text]} for section in ("overview", "disputes")]
    assert found("TXT802", *patches) == []
    assert len(found("TXT802", *patches, patches[1])) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("申请人身份证号11010519491231002X。", "公民身份号码"),
        ("申请人电话13800138000。", "手机号码"),
        ("公示救助对象王某，手机138 0013 8000。", "手机号码"),
        ("退还至申请人银行卡6222021234567890128。", "银行卡号"),
    ],
)
def test_private_numbers_are_not_published(text, kind):
    assert in_body("TXT804", text) == [{"kind": kind}]


def test_a_private_number_is_masked_in_what_is_said_of_it():
    (finding,) = found("TXT804", {"add_paragraph": ["overview", "申请人身份证号11010519491231002X。"]})
    assert "11010519491231002X" not in f"{finding}"


@pytest.mark.parametrize(
    "text",
    [
        "联系电话：13800138000，联系人：王明。",
        "监督电话13800138000，邮编000018。",
        "身份证号110105194912310021，流水号202412310000123456789。",
        "统一社会信用代码11330200MB1234567X，索引号11330200/2024-12345678901。",
        "浏览量13800138000次，投资15912345678元。",
    ],
    ids=["contact", "supervision", "wrong check digit", "codes", "quantities"],
)
def test_published_contacts_and_other_numbers_are_no_personal_data(text):
    assert in_body("TXT804", text) == []


@pytest.mark.parametrize(
    "text",
    [
        *("全年公开信息,及时回应关切。", "工作内容:加强学习。", "加强学习;加强培训。"),
        *("坚持“谁公开、谁负责的原则。", "开展自查（含栏目更新。", "全年公开信息)。", "修订《公开指南。"),
    ],
)
def test_half_width_and_unpaired_signs_are_noted(text):
    assert len(in_body("TXT805", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "1.加强学习。2.加强培训。",
        "1)加强学习；2)加强培训；（一)加强公开。",
        "时间为8:30至17:30，网址http://www.gov.cn/a?b=1,2，占12.5%，共3,119件。",
        "使用Word,Excel等，邮箱a@b.cn;c@d.cn。",
        "“公开”‘信息’《条例》（办法）【解读】",
    ],
    ids=["items", "brackets of items", "numbers and addresses", "English", "paired"],
)
def test_other_punctuation_is_right(text):
    assert in_body("TXT805", text) == []


def test_a_report_that_is_half_width_throughout_is_reported_so_once():
    patches = [{"add_paragraph": ["overview", "加强,学习,培训,公开,监督,检查,整改,落实。" * 3]}] * 6
    (finding,) = found("TXT805", *patches)
    assert finding.evidence["count"] == 6 * 7 * 3


def test_a_sentence_cut_by_a_line_break_is_noted():
    cut = [{"add_paragraph": ["problems", text]} for text in (LONG[:12], LONG[12:])]
    assert len(found("TXT803", *cut)) == 1
    assert found("TXT803", {"add_paragraph": ["problems", LONG]}) == []


def test_a_lone_character_is_noted():
    assert len(found("TXT803", {"add_paragraph": ["problems", "告"]})) == 1
    assert found("TXT803", {"add_paragraph": ["other", "无"]}) == []
    assert found("TXT803", {"add_paragraph": ["other", "目 录"]}) == []
