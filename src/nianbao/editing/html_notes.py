"""Mark findings in a web page: the page itself, without scripts and without anything from elsewhere."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from nianbao.editing.notes import Note, Notes, printable
from nianbao.editing.seen import passed_over, seen, unwritten
from nianbao.loaders.html import page_text, parse
from nianbao.loaders.limits import Budget, Limits, LoadError
from nianbao.model import Document, Place

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_DROPPED = ("script", "noscript", "template", "iframe", "frame", "object", "embed", "applet", "base", "meta")
_SILENT = ("script", "style", "noscript", "template")
_NUMBER = "nianbao-number"
_STYLE = """
.nianbao-list { all: initial; display: block; margin: 1em; padding: 1em; border: 2px solid #1f5fa8; background: #fff; font: 14px/1.6 sans-serif; color: #1c2430; white-space: pre-line; }
.nianbao-list li { margin: .5em 0; display: list-item; }
.nianbao-error { outline: 2px solid #b3261e; background: #fde7e5 !important; } .nianbao-warning { outline: 2px solid #8a5a00; background: #fff1d1 !important; } .nianbao-note { outline: 2px solid #1f5fa8; background: #e4effb !important; }
a.nianbao-number { font: bold 12px sans-serif; vertical-align: super; color: #b3261e; text-decoration: none; }
"""


def annotate_html(data: bytes, notes: Notes) -> tuple[bytes, tuple[Note, ...]]:
    """Return the page with the places marked and a list of the notes at its top, and what had no place.

    Raises ``LoadError``.
    """
    root = parse(page_text(data, Budget(Limits())))
    if root is None:
        raise LoadError("unreadable", "网页是空的", "empty page")
    found = [(note, _element(root, note.place.location.node or "")) for note in notes.notes]
    homeless = tuple(note for note, element in found if element is None)
    for number, (note, element) in enumerate(found, 1):
        if element is not None:
            _mark(element, note, number, notes.document)
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    etree.strip_tags(root, "form")  # some systems put the whole page into one
    for element in root.iter(etree.Element):
        _disarm(element)
    _frame(root, notes)
    return (
        b"<!DOCTYPE html>\n" + etree.tostring(root, method="html", encoding="utf-8"),
        homeless,
    )


def _element(root: etree._Element, node: str) -> etree._Element | None:
    """Return the element of a path as the loader counts: by tag among its siblings."""
    steps = node.split("/")
    if not node or steps[0] != root.tag:
        return None
    found: etree._Element | None = root
    for step in steps[1:]:
        tag, _, number = step.partition("[")
        if found is None or not number:
            return None
        same = [child for child in found.iterchildren("*") if child.tag == tag]
        at = int(number.rstrip("]"))
        found = same[at - 1] if 0 < at <= len(same) else None
    return found


def _mark(element: etree._Element, note: Note, number: int, document: Document) -> None:
    kind = f"nianbao-{note.severity}"
    link = etree.Element("a")
    link.set("class", _NUMBER)
    link.set("id", f"nianbao-m{number}")
    link.set("href", f"#nianbao-f{number}")
    link.set("title", "\n".join(map(printable, note.lines)))
    link.text = f"[{number}]"
    pieces = [] if element.tag in ("td", "th") else _holding(element, note.place, document)
    marks = [_wrapped(piece, kind) for piece in pieces]
    if marks:
        marks[-1].addnext(link)
        link.tail, marks[-1].tail = marks[-1].tail, None
    else:
        element.set("class", f"{element.get('class', '')} {kind}".strip())
        element.append(link)


class _Piece(NamedTuple):
    """A part of the text that stands in an element, or behind it."""

    element: etree._Element
    tail: bool
    begin: int
    end: int


def _strings(element: etree._Element) -> Iterator[tuple[etree._Element, bool, str]]:
    """Yield the strings of an element in their order: in or behind which element each stands."""
    for event, one in etree.iterwalk(element, ("start", "end", "comment", "pi")):
        seen = isinstance(one.tag, str) and one.tag not in _SILENT and one.get("class") != _NUMBER
        if event == "start" and seen:
            yield one, False, one.text or ""
        elif event != "start" and one is not element:
            yield one, True, one.tail or ""


def _holding(element: etree._Element, place: Place, document: Document) -> list[_Piece]:
    """Return where a passage stands, which may run over several elements; none where that is not certain.

    The paragraphs that the loader read out of the element are laid along its characters, one after the other.
    """
    strings = list(_strings(element))
    held = [
        (char, number, index)
        for number, (_, _, string) in enumerate(strings)
        for index, char in enumerate(string)
        if not passed_over(char)
    ]
    found = _seen_span("".join([char for char, _, _ in held]), place, document)
    spans: dict[int, tuple[int, int]] = {}
    for _, number, index in held[found[0] : found[1]]:
        spans[number] = (spans.get(number, (index, index))[0], index + 1)
    return [_Piece(*strings[number][:2], *span) for number, span in spans.items()]


def _seen_span(chars: str, place: Place, document: Document) -> tuple[int, int]:
    """Return where a passage begins and ends among the seen characters of its element."""
    if place.span is None or not 0 <= place.block < len(document.blocks):
        return 0, 0
    begin = end = 0
    text, skipped = "", 0
    first = place.block
    while first and document.blocks[first - 1].location.node == place.location.node:
        first -= 1
    for block in document.blocks[first : place.block + 1]:
        skipped = unwritten(block)
        text = document.text_at(block.number)[skipped:]
        begin = chars.find(seen(text), end)
        if begin < 0:
            return 0, 0
        end = begin + len(seen(text))
    start, stop = (max(0, offset - skipped) for offset in place.span)
    return begin + len(seen(text[:start])), begin + len(seen(text[:stop]))


def _wrapped(piece: _Piece, kind: str) -> etree._Element:
    element = piece.element
    whole = (element.tail if piece.tail else element.text) or ""
    parts = (whole[: piece.begin], whole[piece.begin : piece.end], whole[piece.end :])
    before, text, after = (printable(part) for part in parts)
    mark = etree.Element("mark")
    mark.set("class", kind)
    mark.text = text
    if piece.tail:
        element.tail = None
        element.addnext(mark)
        element.tail = before
    else:
        element.text = before
        element.insert(0, mark)
    mark.tail = after
    return mark


def _disarm(element: etree._Element) -> None:
    """Take off what runs or asks for something: handlers of events, and addresses but those inside the page."""
    for name, value in ((str(key), str(text)) for key, text in element.attrib.items()):
        inner = value.startswith("#") or (element.tag == "img" and value.startswith("data:image/"))
        if name.startswith("on") or (
            name in ("src", "href", "srcset", "action", "data", "background") and not inner
        ):
            del element.attrib[name]


def _frame(root: etree._Element, notes: Notes) -> None:
    """Put policy and style into the head, and the list at the top of the body."""
    head = root.find("head")
    if head is None:
        head = etree.Element("head")
        root.insert(0, head)
    meta = etree.Element("meta")
    meta.set("http-equiv", "Content-Security-Policy")
    meta.set("content", _POLICY)
    charset = etree.Element("meta")
    charset.set("charset", "utf-8")
    style = etree.SubElement(head, "style")
    style.text = _STYLE
    head.insert(0, meta)
    head.insert(0, charset)
    body = root.find("body")
    box = etree.Element("div")
    box.set("class", "nianbao-list")
    etree.SubElement(box, "strong").text = printable(" ".join(notes.head))
    listed = etree.SubElement(box, "ol")
    for number, note in enumerate(notes.notes, 1):
        item = etree.SubElement(listed, "li")
        item.set("id", f"nianbao-f{number}")
        link = etree.SubElement(item, "a")
        link.set("href", f"#nianbao-m{number}")
        link.text = printable(note.lines[0])
        link.tail = "\n" + "\n".join(map(printable, note.lines[1:]))
    (root if body is None else body).insert(0, box)
