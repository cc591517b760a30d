"""The outline: title, agency, year, level, sections and items by meaning, not by one spelling."""

import pytest

from nianbao.corpus.check import understand
from nianbao.model import Document, Item, Location, Medium, Paragraph
from nianbao.packs.load import all_words
from nianbao.recognition.outline.headings import cut_number
from nianbao.recognition.outline.sections import Outline, outline
from nianbao.recognition.word_lists import word_lists

SIX = ["overview", "disclosures", "applications", "disputes", "problems", "other"]
PLAIN = """云溪市应急管理局2024年政府信息公开工作年度报告
本报告由云溪市应急管理局编制，数据统计期限为2024年1月1日至2024年12月31日。
一、总体情况
2024年，我局认真做好政府信息公开工作。
（一）主动公开。全年公开信息12条。
（二）依申请公开。收到申请3件。
（三）政府信息管理。制度健全。
（四）政府信息公开平台建设。网站运行平稳。
（五）监督保障。开展培训。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
存在公开不够主动的问题，下一步将改进。
六、其他需要报告的事项
本年度未收取信息处理费。"""


def read(text: str, hint: str = "", name: str = "") -> Outline:
    lines = enumerate(text.splitlines(), 1)
    paragraphs = tuple(Paragraph(line.strip(), Location(line=n)) for n, line in lines if line.strip())
    blocks = Document("a.txt", "text", paragraphs).numbered().blocks
    return outline(blocks, hint, name, word_lists(all_words))


def keys(found: Outline) -> list[str | None]:
    return [section.key for section in found.sections]


def test_a_plain_report_is_read() -> None:
    found = read(PLAIN)
    assert keys(found) == SIX
    assert [item.key for item in found.sections[0].items if item.heading] == [
        "proactive",
        "on_request",
        "management",
        "platform",
        "supervision",
    ]
    assert (found.agency, found.year, found.level) == ("云溪市应急管理局", 2024, "department")


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("overview", "一、 总体情况："),
        ("overview", "第一部分　总体情况"),
        ("disputes", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        ("problems", "五、政府信息公开工作存在的主要问题及改进情况"),
        ("problems", "五、主要问题及改进措施"),
        ("other", "六、其它需要报告的事项"),
        ("disclosures", "二、主动公开情况"),
        ("applications", "３．收到和处理政府信息公开申请情况"),
    ],
)
def test_a_section_is_known_by_its_meaning(key: str, title: str) -> None:
    cut = cut_number(title)
    lines = PLAIN.splitlines()
    old = next(line for line in lines if cut_number(line).number == f"{'一二三四五六'[SIX.index(key)]}、")
    if cut.number.endswith("．"):
        for number, digit in zip("一二三四五六", "１２３４５６", strict=True):
            lines = [line.replace(f"{number}、", f"{digit}．") for line in lines]
        assert keys(read("\n".join(lines))) == SIX
    else:
        assert keys(read(PLAIN.replace(old, title))) == SIX


def test_a_heading_with_text_on_its_line_keeps_both() -> None:
    found = read(PLAIN.replace("一、总体情况\n", "一、总体情况："))
    assert keys(found) == SIX
    assert found.sections[0].text.startswith("2024年，我局")


def test_an_item_of_section_one_is_no_section() -> None:
    found = read(PLAIN.replace("（五）监督保障", "（六）行政复议、行政诉讼情况\n无。\n（五）监督保障"))
    assert keys(found) == SIX


def test_a_table_of_contents_is_left_out() -> None:
    titles = [line for line in PLAIN.splitlines() if line[1] == "、"]
    found = read(
        PLAIN.replace("本报告由", "\n".join(f"{title}\t{n}" for n, title in enumerate(titles)) + "\n本报告由")
    )
    assert keys(found) == SIX
    assert found.sections[0].items


def test_labels_of_the_forms_are_no_headings() -> None:
    found = read(
        PLAIN.replace(
            "四、政府",
            "一、本年新收政府信息公开申请数量\n三、本年度办理结果\n四、结转下年度继续办理\n四、政府",
        )
    )
    assert keys(found) == SIX


@pytest.mark.parametrize(
    ("title", "agency", "year", "level"),
    [
        ("青石县人民政府2023年政府信息公开工作年度报告", "青石县人民政府", 2023, "government"),
        ("2024年青石县柳河镇人民政府政府信息公开工作年度报告", "青石县柳河镇人民政府", 2024, "township"),
        ("云溪市城东街道办事处\n2022年度政府信息公开工作年度报告", "云溪市城东街道办事处", 2022, "township"),
        (
            "云溪市人民政府办公室 ２０２４ 年\n政府信息公开工作\n年度报告",
            "云溪市人民政府办公室",
            2024,
            "department",
        ),
        ("云溪市财政局二〇二四年政府信息公开工作年度报告", "云溪市财政局", 2024, "department"),
        (
            "云溪市财政局（云溪市国资委）2024年政府信息公开工作年度报告",
            "云溪市财政局（云溪市国资委）",
            2024,
            "department",
        ),
        ("云溪市财政局政府信息公开工作年度报告（2024年度）", "云溪市财政局", 2024, "department"),
        ("云溪市财政局关于2024年度政府信息公开工作情况的报告", "云溪市财政局", 2024, "department"),
        ("正文云溪市财政局2024年政府信息公开工作年度报告", "云溪市财政局", 2024, "department"),
        ("标题：云溪市财政局2024年政府信息公开工作年度报告", "云溪市财政局", 2024, "department"),
        ("首页 > 公开 > 云溪市财政局2024年政府信息公开工作年度报告", "云溪市财政局", 2024, "department"),
        (
            "云溪市财政局2024年政府信息公开工作年度报告-云溪市人民政府门户网站",
            "云溪市财政局",
            2024,
            "department",
        ),
        ("云溪市2024年政府信息公开工作年度报告", "云溪市", 2024, "government"),
    ],
)
def test_agency_year_and_level_are_read_from_the_title(
    title: str, agency: str, year: int, level: str
) -> None:
    found = read(PLAIN.replace(PLAIN.splitlines()[0], title))
    assert (found.agency, found.year, found.level) == (agency, year, level)
    assert found.title is not None


def test_a_title_without_agency_and_year_leaves_both_to_the_body() -> None:
    found = read(PLAIN.replace("云溪市应急管理局2024年政府", "政府", 1))
    assert found.title is not None
    assert (found.title.agency, found.title.year) == (None, None)
    assert (found.agency, found.year) == ("云溪市应急管理局", 2024)


@pytest.mark.parametrize("medium", ["page", "lines"])
def test_the_title_that_stands_beside_the_text_stands_in_for_one_in_it(medium: Medium) -> None:
    paragraphs = (Paragraph("一、总体情况"), Paragraph("二、主动公开政府信息情况"))
    title = "云溪市应急管理局2024年政府信息公开工作年度报告"
    report = understand(Document("a", "", paragraphs, title, medium=medium).numbered(), ())
    assert report.title is not None
    assert report.title.text == title


def test_a_notice_about_reports_has_no_title() -> None:
    assert read("关于做好2024年政府信息公开工作年度报告编制工作的通知\n各单位：\n请按时报送。").title is None


def test_an_empty_document_has_an_empty_outline() -> None:
    assert read("") == Outline(None, Item(), (), None, None, None)


@pytest.mark.parametrize(
    "above",
    ["依申请公开", "政府信息公开制度", "云溪市应急管理局"],
    ids=["menu", "menu, longer", "page header"],
)
def test_a_line_above_the_title_is_no_part_of_the_agencys_name(above: str) -> None:
    assert read(f"{above}\n{PLAIN}").agency == "云溪市应急管理局"


def test_a_title_broken_within_the_agencys_name_is_one() -> None:
    assert read(f"青石县\n{PLAIN}").agency == "青石县云溪市应急管理局"


def test_headings_whose_separator_was_lost_are_read() -> None:
    assert keys(read(PLAIN.replace("、总体", "总体").replace("、存在", "存在"))) == SIX


def test_an_item_numbered_as_sections_are_is_no_section_again() -> None:
    items = "一、收取信息处理费情况\n本年度无。\n二、其他事项\n本年度无。"
    assert keys(read(f"{PLAIN}\n{items}")) == SIX


def test_an_item_in_brackets_that_speaks_of_problems_is_no_section_among_arabic_numbers() -> None:
    text = PLAIN.replace("。开展培训。", "：明确专职人员，全年开展业务培训两次，对发现的问题及时督促整改。")
    for number, sign in enumerate("一二三四五六", 1):
        text = text.replace(f"\n{sign}、", f"\n{number}. ")
    assert keys(read(text)) == SIX


def test_a_heading_joined_with_the_text_below_it_keeps_both() -> None:
    found = read(PLAIN.replace("改进情况\n", "改进情况").replace("事项\n", "事项"))
    assert keys(found) == SIX
    assert found.sections[-1].text == "本年度未收取信息处理费。"


def test_words_of_a_cover_letter_are_no_part_of_the_agencys_name() -> None:
    assert read(f"关于公布{PLAIN}").agency == "云溪市应急管理局"
