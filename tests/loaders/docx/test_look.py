"""What only tells the look is left out before the XML is parsed; nothing else is, and nothing is read differently."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianbao.loaders import load
from nianbao.loaders.docx import document, look
from nianbao.loaders.docx import names as elements
from nianbao.loaders.docx.look import without_look
from tests.loaders.docx.build import build, p, tbl, tc, tr

LOOK = ('<w:b/>', '<w:sz w:val="32"/>', '<w:rFonts w:ascii="仿宋" w:hint="eastAsia"/>', '<w:jc w:val="center" />',
        "<w:top w:val='single'\n w:sz='4'/>", "<w:vAlign/>", '<w:strike w:val="false"/>')  # fmt: skip
MEANT = ('<w:rStyle w:val="a"/>', "<w:vanish/>", "<w:strike/>", '<w:dstrike w:val="1"/>', '<w:numPr><w:numId w:val="1"/></w:numPr>', '<w:outlineLvl w:val="0"/>',
         '<w:pStyle w:val="a"/>', "<w:b></w:b>", "<w:bx/>", "<w:rPr><w:b/></w:rPr>", "<w:b/>字", "字<w:b/>", "<>", "<w:b/>>", '<w:b a="x>y"/>')  # fmt: skip
PROPERTIES = st.lists(st.sampled_from((*LOOK, *MEANT)), max_size=4).map("".join)


def part(body: str) -> bytes:
    return f'<?xml version="1.0"?><w:document xmlns:w="{elements.W[1:-1]}"><w:body>{body}</w:body></w:document>'.encode()


@given(st.lists(st.tuples(PROPERTIES, PROPERTIES, PROPERTIES), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None)
def test_a_file_reads_as_it_does_with_its_look(given: list[tuple[str, str, str]]) -> None:
    body = "".join(
        f"<w:p><w:pPr>{paragraph}<w:rPr>{mark}</w:rPr></w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>甲{number}</w:t></w:r></w:p>"
        + tbl(tr(tc(str(number), f"<w:tcBorders>{run}</w:tcBorders>{mark}"), tc("乙", run)))
        for number, (paragraph, mark, run) in enumerate(given)
    )
    data = build(body, styles='<w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "without_look", lambda xml: xml)
        whole = load(data, "a.docx")
    assert load(data, "a.docx") == whole


def test_only_the_look_goes() -> None:
    cell = "<w:tc>{}<w:p>{}<w:r>{}<w:t>1</w:t></w:r></w:p></w:tc>"
    span = '<w:tcPr><w:gridSpan w:val="2"/><w:noWrap/>{}</w:tcPr>'
    whole = cell.format(
        span.format("<w:tcBorders><w:top/></w:tcBorders>"),
        "<w:pPr><w:jc/><w:rPr><w:b/></w:rPr></w:pPr>",
        "<w:rPr><w:sz/><w:b/></w:rPr>",
    )
    assert without_look(part(whole)) == part(cell.format(span.format(""), "", ""))


@pytest.mark.parametrize("properties", sorted({*MEANT} - {"<w:rPr><w:b/></w:rPr>"}))
def test_properties_that_hold_anything_else_stay(properties: str) -> None:
    whole = part(f"<w:p><w:r><w:rPr><w:i/>{properties}</w:rPr><w:t>甲</w:t></w:r></w:p>")
    assert properties.encode() in without_look(whole)


@pytest.mark.parametrize("text", ["<![CDATA[<w:rPr></w:rPr>]]>", "<!--<w:rPr></w:rPr>-->"])
def test_xml_in_which_a_tag_may_be_no_tag_is_left_alone(text: str) -> None:
    whole = part(f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>")
    assert without_look(whole) is whole


def test_another_prefix_is_left_alone() -> None:
    whole = part(p("甲", "<w:rPr><w:b/></w:rPr>")).replace(b"w:", b"x:")
    assert without_look(whole) is whole


def test_the_look_of_a_file_without_end_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "_MOST", 2)
    whole = part(p("甲", "<w:rPr><w:b/></w:rPr>") * 5)
    assert without_look(whole).count(b"<w:rPr><w:b/></w:rPr>") == 3


def test_what_is_not_closed_is_still_damaged() -> None:
    failure = load(build("<w:p><w:r><w:rPr><w:b/>"), "a.docx").failure
    assert failure is not None
    assert failure.kind == "unreadable"


def test_nothing_goes_that_a_reader_asks_for() -> None:
    names = set(look.NAMES.split())
    read = {value for value in vars(elements).values() if isinstance(value, str)} | {
        *elements.ODD, *elements.SKIPPED
    }  # fmt: skip
    assert names.isdisjoint(name.rpartition("}")[2] for name in read)
