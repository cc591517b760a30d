"""Render a sample report as a web page: plain, as a word processor saves it, or as a page of a content system."""

import random
from collections.abc import Iterable
from html import escape
from typing import Literal

from msgspec import Struct

from nianbao.drafting.grid import Grid, GridCell
from nianbao.drafting.pieces import Head
from nianbao.testing.flow import Piece, flow
from nianbao.testing.sample import SampleReport
from nianbao.testing.spelling import Spelling, spell


class Look(Struct, frozen=True):
    """What surrounds the report and how its tags are written."""

    page: Literal["plain", "word", "system"] = "plain"
    encoding: str = "utf-8"
    declared: str = "utf-8"
    nested: bool = False
    """The report stands in the cell of a table made for layout."""
    headings: bool = True
    """Headings are heading elements, not bold paragraphs."""
    head_cells: bool = False
    """Headers of tables are ``th``."""
    paragraphs: bool = False
    """The text of a cell stands in a paragraph of its own."""
    spelling: Spelling = Spelling()

    @classmethod
    def draw(cls, rng: random.Random) -> "Look":
        """Return a random look."""
        encoding, declared = rng.choice((("utf-8", "utf-8"), ("gb18030", "gb2312"), ("gb18030", "gbk")))
        return cls(
            rng.choice(("plain", "word", "system", "system")),
            encoding,
            declared,
            rng.random() < 0.3,
            rng.random() < 0.5,
            rng.random() < 0.2,
            rng.random() < 0.5,
            Spelling.draw(rng),
        )


def render_html(report: SampleReport, look: Look, _rng: random.Random) -> bytes:
    """Return the page's bytes."""
    body = "\n".join(_piece(piece, look) for piece in flow(report))
    if look.nested:
        body = f'<table width="100%" border="0"><tr><td>\n{body}\n</td></tr></table>'
    if look.page == "system":
        body = _around(report, body)
    elif look.page == "word":
        body = f'<div class="WordSection1" style="layout-grid:15.6pt">\n{body}\n</div>'
    title = escape(report.title.replace("\n", ""))
    page = (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="{look.declared}">\n<title>{title}</title>\n'
        f"{_styles(look)}</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
    return page.encode(look.encoding)


def table_lines(grid: Grid, look: Look) -> Iterable[str]:
    """Yield the lines of a table's HTML."""
    style = ' class="MsoNormalTable" border="1" cellspacing="0"' if look.page == "word" else ' border="1"'
    yield f"<table{style}>"
    for row in grid.by_row():
        yield "<tr>" + "".join(_cell(cell, look) for cell in row) + "</tr>"
    yield "</table>"


def _styles(look: Look) -> str:
    if look.page != "word":
        return ""
    return (
        '<meta name="Generator" content="Microsoft Word 15 (filtered)">\n<style><!-- p.MsoNormal {margin:0cm; '
        'font-family:"仿宋_GB2312";} --></style>\n<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml>'
        "<![endif]-->\n"
    )


def _piece(piece: Piece, look: Look) -> str:
    if isinstance(piece, Grid):
        return "\n".join(table_lines(spell(piece, look.spelling), look))
    text = _text(piece.text)
    if isinstance(piece, Head):
        if look.headings:
            return f"<h{piece.level + 1}>{text}</h{piece.level + 1}>"
        centred = ' align="center"' if piece.level == 0 else ""
        return f"<p{centred}>{_run(f'<b>{text}</b>', look)}</p>"
    return f"<p{_paragraph_class(look)}>{_run(text, look)}</p>"


def _paragraph_class(look: Look) -> str:
    return ' class="MsoNormal" style="text-indent:32.0pt"' if look.page == "word" else ""


def _run(text: str, look: Look) -> str:
    if look.page == "word":
        return f'<span style="font-size:16.0pt;font-family:仿宋_GB2312">{text}</span><o:p></o:p>'
    return f"　　{text}" if look.page == "system" and not text.startswith("<b>") else text


def _cell(cell: GridCell, look: Look) -> str:
    tag = "th" if look.head_cells and cell.kind == "header" else "td"
    spans = "".join(
        f' {name}="{number}"'
        for name, number in (("rowspan", cell.rowspan), ("colspan", cell.colspan))
        if number > 1
    )
    text = _text(cell.text) or ("&nbsp;" if look.paragraphs else "")
    if look.paragraphs:
        text = f"<p{_paragraph_class(look)}>{text}</p>"
    return f"<{tag}{spans}>{text}</{tag}>"


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _around(report: SampleReport, body: str) -> str:
    """Return the page of a content system with the report as its article."""
    date = f"{report.year + 1}-01-{18 if report.level != 'government' else 26}"
    links = "".join(
        f'<li><a href="/{name}/">{text}</a></li>'
        for name, text in (
            ("index", "首页"),
            ("zwgk", "政务公开"),
            ("fwdt", "办事服务"),
            ("hdjl", "互动交流"),
        )
    )
    return (
        f'<div class="header"><ul class="nav">{links}</ul></div>\n'
        '<div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; '
        '<a href="/zwgk/nb/">政府信息公开年报</a></div>\n'
        f'<div class="article"><div class="info"><span>发布日期：{date}</span> <span>浏览次数：318</span></div>\n'
        f'<div class="content" id="zoom">\n{body}\n</div></div>\n'
        f'<div class="footer"><p>主办单位：{escape(report.agency)}</p><p>网站标识码：0000000001</p></div>'
    )
