"""Years, periods and dates: what contradicts the report's year, and what names another year rightly."""

import pytest

from nianbao.corpus.check import understand
from nianbao.loaders import load
from nianbao.packs.collection import PackOptions, collect
from nianbao.testing.canonical import canonical
from nianbao.testing.rendering import render

from .judge import found, judge, outcome, read


def said(code: str, text: str, section: str = "overview") -> list[object]:
    """Return what the rule says was stated, of a sentence added to the canonical report on 2024."""
    return [one.evidence["actual"] for one in found(code, {"add_paragraph": [section, text]})]


def introduced(code: str, text: str) -> list[object]:
    """Like ``said``, of a sentence in the introduction."""
    patch = {"replace": ["云溪市应急管理局编制本报告。", f"云溪市应急管理局编制本报告。{text}"]}
    return [one.evidence["actual"] for one in found(code, patch)]


def with_period(code: str, period: str) -> list[object]:
    old = "本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。"
    return [one.evidence["actual"] for one in found(code, {"replace": [old, period]})]


def test_the_report_on_a_known_year_has_a_year():
    assert outcome("DAT501", read()) == "pass"


@pytest.mark.parametrize(
    "text",
    ["2023年，我局未收取信息处理费。", "2023年度未收取政府信息公开信息处理费。"],
)
def test_a_fee_statement_on_another_year_contradicts_the_title(text):
    assert said("DAT502", text, "other") == [2023]


def test_an_introduction_on_another_year_contradicts_the_title():
    assert introduced("DAT502", "现公布2023年政府信息公开工作年度报告。") == [2023]
    assert with_period("DAT502", "统计期限为2023年1月1日至2023年12月31日。") == [2023]


@pytest.mark.parametrize(
    "text",
    [
        "2025年，我局将继续依法收取信息处理费。",
        "2023年以来，我局未收取信息处理费。",
        "2021年1月1日起施行信息处理费管理办法，我局未收费。",
        "2023年未收费，2024年也未收取信息处理费。",
    ],
    ids=["plan", "since", "in force from", "compared"],
)
def test_a_fee_statement_may_name_other_years(text):
    assert said("DAT502", text, "other") == []


def test_disputes_left_from_another_year_are_reported_so():
    assert said("DAT502", "2023年结转的案件1件，已审结。", "disputes") == []


def test_last_years_report_may_be_mentioned_in_the_introduction():
    assert introduced("DAT502", "2023年政府信息公开工作年度报告已发布，本报告反映2024年情况。") == []


@pytest.mark.parametrize(
    "period",
    [
        "本报告统计数据的期限自2024年1月1日起至2024年11月30日止。",
        "本报告所列数据统计期限为2024年1月1日至12月30日。",
        "本报告统计期限：2023年12月1日至2024年12月31日。",
        "数据统计时间为2024年2月1日—12月31日。",
        "所列数据的统计期限从 2024 年 1 月 1 日至 2025 年 1 月 31 日止。",
        "现将2024年1月1日至2024年11月30日的工作情况报告如下。",
    ],
)
def test_a_period_other_than_the_calendar_year_is_wrong(period):
    assert len(with_period("DAT503", period)) == 1


@pytest.mark.parametrize(
    "period",
    [
        "数据统计时间为2024年1月1日—12月31日。",
        "本报告中所列数据的统计期限自 2024 年 1 月 1 日起，至 2024 年 12 月 31 日止。",
        "数据统计期限为2024年。",
    ],
)
def test_the_calendar_year_is_the_period(period):
    assert with_period("DAT503", period) == []


def test_the_days_of_an_activity_are_no_period():
    assert said("DAT503", "2024年3月1日至3月31日开展数据自查统计，期间整改问题。") == []


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("2023年，我局严格落实信息公开审核制度。", "overview"),
        ("2022年，全局共主动公开政府信息120条。", "overview"),
        ("2023年度我局认真开展政务公开业务培训。", "overview"),
        ("根据2022年政务公开工作要点，我局细化任务分工。", "overview"),
        ("围绕2023年重点工作任务，我局及时公开信息。", "overview"),
        ("2023年，我局将在以下方面改进。", "problems"),
        ("下一步，2023年我局将加强培训。", "problems"),
        ("2024年即将到来，我局将推动公开工作再上新台阶。", "problems"),
        ("截至2022年12月31日，我局本年度被申请行政复议9件。", "disputes"),
        ("为加强2023年度政府信息公开工作的组织领导，我局调整了领导小组。", "overview"),
        ("回顾2022年工作，我局政府信息公开仍存在一定差距。", "problems"),
        ("2022年，我局严格落实“三审三校”制度，本年度共清理失效信息47条。", "overview"),
    ],
)
def test_an_older_year_reported_as_the_current_one_is_stale(text, section):
    assert len(said("DAT504", text, section)) == 1


def test_the_year_that_is_over_is_none_to_plan_for():
    finding = found("DAT504", {"add_paragraph": ["problems", "2024年，我局将从以下方面改进：加强培训。"]})
    assert [one.evidence["expected"] for one in finding] == [2025]
    assert said("DAT504", "2024年，我局将信息公开纳入考核，仍有不足。", "problems") == []


@pytest.mark.parametrize(
    "text",
    [
        "2025年，我局将从以下方面改进：一是加强培训。",
        "针对2023年报告中提出的问题，我局逐项整改。",
        "2023年存在的问题已整改到位。",
        "2023年工作中存在问题的改进情况：一是加强培训。",
    ],
)
def test_plans_and_mended_problems_name_their_own_years(text):
    assert said("DAT504", text, "problems") == []


@pytest.mark.parametrize(
    "text",
    [
        "2023年，我局收到申请110件，2024年收到117件。",
        "较2023年增长6.4%，与2023年相比减少3件。",
        "2019年《条例》修订以来，我局持续完善制度。",
        "2008年5月1日施行以来，累计公开信息3万条。",
        "2023年起，我局每月公开抽检结果。",
        "2020年底前完成的标准化目录继续使用。",
        "2023年12月，我局被评为先进单位。",
        "2022年，我局在全省率先建成专区，今年继续完善。",
        "2023年我局共有2名工作人员，今年增至3名。",
        "2023年度部门决算、2024年度部门预算已按时公开。",
        "2022年度本单位“三公”经费决算已公开。",
        "2023年度政府信息公开工作年度报告按时发布。",
        "2023年全区统计公报于4月发布。",
        "2023年全市政务公开评估结果反馈后，我局认真整改。",
        "“十四五”规划（2021—2025年）实施情况公开。",
        "按照2021—2025年工作方案推进。",
        "按照《云溪市2024年政务公开工作要点》要求，我局逐项落实。",
        "按照2023年政务公开工作要点和2024年政务公开工作要点要求开展工作。",
        "按照2023年修订的工作方案开展审查。",
        "公开2023年重点工作任务完成情况。",
    ],
)
def test_other_years_are_named_rightly(text):
    assert said("DAT504", text) == []


def test_what_was_set_up_in_another_year_may_go_on_in_this_one():
    text = "2023年加强网站建设，本年度共改版栏目6个，较上年增加2个。"
    assert said("DAT504", text, "overview") == []


def test_last_years_plan_may_be_reported_on():
    assert said("DAT504", "落实2023年度政务公开工作要点情况：已全部完成。", "other") == []


@pytest.mark.parametrize(
    "date",
    [
        *("2024年2月30日", "2023年2月29日", "13月5日", "11月31日", "2024年12月32日", "2024年13月"),
        *("2024年0月5日", "２０２４年２月３０日", "1900年2月29日", "4月31日", "2024 年 6 月 31 日"),
        *("2024-02-30", "2023/2/29", "二〇二四年二月三十日", "二〇二三年二月二十九日"),
    ],
)
def test_a_day_that_no_calendar_has(date):
    assert len(said("DAT505", f"我局于{date}组织培训。")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "2024年2月29日、2000年2月29日召开会议。",
        "全年12个月，30日内答复；3个月零20日办结。",
        "1月至12月共公开12条，每月5日、15日、25日更新。",
        "自受理之日起20日内答复，平均12.31日办结。",
        "2024年1月第35号公告，版本2024.13.45，2024-01-31、2024/2/29，二〇二四年十二月三十一日。",
    ],
    ids=["leap years", "durations", "months", "decimals", "numbers"],
)
def test_other_numbers_are_no_dates(text):
    assert said("DAT505", text) == []


@pytest.mark.parametrize(
    ("date", "late"),
    [("2025年1月20日", 0), ("2025年1月31日", 0), ("2025年2月18日", 1), ("二〇二五年二月十八日", 1)],
)
def test_a_department_is_due_by_the_end_of_january(date, late):
    assert len(found("DAT506", {"add_paragraph": ["other", date]})) == late


@pytest.mark.parametrize(("date", "late"), [("2025年3月31日", 0), ("2025年4月1日", 1)])
def test_a_government_is_due_by_the_end_of_march(date, late):
    patches = {"level": "government"}, {"add_paragraph": ["other", date]}
    assert len(found("DAT506", *patches)) == late


@pytest.mark.parametrize(("date", "late"), [("2025-01-19", []), ("2025-03-21", ["发布日期：2025-03-21"])])
def test_the_date_nearest_to_the_text_counts_where_a_page_gives_two(date, late):
    page = render(canonical(), "html")
    page = page.replace(b"<h1>", "<p>发布日期：2025-01-20</p><h1>".encode(), 1)
    page = page.replace(b"</h1>", f"</h1><p>发布日期：{date}</p>".encode(), 1)
    assert page.count("发布日期".encode()) == 2
    contents = collect(PackOptions())
    report = understand(load(page, "a.html"), contents.forms, None, contents.words, contents.additions)
    assert [finding.evidence["actual"] for finding in judge(report, "DAT506").findings] == late


def test_a_day_that_no_calendar_has_is_not_late() -> None:
    patch = {"add_paragraph": ["other", "2025年2月32日"]}
    assert found("DAT506", patch) == []
    assert found("DAT505", patch)


@pytest.mark.parametrize(
    ("code", "text", "stated"),
    [
        (
            "DAT502",
            "以上主动公开情况的统计范围自2023年1月1日起至2023年12月31日止。",
            2023,
        ),
        ("DAT503", "本部分数字的统计期间为2024年1月1日至2025年12月31日。", "2024年1月1日至2025年12月31日"),
    ],
)
def test_a_period_in_a_section_with_a_form_is_that_of_its_figures(code, text, stated):
    assert said(code, text, "disclosures") == [stated]


def test_a_summing_up_of_an_older_year_is_stale():
    text = "总的看，2022年度我局公开工作取得了新进展，但与群众要求相比仍有不足。"
    assert said("DAT504", text, "problems") == [2022]
    assert said("DAT504", text.replace("2022", "2024"), "problems") == []
