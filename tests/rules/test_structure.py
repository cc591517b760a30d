"""Rules on sections, items, duties and titles: what fires, and what stays silent however it is worded."""

import pytest

from nianbao.corpus.check import understand
from nianbao.loaders import load
from nianbao.packs.load import packs

from .judge import Patch, found, judge, outcome, read

GOVERNMENT: Patch = {"level": "government"}
SECTIONS = ("overview", "disclosures", "applications", "disputes", "problems", "other")


@pytest.mark.parametrize("key", SECTIONS)
def test_an_absent_section_is_reported_by_its_key(key: str) -> None:
    (finding,) = found("SEC101", {"drop_section": [key]})
    assert finding.place.section == key


@pytest.mark.parametrize("key", SECTIONS[3:])
def test_a_section_whose_heading_alone_is_lost_is_reported(key: str) -> None:
    assert [one.place.section for one in found("SEC101", {"set_heading": [key, ""]})] == [key]


ONE_AHEAD = {
    "overview": "二、总体情况",
    "disclosures": "三、主动公开政府信息情况",
    "applications": "四、收到和处理政府信息公开申请情况",
    "disputes": "五、政府信息公开行政复议、行政诉讼情况",
    "problems": "六、存在的主要问题及改进情况",
    "other": "七、其他需要报告的事项",
}


def test_a_section_in_the_wrong_place_is_reported_where_it_stands() -> None:
    (finding,) = found("SEC102", {"swap_sections": ["problems", "other"]})
    assert finding.place.section in {"problems", "other"}


def test_a_section_that_stands_again_is_reported_once() -> None:
    (finding,) = found("SEC102", {"repeat_section": ["problems"]})
    assert finding.place.section == "problems"


@pytest.mark.parametrize(
    "heading",
    [
        "五、存在的主要问题及改进情况",
        "五. 存在的主要问题及改进情况",
        "（五）存在的主要问题及改进情况",
        "第五部分 存在的主要问题及改进情况",
        "五、存在的主要问题和改进情况",
        "五、存在的主要问题及改进情况：",
        "五 、 存在的主要问题 及 改进情况",
    ],
)
def test_numbering_spaces_and_signs_are_no_other_title(heading: str) -> None:
    assert found("SEC103", {"set_heading": ["problems", heading]}) == []


@pytest.mark.parametrize("heading", ["五、存在问题及改进措施", "五、主要问题和下一步打算"])
def test_other_words_are_another_title(heading: str) -> None:
    (finding,) = found("SEC103", {"set_heading": ["problems", heading]})
    assert finding.place.section == "problems"
    assert "存在的主要问题及改进情况" in finding.message


@pytest.mark.parametrize("key", ["overview", "problems", "other"])
def test_a_heading_without_content_is_an_empty_section(key: str) -> None:
    assert [one.place.section for one in found("SEC104", {"empty_section": [key]})] == [key]


def test_a_statutory_section_without_its_table_is_not_called_empty() -> None:
    assert found("SEC104", {"drop_table": ["disputes"]}) == []


@pytest.mark.parametrize("key", ["proactive", "on_request", "management", "platform", "supervision"])
def test_an_absent_item_is_named(key: str) -> None:
    assert [one.evidence["items"] for one in found("SEC105", {"drop_item": [key]})] == [[key]]


def test_all_absent_items_are_one_finding() -> None:
    (finding,) = found("SEC105", {"drop_item": ["on_request"]}, {"drop_item": ["platform"]})
    assert finding.evidence["items"] == ["on_request", "platform"]


@pytest.mark.parametrize(
    ("key", "heading"),
    [
        ("proactive", "（一）主动公开情况"),
        ("on_request", "(二)依申请公开办理情况"),
        ("on_request", "二是依申请公开工作"),
        ("management", "3.加强政府信息管理"),
        ("platform", "（四）公开平台建设情况"),
        ("platform", "（四）政府信息公开平台"),
        ("supervision", "（五）监督保障及教育培训"),
        ("supervision", "监督保障方面"),
    ],
)
def test_an_item_is_known_by_its_meaning(key: str, heading: str) -> None:
    assert found("SEC105", {"set_item_heading": [key, heading]}) == []


@pytest.mark.parametrize(
    ("text", "duty"),
    [("工作考核", "assessment"), ("社会评议", "public_review"), ("责任追究", "accountability")],
)
def test_a_government_that_does_not_tell_of_a_duty_is_reported_which(text: str, duty: str) -> None:
    (finding,) = found("SEC106", GOVERNMENT, {"replace": [text, "有关工作"]})
    assert finding.evidence["items"] == [duty]


@pytest.mark.parametrize("other", ["绩效评估", "年度考评"])
def test_a_duty_reported_in_other_words_is_reported(other: str) -> None:
    assert found("SEC106", GOVERNMENT, {"replace": ["工作考核", other]}) == []


@pytest.mark.parametrize("level", ["department", "township"])
def test_only_peoples_governments_have_the_duties(level: str) -> None:
    patches: list[Patch] = [{"level": level}]
    expected = "not_applicable" if level == "department" else "pass"
    assert outcome("SEC106", read(*patches)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2024年，我局未收取政府信息公开信息处理费。",
        "全年无收费情况。",
        "我局没有向申请人收取任何费用。",
        "2024年收取信息处理费0元。",
    ],
)
def test_a_fee_statement_in_any_wording_will_do(text: str) -> None:
    old = "2024年，我局未收取政府信息公开信息处理费。"
    patches: list[Patch] = [] if text == old else [{"replace": [old, text]}]
    assert found("SEC107", *patches) == []


def test_fees_of_table_two_are_no_statement_on_information_fees() -> None:
    old = "2024年，我局未收取政府信息公开信息处理费。"
    assert len(found("SEC107", {"replace": [old, "本年度行政事业性收费见第二部分。"]})) == 1


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("各项工作平稳有序。", ["problems", "improvements"]),
        ("下一步，加强培训，拓宽渠道。", ["problems"]),
        ("公开的深度还不够，更新不够及时。", ["improvements"]),
    ],
)
def test_section_five_lacks_what_it_does_not_tell(text: str, missing: list[str]) -> None:
    (finding,) = found("SEC108", {"empty_section": ["problems"]}, {"add_paragraph": ["problems", text]})
    assert finding.evidence["missing"] == missing


@pytest.mark.parametrize(
    "text",
    [
        "一是公开内容有待丰富；二是人员力量薄弱。今后将加强培训，丰富内容。",
        "存在的不足：解读形式单一。整改措施：采用图文解读。",
        "（一）主要问题。更新滞后。（二）改进情况。明确专人负责。",
    ],
)
def test_problems_and_improvements_in_any_wording_will_do(text: str) -> None:
    assert found("SEC108", {"empty_section": ["problems"]}, {"add_paragraph": ["problems", text]}) == []


@pytest.mark.parametrize(
    ("key", "heading"),
    [
        ("platform", "（五）政府信息公开平台建设"),
        ("management", "（二）政府信息管理"),
        ("platform", "（4）政府信息公开平台建设"),
    ],
)
def test_a_number_that_skips_or_repeats_or_changes_style_is_reported(key: str, heading: str) -> None:
    assert found("SEC109", {"set_item_heading": [key, heading]})


@pytest.mark.parametrize(
    "numbers",
    [
        "1.甲 2.乙 4.丙 4.丁 5.戊",
        "1.甲 2.乙 2.丙 3.丁 4.戊",
        "1.甲 2.乙 2.丙 4.丁 5.戊",
        "1.甲 3.乙 4.丙 5.丁",
    ],
)
def test_one_slip_in_numbers_that_go_on_is_reported_once(numbers: str) -> None:
    lines = [{"add_paragraph": ["problems", f"{line}。"]} for line in numbers.split()]
    assert len(found("SEC109", *lines)) == 1


def test_parts_that_all_count_from_two_are_one_finding() -> None:
    ahead = [{"set_heading": [key, heading]} for key, heading in ONE_AHEAD.items()]
    assert [finding.place.section for finding in found("SEC109", *ahead)] == ["overview"]


def test_parts_count_from_two_behind_one_of_the_agency_s_own() -> None:
    ahead = [{"set_heading": [key, heading]} for key, heading in ONE_AHEAD.items()]
    own = {"replace": ["如对本报告有疑问", "一、编制说明。如对本报告有疑问"]}
    assert found("SEC109", own, *ahead) == []


@pytest.mark.parametrize("numbers", ["一是甲；二是乙；三是丙。", "1.甲。2.乙。3.丙。", "（1）甲；（2）乙。"])
def test_lists_inside_the_text_are_numbered_on_their_own(numbers: str) -> None:
    assert found("SEC109", {"add_paragraph": ["problems", numbers]}) == []


@pytest.mark.parametrize(
    ("title", "severity"),
    [
        ("", "error"),
        ("政府信息公开工作年度报告", "warning"),
        ("云溪市应急管理局政府信息公开工作年度报告", "warning"),
        ("2024年政府信息公开工作年度报告", "warning"),
        ("云溪市应急管理局关于2024年政府信息公开工作的年度报告", "warning"),
    ],
)
def test_a_title_names_agency_and_year(title: str, severity: str) -> None:
    (finding,) = found("SEC110", {"set_title": [title]})
    assert finding.severity == severity


@pytest.mark.parametrize(
    "title",
    [
        "云溪市应急管理局2024年政府信息公开工作年度报告",
        "2024年云溪市应急管理局政府信息公开工作年度报告",
        "云溪市应急管理局2024年度政府信息公开工作年度报告",
        "云溪市应急管理局\n2024年政府信息公开工作年度报告",
    ],
)
def test_a_title_in_any_order_is_a_title(title: str) -> None:
    assert found("SEC110", {"set_title": [title]}) == []


def test_what_is_no_annual_report_is_not_asked_for_sections() -> None:
    report = understand(load("购房合同\n\n甲方：某公司。".encode(), "a.txt"), packs().forms)
    assert [one.code for one in judge(report).findings] == ["LOD005"]
