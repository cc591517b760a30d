"""What elements are, and the text that a browser would show of them."""

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from nianbao.loaders.limits import LoadError
from nianbao.loaders.note_marks import is_note_mark

_LONGEST = 1_000_000
BREAK = "\x0b"
"""A forced line break while text is collected: no parsed page holds this character."""
BLOCKS = frozenset(
    [
        "html",
        "body",
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "section",
        "article",
        "main",
        "form",
        "fieldset",
        "legend",
        "center",
        "blockquote",
        "address",
        "header",
        "footer",
        "nav",
        "aside",
        "figure",
        "figcaption",
        "hr",
        "pre",
        "caption",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "details",
        "summary",
        "dir",
        "menu",
        "hgroup",
        "ucapcontent",
        "ucaptitle",
    ]
)
UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "title",
        "meta",
        "link",
        "base",
        "iframe",
        "frame",
        "frameset",
        "noframes",
        "object",
        "applet",
        "embed",
        "select",
        "option",
        "button",
        "textarea",
        "datalist",
        "svg",
        "math",
        "audio",
        "video",
        "canvas",
        "map",
        "input",
        "colgroup",
        "col",
        "xml",
    ]
)
_STRUCK = frozenset(["del", "s", "strike"])
_PLAIN = frozenset(["p", "span", "div", "font", "b", "strong", "center"])
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*(?:header|footer)",
                     re.IGNORECASE)  # fmt: skip
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BREAK_IN_CHINESE = re.compile(r"(?<=[^\x00-\xff])[ \t\r]*\n\s*(?=[^\x00-\xff])")


def line_of(element: etree._Element) -> int | None:
    """Return the source line of an element's start tag."""
    return cast("int | None", element.sourceline)


def text_of(element: etree._Element) -> str:
    """Return all text below an element as it stands in the source."""
    return "".join(cast("Iterator[str]", element.itertext()))


def is_hidden(element: etree._Element) -> bool:
    """Tell whether an element is not shown: by its style, the ``hidden`` attribute, or as Word's page header."""
    style = element.get("style")
    if style and ("none" in style or "hid" in style or "mso-element" in style or "NONE" in style):
        return _HIDDEN.search(style) is not None
    return element.get("hidden") is not None


def is_struck(element: etree._Element) -> bool:
    """Tell whether an element strikes words out; one around blocks was left open by mistake."""
    return element.tag in _STRUCK and not any(below.tag in BLOCKS for below in element.iterdescendants())


def is_note(element: etree._Element) -> bool:
    """Tell whether an element is the raised mark of a footnote."""
    if element.tag != "sup":
        return False
    above = element.getprevious()
    before = (above.tail or text_of(above)) if above is not None else getattr(element.getparent(), "text", "")
    return is_note_mark(text_of(element), before or "")


def squeeze(text: str) -> str:
    """Return the text with white space as shown: runs are one space, a source line's end in Chinese is nothing."""
    if text.isalnum():  # most cells
        return text
    if "\n" in text:
        text = _BREAK_IN_CHINESE.sub("", text)
    if not text.isascii() and _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def shown_lines(text: str) -> Iterator[str]:
    """Yield the lines of collected text that hold something."""
    if len(text) > _LONGEST:
        raise LoadError(
            "limit",
            "一段文字过长，不像一份年度报告，请检查文件",
            "a paragraph is too long, not like an annual report; check the file",
        )
    for line in text.split(BREAK):
        if shown := squeeze(line):
            yield shown


def cell_text(cell: etree._Element) -> str:
    """Return a cell's text, its paragraphs and forced breaks as lines."""
    element = cell
    while children := len(element):  # most cells hold one plain element in another
        child = element[0]
        before, after = element.text, child.tail
        if (
            children > 1
            or child.tag not in _PLAIN
            or (before and not before.isspace())
            or (after and not after.isspace())
            or is_hidden(child)
        ):
            return "\n".join(shown_lines("".join(_pieces(cell))))
        element = child
    return squeeze(element.text or "")


def _pieces(cell: etree._Element) -> Iterator[str]:
    """Yield the pieces of text below an element, with ``BREAK`` around blocks."""
    yield cell.text or ""
    walk = etree.iterwalk(cell, events=("start", "end"))
    next(walk)
    for event, element in walk:
        tag = element.tag
        if event == "end":
            if element is cell:
                return
            if tag in BLOCKS or tag == "br":
                yield BREAK
            yield element.tail or ""
        elif (
            tag in UNSEEN
            or not isinstance(tag, str)
            or is_hidden(element)
            or is_note(element)
            or is_struck(element)
        ):
            walk.skip_subtree()
        else:
            if tag in BLOCKS:
                yield BREAK
            yield element.text or ""
