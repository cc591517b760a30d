"""Reports whose running text is of their own: no eight characters in a row stand in many of them."""

import random

from nianbao.model import SECTION_TITLES
from nianbao.testing import SampleReport, canonical
from nianbao.testing.figures import Figures
from nianbao.testing.forms import form_spec
from nianbao.testing.sample import SampleItem
from nianbao.testing.tables import SampleTable
from tests.series.units import Unit

_LEVELS = {"政府": "government", "部门": "department", "乡镇": "township"}
_VERBS = [
    "梳理",
    "整理",
    "编印",
    "张贴",
    "回访",
    "走访",
    "核对",
    "更新",
    "补登",
    "抽查",
    "汇编",
    "讲解",
    "录制",
    "翻译",
    "排查",
    "订正",
    "调整",
    "收集",
    "登记",
    "公示",
    "轮训",
    "评比",
    "试行",
    "推送",
    "转办",
    "细化",
]
_NOUNS = [
    "清单",
    "台账",
    "目录",
    "展板",
    "问答",
    "图解",
    "短片",
    "手册",
    "窗口",
    "热线",
    "信箱",
    "栏目",
    "专题",
    "案例",
    "指南",
    "流程",
    "样表",
    "索引",
    "底稿",
    "卷宗",
    "名册",
    "公告",
    "标牌",
    "简报",
    "课件",
    "题库",
    "座谈",
    "院落",
    "市集",
    "校园",
    "车站",
    "社区",
    "村组",
    "医院",
    "企业",
    "工地",
    "渔场",
    "茶园",
    "林场",
    "粮站",
    "书屋",
    "影院",
    "码头",
    "桥梁",
    "渠道",
    "水库",
    "温室",
    "果园",
    "牧场",
    "矿区",
    "渡口",
    "老街",
    "新区",
    "驿站",
]
_ENDS = [
    "逐月",
    "逐季",
    "分批",
    "当周",
    "当日",
    "年中",
    "岁末",
    "春季",
    "秋季",
    "汛期",
    "农闲",
    "夜间",
    "上门",
    "随访",
    "网上",
    "现场",
    "联合",
    "交叉",
    "定点",
    "巡回",
]


def sentence(rng: random.Random) -> str:
    """Return a sentence that hardly any other report has."""
    return "，".join(_clause(rng) for _ in range(3)) + "。"


def _clause(rng: random.Random) -> str:
    return (
        rng.choice(_ENDS) + rng.choice(_VERBS) + rng.choice(_NOUNS) + rng.choice(_NOUNS) + rng.choice(_NOUNS)
    )


def paragraphs(rng: random.Random) -> tuple[list[str], list[str]]:
    """Return the texts of section one's items and those of section five."""
    items = [sentence(rng) + sentence(rng) for _ in range(5)]
    return items, [sentence(rng) + sentence(rng) for _ in range(2)]


def report(
    unit: Unit, year: int, figures: Figures, texts: tuple[list[str], list[str]], claim: str = ""
) -> SampleReport:
    """Return a report of a unit; ``claim`` stands behind the number of applications."""
    sample = canonical(level=_LEVELS[unit.level], earlier=2024 - year)  # type: ignore[arg-type]
    old, new = sample.agency, unit.named(year)
    sample.set_title(f"{new}{year}年政府信息公开工作年度报告")
    sample.preface = [text.replace(old, new) for text in sample.preface]
    items, problems = texts
    for section in sample.sections:
        if section.key in figures:
            section.content = [SampleTable.of(form_spec(section.key, "2021"), figures[section.key])]
        if section.key == "problems":
            section.content = [
                f"存在的主要问题：一是{problems[0]}",
                f"改进情况：一是{problems[1]}",
            ]
        if section.key == "overview":
            own = [part for part in section.content if isinstance(part, SampleItem)]
            duties = "做好工作考核；开展社会评议；未发生责任追究情形。" if unit.level != "部门" else ""
            number = figures["applications"]["new"]["total"]
            for item, text in zip(own, items, strict=True):
                item.text = text
                if item.key == "on_request":
                    item.text += f"全年共收到政府信息公开申请{number}件{claim}。"
                if item.key == "supervision":
                    item.text += duties
            section.content = [f"{year}年，{new}依法公开政府信息。", *own]
    assert {section.key for section in sample.sections} == set(SECTION_TITLES)
    return sample
