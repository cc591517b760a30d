"""Numbers with units in running text, however they are written."""

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.chinese.numerals import chinese_number
from nianbao.chinese.quantities import in_digits, quantities


def read(text: str) -> list[tuple[object, str, bool]]:
    return [(one.value, one.unit, one.exact) for one in quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("收到申请12件", 12, "件"),
        ("收到申请 12 件", 12, "件"),
        ("发布信息１２，１２６条", 12126, "条"),
        ("发布信息1,234条", 1234, "条"),
        ("收到申请十二件", 12, "件"),
        ("收到申请一百零五件", 105, "件"),
        ("收到申请两件", 2, "件"),
        ("办理三千二百件", 3200, "件"),
        ("收费30.5万元", Decimal("30.5"), "万元"),
        ("采用率95.4%", Decimal("95.4"), "%"),
        ("采用率９５％", 95, "%"),
        ("处罚83宗", 83, "宗"),
        ("线上2期", 2, "期"),
        ("信息总数二百零三条", 203, "条"),
    ],
)
def test_an_exact_figure(text: str, value: object, unit: str) -> None:
    assert read(text) == [(value, unit, True)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("发布信息2.3万余条", 23000),
        ("发布信息3万条", 30000),
        ("发布信息100余条", 100),
        ("发布信息约120条", 120),
        ("发布信息近百条", 100),
        ("发布信息上百条", 100),
        ("发布信息超过500条", 500),
        ("访问量1.2亿次", 120_000_000),
    ],
)
def test_an_inexact_figure_says_so(text: str, value: int) -> None:
    assert [(one[0], one[2]) for one in read(text)] == [(value, False)]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("访问量32.6万次", 1000),
        ("访问量203万次", 10_000),
        ("访问量约203万次", 0),
        ("访问量203万余次", 0),
        ("收到申请12件", 0),
    ],
)
def test_a_rounded_figure_says_what_its_last_digit_is_worth(text: str, step: int) -> None:
    (one,) = quantities(text)
    assert one.step == step
    assert one.has_bounds == (one.exact or step > 0)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("自然人六十八件，法人二十九件", "自然人68件，法人29件"),
        ("办结率百分之九十六", "办结率96%"),
        ("占百分之六十五点三", "占65.3%"),
        ("占百分之五点零四", "占5.04%"),
        ("收到约三百件，数十件", "收到约三百件，数十件"),
        ("收费为零", "收费为零"),
        ("收到12件", "收到12件"),
    ],
)
def test_figures_in_chinese_numerals_are_written_in_digits(text: str, digits: str) -> None:
    assert in_digits(text) == digits


def test_each_thing_by_itself_is_no_figure() -> None:
    assert read("实行一件一码、一案一策") == []


def test_a_word_of_quantity_before_digits_is_no_doubt() -> None:
    assert read("行政复议数4件") == [(4, "件", True)]
    assert [exact for *_, exact in read("收到来信数十件、几百条")] == [False, False]


def test_a_number_without_unit_counts_behind_a_word_of_quantity() -> None:
    assert read("处理决定数量为26，总数为0；合计为1204。") == [
        (26, "", True),
        (0, "", True),
        (1204, "", True),
    ]
    assert read("数量为1,204，代码量为26亩，总数为2024年") == []


def test_a_zero_without_unit_counts_behind_the_verb() -> None:
    assert read("行政复议、行政诉讼均为0。") == [(0, "", True)]
    assert read("分别为 0 件、 5 件") == [(0, "件", True), (5, "件", True)]


@pytest.mark.parametrize(
    "text",
    [
        "国办公开办函〔2021〕30号",
        "联系电话0388-6620015",
        "2024年1月1日起至12月31日止",
        "一个窗口、三次会议、四项制度",
        "第二十条第（五）项",
        "每一件申请都有人办",
        "一件一件地办",
        "无一件结转，没有一件超期",
        "信访类申请一件也没有",
        "收到的申请一件不落",
        "最早的一件印发于2016年",
        "没有数字",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["每年3至5件", "3-5件"])
def test_the_end_of_a_range_is_not_exact(text: str) -> None:
    assert not any(exact for _, _, exact in read(text))


@given(st.integers(min_value=1, max_value=99_999_999_999))
def test_every_numeral_is_read_as_the_peer_writes_it(number: int) -> None:
    assert chinese_number(cn2an.an2cn(number)) == number


@given(st.text(alphabet="零一二三四五六七八九十百千万亿两〇", max_size=12))
def test_any_run_of_digits_is_a_number_or_none(text: str) -> None:
    value = chinese_number(text)
    assert value is None or value >= 0


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(["件", "条", "份", "人次"]))
def test_arabic_numbers_come_back_with_and_without_separators(number: int, unit: str) -> None:
    assert read(f"共{number}{unit}") == [(number, unit, True)]
    assert read(f"共{number:,}{unit}") == [(number, unit, True)]


@given(st.text(max_size=200))
def test_offsets_point_at_what_was_read(text: str) -> None:
    for one in quantities(text):
        assert text[one.start : one.end] == one.text
