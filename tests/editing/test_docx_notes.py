"""Comments in a Word file: at the very cell or sentence, and nothing else of the file changes."""

import re
import struct
import zipfile
import zlib
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import pypdfium2
import pytest
from lxml import etree
from msgspec.structs import replace
from pypdf import PdfReader

from nianbao.editing import docx_file
from nianbao.editing.docx_notes import annotate_docx
from nianbao.editing.notes import Note, Notes
from nianbao.loaders import load
from nianbao.loaders.limits import Limits, LoadError
from nianbao.model import Document, Location, Paragraph, Place
from tests.editing.judged import annotated, place_at, wrong
from tests.loaders.docx.build import NAMESPACES, W, build, root_relations
from tests.loaders.docx.build import package as zipped
from tests.office import convert, print_with_comments

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = next((ROOT / "samples" / "broken").glob("*.docx"))
MARKS = (f"{{{W}}}commentRangeStart", f"{{{W}}}commentRangeEnd")
REFERENCE = f"{{{W}}}commentReference"
RUN, TEXT = f"{{{W}}}r", f"{{{W}}}t"


def note(node: str, excerpt: str = "", *lines: str) -> Note:
    """Return a note on a text; ``noted`` finds where in the element it stands."""
    place = Place(location=Location(node=node), excerpt=excerpt)
    return Note(place, lines or ("有误",), "error", "ARI301")


def noted(data: bytes, *notes: Note) -> bytes:
    document = load(data, "a.docx")
    placed = tuple(
        replace(one, place=place_at(document, one.place.location.node or "", one.place.excerpt))
        for one in notes
    )
    return annotate_docx(data, Notes(("检查结果",), placed, document))[0]


def part(data: bytes, name: str = "word/document.xml") -> bytes:
    return zipfile.ZipFile(BytesIO(data)).read(name)


def marked(data: bytes) -> dict[str, str]:
    """Return the text between the marks of each comment, by the comment's text."""
    root = etree.fromstring(part(data))
    comments = etree.fromstring(part(data, "word/comments.xml"))
    words = {one.get(f"{{{W}}}id"): "".join(one.itertext(TEXT)) for one in comments}
    open_: set[str] = set()
    found: dict[str, str] = {}
    for element in root.iter():
        if element.tag == MARKS[0]:
            open_.add(words[element.get(f"{{{W}}}id")])
            found.setdefault(words[element.get(f"{{{W}}}id")], "")
        elif element.tag == MARKS[1]:
            open_.discard(words[element.get(f"{{{W}}}id")])
        elif element.tag == TEXT:
            for one in open_:
                found[one] += element.text or ""
    assert not open_
    return found


def without_marks(data: bytes) -> bytes:
    """Return the main part without comment marks, runs that were parted joined again, in canonical form."""
    root = etree.fromstring(part(data))
    for element in list(root.iter(*MARKS, REFERENCE)):
        target = element.getparent() if element.tag == REFERENCE else element
        holder = target.getparent()
        holder.remove(target)
    for run in list(root.iter(RUN)):
        following = run.getnext()
        while following is not None and following.tag == RUN and _look(following) == _look(run):
            for child in [child for child in following if child.tag != f"{{{W}}}rPr"]:
                run.append(child)
            run.getparent().remove(following)
            following = run.getnext()
        texts = [child for child in run if child.tag == TEXT]
        for first, second in pairwise(texts):
            if first.getnext() is second:
                second.text = (first.text or "") + (second.text or "")
                run.remove(first)
    for text in root.iter(TEXT):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    return etree.tostring(root, method="c14n")


def _look(run: etree._Element) -> bytes:
    properties = run.find(f"{{{W}}}rPr")
    return b"" if properties is None else etree.tostring(properties, method="c14n")


SHOWN = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
PARAGRAPH = "<w:p><w:pPr><w:jc w:val='center'/></w:pPr>{}</w:p>"
BOLD = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"


def test_a_sentence_is_marked_inside_its_run() -> None:
    data = build(PARAGRAPH.format(BOLD.format("甲句。乙句。丙句。")))
    out = noted(data, note("body/p[1]", "乙句。"))
    assert marked(out)["有误"] == "乙句。"
    assert without_marks(out) == without_marks(data)
    bold = [run.find(f"{{{W}}}rPr/{{{W}}}b") is not None for run in etree.fromstring(part(out)).iter(RUN)]
    assert bold.count(True) == 3


def test_a_sentence_over_several_runs_is_marked_from_its_first_to_its_last_character() -> None:
    runs = BOLD.format("甲句。乙") + "<w:r><w:t>句中</w:t><w:tab/></w:r>" + BOLD.format("间。丙句。")
    data = build(PARAGRAPH.format(runs))
    out = noted(data, note("body/p[1]", "乙句中\t间。"))
    assert marked(out)["有误"] == "乙句中间。"
    assert without_marks(out) == without_marks(data)


def test_several_notes_may_stand_on_one_sentence() -> None:
    data = build(PARAGRAPH.format(BOLD.format("甲句。乙句。")))
    out = noted(
        data,
        note("body/p[1]", "乙句。", "一"),
        note("body/p[1]", "乙句。", "二"),
        note("body/p[1]", "甲句。乙句。", "三"),
    )
    assert {key: value for key, value in marked(out).items() if key in "一二三"} == {
        "一": "乙句。", "二": "乙句。", "三": "甲句。乙句。",
    }  # fmt: skip
    assert without_marks(out) == without_marks(data)


TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"


def test_a_cell_is_marked_an_empty_one_too() -> None:
    data = build(TABLE.format("12") + "<w:p/>")
    out = noted(data, note("body/tbl[1]/tr[1]/tc[1]", "12", "一"), note("body/tbl[1]/tr[1]/tc[2]", "", "二"))
    assert marked(out)["一"] == "12"
    second = etree.fromstring(part(out)).findall(f".//{{{W}}}tc")[1]
    assert second.find(f".//{MARKS[0]}") is not None
    assert without_marks(out) == without_marks(data)


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:hyperlink><w:r><w:t>甲句。乙句。</w:t></w:r></w:hyperlink></w:p>",
        "<w:p><w:ins w:id='1' w:author='某'><w:r><w:t>甲句。乙句。</w:t></w:r></w:ins></w:p>",
        "<w:p><w:del w:id='1' w:author='某'><w:r><w:delText>丙</w:delText></w:r></w:del><w:r><w:t>甲句。乙句。</w:t></w:r></w:p>",
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>甲句。乙句。</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>甲句。</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>乙句。</w:t></w:r></w:p>",
    ],
    ids=["link", "insertion", "deletion", "control", "field"],
)
def test_what_stands_in_links_revisions_controls_and_fields_is_marked(body: str) -> None:
    data = build(body)
    out = noted(data, note("body/p[1]", "乙句。"))
    assert marked(out)["有误"] == "乙句。"
    assert without_marks(out) == without_marks(data)
    assert load(out, "a.docx").blocks == load(data, "a.docx").blocks


BOXED = (
    "<w:p><w:r><w:t>外句。</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
    "<w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
)


def test_what_stands_in_a_text_box_is_noted_at_the_paragraph_that_holds_the_box() -> None:
    data = build(BOXED.format("<w:p><w:r><w:t>甲句。乙句。</w:t></w:r></w:p>"))
    assert [block.location.node for block in load(data, "a.docx").blocks][1] == "body/p[1]/txbx[1]/p[1]"
    out = noted(data, note("body/p[1]/txbx[1]/p[1]", "乙句。"))
    box = next(etree.fromstring(part(out)).iter(f"{{{W}}}txbxContent"))
    assert not list(box.iter(*MARKS, REFERENCE))
    assert marked(out)["有误"] == "外句。甲句。乙句。"
    assert without_marks(out) == without_marks(data)


def test_a_text_that_is_no_child_of_its_run_is_noted_at_its_paragraph() -> None:
    inner = "<mc:AlternateContent><mc:Choice Requires='wps'><w:t>甲句。乙句。</w:t></mc:Choice></mc:AlternateContent>"
    data = build(f"<w:p><w:r>{inner}</w:r></w:p>")
    assert marked(noted(data, note("body/p[1]", "乙句。")))["有误"] == "甲句。乙句。"


@pytest.mark.parametrize("number", ["--5", "2147483647", "9" * 5000, "x", "", "0"])
def test_whatever_numbers_there_are_new_ones_are_small_and_free(number: str) -> None:
    data = build(f"<w:p><w:commentRangeStart w:id='{number}'/><w:r><w:t>甲句。</w:t></w:r></w:p>")
    comments = etree.fromstring(part(noted(data, note("body/p[1]", "甲句。")), "word/comments.xml"))
    new = [one.get(f"{{{W}}}id") for one in comments]
    assert len(new) == 2
    assert number not in new
    assert all(len(one) == 1 for one in new)


def test_comments_are_found_by_a_path_through_folders() -> None:
    relations = part(commented(), "word/_rels/document.xml.rels")
    with zipfile.ZipFile(BytesIO(commented())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/_rels/document.xml.rels"] = relations.replace(b'"comments.xml"', b'"../word/./comments.xml"')
    assert parts["word/_rels/document.xml.rels"] != relations
    out = noted(zipped(parts), note("body/p[1]", "乙句。"))
    assert [one.text for one in docx.Document(BytesIO(out)).comments] == ["原有批注", "检查结果", "有误"]


def test_what_is_not_changed_is_never_unpacked() -> None:
    bomb = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = bomb.compress(b"\0" * 1_000_000) + bomb.flush()
    data = build("<w:p/>", **{"word/media/image1.png": b"\0" * 1_000_000, "word/媒体.bin": b"1"})
    # a wrong checksum: who unpacks the image, stumbles over it
    broken = data.replace(struct.pack("<L", zlib.crc32(b"\0" * 1_000_000)), b"\1\2\3\4")
    assert packed in broken
    out = noted(broken)
    assert packed in out
    archive = zipfile.ZipFile(BytesIO(out))
    assert archive.testzip() == "word/media/image1.png"
    assert archive.read("word/媒体.bin") == b"1"


def test_an_automatic_number_is_no_part_of_the_mark() -> None:
    data = build(PARAGRAPH.format(BOLD.format("总体情况")))
    heading = Paragraph("一、总体情况", Location(node="body/p[1]"), None, "一、", 0)
    one = Note(Place().at(heading.passage()), ("有误",), "error", "ARI301")
    out, _ = annotate_docx(data, Notes(("检查结果",), (one,), Document("a.docx", "docx", (heading,))))
    assert marked(out)["有误"] == "总体情况"


def test_of_a_sentence_that_stands_twice_the_one_that_is_meant_is_marked() -> None:
    data = build(PARAGRAPH.format(BOLD.format("甲句。乙句。甲句。")))
    document = load(data, "a.docx")
    one = Note(place_at(document, "body/p[1]", "甲句。", 1), ("有误",), "error", "TXT802")
    out, _ = annotate_docx(data, Notes(("检查结果",), (one,), document))
    root = etree.fromstring(part(out))
    start = next(mark for mark in root.iter(MARKS[0]) if mark.getprevious().tag == RUN)
    assert "".join(start.getprevious().itertext(TEXT)) == "甲句。乙句。"
    assert marked(out)["有误"] == "甲句。"


def test_a_note_without_a_place_stands_in_the_summary() -> None:
    out, homeless = annotate_docx(
        build("<w:p/>"),
        Notes(("检查结果",), (note("body/p[9]", "", "缺表"),), Document("a.docx", "docx")),
    )
    assert [one.lines for one in homeless] == [("缺表",)]
    assert marked(out) == {"检查结果缺表": ""}


def commented() -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph("甲句。乙句。")
    document.add_comment(paragraph.runs[0], text="原有批注", author="某人", initials="某")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_comments_that_were_there_stay() -> None:
    data = commented()
    out = noted(data, note("body/p[1]", "乙句。"))
    found = [(one.author, one.text) for one in docx.Document(BytesIO(out)).comments]
    assert found == [("某人", "原有批注"), ("nianbao", "检查结果"), ("nianbao", "有误")]
    numbers = [one.comment_id for one in docx.Document(BytesIO(out)).comments]
    assert len(set(numbers)) == 3


def test_all_other_parts_are_as_they_were() -> None:
    data = SAMPLE.read_bytes()
    _, copy = annotated(data, "docx")
    old, new = zipfile.ZipFile(BytesIO(data)), zipfile.ZipFile(BytesIO(copy.data))
    changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed <= {
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
        "word/comments.xml",
    }
    assert [name for name in new.namelist() if name in old.namelist()] == old.namelist()
    assert {*new.namelist()} - {*old.namelist()} == {"word/comments.xml", "docProps/custom.xml"}


def test_a_copy_is_marked_as_ours_in_the_properties_that_users_define() -> None:
    _, copy = annotated(SAMPLE.read_bytes(), "docx")
    properties = part(copy.data, "docProps/custom.xml").decode()
    assert re.search(r'<property [^>]*name="nianbao"[^>]*><vt:lpwstr>1</vt:lpwstr></property>', properties)


def test_a_file_in_strict_names_stays_so() -> None:
    strict = NAMESPACES.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    body = f"<w:document {strict}><w:body>{PARAGRAPH.format(BOLD.format('甲句。'))}</w:body></w:document>"
    data = zipped({"_rels/.rels": root_relations(), "word/document.xml": body})
    out = noted(data, note("body/p[1]", "甲句。"))
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in part(out)
    assert b"schemas.openxmlformats.org/wordprocessingml" not in part(out)
    assert load(out, "a.docx").blocks == load(data, "a.docx").blocks


@pytest.mark.parametrize("seed", [None, *range(12)])
def test_in_every_look_each_finding_has_its_comment_and_the_rest_is_unchanged(seed: int | None) -> None:
    data = wrong("docx", seed)
    result, copy = annotated(data, "docx")
    assert {"ARI302", "TAB204", "NAR401", "SEC103"} <= {finding.code for finding in result.findings}
    assert without_marks(copy.data) == without_marks(data)
    assert load(copy.data, "a.docx").blocks == load(data, "a.docx").blocks
    assert copy.unplaced == 0
    reported = marked(copy.data)
    for finding in result.findings:
        (words,) = [
            value for key, value in reported.items() if finding.code in key and finding.message in key
        ]
        assert re.sub(r"\s", "", words) in re.sub(r"\s", "", finding.place.excerpt)
        if finding.place.column is not None:
            assert words == finding.place.excerpt


def test_python_docx_reads_the_comments_at_the_right_cells() -> None:
    _, copy = annotated(wrong("docx"), "docx")
    document = docx.Document(BytesIO(copy.data))
    by_number = {str(one.comment_id): one.text for one in document.comments}
    cells = {
        by_number[mark.get(f"{{{W}}}id")].split()[0]: cell.text
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for mark in cell._tc.iter(MARKS[0])
    }
    assert cells["【错误】ARI302"] == "99"
    assert cells["【错误】TAB204"] == ""


@pytest.fixture(scope="module")
def annotated_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The wrong report in several looks, and the samples that hold mistakes."""
    folder = tmp_path_factory.mktemp("annotated")
    samples = sorted((ROOT / "samples" / "broken").glob("*.docx"))
    looks = [wrong("docx", seed) for seed in range(4)] + [sample.read_bytes() for sample in samples]
    files = [folder / f"{number}.docx" for number in range(len(looks))]
    for file, data in zip(files, looks, strict=True):
        file.write_bytes(annotated(data, "docx")[1].data)
    return files


def test_libreoffice_opens_it_and_exports_the_comments(annotated_files: list[Path], tmp_path: Path) -> None:
    for path, shown in zip(annotated_files, convert(annotated_files, SHOWN, tmp_path), strict=True):
        notes = [
            str(mark.get_object().get("/Contents", ""))
            for page in PdfReader(shown).pages
            for mark in page.get("/Annots", ())
        ]
        for words in ("nianbao 检查结果", *codes(path)):
            assert any(words in one for one in notes), words


def test_libreoffice_prints_the_comments_beside_their_lines(
    annotated_files: list[Path], tmp_path: Path
) -> None:
    for path, printed in zip(annotated_files, print_with_comments(annotated_files, tmp_path), strict=True):
        with pypdfium2.PdfDocument(printed) as document:
            text = "".join(page.get_textpage().get_text_range() for page in document)
        for words in ("nianbao", *codes(path)):
            assert words in text, (path, words)


def codes(path: Path) -> set[str]:
    """Return the codes of the rules that a file's comments tell."""
    found = {
        code for one in docx.Document(str(path)).comments for code in re.findall(r"[A-Z]{3}\d{3}", one.text)
    }
    assert found
    return found


def test_a_part_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = build("<w:p/>" * 100)
    monkeypatch.setattr(docx_file, "Limits", lambda: Limits(expanded_bytes=1000))
    with pytest.raises(LoadError) as caught:
        docx_file.DocxFile(data)
    assert caught.value.failure.kind == "limit"
