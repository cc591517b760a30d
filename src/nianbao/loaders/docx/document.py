"""Word documents: the zip and its XML read with lxml, walked once by our own code.

python-docx is not used here: it loses content controls, tracked insertions and automatic numbers, and
reads a wrong value beside a content control in a row.
"""

from itertools import islice

from lxml import etree

from nianbao.loaders.docx.look import without_look
from nianbao.loaders.docx.names import BODY, DOCUMENT
from nianbao.loaders.docx.package import SAFE, Package, parse, refuse_dtd, xml_error
from nianbao.loaders.docx.walk import Flow, Walker
from nianbao.loaders.docx.zip import damaged
from nianbao.loaders.limits import Budget, LoadError
from nianbao.model import Block, Document, Picture

_WHOLE = 2 * 2**20
"""Up to this many bytes of XML the tree is built at once (17 times as much memory), above it in pieces."""
_PIECE = 2**18
_LONGEST_BLOCK = 16 * 2**20
"""Bytes of XML that one table or content control may have."""
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def load(data: bytes, name: str, budget: Budget) -> Document:
    """Read a .docx, .docm or .dotx. Raises ``LoadError`` on one that is damaged, encrypted or too large."""
    package = Package(data, budget)
    xml = without_look(package.read(package.main) or b"")
    walker = Walker(package, budget, styled=b"pStyle" in xml or b"rStyle" in xml)
    title = _title(package)
    blocks: list[Block] = []
    flow = Flow("body", blocks)
    if len(xml) <= _WHOLE:
        body = _body(xml)
        walker.prepare(body)
        walker.blocks(body, flow, 0)
    else:
        _read_in_pieces(xml, walker, flow, budget)
    walker.finish(flow)
    return Document(
        name,
        "docx",
        tuple(blocks),
        title,
        remarks=tuple(walker.remarks),
        pictures=tuple(map(Picture, walker.pictures)),
    )


def _body(xml: bytes) -> etree._Element:
    root = parse(xml)
    body = root.find(BODY)
    if root.tag != DOCUMENT or body is None:
        raise _not_word()
    return body


def _read_in_pieces(xml: bytes, walker: Walker, flow: Flow, budget: Budget) -> None:
    """Feed the parser and take finished blocks off the tree, so that a long document needs little memory."""
    parser = etree.XMLPullParser(events=("start",), tag=BODY, **SAFE)
    body: etree._Element | None = None
    waiting = 0
    try:
        for start in range(0, len(xml), _PIECE):
            parser.feed(xml[start : start + _PIECE])
            budget.tick()
            waiting += _PIECE
            if body is None:
                body = next(
                    (node for _, node in parser.read_events() if isinstance(node, etree._Element)), None
                )
                if body is not None:
                    refuse_dtd(body)
            if body is not None and len(body) > 1:
                _take(body, len(body) - 1, walker, flow)
                waiting = 0
            if waiting > _LONGEST_BLOCK:
                raise LoadError(
                    "limit",
                    "单个表格或内容控件过大，不像一份年度报告",
                    "a single table or content control is too large, not like an annual report",
                )
        parser.close()
    except etree.XMLSyntaxError as error:
        raise xml_error(error) from None
    if body is None:
        raise _not_word()
    _take(body, len(body), walker, flow)


def _take(body: etree._Element, number: int, walker: Walker, flow: Flow) -> None:
    walker.prepare(body)
    walker.blocks(islice(body, number), flow, 0)
    walker.forget()
    # As a slice, and with no element in hand any more: lxml then frees the nodes, else it moves them (30 times dearer).
    del body[:number]


def _title(package: Package) -> str:
    """The title in the file's properties; they are a help, not a need."""
    try:
        data = package.read("docProps/core.xml")
        return (parse(data).findtext(_TITLE) or "").strip() if data and b"title>" in data else ""
    except LoadError:
        return ""


def _not_word() -> LoadError:
    return damaged("文件中没有正文，不是 Word 文件", "main part is not a word-processing document")
