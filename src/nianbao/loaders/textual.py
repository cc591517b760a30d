"""Tell web pages, Markdown and plain text apart. Apart from ``sniff``, since a docx or PDF never needs it."""

import re

from nianbao.loaders.encoding import decode
from nianbao.loaders.limits import Budget, Limits

_TAG = (
    r"html|head|body|meta|title|link|style|script|base|form|p|div|span|table|tbody|thead|tr|td|h[1-6]|ul|ol|article|"
    r"section|main|header|nav|font|center|b|strong|br|a|img|input|ucap\w*|!doctype\s+html"
)
_BEFORE_TAGS = re.compile(r"(?:\s|<\?[^>]*>|<!--.{0,4000}?-->|<!\[CDATA\[)*", re.DOTALL)
_OPENING = re.compile(rf"<(?:{_TAG})[\s/>]", re.IGNORECASE)
_PAGE = re.compile(r"<(?:html|body|!doctype\s+html)[\s>]", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:p|div|td|span)>|<br\s*/?>", re.IGNORECASE)
_MANY_TAGS = 4
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_MARKDOWN = re.compile(
    r"^[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*\|[ \t|:-]*$|<table[\s>]", re.MULTILINE | re.IGNORECASE
)


def textual_kind(head: bytes, name: str) -> str:
    """Return ``html``, ``markdown`` or ``text`` for the first part of a file that is none of the binary kinds.

    Raises ``LoadError`` when it is no text either.
    """
    if is_mhtml(head):
        return "html"
    if b"\0" not in head and re.match(rb"\s*<(?:!doctype\s+html|html)[\s>]", head, re.IGNORECASE):
        return "html"  # whatever its encoding
    text = decode(head, Budget(Limits()))
    named_markdown = name.lower().endswith((".md", ".markdown"))
    if not named_markdown and (_PAGE.search(text) or (_is_fragment(text) and not _HEADING.search(text))):
        return "html"
    return "markdown" if named_markdown or _HEADING.search(text) or _MARKDOWN.search(text) else "text"


def _is_fragment(text: str) -> bool:
    """Tell whether the text is a piece of a page: it begins with an element, or has many."""
    before = _BEFORE_TAGS.match(text)
    return (
        bool(_OPENING.match(text, before.end() if before else 0)) or len(_CLOSING.findall(text)) > _MANY_TAGS
    )


def is_mhtml(data: bytes) -> bool:
    """Tell whether the file is a web archive (.mht), a page packed as a mail."""
    head = data[:4096].lower()
    return head.lstrip().startswith((b"mime-version:", b"from:")) and b"content-type:" in head
