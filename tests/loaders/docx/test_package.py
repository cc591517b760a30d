"""The package of a docx: how the text is found in it, and what is refused."""

import struct
import zipfile
from io import BytesIO
from itertools import pairwise

import pytest

from nianbao.loaders import LoadError, load
from nianbao.loaders.limits import Limits
from nianbao.model import Block, Paragraph, Table
from tests.loaders.docx.build import (
    MAIN_TYPE,
    NAMESPACES,
    W,
    build,
    document,
    p,
    package,
    r,
    read,
    root_relations,
    tbl,
    tc,
    tr,
)


def paragraphs(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks if isinstance(block, Paragraph)]


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(LoadError) as caught:
        read(data, limits)
    assert caught.value.failure.detail
    assert caught.value.failure.detail_en.isascii()
    return caught.value.failure.kind


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("word/document.xml", "word/document.xml"),
        ("/word/document.xml", "word/document.xml"),
        ("word/document2.xml", "word/document2.xml"),
        ("word\\document.xml", "word\\document.xml"),
        ("word/document.xml", "Word/Document.XML"),
        ("./word/document.xml", "word/document.xml"),
        ("main.xml", "main.xml"),
    ],
)
def test_the_main_part_is_found_by_the_relations(target: str, name: str) -> None:
    assert paragraphs(package({"_rels/.rels": root_relations(target), name: document(p("甲"))})) == ["甲"]


@pytest.mark.parametrize(
    "kind", [MAIN_TYPE, MAIN_TYPE.replace("document.main", "template.main"),
             "application/vnd.ms-word.document.macroEnabled.main+xml"],
)  # fmt: skip
def test_the_main_part_is_found_by_its_content_type(kind: str) -> None:
    types = f'<Types><Override PartName="/word/other.xml" ContentType="{kind}"/></Types>'
    assert paragraphs(package({"[Content_Types].xml": types, "word/other.xml": document(p("甲"))})) == ["甲"]


@pytest.mark.parametrize("relations", ["<broken", root_relations("word/gone.xml"), "<x/>"])
def test_the_usual_name_is_the_last_resort(relations: str) -> None:
    assert paragraphs(package({"_rels/.rels": relations, "word/document.xml": document(p("甲"))})) == ["甲"]


def test_styles_of_an_unusual_name_are_found_by_the_relations() -> None:
    relations = (
        '<Relationships><Relationship Type="http://x/officeDocument/relationships/styles" Target="styles2.xml"/>'
        "</Relationships>"
    )
    styles = f'<w:styles {NAMESPACES}><w:style w:styleId="a"><w:name w:val="heading 2"/></w:style></w:styles>'
    data = build(
        p("甲", '<w:pStyle w:val="a"/>'),
        **{"word/_rels/document.xml.rels": relations, "word/styles2.xml": styles},
    )
    (block,) = read(data).blocks
    assert isinstance(block, Paragraph)
    assert block.level == 2


def test_strict_ooxml_is_read() -> None:
    strict = document(p("甲") + tbl(tr("乙", "1"))).replace(
        W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    data = package({
        "_rels/.rels": root_relations().replace("schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml"),
        "word/document.xml": strict,
    })  # fmt: skip
    first, second = read(data).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Table)
    assert first.text == "甲"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_parts_in_other_encodings_are_read(encoding: str) -> None:
    declared = "utf-8" if encoding.startswith("utf-8") else "utf-16"
    xml = document(p("甲")).replace("UTF-8", declared).encode(encoding)
    assert paragraphs(package({"_rels/.rels": root_relations(), "word/document.xml": xml})) == ["甲"]


def test_another_prefix_for_the_namespace_is_read() -> None:
    xml = document(p("甲")).replace("xmlns:w=", "xmlns:ns0=").replace("w:", "ns0:")
    assert paragraphs(package({"word/document.xml": xml})) == ["甲"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"PK\x05\x06" + b"\0" * 18,
        package({"a.txt": "x"}),
        package({"word/document.xml": ""}),
        package({"word/document.xml": "<w:document"}),
        package({"word/document.xml": document(p("甲"))[:-20]}),
        package({"word/document.xml": "<workbook/>"}),
        package({"word/document.xml": f"<w:document {NAMESPACES}/>"}),
        build(p("甲"))[:-40],
        build(p("甲"))[:60],
    ],
    ids=["nothing", "start", "empty-zip", "no-part", "empty-part", "bad-xml", "cut-xml", "not-word", "no-body", "cut-end",
         "cut-start"],
)  # fmt: skip
def test_damaged_files_are_unreadable(data: bytes) -> None:
    assert refused(data) == "unreadable"


def test_a_wrong_checksum_is_unreadable() -> None:
    body = bytearray(package({"word/document.xml": document(p("甲"))}))
    at = body.find(b"PK\x01\x02") + 16
    body[at] ^= 0xFF
    assert refused(bytes(body)) == "unreadable"


def test_an_encrypted_entry_asks_for_the_password_to_go() -> None:
    body = bytearray(package({"word/document.xml": document(p("甲"))}))
    body[6] |= 1
    body[body.find(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(body)) == "encrypted"


def test_a_compression_that_docx_does_not_know_is_unreadable() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", document(p("甲")))
    assert refused(out.getvalue()) == "unreadable"


def test_a_bomb_that_declares_its_size_is_refused() -> None:
    limits = Limits(expanded_bytes=2**20)
    assert refused(package({"word/document.xml": document(p("甲" * 2**20))}), limits) == "limit"


def test_a_bomb_that_declares_a_small_size_is_not_expanded() -> None:
    body = bytearray(package({"word/document.xml": document(p("甲" * 2**20))}))
    struct.pack_into("<I", body, body.find(b"PK\x01\x02") + 24, 100)
    assert refused(bytes(body)) == "unreadable"


def test_parts_are_limited_together() -> None:
    styles = "<!---->" * 20_000
    data = build(p("甲" * 20_000, '<w:pStyle w:val="a"/>'), styles=styles)
    assert refused(data, Limits(expanded_bytes=150_000)) == "limit"


def test_a_directory_of_too_many_entries_is_refused() -> None:
    assert refused(package({f"{number}.xml": "" for number in range(5_001)})) == "limit"


ENTITIES = {
    "expansion": '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
    "file": '<!DOCTYPE d [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    "address": '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY b "x">]>',
}


@pytest.mark.parametrize("kind", ENTITIES)
@pytest.mark.parametrize("filler", ["", "x" * 3_000_000])
def test_a_dtd_is_refused(kind: str, filler: str) -> None:
    xml = document(p("甲") + p("&b;") + p(filler)).replace("?>", "?>" + ENTITIES[kind], 1)
    assert refused(package({"word/document.xml": xml})) == "unreadable"


@pytest.mark.parametrize("filler", ["", "x" * 3_000_000])
def test_a_billion_laughs_are_refused(filler: str) -> None:
    names = "abcdefghij"
    inner = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    xml = document(f'<w:p w:x="&j;">{r("&j;")}</w:p>' + p(filler)).replace(
        "?>", f'?><!DOCTYPE d [<!ENTITY a "ha">{inner}]>', 1
    )
    assert refused(package({"word/document.xml": xml})) in ("unreadable", "limit")


def nested(before: str, after: str, times: int) -> bytes:
    return build(before * times + p("甲") + after * times)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:p><w:hyperlink>", "</w:hyperlink></w:p>"),
        ("<w:x>", "</w:x>"),
    ],
)
@pytest.mark.parametrize("times", [60, 120, 50_000])
def test_deep_nesting_is_read_or_refused(before: str, after: str, times: int) -> None:
    loaded = load(nested(before, after, times), "a.docx")
    if loaded.failure is not None or times > 1000:
        assert loaded.failure is not None
        assert loaded.failure.kind == "limit"
        return
    cells = [
        cell for block in loaded.blocks for cell in (block.cells if isinstance(block, Table) else (block,))
    ]
    assert "".join(cell.text for cell in cells) == "甲"


def test_a_table_of_too_many_rows_is_refused() -> None:
    assert refused(build(tbl(tr("甲", "1") * 50_000))) == "limit"


def test_a_table_of_too_many_columns_is_refused() -> None:
    assert refused(build(tbl(tr(tc("甲", '<w:gridSpan w:val="99999999"/>'), "1")))) == "limit"
    assert refused(build(tbl(tr("1", "2"), tr("1", properties='<w:gridBefore w:val="9999"/>')))) == "limit"


def test_cells_and_paragraphs_are_limited() -> None:
    assert refused(build(tbl(tr("1", "2")) * 60), Limits(cells=100)) == "limit"
    assert refused(build(p("甲") * 60), Limits(blocks=50)) == "limit"


def test_time_is_limited() -> None:
    assert refused(build(p("甲")), Limits(seconds=-1.0)) == "limit"


def test_one_block_of_too_much_xml_is_refused() -> None:
    filler = "<w:r><w:rPr><w:vanish/></w:rPr></w:r>" * 1000
    assert refused(build(tbl(tr("甲", "1"), tr(tc(f"<w:p>{filler * 600}</w:p>"), "2")) + p("乙"))) == "limit"


def test_a_long_document_reads_like_a_short_one() -> None:
    part = p("甲", "<w:rPr><w:del/></w:rPr>") + p("乙") + tbl(tr("丙", tc("1", '<w:vMerge w:val="restart"/>')),
                                                            tr("丁", tc("", "<w:vMerge/>")))  # fmt: skip
    short = read(build(part)).blocks
    times = 4_000
    long = read(build(part * times), Limits(cells=10**6)).blocks
    assert len(long) == len(short) * times
    last = long[-1]
    assert isinstance(last, Table)
    assert last.location.node == f"body/tbl[{times}]"
    assert isinstance(long[-2], Paragraph)
    assert long[-2].text == "甲乙"
    assert _placed(last) == _placed(short[-1])


def _placed(table: Block) -> list[tuple[str, int, int, int, int]]:
    assert isinstance(table, Table)
    return [(one.text, one.row, one.column, one.rowspan, one.colspan) for one in table.cells]
