"""Mark findings in a web page: the page itself, without scripts and without anything from elsewhere."""

from lxml import etree

from nianbao.editing.notes import Note, Notes
from nianbao.loaders._text_kind import is_mhtml
from nianbao.loaders.encoding import declared_encoding, decode
from nianbao.loaders.html import parse
from nianbao.loaders.limits import Budget, Limits, LoadError

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_DROPPED = ("script", "noscript", "template", "iframe", "frame", "object", "embed", "applet", "base", "form")
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
    declared = ""
    if is_mhtml(data):
        from nianbao.loaders._html_mhtml import page_of

        data, declared = page_of(data)
    root = parse(decode(data, Budget(Limits()), declared or declared_encoding(data)))
    if root is None:
        raise LoadError("unreadable", "网页是空的", "empty page")
    found = [(note, _element(root, note.location.node or "")) for note in notes.notes]
    homeless = tuple(note for note, element in found if element is None)
    for number, (note, element) in enumerate(found, 1):
        if element is not None:
            _mark(element, note, number)
    etree.strip_elements(root, *_DROPPED, with_tail=False)
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


def _mark(element: etree._Element, note: Note, number: int) -> None:
    kind = f"nianbao-{note.severity}"
    held = _holding(element, note.excerpt)
    if held is None:
        element.set("class", f"{element.get('class', '')} {kind}".strip())
        marked = element
        at = len(element)
    else:
        marked, at = _wrapped(*held, note.excerpt, kind), -1
    link = etree.Element("a")
    link.set("class", "nianbao-number")
    link.set("id", f"nianbao-m{number}")
    link.set("href", f"#nianbao-f{number}")
    link.set("title", "\n".join(note.lines))
    link.text = f"[{number}]"
    if at < 0:
        marked.addnext(link)
        link.tail, marked.tail = marked.tail, None
    else:
        marked.append(link)


def _holding(element: etree._Element, text: str) -> tuple[etree._Element, bool] | None:
    """Return the element whose text, or tail, holds the whole of a sentence."""
    if not text or element.tag in ("td", "th"):
        return None
    for one in element.iter("*"):
        if text in (one.text or ""):
            return one, False
        if one is not element and text in (one.tail or ""):
            return one, True
    return None


def _wrapped(element: etree._Element, tail: bool, text: str, kind: str) -> etree._Element:
    whole = (element.tail if tail else element.text) or ""
    before, _, after = whole.partition(text)
    mark = etree.Element("mark")
    mark.set("class", kind)
    mark.text = text
    if tail:
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
    for old in head.findall("meta"):
        head.remove(old)
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
    etree.SubElement(box, "strong").text = " ".join(notes.head)
    listed = etree.SubElement(box, "ol")
    for number, note in enumerate(notes.notes, 1):
        item = etree.SubElement(listed, "li")
        item.set("id", f"nianbao-f{number}")
        link = etree.SubElement(item, "a")
        link.set("href", f"#nianbao-m{number}")
        link.text = note.lines[0]
        link.tail = "\n" + "\n".join(note.lines[1:])
    (root if body is None else body).insert(0, box)
