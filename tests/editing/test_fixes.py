"""Reports mended in place: what is certain is put right, and nothing else changes."""

import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from nianbao.editing.docx_edits import edit_docx
from nianbao.editing.fixes import Mended, is_wanted, mend
from nianbao.editing.text_edits import Edited
from nianbao.loaders import load
from nianbao.loaders.limits import LoadError
from nianbao.model import Document, Edit, FileResult, Location, Passage, Table
from nianbao.testing import apply_patches, canonical, render
from tests.editing.judged import SUFFIXES, judged, passage_at
from tests.loaders.docx.build import W

EDITED = ("docx", "html", "markdown", "text")
SAFE: tuple[dict[str, Any], ...] = (
    {"set": ["applications", "new", "natural_person", "０８８"]},
    {"set": ["disclosures", "licensing", "decisions", "1,264"]},
    {"set_heading": ["overview", "一、基本情况"]},
    {"add_paragraph": ["problems", "主要问题有两个:一是公开不够主动,二是更新不够及时;下一步改进."]},
    {"add_paragraph": ["other", "依据国办公开办函[2021]30号文件编制。"]},
    {"add_paragraph": ["other", "政务公开**专区已经开通。"]},
)
"""Each patch gives a finding with a safe fix."""


def mended(data: bytes, kind: str, *, unsafe: bool = False) -> Mended:
    return mend(data, judged(data, kind), lambda changed: judged(changed, kind), unsafe=unsafe)


def fixable(data: bytes, kind: str, *, unsafe: bool = False) -> list[str]:
    return [one.code for one in judged(data, kind).findings if is_wanted(one.fix, unsafe=unsafe)]


def words(document: Document) -> list[str]:
    return [
        re.sub(r"\s", "", part.text)
        for block in document.blocks
        for part in (block.cells if isinstance(block, Table) else [block])
    ]


def report(kind: str, *patches: dict[str, Any], seed: int | None = None) -> bytes:
    import random

    rng = None if seed is None else random.Random(seed)
    return render(apply_patches(canonical(), patches), kind, rng)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", EDITED)
def test_safe_fixes_put_right_what_is_certain_and_nothing_else(kind: str) -> None:
    right = (
        {"set": ["applications", "new", "natural_person", "88"]},
        {"set": ["disclosures", "licensing", "decisions", "1264"]},
        {"add_paragraph": ["problems", "主要问题有两个：一是公开不够主动，二是更新不够及时；下一步改进."]},
        {"add_paragraph": ["other", "依据国办公开办函〔2021〕30号文件编制。"]},
        {"add_paragraph": ["other", "政务公开专区已经开通。"]},
    )
    data = report(kind, *SAFE)
    assert {"TAB210", "SEC103", "TXT805", "CIT703", *(["TXT801"] if kind != "markdown" else [])} <= set(
        fixable(data, kind)
    )
    found = mended(data, kind)
    assert fixable(found.data, kind) == []
    assert found.skipped == 0
    name = f"a.{SUFFIXES[kind]}"
    assert words(load(found.data, name)) == words(load(report(kind, *right), name))


@pytest.mark.parametrize("kind", EDITED)
@given(seed=st.integers(0, 10_000))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_in_any_look_fixing_leaves_nothing_to_fix(kind: str, seed: int) -> None:
    data = report(kind, *SAFE[2:], seed=seed)
    found = mended(data, kind)
    if found.skipped == 0:
        assert fixable(found.data, kind) == []
    before, after = (words(load(one, f"a.{SUFFIXES[kind]}")) for one in (data, found.data))
    assert len(before) == len(after)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) <= 4
    assert found.fixed + found.skipped >= len(changed)
    assert mended(found.data, kind).data == found.data


@pytest.mark.parametrize("kind", EDITED)
def test_a_suspect_is_changed_only_when_that_is_allowed(kind: str) -> None:
    data = report(kind, {"set": ["applications", "total", "natural_person", "99"]})
    assert mended(data, kind).data == data
    found = mended(data, kind, unsafe=True)
    assert not [one for one in judged(found.data, kind).findings if one.code.startswith("ARI")]
    assert words(load(found.data, f"a.{SUFFIXES[kind]}")) == words(load(report(kind), f"a.{SUFFIXES[kind]}"))


@pytest.mark.parametrize("kind", EDITED)
def test_of_several_suspects_the_total_is_reckoned_anew_when_that_is_allowed(kind: str) -> None:
    data = report(kind, {"set": ["disputes", "review", "other", "6"]})
    (finding,) = (one for one in judged(data, kind).findings if one.code == "ARI304")
    assert len(finding.suspects) > 1
    assert mended(data, kind).data == data
    found = mended(data, kind, unsafe=True)
    assert not [one for one in judged(found.data, kind).findings if one.code.startswith("ARI")]
    total = str(finding.evidence["expected"])
    right = report(
        kind, {"set": ["disputes", "review", "other", "6"]}, {"set": ["disputes", "review", "total", total]}
    )
    name = f"a.{SUFFIXES[kind]}"
    assert words(load(found.data, name)) == words(load(right, name))


def test_a_template_s_hint_is_deleted_only_when_that_is_allowed() -> None:
    data = report("text", {"add_paragraph": ["other", "政务公开（单位名称）专区已经开通。"]})
    assert mended(data, "text").data == data
    assert "政务公开专区已经开通。" in mended(data, "text", unsafe=True).data.decode()


def test_an_empty_cell_of_a_word_table_is_filled_when_that_is_allowed() -> None:
    data = report("docx", {"set": ["applications", "granted", "natural_person", ""]})
    found = mended(data, "docx", unsafe=True)
    assert words(load(found.data, "a.docx")) == words(load(report("docx"), "a.docx"))


def test_a_pdf_is_not_edited() -> None:
    data = report("pdf", *SAFE)
    with pytest.raises(LoadError) as error:
        mended(data, "pdf")
    assert "PDF 文件不能就地修改" in error.value.failure.detail


ENCODINGS = [
    ("utf-8", b""),
    ("utf-8", b"\xef\xbb\xbf"),
    ("gb18030", b""),
    ("utf-16-le", b"\xff\xfe"),
    ("utf-16-be", b"\xfe\xff"),
]


@pytest.mark.parametrize(("encoding", "mark"), ENCODINGS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encoding_mark_and_line_ends_stay(encoding: str, mark: bytes, line_end: str) -> None:
    text = report("text", SAFE[3]).decode().replace("\n", line_end)
    found = mended(mark + text.encode(encoding), "text")
    assert found.fixed == 1
    after = found.data.removeprefix(mark).decode(encoding)
    assert found.data.startswith(mark)
    assert after == text.replace("两个:一", "两个：一").replace("主动,二", "主动，二").replace(
        "及时;下", "及时；下"
    )


def test_a_page_declared_in_gb2312_stays_in_it() -> None:
    page = report("html", SAFE[3]).decode().replace('charset="utf-8"', 'charset="gb2312"')
    data = page.encode("gb18030")
    found = mended(data, "html")
    assert found.fixed == 1
    assert "主动，二是" in found.data.decode("gb18030")
    assert len(found.data.decode("gb18030")) == len(page)


def test_tags_and_entities_in_a_page_stay() -> None:
    page = report("html", SAFE[3]).decode()
    page = page.replace("主要问题有两个:一是", "<b>主要</b>问题&#26377;两个<i>:</i>一是").replace(
        "<title>", "<title>甲,乙 "
    )
    found = mended(page.encode(), "html")
    after = found.data.decode()
    assert "<b>主要</b>问题&#26377;两个<i>：</i>一是公开不够主动，二是" in after
    assert "<title>甲,乙 " in after


def test_what_a_page_hides_is_not_edited() -> None:
    page = report("html", SAFE[3]).decode()
    sentence = "主要问题有两个:一是公开不够主动,二是更新不够及时;下一步改进."
    page = page.replace("<body>", f"<body><!-- {sentence} --><script>'{sentence}'</script>")
    after = mended(page.encode(), "html").data.decode()
    assert after.count(sentence) == 2
    assert after.count("主要问题有两个：") == 1


def runs(data: bytes) -> list[tuple[str, str]]:
    """Return look and text of each run."""
    root = etree.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/document.xml"))
    found = []
    for run in root.iter(f"{{{W}}}r"):
        look = run.find(f"{{{W}}}rPr")
        text = "".join(run.itertext(f"{{{W}}}t"))
        found.append(("" if look is None else etree.tostring(look).decode(), text))
    return found


def test_in_word_the_runs_keep_their_look_and_all_else_stays() -> None:
    data = report("docx", *SAFE)
    found = mended(data, "docx")
    before, after = runs(data), runs(found.data)
    assert [look for look, _ in before] == [look for look, _ in after]
    old, new = zipfile.ZipFile(BytesIO(data)), zipfile.ZipFile(BytesIO(found.data))
    assert [name for name in old.namelist() if old.read(name) != new.read(name)] == ["word/document.xml"]


def test_in_word_an_edit_over_several_runs_takes_the_look_of_the_first() -> None:
    from tests.loaders.docx.build import build

    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
    body = (
        "<w:p>"
        + bold.format("依据国办公开办函[20")
        + "<w:r><w:t>21]30</w:t></w:r>"
        + bold.format("号编制。")
        + "</w:p>"
    )
    found = edited(build(body), "函[2021]30号", "函〔2021〕30号")
    assert [edit.new for edit in found.done] == ["函〔2021〕30号"]
    assert [text for _, text in runs(found.data)] == ["依据国办公开办函〔2021〕30号", "", "编制。"]


def edited(data: bytes, old: str, new: str, nth: int = 0) -> Edited:
    """Return a Word file with a text of its first paragraph replaced."""
    document = load(data, "a.docx")
    return edit_docx(data, document, [Edit(passage_at(document, "body/p[1]", old, nth), new)])


TRACKED = {
    "inserted": '<w:ins w:id="1" w:author="甲"><w:r><w:t>1,264</w:t></w:r></w:ins>',
    "inserted in part": '<w:r><w:t>1</w:t></w:r><w:ins w:id="1" w:author="甲"><w:r><w:t>,264</w:t></w:r></w:ins>',
    "deleted in between": "<w:r><w:t>1,</w:t></w:r>"
    '<w:del w:id="1" w:author="甲"><w:r><w:delText>9</w:delText></w:r></w:del><w:r><w:t>264</w:t></w:r>',
}


@pytest.mark.parametrize("inside", TRACKED.values(), ids=TRACKED)
def test_in_word_a_tracked_change_is_left_to_its_author(inside: str) -> None:
    from tests.loaders.docx.build import build

    data = build(f"<w:p>{inside}</w:p>")
    found = edited(data, "1,264", "1264")
    assert (found.data, found.done) == (data, ())


def test_in_word_what_stands_beside_a_tracked_change_is_edited() -> None:
    from tests.loaders.docx.build import build

    data = build(
        f"<w:p>{TRACKED['deleted in between']}<w:r><w:t>件,</w:t></w:r><w:r><w:t>其中</w:t></w:r></w:p>"
    )
    found = edited(data, "件,其", "件，其")
    assert [text for _, text in runs(found.data)] == ["1,", "", "264", "件，其", "中"]


@pytest.mark.parametrize("kind", EDITED)
def test_a_title_with_another_number_is_changed_only_when_that_is_allowed(kind: str) -> None:
    data = report(kind, {"set_heading": ["overview", "二、工作总体情况"]})
    assert mended(data, kind).data == data
    found = words(load(mended(data, kind, unsafe=True).data, f"a.{SUFFIXES[kind]}"))
    assert any(line.endswith("总体情况") and "工作" not in line for line in found)


@pytest.mark.parametrize("kind", EDITED)
def test_a_law_s_title_is_put_right_only_when_that_is_allowed(kind: str) -> None:
    def law(title: str) -> bytes:
        return report(kind, {"add_paragraph": ["other", f"依据《{title}》编制本报告。"]})

    data = law("中华人民共和国政府信息公开条列")
    assert mended(data, kind).data == data
    assert mended(data, kind).unsafe == 1
    right = law("中华人民共和国政府信息公开条例")
    after = mended(data, kind, unsafe=True).data
    assert words(load(after, f"a.{SUFFIXES[kind]}")) == words(load(right, f"a.{SUFFIXES[kind]}"))


def test_another_reader_sees_the_same_word_file_but_for_the_edit() -> None:
    import docx

    def seen(data: bytes) -> list[tuple[str, str, bool | None, Any]]:
        paragraphs = docx.Document(BytesIO(data)).paragraphs
        return [
            (run.text, run.font.name or "", run.bold, run.font.size) for p in paragraphs for run in p.runs
        ]

    data = report("docx", SAFE[3])
    before, after = seen(data), seen(mended(data, "docx").data)
    assert len(before) == len(after)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [new[1:] for _, new in changed] == [old[1:] for old, _ in changed]
    assert len(changed) == 1
    assert "两个：一是公开不够主动，二是" in changed[0][1][0]


def test_of_equal_texts_the_one_that_is_meant_is_edited() -> None:
    from nianbao.editing.text_edits import edit_text
    from tests.loaders.docx.build import build

    found = edited(build("<w:p><w:r><w:t>甲,乙,丙,丁</w:t></w:r></w:p>"), ",", "，", 1)
    assert [text for _, text in runs(found.data)] == ["甲,乙，丙,丁"]
    source = "甲,乙,丙,丁。\n".encode()
    document = load(source, "a.txt")
    edit = Edit(document.blocks[0].passage(3, 4), "，")
    assert edit_text(source, document, [edit]).data.decode() == "甲,乙，丙,丁。\n"


def test_in_lines_that_share_their_place_the_one_that_is_meant_is_edited() -> None:
    from nianbao.editing.text_edits import edit_text

    source = "<html><body><p>甲,乙。<br>甲,乙。<br>甲,乙。</p></body></html>".encode()
    document = load(source, "a.html")
    assert len({block.location for block in document.blocks}) == 1
    edit = Edit(document.blocks[1].passage(1, 2), "，")
    after = edit_text(source, document, [edit]).data.decode()
    assert after == "<html><body><p>甲,乙。<br>甲，乙。<br>甲,乙。</p></body></html>"


def test_an_edit_that_cannot_be_reported_for_certain_is_not_made() -> None:
    from nianbao.editing.text_edits import edit_text

    source = "甲乙丙。\n".encode()
    document = load(source, "a.txt")
    for edit in (
        Edit(Passage("丁", Location(line=1, column=1), 0), "戊"),
        Edit(Passage("甲", Location(line=9)), "戊"),
        Edit(Passage("甲", Location(line=9), 7), "戊"),
        Edit(Passage("", Location()), "1"),
    ):
        found = edit_text(source, document, [edit])
        assert (found.data, found.done) == (source, ())


def test_a_result_without_fixes_is_left_alone() -> None:
    data = report("text")
    result: FileResult = judged(data, "text")
    assert mend(data, result, lambda _: pytest.fail("judged again"), unsafe=True) == Mended(data, 0, 0)
