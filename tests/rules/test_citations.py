"""Citations: what is a misquoted, superseded or malformed one, and what only looks like one."""

import pytest

from .judge import found


def of(code: str, text: str, section: str = "overview") -> list[str]:
    return [finding.evidence["actual"] for finding in found(code, {"add_paragraph": [section, text]})]


@pytest.mark.parametrize(
    "title",
    [
        "信息公开工作条例",
        "政府信息公开工作条例",
        "中华人民共和国信息公开条例",
        "中华人民共和国政府信息公开法",
        "中华人民共和国政务公开条例",
        "中华人民共和国政府信息公条例",
        "中华人民共和国政府公开信息条例",
        "中国人民共和国政府信息公开条例",
        "中华人名共和国政府信息公开条例",
        "中华人民共和国政府信息公开条列",
        "政府信息公开信息处理费管理规定",
        "中华人民共和国保守秘密法",
        "行政诉法",
        "中华人民共和国行政复仪法",
        "重大行政决策程序条例",
        "中华人民共和国个人信息保护条例",
        "保障农民工工资支持条例",
        "医疗保障基金使用监管管理条例",
        "中华人民共和国地名管里条例",
        "中华人民共和国税收征收管理办法",
        "中华人民共和国道路交通运输条例",
        "国务院办公厅关于全面推进基层政务公开标准化规范化建设的指导意见",
    ],
)
def test_a_near_miss_of_a_laws_title_is_misquoted(title):
    assert of("CIT701", f"认真贯彻落实《{title}》的要求。") == [title]


@pytest.mark.parametrize(
    "text",
    [
        "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）和《政府信息公开条例》第二十条。",
        "严格执行《条例》《信息公开条例》《公开条例》和《中华人民共和国政府信息公开条例（2019年修订）》。",
        "根据《中华人民共和国 政府信息公开条例》编制。",
    ],
    ids=["full and short", "short forms", "white space"],
)
def test_the_right_title_and_its_short_forms_are_no_misquotation(text):
    assert of("CIT701", text) == []


@pytest.mark.parametrize(
    "title",
    [
        *("审计法", "统计法", "消防法", "劳动法", "立法法", "教育法", "宪法", "民事诉讼法", "刑事诉讼法"),
        *("突发事件应对法", "食品安全法", "国家安全法", "行政监察法", "国家赔偿法", "预算法实施条例"),
        *("档案法实施条例", "会计法", "公务员法", "地方各级人民代表大会和地方各级人民政府组织法"),
    ],
)
@pytest.mark.parametrize("nation", ["", "中华人民共和国"])
def test_another_law_of_a_like_title_is_that_law(nation, title):
    assert of("CIT701", f"依据《{nation}{title}》开展工作。") == []


@pytest.mark.parametrize(
    "title",
    [
        *("云溪省政府信息公开条例", "云溪市政府信息公开规定", "青石县政务公开条例"),
        *("政府信息公开指南", "政府信息公开目录", "政府信息公开工作制度", "政府信息公开暂行办法"),
        *("政府信息公开办法", "政府信息公开工作考核办法", "信息公开工作规定", "政务公开条例"),
        *("中华人民共和国政府信息公开条例释义", "政府信息公开条例解读", "中国共产党党务公开条例（试行）"),
        *("安全生产条例", "政府网站管理办法", "关于政府信息公开条例的若干意见", "企业信息公示暂行条例"),
        *("时间管理方法", "项目管理方法", "保障农民工工资支付条例", "电信设施保护条例", "城市供热条例"),
    ],
)
def test_local_rules_and_other_papers_are_titles_of_their_own(title):
    assert of("CIT701", f"认真落实《{title}》。") == []


def test_a_superseded_format_is_spoken_of_beside_the_one_that_applies():
    text = "2020年的年度报告按国办公开办函〔2019〕60号文件编制，2021年起执行国办公开办函〔2021〕30号文件。"
    assert of("CIT702", text) == []


def test_a_short_name_that_the_report_defines_is_its_own():
    text = "根据《中华人民共和国政府信息公开条例》（以下简称《政府信息条例》）编制。落实《政府信息条例》。"
    assert of("CIT701", text) == []


@pytest.mark.parametrize(
    "basis",
    [
        "国办公开办函〔2019〕60号",
        "国办公开办函[2019]60号",
        "国办公开办函（2019） 60 号",
        "《中华人民共和国政府信息公开条例》（国务院令第492号）",
        "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第492号）",
        "《中华人民共和国政府信息公开工作年度报告格式（试行）》",
        "《国办政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》",
    ],
)
def test_a_superseded_paper_is_no_basis(basis):
    assert len(of("CIT702", f"按照{basis}的要求编制。")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号）和国办公开办函〔2021〕30号编制。",
        "2007年公布的《条例》（国务院令第492号）修订后，我局组织学习。",
        "按照要求清理文件，国办公开办函〔2019〕60号已废止。",
        "根据云政办函〔2019〕60号开展自查。",
        "依据国办函〔2020〕109号收取信息处理费。",
        "解答关于《信访条例》的咨询9次。",
    ],
    ids=["in force", "history", "repealed, as told", "another office's", "fees", "not a basis"],
)
def test_what_applies_and_what_is_reported_as_history_may_be_named(text):
    assert of("CIT702", text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("申请人须按《条例》说明自身生产、生活、科研等特殊需要。", 1),
        ("修订后的《条例》取消了生产、生活、科研等特殊需要的限制。", 0),
        ("申请人多因生产、生活、科研等特殊需要提出申请。", 0),
    ],
    ids=["asked for", "no longer asked for", "what applicants say"],
)
def test_what_only_an_older_edition_asked_for_is_superseded(text, count):
    assert len(of("CIT702", text)) == count


@pytest.mark.parametrize(
    "text", ["以《中华人民共和国合同法》为依据。", "公文制发遵循《国家行政机关公文处理办法》。"]
)
def test_a_law_that_another_took_the_place_of_is_no_basis(text):
    assert len(of("CIT702", text)) == 1


def test_the_format_of_2019_was_the_basis_of_reports_on_2019():
    text = {"add_paragraph": ["overview", "按照国办公开办函〔2019〕60号编制。"]}
    assert found("CIT702", {"edition": "2019"}, text) == []


@pytest.mark.parametrize(
    "number",
    [
        *("国办公开办函(2021)30号", "国办公开办函（2021）30号", "国办公开办函[2021]30号"),
        *("国办公开办函【2021】30号", "国办公开办函〈2021〉30号", "国办公开办函〔21〕30号"),
        *("国办公开办函2021 30号", "国办公开办函2021年30号", "国办公开办函〔2021〕第30号"),
        *("国办公开办函〔2021〕030号", "国办公开办函〔2021〕30", "国办公开办函2021〕30号"),
        *("国办公开办函〔2021年〕30号", "云政发 (2024) 12 号"),
    ],
)
def test_a_document_number_of_another_shape_is_malformed(number):
    assert len(of("CIT703", f"按照{number}要求开展工作。")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "按照国办公开办函〔2021〕30号、国办发〔2020〕50 号要求。",
        "依据国务院令第711号、财政部令2021年第5号、2024年第3号公告。",
        "市政府公报（2024年第3号）刊登，公告〔2024〕第5号、云府令〔2024〕第5号公布。",
        "印发云应急〔2024〕3号至5号、云应急〔2024〕10、11号。",
        "作出（2024）云行复第12号决定，法院作出（2024）云01行初30号判决。",
        "地址：文昌路18号（2024年迁入）。",
    ],
    ids=["right", "orders", "gazette and notices", "several", "cases", "an address"],
)
def test_right_numbers_and_other_numbers_are_well_formed(text):
    assert of("CIT703", text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("根据《中华人民共和国政府信息公开条例》（国务院令第771号）编制。", "国务院令第771号"),
        (
            "按照《政府信息公开工作年度报告格式》（国办公开办函〔2021〕13号）编制。",
            "国办公开办函〔2021〕13号",
        ),
        ("按照《政府信息公开工作年度报告格式》（国办公开办函[2022]30号）编制。", "国办公开办函[2022]30号"),
        ("依据《政府信息公开信息处理费管理办法》（国办公开办函〔2021〕30号）。", "国办公开办函〔2021〕30号"),
        (
            "依据《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕190号）。",
            "国办函〔2020〕190号",
        ),
        ("执行《公共企事业单位信息公开规定制定办法》(国办函〔2020〕109号)。", "国办函〔2020〕109号"),
        ("按《中华人民共和国政府信息公开条例》（国务院第713号令）要求。", "国务院第713号令"),
        ("落实《优化营商环境条例》（国务院令第772号）。", "国务院令第772号"),
    ],
    ids=[
        "order",
        "serial",
        "year",
        "another circular's",
        "nested",
        "another circular's, narrow",
        "another order's",
        "an order never amended",
    ],
)
def test_another_number_behind_a_right_title_is_a_wrong_one(text, number):
    assert of("CIT704", text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "根据《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号，以下简称《条例》）。",
        "根据《中华人民共和国政府信息公开条例》（国令 第 711 号）。",
        "根据《政府信息公开条例》（国务院令第492号）。",
        "按照《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制。",
        "按照《关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》(国办公开办函﹝2021﹞30号)编制。",
        "转发《政府信息公开信息处理费管理办法》（云政办函〔2021〕3号）。",
        "根据《保守国家秘密法实施条例》（国务院令第646号）。",
        "执行《行政复议法》（主席令第16号）。",
        "落实《云溪市政府信息公开工作年度报告格式》（云公开办〔2021〕5号）。",
        "按《条例》（国务院令第722号）优化营商环境。",
        "根据《政府信息公开条例》（2019年修订）和《优化营商环境条例》（国务院令第722号）。",
    ],
    ids=[
        *("full", "spaced", "superseded", "circular", "nested", "local number", "earlier edition", "law"),
        *("local document", "short title", "two titles"),
    ],
)
def test_a_number_that_may_be_the_documents_is_no_wrong_one(text):
    assert of("CIT704", text) == []


@pytest.mark.parametrize(
    ("text", "editions"),
    [
        (
            "复议案件按照《中华人民共和国行政复议法》（2017年修正）的规定办理。",
            ["《行政复议法》（2017年修正）"],
        ),
        ("依据2017年修正的《中华人民共和国行政复议法》参加复议。", ["《行政复议法》（2017年修正）"]),
        ("复议案件按照《中华人民共和国行政复议法》（2023年修订）的规定办理。", []),
        ("依据《中华人民共和国保守国家秘密法》（2010年修订）做好审查。", []),
        ("申请人援引《中华人民共和国行政复议法》（2017年修正）的规定。", []),
    ],
    ids=[
        "an older one",
        "told before the title",
        "the newest",
        "the newest not in all the year",
        "somebody else's",
    ],
)
def test_an_edition_that_a_newer_one_replaced_before_the_year_is_superseded(text, editions):
    assert of("CIT702", text) == editions
