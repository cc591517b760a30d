"""Marks in a web page: at the element or the sentence, and the page made harmless."""

from typing import NamedTuple

import pytest
from lxml import etree

from nianbao.editing.html_notes import annotate_html
from nianbao.editing.notes import Note, Notes
from nianbao.loaders import load
from nianbao.model import Paragraph
from tests.editing.judged import annotated, place_at, wrong

PAGE = """<html><head><title>年报</title><meta http-equiv="refresh" content="0;url=http://x.example"><script>a()</script></head>
<body onload="b()"><div><p>甲句。<b>乙句。</b>丙句。</p><img src="http://x.example/1.png"><a href="http://x.example">链接</a>
<table><tr><td>总计</td><td>12</td></tr><tr><td>其中</td><td></td></tr><tr><td>甲</td><td>3</td></tr></table></div></body></html>"""


class Wanted(NamedTuple):
    node: str
    text: str
    nth: int = 0


def marked(*wanted: Wanted, page: str = PAGE) -> etree._Element:
    document = load(page.encode(), "a.html")
    notes = tuple(Note(place_at(document, *one), ("有误", "依据"), "error", "ARI301") for one in wanted)
    data, _ = annotate_html(page.encode(), Notes(("检查结果",), notes, document))
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
    assert root is not None
    return root


@pytest.mark.parametrize("sentence", ["甲句。", "乙句。", "丙句。"])
def test_a_sentence_is_marked(sentence: str) -> None:
    root = marked(Wanted("html/body[1]/div[1]/p[1]", sentence))
    (mark,) = root.iter("mark")
    assert (mark.text, mark.get("class")) == (sentence, "nianbao-error")
    paragraph = root.find(".//p")
    assert paragraph is not None
    assert "".join(paragraph.itertext()).replace("[1]", "") == "甲句。乙句。丙句。"


def test_a_sentence_over_several_elements_is_marked_and_no_more_than_it() -> None:
    page = "<html><body><div>甲句，<span>很\n 好</span>。<br>乙句很<b>好</b>。<br>丙句。</div></body></html>"
    root = marked(
        Wanted("html/body[1]/div[1]", "乙句很好。"), Wanted("html/body[1]/div[1]", "甲句，很好。"), page=page
    )
    assert ["".join(str(one.text).split()) for one in root.iter("mark")] == [
        "甲句，", "很好", "。", "乙句很", "好", "。",
    ]  # fmt: skip
    (holder,) = root.xpath("//body/div[not(contains(@class, 'nianbao'))]")
    assert "".join("".join(holder.itertext()).split()) == "甲句，很好。[2]乙句很好。[1]丙句。"


def test_of_a_sentence_that_stands_twice_the_one_that_is_meant_is_marked() -> None:
    page = "<html><body><div>甲句。乙句。<br>甲句。丙句，甲句。</div></body></html>"
    root = marked(
        Wanted("html/body[1]/div[1]", "甲句。丙句，"), Wanted("html/body[1]/div[1]", "甲句。"), page=page
    )
    marks = list(root.iter("mark"))
    assert [one.text for one in marks] == ["甲句。", "甲句。丙句，"]
    assert [one.getparent().index(one) for one in marks] == [0, 3]


def test_a_page_that_stands_in_a_form_is_kept() -> None:
    page = "<html><body><form action='a.aspx'><p>甲句。乙句。</p></form></body></html>"
    root = marked(Wanted("html/body[1]/form[1]/p[1]", "乙句。"), page=page)
    assert [one.text for one in root.iter("mark")] == ["乙句。"]
    assert not list(root.iter("form"))


def test_a_page_is_not_led_away_by_its_body() -> None:
    page = "<html><body><p>甲</p><meta http-equiv='refresh' content='0;url=http://x.example'></body></html>"
    assert "x.example" not in etree.tostring(marked(page=page)).decode()


def test_control_characters_do_no_harm() -> None:
    page = "<html><body><p>甲句。\x01乙\x01句。&#1;丙</p></body></html>"
    root = marked(Wanted("html/body[1]/p[1]", "乙句。"), page=page)
    assert [one.text for one in root.iter("mark")] == ["乙句。"]


def test_a_cell_is_marked_as_a_whole() -> None:
    root = marked(Wanted("html/body[1]/div[1]/table[1]/tr[1]/td[2]", "12"))
    (cell,) = root.xpath("//td[@class='nianbao-error']")
    assert cell.text == "12"


def test_the_list_at_the_top_leads_to_the_places() -> None:
    root = marked(Wanted("html/body[1]/div[1]/p[1]", "甲句。"), Wanted("html/body[1]/p[7]", "缺"))
    assert root.xpath("string(//div[@class='nianbao-list']/strong)") == "检查结果"
    assert root.xpath("//li/a/@href") == ["#nianbao-m1", "#nianbao-m2"]
    assert root.xpath("//*[@id='nianbao-m1']")
    assert not root.xpath("//*[@id='nianbao-m2']")


def test_nothing_runs_and_nothing_is_asked_for() -> None:
    root = marked(Wanted("html/body[1]/div[1]/p[1]", "甲句。"))
    text = etree.tostring(root).decode()
    assert not list(root.iter("script"))
    assert "x.example" not in text
    assert "onload" not in text
    (policy,) = root.xpath("//meta[@http-equiv]/@content")
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize("seed", [None, *range(12)])
def test_in_every_look_each_finding_is_marked(seed: int | None) -> None:
    data = wrong("html", seed)
    result, copy = annotated(data, "html")
    assert copy.unplaced == 0
    root = etree.fromstring(copy.data, etree.HTMLParser(encoding="utf-8"))
    assert root is not None
    assert len(root.xpath("//a[@class='nianbao-number']")) == len(result.findings)
    words = "".join(block.text for block in load(copy.data, "a.html").blocks if isinstance(block, Paragraph))
    for block in load(data, "a.html").blocks:
        if isinstance(block, Paragraph) and len(block.text) > 60:
            assert block.text[:20] in words
