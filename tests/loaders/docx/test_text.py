"""Paragraphs of a docx: what counts as its text."""

import pytest

from nianbao.model import Paragraph
from tests.loaders.docx.build import blocks, build, only_table, p, r, read, rows_of, tbl, tc, texts, tr

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def box(content: str) -> str:
    return f"<w:txbxContent>{content}</w:txbxContent>"


def test_runs_of_a_paragraph_are_joined_and_stripped() -> None:
    assert texts(f"<w:p>{r(' 一、')}{r('总体')}{r('情况　')}</w:p>") == ["一、总体情况"]


def test_an_empty_paragraph_is_not_emitted_but_counts_in_the_path() -> None:
    found = blocks(p("甲") + p("") + "<w:p/>" + p("　 ") + p("乙"))
    assert [(block.text, block.location.node) for block in found if isinstance(block, Paragraph)] == [
        ("甲", "body/p[1]"),
        ("乙", "body/p[5]"),
    ]


def test_a_line_feed_in_the_xml_is_a_space() -> None:
    assert texts(p("甲\n乙") + f"<w:p>{r('甲' + chr(10) + '乙')}<w:r><w:tab/></w:r></w:p>") == [
        "甲 乙",
        "甲 乙",
    ]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:tab/>", "甲\t乙"),
        ('<w:ptab w:alignment="right" w:relativeTo="margin" w:leader="none"/>', "甲\t乙"),
        ("<w:br/>", "甲\n乙"),
        ("<w:cr/>", "甲\n乙"),
        ('<w:br w:type="textWrapping"/>', "甲\n乙"),
        ('<w:br w:type="page"/>', "甲乙"),
        ('<w:br w:type="column"/>', "甲乙"),
        ("<w:lastRenderedPageBreak/>", "甲乙"),
        ("<w:noBreakHyphen/>", "甲-乙"),
        ("<w:softHyphen/>", "甲乙"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "甲☑乙"),
        ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "甲☑乙"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "甲✓乙"),
        ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "甲□乙"),
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "甲•乙"),
        ('<w:sym w:font="SimSun" w:char="4E19"/>', "甲丙乙"),
        ('<w:sym w:font="Unknown" w:char="F123"/>', "甲乙"),
        ('<w:sym w:font="Wingdings" w:char="zz"/>', "甲乙"),
    ],
)
def test_special_characters(inside: str, text: str) -> None:
    assert texts(f"<w:p>{r('甲')}<w:r>{inside}</w:r>{r('乙')}</w:p>") == [text]


def test_a_tab_stop_is_no_tab() -> None:
    assert texts(p("甲", '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>')) == ["甲"]


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:smartTag><w:smartTagPr/>{}</w:smartTag>",
        "<w:customXml><w:customXmlPr/>{}</w:customXml>",
        "<w:sdt><w:sdtPr><w:alias w:val='年度'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr="PAGE">{}</w:fldSimple>',
        '<w:dir w:val="rtl">{}</w:dir>',
        "<w:ins>{}</w:ins>",
        "<w:moveTo>{}</w:moveTo>",
        "<w:ins><w:sdt><w:sdtContent><w:hyperlink>{}</w:hyperlink></w:sdtContent></w:sdt></w:ins>",
    ],
)
def test_inline_wrappers_are_looked_through(wrapper: str) -> None:
    assert texts(f"<w:p>{r('甲')}{wrapper.format(r('乙'))}{r('丙')}</w:p>") == ["甲乙丙"]


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:customXml>{}</w:customXml>",
        "<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
    ],
)
def test_d2_block_wrappers_are_looked_through(wrapper: str) -> None:
    found = blocks(p("甲") + wrapper.format(p("乙")) + p("丙"))
    assert [(block.text, block.location.node) for block in found if isinstance(block, Paragraph)] == [
        ("甲", "body/p[1]"),
        ("乙", "body/p[2]"),
        ("丙", "body/p[3]"),
    ]


def test_of_a_field_only_the_result_is_text() -> None:
    assert texts(f"<w:p>{r('第')}{BEGIN}{instruction('PAGE')}{SEPARATE}{r('3')}{END}{r('页')}</w:p>") == [
        "第3页"
    ]


def test_of_nested_fields_only_the_outer_result_is_text() -> None:
    inner = f"{BEGIN}{instruction('DATE')}{SEPARATE}{r('内')}{END}"
    assert texts(f"<w:p>{BEGIN}{instruction('IF')}{inner}{SEPARATE}{r('果')}{END}</w:p>") == ["果"]
    assert texts(f"<w:p>{BEGIN}{instruction('IF')}{SEPARATE}{r('外')}{inner}{END}</w:p>") == ["外内"]


def prompt(text: str, kind: str = "FILLIN") -> str:
    return f"{BEGIN}{instruction(f' {kind} &quot;&quot;')}{SEPARATE}{r(text)}{END}"


def test_prompts_that_libreoffice_makes_of_a_content_control_are_its_text_once() -> None:
    again = prompt("1.属于国家秘密")
    assert texts(f"<w:p>{again}{r('属于国家秘密')}{again}{again}</w:p>") == ["1.属于国家秘密"]
    again = prompt("规章", "FORMTEXT")
    assert texts(f"<w:p>{again}{r('规章')}{again}{r('0')}{again}</w:p>") == ["规章"]


def control(text: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{r(text)}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("controls", "text"),
    [
        (
            (
                "某局2024年报告",
                "某局某局2024年报告",
                "2024某局2024年报告",
                "年报告某局2024年报告",
                "某局2024年报告",
            ),
            "某局2024年报告",
        ),
        (("2.其他", "其他2.其他", "2.其他"), "2.其他"),
        (("3", "4", "3"), "343"),
        (("甲", "乙甲", "甲"), "甲乙甲甲"),
    ],
)
def test_controls_that_libreoffice_makes_of_one_are_its_text_once(
    controls: tuple[str, ...], text: str
) -> None:
    assert texts(f"<w:p>{''.join(map(control, controls))}</w:p>") == [text]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (prompt("3") + prompt("5"), "35"),
        (prompt("3", "REF") + prompt("3", "REF"), "33"),
        (prompt("3", "FORMTEXT") + r("/") + prompt("3", "FORMTEXT"), "3/3"),
        (prompt("3") + r("件，其中受理") + prompt("3"), "3件，其中受理3"),
    ],
)
def test_other_fields_that_follow_each_other_stay(inside: str, text: str) -> None:
    assert texts(f"<w:p>{inside}</w:p>") == [text]


def test_a_field_without_result_is_nothing() -> None:
    assert texts(f"<w:p>{r('甲')}{BEGIN}{instruction('XE')}{r('索引')}{END}{r('乙')}</w:p>") == ["甲乙"]


def test_an_unfinished_field_loses_no_text() -> None:
    assert texts(f"<w:p>{BEGIN}{instruction('TOC')}{r('甲')}</w:p><w:p>{r('乙')}{END}{SEPARATE}</w:p>") == [
        "甲",
        "乙",
    ]


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        ("<w:vanish/>", "甲"),
        ('<w:vanish w:val="1"/>', "甲"),
        ('<w:vanish w:val="0"/>', "甲乙"),
        ('<w:vanish w:val="false"/>', "甲乙"),
        ('<w:rStyle w:val="hid"/>', "甲"),
        ('<w:rStyle w:val="hid"/><w:vanish w:val="0"/>', "甲乙"),
        ('<w:rStyle w:val="shown"/>', "甲乙"),
        ("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", "甲乙"),
        ("<w:webHidden/>", "甲乙"),
    ],
)
def test_hidden_text_is_left_out(properties: str, text: str) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="hid"><w:basedOn w:val="base"/></w:style>'
        '<w:style w:type="character" w:styleId="shown"><w:basedOn w:val="base"/>'
        '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    )
    assert texts(f"<w:p>{r('甲')}{r('乙', properties)}</w:p>", styles=styles) == [text]


@pytest.mark.parametrize(
    ("before", "raised", "text"),
    [("4", "19", "4"), ("4件", "注1", "4件"), ("4m", "2", "4m2"), ("4", "日", "4日")],
)
def test_the_raised_mark_of_a_footnote_is_left_out(before: str, raised: str, text: str) -> None:
    mark = r(raised, '<w:vertAlign w:val="superscript"/>')
    assert texts(f"<w:p>{r(before)}{mark}</w:p>") == [text]
    assert rows_of(only_table(tbl(tr(tc(f"<w:p>{r(before)}{mark}</w:p>"), "1"))))[0] == [text, "1"]


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        ("<w:strike/>", "88"),
        ("<w:dstrike/>", "88"),
        ('<w:strike w:val="false"/><w:dstrike w:val="0"/>', "9888"),
    ],
)
def test_what_is_struck_out_is_left_out(properties: str, text: str) -> None:
    inside = f"<w:p>{r('98', properties)}{r('88')}</w:p>"
    assert texts(inside) == [text]
    assert rows_of(only_table(tbl(tr(tc(inside), "1"))))[0] == [text, "1"]


def test_a_paragraph_of_a_hiding_style_is_left_out() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="form"><w:name w:val="HTML Top of Form"/><w:rPr><w:vanish/></w:rPr></w:style>'
    style = '<w:pStyle w:val="form"/>'
    shown = f'<w:p><w:pPr>{style}</w:pPr>{r("乙", "<w:b/>")}{r("丙", """<w:vanish w:val="0"/>""")}</w:p>'
    assert texts(p("窗体顶端", style) + p("甲") + shown, styles=styles) == ["甲", "丙"]
    assert rows_of(only_table(tbl(tr(tc(p("窗体顶端", style) + p("1")), "2")), styles=styles)) == [["1", "2"]]


def test_a_hidden_paragraph_mark_hides_no_text() -> None:
    assert texts(p("甲", "<w:rPr><w:vanish/></w:rPr>")) == ["甲"]


def test_comments_and_notes_leave_no_trace() -> None:
    marks = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    notes = '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:annotationRef/></w:r>'
    data = build(
        f"<w:p>{marks.format(r('甲'))}{notes}</w:p>",
        **{
            "word/comments.xml": "<x>批注</x>",
            "word/footnotes.xml": "<x>脚注</x>",
            "word/header1.xml": "<x>页眉</x>",
        },
    )
    assert [block.text for block in read(data).blocks if isinstance(block, Paragraph)] == ["甲"]


def test_of_ruby_only_the_base_is_text() -> None:
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{r('pin')}</w:rt><w:rubyBase>{r('拼')}</w:rubyBase></w:ruby>"
    assert texts(f"<w:p><w:r>{ruby}</w:r>{r('音')}</w:p>") == ["拼音"]


def test_formulas_are_text() -> None:
    math = "<m:oMathPara><m:oMath><m:r><m:rPr/><m:t>a+b=</m:t></m:r><m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e></m:sSup>"
    assert texts(f"<w:p>{r('式')}{math}</m:oMath></m:oMathPara></w:p>") == ["式a+b=c"]


def test_a_text_box_is_read_once_after_its_anchor() -> None:
    shape = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:posOffset>12</wp:posOffset>\
<wps:wsp><wps:txbx>{box(p('框一') + p('框二'))}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>\
<mc:Fallback><w:pict><v:shape><v:textbox>{box(p('框一') + p('框二'))}</v:textbox></v:shape></w:pict></mc:Fallback>\
</mc:AlternateContent>"
    )
    found = blocks(f"<w:p>{r('前')}<w:r>{shape}</w:r>{r('后')}</w:p>{p('尾')}")
    assert [(block.text, block.location.node) for block in found if isinstance(block, Paragraph)] == [
        ("前后", "body/p[1]"),
        ("框一", "body/p[1]/txbx[1]/p[1]"),
        ("框二", "body/p[1]/txbx[1]/p[2]"),
        ("尾", "body/p[2]"),
    ]


def test_a_vml_text_box_without_alternative_is_read() -> None:
    shape = f"<w:pict><v:shape><v:textbox>{box(p('框'))}</v:textbox></v:shape></w:pict>"
    assert texts(f"<w:p><w:r>{shape}</w:r></w:p>") == ["框"]


def test_the_fallback_is_read_where_the_choice_has_no_text() -> None:
    shape = (
        f"<mc:AlternateContent><mc:Choice Requires='x'><w:drawing/></mc:Choice><mc:Fallback>{r('乙')}</mc:Fallback>\
</mc:AlternateContent>"
    )
    assert texts(f"<w:p>{r('甲')}{shape}</w:p>") == ["甲乙"]


def test_a_block_of_alternatives_is_read_once() -> None:
    body = (
        f"<mc:AlternateContent><mc:Choice Requires='x'>{p('甲')}</mc:Choice><mc:Fallback>{p('乙')}</mc:Fallback>\
</mc:AlternateContent>"
    )
    assert texts(body) == ["甲"]


LINE_BREAK = "<w:r><w:br/></w:r>"


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (
            ["一、总体情况", "（一）主动公开", "本年公开3条。"],
            ["一、总体情况", "（一）主动公开\n本年公开3条。"],
        ),
        (["第一部分 总体情况", "\u3000\u3000本年公开3条。"], ["第一部分 总体情况", "本年公开3条。"]),
        (["某某局2024年", "年度报告"], ["某某局2024年\n年度报告"]),
        (["本年共收到", "3条。", "1.受理2条。"], ["本年共收到\n3条。\n1.受理2条。"]),
    ],
)
def test_forced_line_breaks_part_what_is_numbered_as_a_heading_or_indented(
    lines: list[str], paragraphs: list[str]
) -> None:
    found = blocks(f"<w:p>{LINE_BREAK.join(map(r, lines))}</w:p>")
    assert [block.text for block in found if isinstance(block, Paragraph)] == paragraphs
    assert {block.location.node for block in found} == {"body/p[1]"}


@pytest.mark.parametrize("text", ["甲\ufffd乙", "甲\ue000乙"])
def test_damaged_text_stays_for_a_rule_to_report(text: str) -> None:
    assert texts(p(text)) == [text]


HEADINGS = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="cn"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="自用"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="sub"><w:name w:val="子"/><w:basedOn w:val="own"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="flat"><w:name w:val="平"/><w:basedOn w:val="1"/>'
    '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="环"/><w:basedOn w:val="loop"/></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ("", None),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:outlineLvl w:val="9"/>', None),
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="cn"/>', 2),
        ('<w:pStyle w:val="own"/>', 3),
        ('<w:pStyle w:val="sub"/>', 3),
        ('<w:pStyle w:val="flat"/>', None),
        ('<w:pStyle w:val="loop"/>', None),
        ('<w:pStyle w:val="missing"/>', None),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="3"/>', 4),
        ('<w:outlineLvl w:val="1"/><w:pPrChange><w:pPr><w:outlineLvl w:val="4"/></w:pPr></w:pPrChange>', 2),
    ],
)
def test_heading_level(properties: str, level: int | None) -> None:
    (block,) = blocks(p("甲", properties), styles=HEADINGS)
    assert isinstance(block, Paragraph)
    assert block.level == level


def test_styles_under_another_prefix_are_read() -> None:
    styles = (
        '<x:styles xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<x:style x:styleId="a"><x:name x:val="heading 4"/></x:style></x:styles>'
    )
    data = build(p("甲", '<w:pStyle w:val="a"/>'), **{"word/styles.xml": styles})
    (block,) = read(data).blocks
    assert isinstance(block, Paragraph)
    assert block.level == 4


@pytest.mark.parametrize("styles", ["", "<w:styles", "\0"])
def test_unreadable_styles_count_as_none(styles: str) -> None:
    data = build(p("甲", '<w:pStyle w:val="a"/>'), **{"word/styles.xml": styles})
    assert [block.text for block in read(data).blocks if isinstance(block, Paragraph)] == ["甲"]


def test_the_title_of_the_properties_is_kept() -> None:
    core = '<c:coreProperties xmlns:c="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> 年报 </dc:title>'
    assert read(build(p("甲"), **{"docProps/core.xml": f"{core}</c:coreProperties>"})).title == "年报"
    assert read(build(p("甲"), **{"docProps/core.xml": core})).title == ""
