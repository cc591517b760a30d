"""Web pages: as content systems publish them, as Word saves them, fragments of them, and web archives.

lxml parses; it repairs what is broken and follows nothing outside the file. ``huge_tree`` is on because old
pages leave hundreds of ``<font>`` unclosed: it allows 2,048 levels instead of 256, HTML has no entities
that expand, and the file's size is limited already.
"""

import re
from bisect import bisect_left

from lxml import etree

from nianbao.loaders.encoding import declared_encoding, decode
from nianbao.loaders.html.chrome import Chrome, is_tools, without_footer
from nianbao.loaders.html.text import squeeze, text_of
from nianbao.loaders.html.walk import Walk
from nianbao.loaders.limits import Budget, LoadError
from nianbao.loaders.remarks import mark, unmark
from nianbao.loaders.textual import is_mhtml
from nianbao.model import Block, Document, Picture, Table

_MARKED_SECTION = re.compile(r"<!\[[A-Za-z][^\[\]<>]{0,200}\]>|<!\[CDATA\[|\]\]>")
_CONTROLS = re.compile("[\0-\x08\x0e-\x1f\x7f]")
"""Characters that nobody sees, such as the marks of fields that LibreOffice leaves in pages."""
_MOST_TAGS = 1_000_000
_LONG_TAG = re.compile("<[^<>]{20000,}")
_MOST_ATTRIBUTES = 20_000
"""Of one tag; libxml2 compares each with all the others."""
_ENOUGH = 200
"""Characters of text: a page of less was perhaps hidden or dropped by mistake and is read again in full."""


def load(data: bytes, name: str, budget: Budget) -> Document:
    """Read a page: paragraphs, one a line where ``<br>`` parts them, and tables on their grid.

    Locations have the line and the path of the element. What surrounds the document (menus, share buttons, footers)
    is left out where it is surely that. Raises ``LoadError``.
    """
    marked = mark(page_text(data, budget))
    root = parse(marked.text)
    if root is None:
        return Document(name, "html")
    title = _title(root)
    etree.strip_elements(root, "script", "style", "noscript", "template", with_tail=False)
    blocks, pictures = read_page(root, budget)
    return unmark(
        Document(name, "html", tuple(blocks), title, pictures=tuple(map(Picture, pictures))), marked.remarks
    )


def page_text(data: bytes, budget: Budget) -> str:
    """Return the HTML of a page, or of the page in a web archive. Raises ``LoadError``."""
    declared = ""
    if is_mhtml(data):
        from nianbao.loaders.html.mhtml import page_of

        data, declared = page_of(data)
    return decode(data, budget, declared or declared_encoding(data))


def parse(text: str) -> etree._Element | None:
    """Return the tree of a page or fragment; ``None`` when nothing is in it. Raises ``LoadError`` at its limits."""
    if text.count("<") > _MOST_TAGS:
        raise LoadError(
            "limit",
            "网页标签过多，不像一份年度报告，请检查文件",
            "too many tags in the page, not like an annual report; check the file",
        )
    if any(len(tag.group().split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise LoadError(
            "limit",
            "网页的一个标签属性过多，不像一份年度报告，请检查文件",
            "too many attributes in a tag, not like an annual report; check the file",
        )
    if "<![" in text or "]]>" in text:
        # Word wraps list numbers in `<![if …]>`, content systems wrap articles in CDATA: both stand for their content.
        text = _MARKED_SECTION.sub("", text)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(_CONTROLS.sub("", text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise LoadError(
            "limit",
            "网页嵌套过深或过大，不像一份年度报告，请检查文件",
            "the HTML is nested too deeply or too large, not like an annual report; check the file",
        )
    return root


def read_page(root: etree._Element, budget: Budget) -> tuple[list[Block], list[int]]:
    """Return the blocks of a page without what surrounds the document, and before which of them pictures stand."""
    walk = Walk(root, Chrome(root, budget), budget)
    if walk.dropped and sum(map(_length, walk.blocks)) < _ENOUGH:
        walk = Walk(root, None, budget)
    tools = [number for number, block in enumerate(walk.blocks) if is_tools(block)]
    return list(without_footer(walk.blocks)), [
        before - bisect_left(tools, before) for before in walk.pictures
    ]


def _length(block: Block) -> int:
    return sum(len(cell.text) for cell in block.cells) if isinstance(block, Table) else len(block.text)


def _title(root: etree._Element) -> str:
    """Return the article's title as content systems state it for search engines, else the page's."""
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() == "articletitle" and meta.get("content", "").strip():
            return squeeze(meta.get("content", ""))
    for title in root.iter("title"):
        return squeeze(text_of(title))
    return ""
