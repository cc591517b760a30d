"""Items of section one, each with the blocks and sentences that stand under its heading."""

import pytest

from nianbao.loaders import load
from nianbao.model import Paragraph, Report, Table
from nianbao.packs.load import all_words, packs
from nianbao.recognition.prose.reader import narrative_reader
from nianbao.recognition.recognise import recognise
from nianbao.recognition.word_lists import word_lists

ITEMS = (
    "（一）主动公开。全年制发行政规范性文件3件。作出行政许可决定120件。",
    "（二）依申请公开。全年共收到5件，办结5件。",
    "（三）政府信息管理。动态调整主动公开目录。",
    "（四）政府信息公开平台建设。优化栏目设置。",
    "（五）监督保障。全年开展培训两次。",
)
PAGE = """<html><body><h1>清溪县水务局2024年政府信息公开工作年度报告</h1>
<p>本报告由清溪县水务局编制。</p><h2>一、总体情况</h2><p>2024年，我局依法公开。</p>{items}
<h2>六、其他需要报告的事项</h2><p>本年度未收取信息处理费。</p></body></html>"""
PARAGRAPHS = "".join(f"<p>{item}</p>" for item in ITEMS)
BREAKS = f"<p>{'<br>'.join(ITEMS)}</p>"


def read(items: str, name: str = "a.html") -> Report:
    document = load(PAGE.format(items=items).encode(), name)
    return recognise(document, packs().forms, word_lists(all_words), reader=narrative_reader(all_words))


def test_items_in_one_paragraph_with_breaks_read_as_their_twins_in_paragraphs() -> None:
    separate, broken = read(PARAGRAPHS), read(BREAKS)
    assert len({block.location for block in broken.document.blocks}) < len(broken.document.blocks)
    for report in (separate, broken):
        assert [(item.key, len(item.blocks)) for item in report.sections[0].items] == [
            (None, 1),
            ("proactive", 1),
            ("on_request", 1),
            ("management", 1),
            ("platform", 1),
            ("supervision", 1),
        ]
    filed = [
        [(one.text, one.section, one.item, one.span) for one in report.sentences]
        for report in (separate, broken)
    ]
    assert filed[0] == filed[1]
    stated = [
        [(one.concept, one.value) for one in report.narrative.statements] for report in (separate, broken)
    ]
    assert stated[0] == stated[1]
    assert ("applications.received", 5) in stated[1]
    assert ("applications.closed", 5) in stated[1]


@pytest.mark.parametrize("items", [PARAGRAPHS, BREAKS], ids=["paragraphs", "breaks"])
def test_a_rule_asks_for_an_item_and_gets_its_sentences(items: str) -> None:
    report = read(items)
    (item,) = report.items("on_request")
    assert item.heading is not None
    assert item.heading.title == "依申请公开"
    assert [one.text for one in item.sentences] == ["（二）依申请公开。", "全年共收到5件，办结5件。"]
    assert report.items("no such") == ()


INSIDE = (
    "我局重点做好以下工作：一是主动公开方面，公开信息30条；二是依申请公开方面，共收到5件，办结5件；"
    "三是监督保障方面，开展培训两次。"
)


def test_items_that_one_paragraph_numbers_within_share_it_piece_by_piece() -> None:
    report = read(f"<p>{INSIDE}</p>")
    section = report.sections[0]
    assert [item.key for item in section.items] == [None, "proactive", "on_request", "supervision"]
    assert [block.text for block in section.blocks if isinstance(block, Paragraph)][-1] == INSIDE
    (item,) = report.items("on_request")
    assert item.text == "二是依申请公开方面，共收到5件，办结5件；"
    (sentence,) = item.sentences
    passage = sentence.passage()
    assert report.document.text_at(passage.block)[slice(*passage.span)] == passage.text == sentence.text


def test_every_sentence_and_heading_knows_its_very_characters() -> None:
    for items in (PARAGRAPHS, BREAKS, f"<p>{INSIDE}</p>"):
        report = read(items)
        passages = [sentence.passage() for sentence in report.sentences]
        passages += [section.heading.passage for section in report.sections]
        passages += [heading.passage for section in report.sections for heading in section.headings]
        assert passages
        for one in passages:
            assert report.document.text_at(one.block, one.cell)[slice(*one.span)] == one.text


def test_a_table_under_an_item_is_a_block_of_it() -> None:
    table = "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    (item,) = read(PARAGRAPHS.replace("<p>（三）", f"{table}<p>（三）")).items("on_request")
    assert [isinstance(block, Table) for block in item.blocks] == [False, True]
    assert item.text == ITEMS[1]


def test_a_short_line_of_two_clauses_is_an_item_s_heading_as_a_whole() -> None:
    lines = (
        "（一）推进主动公开，回应群众关切", "全年发布信息9条。",
        "（二）畅通申请渠道，规范依申请公开", "未收到申请。",
        "（三）完善公开制度规范，加强政府信息管理", "所有信息先审查、后公开。",
        "（四）加强平台建设，扩展公开渠道", "定期自查，提高更新频率。",
        "（五）健全工作机制，自觉接受监督", "接受社会的监督。",
    )  # fmt: skip
    items = read("".join(f"<p>{line}</p>" for line in lines)).sections[0].items
    assert [(item.key, item.heading.title if item.heading else "") for item in items[1:]] == [
        ("proactive", "推进主动公开，回应群众关切"),
        ("on_request", "畅通申请渠道，规范依申请公开"),
        ("management", "完善公开制度规范，加强政府信息管理"),
        ("platform", "加强平台建设，扩展公开渠道"),
        ("supervision", "健全工作机制，自觉接受监督"),
    ]


def test_a_point_in_another_manner_of_numbers_is_no_item_of_its_own() -> None:
    points = "<p>（1）予以公开3件；（2）不予公开2件。</p>"
    with_points = [one + points * one.startswith("（二）") for one in ITEMS]
    report = read("".join(f"<p>{item}</p>" for item in with_points))
    assert [item.key for item in report.sections[0].items if item.key is None] == [None]
    assert ("applications.granted", 3) in [(one.concept, one.value) for one in report.narrative.statements]
