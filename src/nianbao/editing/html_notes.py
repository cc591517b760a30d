"""Mark findings in a web page: the page itself, without scripts and without anything from elsewhere."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from nianbao.editing.notes import Note, Notes, printable
from nianbao.editing.seen import passed_over, seen, unwritten
from nianbao.loaders.html import page_text, parse
from nianbao.loaders.limits import Budget, Limits, LoadError
from nianbao.model import SEVERITIES, Document, Place

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_DROPPED = ("script", "noscript", "template", "iframe", "frame", "object", "embed", "applet", "base", "meta")
_SILENT = ("script", "style", "noscript", "template")
_NUMBER = "nianbao-number"
_LIST = "nianbao-list"
_KINDS = tuple(f"nianbao-{one}" for one in SEVERITIES)
_GENERATOR = "generator"
_STYLE = """
.nianbao-list { all: initial; display: block; position: relative; clear: both; margin: 1em; padding: 1em; border: 2px solid #1f5fa8; border-radius: 6px; background: #fff; font: 14px/1.6 sans-serif; color: #1c2430; white-space: pre-line; overflow-wrap: anywhere; }
.nianbao-list li { margin: .5em 0; display: list-item; } .nianbao-list a { color: #1f5fa8; }
.nianbao-note { background: #e4effb !important; box-shadow: inset 0 -2px #1f5fa8; } .nianbao-warning { background: #fff1d1 !important; box-shadow: inset 0 -2px #8a5a00; } .nianbao-error { background: #fde7e5 !important; box-shadow: inset 0 -2px #b3261e; }
.nianbao-note, .nianbao-warning, .nianbao-error { color: #1c2430; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
a.nianbao-number { display: inline-block; margin: 0 2px; padding: 0 4px; border-radius: 4px; background: #1c2430; color: #fff; font: bold 11px/1.5 sans-serif; text-indent: 0; text-decoration: none; white-space: nowrap; }
:target { outline: 3px solid #1f5fa8; }
@media print { .nianbao-list { break-after: page; } .nianbao-list li { break-inside: avoid; } a.nianbao-number { background: #fff; color: #000; border: 1px solid #000; } }
"""


def annotate_html(data: bytes, notes: Notes) -> tuple[bytes, tuple[Note, ...]]:
    """Return the page with the places marked and a list of the notes at its top, and what had no place.

    Raises ``LoadError``.
    """
    root = parse(page_text(data, Budget(Limits())))
    if root is None:
        raise LoadError("unreadable", "网页是空的", "the page is empty")
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


def is_annotated(data: bytes) -> bool:
    """Tell whether a page may hold notes of ours."""
    return _LIST.encode() in data and b'content="nianbao ' in data


def clear_html(data: bytes) -> tuple[bytes, int]:
    """Return the page without our notes and our mark, and how many notes there were. Raises ``LoadError``."""
    root = parse(page_text(data, Budget(Limits())))
    made = [one for one in root.iter("meta") if _is_generator(one)] if root is not None else []
    if root is None or not made:
        return data, 0
    numbers = [one for one in root.iter("a") if one.get("class") == _NUMBER]
    lists = [one for one in root.iter("div") if one.get("class") == _LIST]
    styles = [one for one in root.iter("style") if one.get("class") == _LIST]
    noted = sum(1 + len(one.findall("ol/li")) for one in lists)  # the summary counts as one
    for one in (*numbers, *lists, *styles, *made):
        _drop(one)
    for element in list(root.iter(etree.Element)):
        names = (element.get("class") or "").split()
        kept = [name for name in names if name not in _KINDS]
        if len(kept) == len(names):
            continue
        if element.tag == "mark" and not kept:
            _unwrap(element)
        elif kept:
            element.set("class", " ".join(kept))
        else:
            del element.attrib["class"]
    return b"<!DOCTYPE html>\n" + etree.tostring(root, method="html", encoding="utf-8"), noted


def _is_generator(meta: etree._Element) -> bool:
    return meta.get("name") == _GENERATOR and (meta.get("content") or "").startswith("nianbao ")


def _drop(element: etree._Element) -> None:
    """Take an element out; what stands behind it stays."""
    element.text, element.tag = None, "span"
    del element[:]
    _unwrap(element)


def _unwrap(element: etree._Element) -> None:
    """Put what an element holds in its place."""
    holder = element.getparent()
    if holder is None:
        return
    at = holder.index(element)
    before = holder[at - 1] if at else None
    children = list(element)
    tail = element.tail or ""
    if children:
        children[-1].tail = (children[-1].tail or "") + tail
    text = (element.text or "") + ("" if children else tail)
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        holder.text = (holder.text or "") + text
    holder[at : at + 1] = children


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
        last = marks[-1]
        while not last.tail and (behind := last.getnext()) is not None and behind.get("class") == _NUMBER:
            last = behind
        last.addnext(link)
        link.tail, last.tail = last.tail, None
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
    names = (element.get("class") or "").split()
    if (
        not piece.tail
        and element.tag == "mark"
        and {*names} & {*_KINDS}
        and whole == whole[slice(*piece[2:])]
    ):
        element.set("class", " ".join(dict.fromkeys((*names, kind))))  # two notes on the same words
        return element
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
    style.set("class", _LIST)
    style.text = _STYLE
    if notes.version:
        made = etree.Element("meta")
        made.set("name", _GENERATOR)
        made.set("content", f"nianbao {notes.version}")
        head.insert(0, made)
    head.insert(0, meta)
    head.insert(0, charset)
    body = root.find("body")
    box = etree.Element("div")
    box.set("class", _LIST)
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
