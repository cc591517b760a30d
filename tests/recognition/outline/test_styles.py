"""Reports write their headings in many styles: all six sections and all five items are found in each."""

from hypothesis import given
from hypothesis import strategies as st

from nianbao.loaders import load
from nianbao.model import ITEM_TITLES, SECTION_TITLES, Report
from nianbao.packs.load import all_words, packs
from nianbao.recognition.recognise import recognise
from nianbao.recognition.word_lists import word_lists

CHINESE = "一二三四五六"
SECTION_NUMBERS = ("{c}、", "{c}.", "第{c}部分 ", "第{c}部分、", "{c} 、", "{c}，")
ITEM_NUMBERS = ("（{c}）", "({c})", "{d}.", "{d}、", "（{d}）", "{c}是")
TITLES = {key: title.partition("、")[2] for key, title in SECTION_TITLES.items()}
OTHER_TITLES = {
    "overview": ("总体情况", "工作总体情况", "概述"),
    "disclosures": ("主动公开政府信息情况", "主动公开政府信息的情况"),
    "applications": ("收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请的情况"),
    "disputes": (
        "政府信息公开行政复议、行政诉讼情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
    ),
    "problems": (
        "存在的主要问题及改进情况",
        "政府信息公开工作存在的主要问题及改进情况",
        "存在的问题及改进措施",
    ),
    "other": ("其他需要报告的事项", "需要报告的其他事项", "其他需要报告的情况"),
}
TEXT = "严格按照要求开展各项工作，取得较好成效。"


@st.composite
def reports(draw: st.DrawFn) -> str:
    """A report as a text file: one style of numbers for the sections, one for the items, any wording."""
    sections = draw(st.sampled_from(SECTION_NUMBERS))
    items = draw(st.sampled_from(ITEM_NUMBERS))
    ending, glued = draw(st.sampled_from(("", "情况"))), draw(st.booleans())
    lines = ["云溪市应急管理局2024年政府信息公开工作年度报告"]
    titles = {key: draw(st.sampled_from(OTHER_TITLES[key])) for key in SECTION_TITLES}
    heads = {
        key: sections.format(c=number) + titles[key]
        for number, key in zip(CHINESE, SECTION_TITLES, strict=True)
    }
    contents = draw(st.sampled_from((None, "{head}", "{head} {page}", "{head}……{page}", "{head}\t{page}")))
    if contents:
        lines += ["目录", *(contents.format(head=head, page=n) for n, head in enumerate(heads.values(), 1))]
    broken = draw(st.sampled_from((None, *SECTION_TITLES)))
    for key, head in heads.items():
        lines += [head[:-2], head[-2:]] if key == broken and head[-4:] in titles[key] else [head]
        if key != "overview":
            lines += [TEXT]
            continue
        for index, title in enumerate(ITEM_TITLES.values()):
            item = items.format(c=CHINESE[index], d=index + 1) + title + ending
            lines += [f"{item}。{TEXT}"] if glued else [item, TEXT]
    return "\n\n".join(lines)


def read(text: str) -> Report:
    return recognise(load(text.encode(), "a.txt"), packs().forms, word_lists(all_words))


@given(reports())
def test_sections_and_items_are_found_in_any_style(text: str) -> None:
    report = read(text)
    assert [section.key for section in report.sections] == list(SECTION_TITLES)
    assert [item.key for item in report.sections[0].items] == list(ITEM_TITLES)


@given(reports())
def test_no_block_is_lost(text: str) -> None:
    report = read(text)
    kept = sum(section.text.count(TEXT) for section in report.sections)
    assert kept == text.count(TEXT)


@given(reports())
def test_agency_year_and_level_do_not_depend_on_the_style(text: str) -> None:
    report = read(text)
    assert (report.agency, report.year, report.level) == ("云溪市应急管理局", 2024, "department")
