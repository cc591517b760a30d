import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from nianbao.loaders import load
from nianbao.model import Cell, Document, Paragraph, Table


def read(page: str, encoding: str = "utf-8") -> Document:
    document = load(page.encode(encoding), "a.html")
    assert document.failure is None
    assert document.loader == "html"
    return document


def texts(page: str) -> list[str]:
    return [block.text for block in read(page).blocks if isinstance(block, Paragraph)]


def table_of(page: str) -> Table:
    (table,) = (block for block in read(page).blocks if isinstance(block, Table))
    return table


def spans(table: Table) -> list[tuple[str, int, int, int, int]]:
    return [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]


REPORT = "<p>" + "本机关认真落实政府信息公开条例，主动公开各类信息。" * 30 + "</p>"


def test_blocks_are_paragraphs_in_order_with_line_and_path() -> None:
    document = read("<html><body>\n<h2>一、总体情况</h2><div>甲<p>乙</p>丙</div></body></html>")
    found = [
        (block.text, block.level, block.location.line)
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]
    assert found == [("一、总体情况", 2, 2), ("甲", None, 2), ("乙", None, 2), ("丙", None, 2)]
    assert [block.location.node for block in document.blocks] == [
        "html/body[1]/h2[1]", "html/body[1]/div[1]", "html/body[1]/div[1]/p[1]", "html/body[1]/div[1]",
    ]  # fmt: skip


def test_lines_parted_by_br_are_paragraphs() -> None:
    assert texts("<p>一、总体情况<br><br/>&nbsp;&nbsp;正文<BR>六、其他</p>") == [
        "一、总体情况",
        "正文",
        "六、其他",
    ]


def test_source_line_ends_inside_chinese_are_nothing() -> None:
    assert texts("<p>政府\n  信息<span>公开\n</span>条例 of\nChina</p>") == ["政府信息公开条例 of China"]


def test_characters_that_control_are_no_text() -> None:
    assert texts("<p>\x0412\x05件\x1f</p>") == ["12件"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("4<sup>19</sup>", "4"),
        ('<span>4</span><sup><a href="#n"><sup>[1]</sup></a></sup>', "4"),
        ("共<b>4</b>件<sup>①</sup>。", "共4件。"),
        ("4m<sup>2</sup>", "4m2"),
        ("4<sup>日</sup>", "4日"),
    ],
)
def test_the_mark_of_a_footnote_is_no_text(source: str, shown: str) -> None:
    assert texts(f"<p>{source}</p>") == [shown]
    assert table_of(f"<table><tr><td>{source}</td><td>1</td></tr></table>").cells[0].text == shown


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_what_is_struck_out_is_no_text(tag: str) -> None:
    source = f"<{tag}>98</{tag}>88<b>件</b>"
    assert texts(f"<p>{source}</p>") == ["88件"]
    assert table_of(f"<table><tr><td>{source}</td><td>1</td></tr></table>").cells[0].text == "88件"


def test_a_mark_of_striking_out_that_is_left_open_strikes_no_paragraph() -> None:
    assert texts("<div><s><p>甲</p><p>乙</p></div>") == ["甲", "乙"]


def test_spans_make_the_grid() -> None:
    table = table_of(
        "<table><tr><td rowspan=2>甲<td colspan='2'>乙</tr><tr><td>1<td>2</tr><tr><td colspan=3>丙</td></tr></table>"
    )
    assert spans(table) == [
        ("甲", 0, 0, 2, 1), ("乙", 0, 1, 1, 2), ("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1), ("丙", 2, 0, 1, 3),
    ]  # fmt: skip
    assert (table.rows, table.columns, table.grid) == (3, 3, True)


@pytest.mark.parametrize(("span", "rows"), [("0", 3), ("99", 3), ("-1", 1), ("x", 1), ("2.5", 2), ("", 1)])
def test_row_spans_end_with_the_table(span: str, rows: int) -> None:
    page = f'<table><tr><td rowspan="{span}">甲</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr></table>'
    assert table_of(page).cells[0].rowspan == rows


def test_a_column_span_is_limited() -> None:
    assert table_of("<table><tr><td colspan=123456789>甲</td><td>1</td></tr></table>").columns == 1001


def test_paragraphs_and_breaks_in_a_cell_are_lines() -> None:
    table = table_of(
        "<table><tr><td><p>商业</p><p>企<b>业</b></p></td><td>科研<br>机构<div>x</div></td></tr></table>"
    )
    assert [cell.text for cell in table.cells] == ["商业\n企业", "科研\n机构\nx"]


def test_an_empty_cell_is_empty_whatever_spaces_it_holds() -> None:
    table = table_of("<table><tr><td>&nbsp;</td><td><p> &#8203;<o:p>&nbsp;</o:p></p></td></tr></table>")
    assert [cell.text for cell in table.cells] == ["", ""]


def test_head_and_foot_stand_where_they_are_shown() -> None:
    table = table_of(
        "<table><tfoot><tr><td>3<td>c</tfoot><tbody><tr><td>2<td>b</tbody><thead><tr><td>1<td>a</thead></table>"
    )
    assert [cell.text for cell in table.cells] == ["1", "a", "2", "b", "3", "c"]


@pytest.mark.parametrize(
    "layout",
    [
        "<table><tr><td>{}</td></tr></table>",
        "<table role=presentation><tr><td>左</td><td>{}</td></tr></table>",
        "<table><tr><td>左</td><td>{}</td></tr></table>",
    ],
)
def test_tables_that_lay_out_a_page_are_read_through(layout: str) -> None:
    inner = "<p>一、总体情况</p><table><tr><td>规章</td><td>0</td></tr></table>"
    document = read(layout.format(inner))
    assert "一、总体情况" in [block.text for block in document.blocks if isinstance(block, Paragraph)]
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.cells] == ["规章", "0"]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>var a = '不见'</script>", "<style>不见</style>", "<noscript>不见</noscript>", "<template>不见</template>",
        "<p hidden>不见</p>", '<div style="DISPLAY: none">不见</div>', '<span style="mso-hide:all">不见</span>',
        "<!-- 不见 -->", "<!--[if gte mso 9]><xml>不见</xml><![endif]-->", "<iframe>不见</iframe>",
        "<select><option>不见</option></select>",
    ],
)  # fmt: skip
def test_what_a_reader_does_not_see_is_no_text(unseen: str) -> None:
    assert texts(f"<p>甲</p>{unseen}{REPORT}")[0] == "甲"
    assert not any("不见" in text for text in texts(f"<p>甲</p>{unseen}{REPORT}"))


def test_list_numbers_that_word_writes_in_conditions_are_text() -> None:
    assert texts("<p><![if !supportLists]><span>一、</span><![endif]>总体情况</p>") == ["一、总体情况"]


def test_articles_in_cdata_are_text() -> None:
    assert texts("<div><![CDATA[<p>甲</p><p>乙</p>]]></div>") == ["甲", "乙"]


@pytest.mark.parametrize(
    ("source", "numbers"),
    [
        ("<ol><li>甲</li><li>乙</li></ol>", ["1.", "2."]),
        ("<ol type=A start=3><li>甲</li><li value=7>乙</li></ol>", ["C.", "G."]),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲</li><li>乙</li></ol>", ["一、", "二、"]),
        ("<ol style='list-style:none'><li>甲</li><li>乙</li></ol>", ["", ""]),
        ("<ol><li>1、甲</li><li>2、乙</li></ol>", ["", ""]),
        ("<ul><li>甲</li><li>乙</li></ul>", ["", ""]),
    ],
)
def test_ordered_lists_are_numbered(source: str, numbers: list[str]) -> None:
    paragraphs = [block for block in read(source).blocks if isinstance(block, Paragraph)]
    assert [block.numbering for block in paragraphs] == numbers
    assert all(block.text.startswith(block.numbering) for block in paragraphs)


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav>首页 政务公开</nav>", "<div class='breadcrumb'>当前位置：首页</div>", "<footer>某某办公室</footer>",
        "<div id='share'>分享到</div>", "<p>【打印】【关闭】</p>",
        "<ul><li><a href=1>首页</a></li><li><a href=2>公开</a></li><li><a href=3>服务</a></li></ul>",
    ],
)  # fmt: skip
def test_what_surrounds_the_document_is_left_out(furniture: str) -> None:
    assert texts(f"<body>{furniture}{REPORT}</body>") == texts(REPORT)


@pytest.mark.parametrize(
    "tag", ["div class=nav-content", "div id=footer", "form", "nav", "div class='print share'"]
)
def test_the_document_survives_whatever_its_element_is_called(tag: str) -> None:
    assert texts(f"<body><p>甲</p><{tag}>{REPORT}</{tag.split(maxsplit=1)[0]}></body>") == [
        "甲",
        *texts(REPORT),
    ]


def test_a_page_footer_after_the_document_is_cut() -> None:
    footer = "<p>上一篇：公告</p><p>主办单位：某某政府</p><p>某ICP备12345678号</p><p>网站地图</p>"
    assert texts(f"{REPORT}<p>六、其他需要报告的事项</p><p>无。</p>{footer}")[-2:] == [
        "六、其他需要报告的事项",
        "无。",
    ]


def test_the_title_is_that_of_the_article() -> None:
    assert read("<title>年度报告_某某网</title><p>甲</p>").title == "年度报告_某某网"
    assert read("<meta name=ArticleTitle content=年度报告><title>某某网</title><p>甲</p>").title == "年度报告"


def test_preformatted_text_is_read_as_text() -> None:
    _, table = read("<p>x</p>\n<pre>规章\t0\t0\n文件\t1\t2</pre>").blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == ["规章", "0", "0", "文件", "1", "2"]
    assert table.location.line == 2


def test_a_page_in_gbk_that_declares_gb2312() -> None:
    page = "<html><head><meta charset=gb2312></head><body><p>朱镕基</p></body></html>"
    (block,) = read(page, "gb18030").blocks
    assert isinstance(block, Paragraph)
    assert block.text == "朱镕基"


def test_a_web_archive_gives_its_page() -> None:
    archive = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=XX\n\n--XX\n"
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<p>总体情况</p>\n--XX--\n"
    )
    assert texts(archive) == ["总体情况"]


def test_nothing_is_fetched_and_no_entity_is_expanded() -> None:
    page = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname">]><p>甲&a;</p>'
    assert all("甲&a;" in text or text == "]>" for text in texts(page))


@st.composite
def merged_grids(draw: st.DrawFn) -> tuple[int, int, list[Cell]]:
    """Draw a grid that is cut into rectangles: cells cover it without overlap."""
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(2, 6))
    free = {(row, column) for row in range(rows) for column in range(columns)}
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) not in free:
                continue
            wide = draw(st.integers(1, 3))
            while any((row, column + step) not in free for step in range(wide)):
                wide -= 1
            tall = draw(st.integers(1, 3))
            while any(
                (row + down, column + step) not in free for down in range(tall) for step in range(wide)
            ):
                tall -= 1
            free -= {(row + down, column + step) for down in range(tall) for step in range(wide)}
            cells.append(Cell(f"{row}x{column}", row, column, tall, wide))
    return rows, columns, cells


@given(merged_grids())
def test_any_merged_grid_comes_back(grid: tuple[int, int, list[Cell]]) -> None:
    rows, columns, cells = grid
    if len(cells) < 2:
        return
    source = "".join(
        "<tr>"
        + "".join(
            f"<td rowspan={cell.rowspan} colspan={cell.colspan}><p>{cell.text}</p></td>"
            for cell in cells
            if cell.row == row
        )
        + "</tr>"
        for row in range(rows)
    )
    table = table_of(f"<table>{source}</table>")
    assert [replace(cell, location=cells[0].location) for cell in table.cells] == cells
    assert (table.rows, table.columns) == (rows, columns)


def test_a_tag_with_very_many_attributes_is_a_limit_whatever_the_machine() -> None:
    page = "<body " + " ".join(f"a{number}=1" for number in range(30_000)) + "><p>年报</p>"
    failure = load(page.encode(), "a.html").failure
    assert failure is not None
    assert failure.kind == "limit"


def test_a_long_picture_in_a_tag_is_none() -> None:
    page = f'<p>年报</p><img src="data:image/png;base64,{"A" * 100_000}">'
    assert load(page.encode(), "a.html").failure is None
