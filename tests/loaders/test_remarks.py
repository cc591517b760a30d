"""Comments that speak to nianbao: no text, and kept with the place that they mean."""

import zipfile
from io import BytesIO

import pytest
from docx import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st

from nianbao.loaders import load
from nianbao.loaders.remarks import mark, remark_of, unmark
from nianbao.model import NOWHERE, Document, Paragraph, Remark, Table

ORDER = "ignore ARI303 已核对"


def texts(document: Document) -> list[str]:
    return [
        cell.text
        for block in document.blocks
        for cell in (block.cells if isinstance(block, Table) else [block])
    ]


def lines(document: Document) -> list[tuple[str, int | None]]:
    return [(remark.text, remark.location.line) for remark in document.remarks]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        (" nianbao: ignore ARI303 原因 ", "ignore ARI303 原因"),
        ("nianbao：忽略 ARI303\n  原因", "忽略 ARI303 原因"),
        ("NIANBAO : ignore TXT", "ignore TXT"),
        ("见 nianbao: ignore", None),
        ("nianbaox: ignore", None),
        ("", None),
    ],
)
def test_a_comment_speaks_to_nianbao_when_it_begins_so(comment: str, said: str | None) -> None:
    assert remark_of(comment) == said


def test_in_text_a_line_of_its_own_means_the_paragraph_below() -> None:
    document = load(f"甲。\n\n# nianbao: {ORDER}\n乙。\n\n丙。\n".encode(), "a.txt")
    assert texts(document) == ["甲。", "乙。", "丙。"]
    assert lines(document) == [(ORDER, 4)]


def test_in_markdown_a_comment_inside_a_paragraph_means_it() -> None:
    document = load(f"# 标题\n\n甲。<!-- nianbao: {ORDER} -->\n\n乙。\n".encode(), "a.md")
    assert texts(document) == ["标题", "甲。", "乙。"]
    assert lines(document) == [(ORDER, 3)]


def test_in_markdown_a_comment_before_a_table_means_all_its_lines() -> None:
    table = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n"
    document = load(f"# 标题\n\n<!-- nianbao: {ORDER} -->\n\n{table}".encode(), "a.md")
    (remark,) = document.remarks
    assert (remark.location.line, remark.last_line) == (5, 8)


def test_in_html_a_comment_in_a_cell_means_the_cell() -> None:
    page = f"<p>甲</p><table><tr><td>乙</td><td>1<!-- nianbao: {ORDER} --></td></tr><tr><td>丙</td><td>2</td></tr></table>"
    document = load(page.encode(), "a.html")
    assert texts(document) == ["甲", "乙", "1", "丙", "2"]
    (remark,) = document.remarks
    assert remark.location.node is not None
    assert remark.location.node.endswith("tr[1]/td[2]")


def test_in_html_a_comment_between_paragraphs_means_the_next() -> None:
    document = load(f"<p>甲</p><!-- nianbao: {ORDER} --><p>乙</p>".encode(), "a.html")
    assert texts(document) == ["甲", "乙"]
    assert document.remarks[0].location == document.blocks[1].location


def test_a_comment_where_nothing_is_read_is_not_lost() -> None:
    page = f"<p>甲</p><script><!-- nianbao: {ORDER} --></script>"
    assert load(page.encode(), "a.html").remarks == (Remark(ORDER, NOWHERE),)


def test_other_comments_stay_what_they_were() -> None:
    document = load("<p>甲<!-- 批注 --></p>".encode(), "a.html")
    assert (texts(document), document.remarks) == (["甲"], ())


def word(remark: str, *, cell: bool = False) -> bytes:
    """Return a Word file with a comment on its second paragraph, or on a cell."""
    document = WordDocument()
    document.add_paragraph("甲。")
    second = document.add_paragraph("乙。")
    table = document.add_table(2, 2)
    for number, one in enumerate(table._cells):
        one.text = str(number)
    run = table.cell(1, 0).paragraphs[0].runs[0] if cell else second.runs[0]
    document.add_comment(run, text=remark, author="审核人", initials="审")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_in_word_a_comment_means_its_paragraph() -> None:
    document = load(word(f"nianbao: {ORDER}"), "a.docx")
    assert texts(document) == ["甲。", "乙。", "0", "1", "2", "3"]
    assert [(remark.text, remark.location.node) for remark in document.remarks] == [(ORDER, "body/p[2]")]


def test_in_word_a_comment_on_a_cell_means_it() -> None:
    document = load(word(f"nianbao: {ORDER}", cell=True), "a.docx")
    assert [remark.location.node for remark in document.remarks] == ["body/tbl[1]/tr[2]/tc[1]/p[1]"]
    assert texts(document) == ["甲。", "乙。", "0", "1", "2", "3"]


def test_in_word_other_comments_are_none() -> None:
    assert load(word("请核对 nianbao"), "a.docx").remarks == ()


def test_damaged_comments_harm_nothing() -> None:
    source = zipfile.ZipFile(BytesIO(word(f"nianbao: {ORDER}")))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<nianbao" if name.endswith("comments.xml") else source.read(name))
    document = load(out.getvalue(), "a.docx")
    assert (texts(document)[:2], document.remarks) == (["甲。", "乙。"], ())


@given(st.text(st.sampled_from("甲1 \n<!->#/nianbo:：\t|"), max_size=60))
def test_marking_keeps_the_lines_and_unmarking_leaves_no_mark(text: str) -> None:
    source = f"{text}<!-- nianbao: ignore TXT -->{text}"
    marked = mark(source, lines=True)
    assert marked.text.count("\n") == source.count("\n")
    document = unmark(Document("a", "text", (Paragraph(marked.text),)), marked.remarks)
    assert len(document.remarks) == len(marked.remarks)
    assert not any(ord(char) >= 0xF0000 for one in texts(document) for char in one)
