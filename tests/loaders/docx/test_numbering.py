"""D6: automatic numbers of a docx are computed and put in front of the text."""

import pytest

from nianbao.chinese.numerals import numeral
from nianbao.model import Paragraph
from tests.loaders.docx.build import blocks, build, only_table, p, r, read, rows_of, tbl, tc, texts, tr


def lvl(ilvl: int, text: str, style: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(levels: str, name: str = "0") -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{levels}</w:abstractNum>'


def num(name: str = "1", of: str = "0", more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def numbered(text: str, ilvl: int = 0, name: str = "1") -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{name}"/></w:numPr>')


CHINESE = (
    abstract(
        lvl(0, "%1、", "chineseCounting")
        + lvl(1, "（%2）", "chineseCounting")
        + lvl(2, "%3.")
        + lvl(3, "%3.%4")
    )
    + num()
)


def test_the_number_opens_the_text_and_is_named() -> None:
    (block,) = blocks(numbered("总体情况"), numbering=CHINESE)
    assert isinstance(block, Paragraph)
    assert (block.text, block.numbering) == ("一、总体情况", "一、")


def test_levels_count_on_and_restart_below_a_higher_one() -> None:
    body = "".join(numbered(str(ilvl), ilvl) for ilvl in (0, 1, 1, 2, 2, 1, 2, 0, 1, 2, 3))
    assert texts(body, numbering=CHINESE) == [
        "一、0", "（一）1", "（二）1", "1.2", "2.2", "（三）1", "1.2", "二、0", "（一）1", "1.2", "1.1 3",
    ]  # fmt: skip


def test_a_level_entered_without_its_higher_ones_counts_them_as_begun() -> None:
    levels = lvl(0, "%1", start=3) + lvl(1, "%1.%2、")
    assert texts(numbered("甲", 1) + numbered("乙", 1), numbering=abstract(levels) + num()) == [
        "3.1、甲",
        "3.2、乙",
    ]


@pytest.mark.parametrize(("restart", "last"), [("", "1.丙"), ('<w:lvlRestart w:val="0"/>', "2.丙")])
def test_a_level_may_count_through(restart: str, last: str) -> None:
    numbering = abstract(lvl(0, "%1、") + lvl(1, "%2.", more=restart)) + num()
    body = numbered("甲") + numbered("乙", 1) + numbered("丁") + numbered("丙", 1)
    assert texts(body, numbering=numbering)[-1] == last


def test_a_level_may_restart_below_a_certain_level_only() -> None:
    levels = lvl(0, "%1、") + lvl(1, "%2、") + lvl(2, "%3、", more='<w:lvlRestart w:val="1"/>')
    body = "".join(numbered("x", ilvl) for ilvl in (0, 1, 2, 1, 2, 0, 1, 2))
    assert texts(body, numbering=abstract(levels) + num())[2::1] == [
        "1、x", "2、x", "2、x", "2、x", "1、x", "1、x",
    ]  # fmt: skip


def test_lists_of_one_definition_share_their_count_unless_started_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(lvl(0, "%1、")) + num("1") + num("2") + num("3", more=anew)
    body = "".join(numbered("x", 0, name) for name in ("1", "1", "2", "3", "3", "1"))
    assert texts(body, numbering=numbering) == ["1、x", "2、x", "3、x", "1、x", "2、x", "3、x"]


def test_a_list_may_override_a_level_whole() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{lvl(0, "第%1项", start=5)}</w:lvlOverride>'
    numbering = abstract(lvl(0, "%1、")) + num("1", more=own)
    assert texts(numbered("甲") + numbered("乙"), numbering=numbering) == ["第5项 甲", "第6项 乙"]


def test_legal_numbering_writes_all_levels_in_decimal() -> None:
    levels = lvl(0, "%1、", "chineseCounting") + lvl(1, "%1.%2、", more="<w:isLgl/>")
    assert texts(numbered("甲") + numbered("乙", 1), numbering=abstract(levels) + num()) == [
        "一、甲",
        "1.1、乙",
    ]


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (lvl(0, "", "bullet"), "甲"),
        (lvl(0, "\uf06c", "bullet"), "甲"),
        (lvl(0, "%1、", "none"), "、甲"),
        (lvl(0, ""), "甲"),
        (lvl(0, "%1"), "1 甲"),
        (lvl(0, "%1", more='<w:suff w:val="nothing"/>'), "1甲"),
        (lvl(0, "%1.", more='<w:suff w:val="space"/>'), "1.甲"),
        (lvl(0, "100%"), "100%甲"),
        (lvl(0, "%1、", "unheardOf"), "1、甲"),
        (lvl(0, "%1?", "chineseCounting"), "一、甲"),  # from RTF by LibreOffice
        (lvl(0, "%1、").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>"), "甲"),
    ],
)
def test_kinds_of_number_text(level: str, text: str) -> None:
    assert texts(numbered("甲"), numbering=abstract(level) + num()) == [text]


def test_a_custom_format_falls_back_to_the_plain_one_beside_it() -> None:
    level = lvl(0, "%1、", "chineseCounting").replace(
        '<w:numFmt w:val="chineseCounting"/>',
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="chineseCounting"/></mc:Fallback></mc:AlternateContent>',
    )
    assert texts(numbered("甲"), numbering=abstract(level) + num()) == ["一、甲"]


STYLED = (
    '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    "</w:pPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="linked"><w:name w:val="z"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="heir"><w:basedOn w:val="h1"/></w:style>'
    '<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def styled(text: str, style: str, more: str = "") -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>{more}')


def test_numbers_come_from_the_style_chain() -> None:
    body = styled("甲", "h1") + styled("乙", "h2") + styled("丙", "heir") + styled("丁", "h2")
    assert texts(body, numbering=CHINESE, styles=STYLED) == ["一、甲", "（一）乙", "二、丙", "（一）丁"]


def test_a_style_numbers_at_the_level_that_names_it() -> None:
    linked = lvl(1, "(%2)", more='<w:pStyle w:val="linked"/>')
    numbering = CHINESE + abstract(lvl(0, "%1、") + linked, "7") + num("2", "7")
    assert texts(styled("甲", "linked"), numbering=numbering, styles=STYLED) == ["(1)甲"]


def test_a_paragraph_may_switch_its_styles_number_off_or_use_another() -> None:
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    deeper = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = styled("甲", "h1", off) + styled("乙", "h1") + styled("丙", "h1", deeper)
    assert texts(body, numbering=CHINESE, styles=STYLED) == ["甲", "一、乙", "（一）丙"]


def test_a_list_style_lends_its_levels_and_its_count() -> None:
    numbering = CHINESE + abstract('<w:numStyleLink w:val="list"/>', "9") + num("5", "9")
    body = styled("甲", "h1") + numbered("乙", 0, "5") + numbered("丙", 1, "5")
    assert texts(body, numbering=numbering, styles=STYLED) == ["一、甲", "二、乙", "（一）丙"]


def test_numbers_in_cells_label_the_rows() -> None:
    table = only_table(
        tbl(tr(tc(numbered("国家秘密", 2)), "1"), tr(tc(numbered("其他", 2)), "2")), numbering=CHINESE
    )
    assert rows_of(table) == [["1.国家秘密", "1"], ["2.其他", "2"]]


def test_numbers_by_style_reach_into_cells() -> None:
    table = only_table(tbl(tr(tc(styled("甲", "h1")), "1")), numbering=CHINESE, styles=STYLED)
    assert rows_of(table) == [["一、甲", "1"]]


def test_a_cell_with_nothing_but_a_number_shows_it() -> None:
    table = only_table(tbl(tr(tc(numbered("", 2)), "甲"), tr(tc(numbered("", 2)), "乙")), numbering=CHINESE)
    assert rows_of(table) == [["1.", "甲"], ["2.", "乙"]]


def test_an_empty_numbered_paragraph_counts_and_is_not_emitted() -> None:
    assert texts(numbered("甲") + numbered("") + numbered("乙"), numbering=CHINESE) == ["一、甲", "三、乙"]


def test_a_deleted_paragraph_does_not_count() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    )
    assert texts(numbered("甲") + gone + numbered("乙"), numbering=CHINESE) == ["一、甲", "二、乙"]


def test_a_number_is_not_taken_from_a_former_state() -> None:
    former = '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    assert texts(p("甲", former), numbering=CHINESE) == ["甲"]


@pytest.mark.parametrize("name", ["8", "x", "-1"])
def test_an_unknown_list_numbers_nothing(name: str) -> None:
    assert texts(numbered("甲", 0, name), numbering=CHINESE) == ["甲"]


@pytest.mark.parametrize("part", [None, "<w:numbering", "<x/>"])
def test_a_document_without_readable_lists_has_no_numbers(part: str | None) -> None:
    data = build(numbered("甲"), **({"word/numbering.xml": part} if part else {}))
    assert [block.text for block in read(data).blocks if isinstance(block, Paragraph)] == ["甲"]


@pytest.mark.parametrize(
    ("style", "values"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12", 100: "100"}),
        ("decimalFullWidth", {1: "１", 12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {1: "①"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 105: "一〇五"}),
        (
            "chineseCountingThousand",
            {10: "十", 11: "十一", 100: "一百", 101: "一百零一", 110: "一百一十", 1001: "一千零一"},
        ),
        ("taiwaneseCountingThousand", {12: "十二"}),
        ("taiwaneseCounting", {12: "十二"}),
        ("japaneseCounting", {10: "十", 21: "二十一", 100: "百", 1111: "千百十一"}),
        ("ideographDigital", {10: "一〇", 23: "二三"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 25: "贰拾伍", 102: "壹佰零贰"}),
        ("ideographLegalTraditional", {2: "貳", 36: "參拾陸"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
        ("lowerLetter", {1: "a", 53: "aaa"}),
        ("upperRoman", {4: "IV", 14: "XIV", 1999: "MCMXCIX", 4000: "4000"}),
        ("lowerRoman", {9: "ix"}),
        ("bullet", {1: ""}),
        ("none", {1: ""}),
        ("unheardOf", {7: "7"}),
        ("chineseCountingThousand", {0: "0", 10_000: "10000"}),
        ("lowerLetter", {100_000_000: "100000000"}),
    ],
)
def test_number_formats(style: str, values: dict[int, str]) -> None:
    assert {value: numeral(value, style) for value in values} == values


def test_a_number_before_text_that_opens_with_space() -> None:
    body = f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{r("　总体")}</w:p>'
    assert texts(body, numbering=CHINESE) == ["一、总体"]
